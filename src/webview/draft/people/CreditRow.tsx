import { t } from '../../../core/translate';
import type { Advisory } from '../../../core/advisory';
import { CONSENT_WORDS, CREDIT_WORDS } from './creditWords';

type Credit = Advisory['credits'][number];

interface Props {
	readonly credit: Credit;
	/** 1-based. */
	readonly number: number;
	/** The forge where accounts are credited, and ask themselves; nothing for a case of its own. */
	readonly forge: string | undefined;
	readonly change: (credit: Credit) => void;
	readonly remove: () => void;
}

/** One person, team or tool that is credited. */
export function CreditRow({ credit, number, forge, change, remove }: Props) {
	const id = (name: string): string => `credit-${number}-${name}`;
	const { login, name, type, state } = credit;
	const asksItself = forge !== undefined && login !== undefined;
	const write = (text: string, account: boolean): void => {
		const { login: _l, name: _n, ...rest } = credit;
		change(account ? { login: text, ...rest } : { name: text, ...rest });
	};
	return (
		<fieldset class="card person">
			<legend>{t('Credit {0}', number)}</legend>
			<div class="person-grid">
				<div class="field">
					<label for={id('who')}>{login === undefined ? t('Name') : t('Account')}</label>
					<input
						autocomplete="off"
						id={id('who')}
						type="text"
						value={login ?? name ?? ''}
						spellcheck={false}
						onInput={event => write(event.currentTarget.value, login !== undefined)}
					/>
				</div>
				{forge === undefined ? null : (
					<div class="field">
						<label for={id('kind')}>{t('Known as')}</label>
						<select
							autocomplete="off"
							id={id('kind')}
							value={login === undefined ? 'name' : 'account'}
							onChange={event => write(login ?? name ?? '', event.currentTarget.value === 'account')}
						>
							<option value="account">{t('Account on {0}', forge)}</option>
							<option value="name">{t('Name alone')}</option>
						</select>
					</div>
				)}
				<div class="field">
					<label for={id('type')}>{t('For what')}</label>
					<select
						autocomplete="off"
						id={id('type')}
						value={CREDIT_WORDS.some(([known]) => known === type) ? type : 'other'}
						onChange={event => change({ ...credit, type: event.currentTarget.value })}
					>
						{CREDIT_WORDS.map(([value, words]) => (
							<option key={value} value={value}>
								{words}
							</option>
						))}
					</select>
				</div>
				{asksItself ? (
					<p class="hint">
						{t(
							'{0}. {1} asks the account itself once it is saved there.',
							CONSENT_WORDS.find(([known]) => known === (state ?? ''))?.[1] ?? '',
							forge,
						)}
					</p>
				) : (
					<div class="field">
						<label for={id('consent')}>{t('Consent')}</label>
						<select
							autocomplete="off"
							id={id('consent')}
							value={state ?? ''}
							onChange={event => {
								const chosen = CONSENT_WORDS.find(([known]) => known === event.currentTarget.value)?.[0] ?? '';
								const { state: _, ...rest } = credit;
								change(chosen === '' ? rest : { ...rest, state: chosen });
							}}
						>
							{CONSENT_WORDS.map(([value, words]) => (
								<option key={value} value={value}>
									{words}
								</option>
							))}
						</select>
					</div>
				)}
			</div>
			<div class="actions">
				<button type="button" class="quiet" id={id('remove')} onClick={remove}>
					{t('Remove')}
					<span class="sr"> {t('credit {0}', number)}</span>
				</button>
			</div>
		</fieldset>
	);
}
