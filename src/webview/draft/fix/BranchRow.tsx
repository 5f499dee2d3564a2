import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { BRANCH_STATES, type MaintainedBranch } from '../../../core/fixing';
import type { FoundBranch, LinkedFix } from '../../../protocol/draft/fix';
import { OwnedText } from '../../parts/OwnedText';
import { SafeText } from '../../parts/SafeText';
import { fixChoices, foundInWords, saysTheSame, STATE_NAMES, withFound, withText } from './branchRows';

interface Props {
	readonly row: MaintainedBranch;
	/** 1-based. */
	readonly number: number;
	readonly fixes: readonly LinkedFix[];
	/** What the repository says of a branch of that name. */
	readonly found: FoundBranch | undefined;
	/** Whether a row above has the same name. */
	readonly twice: boolean;
	readonly change: (row: MaintainedBranch) => void;
	readonly leave: () => void;
	readonly remove: () => void;
}

/** One maintained branch. What is asked depends on how it stands; what was written before is kept. */
export function BranchRow({ row, number, fixes, found, twice, change, leave, remove }: Props) {
	const id = (name: string): string => `branch-${number}-${name}`;
	const fixable = row.state === 'affected' || row.state === 'unknown';
	const ended = row.state === 'end-of-life';
	const use = (next: MaintainedBranch): void => {
		change(next);
		leave();
		// The button goes; the keyboard stays in the row.
		document.getElementById(id('state'))?.focus();
	};
	return (
		<fieldset class="card fix-row">
			<legend>{row.name.trim() === '' ? t('Branch {0}', number) : <SafeText text={row.name} />}</legend>
			<div class="fix-grid">
				<OwnedText
					id={id('name')}
					label={t('Branch')}
					hint=""
					text={row.name}
					write={name => change({ ...row, name })}
					leave={leave}
				/>
				<div class="field">
					<div class="field-head">
						<label for={id('state')}>{t('State')}</label>
					</div>
					<select
						autocomplete="off"
						id={id('state')}
						value={row.state}
						onChange={event => {
							const state = BRANCH_STATES.find(one => one === event.currentTarget.value);
							if (state !== undefined) change({ ...row, state });
							leave();
						}}
					>
						{BRANCH_STATES.map(state => (
							<option key={state} value={state}>
								{STATE_NAMES[state]}
							</option>
						))}
					</select>
				</div>
				{fixable ? (
					<>
						<FixSelect id={id('fix')} row={row} fixes={fixes} found={found} change={change} leave={leave} />
						<OwnedText
							id={id('release')}
							label={t('Release with the fix')}
							hint=""
							text={row.release ?? ''}
							write={text => change(withText(row, 'release', text))}
							leave={leave}
						/>
					</>
				) : (
					<div class="wide">
						<OwnedText
							id={id('reason')}
							label={ended ? t('Since when it is no longer maintained') : t('Why it is not affected')}
							hint=""
							text={row.reason ?? ''}
							write={text => change(withText(row, 'reason', text))}
							leave={leave}
						/>
					</div>
				)}
			</div>
			{twice ? (
				<p class="warning" role="status">
					{t('This branch is in the table twice. Remove one of the two.')}
				</p>
			) : null}
			{found === undefined ? null : <Found row={row} found={found} use={use} />}
			<div class="actions">
				<button type="button" class="quiet" id={id('remove')} onClick={remove}>
					{t('Remove')}
					<span class="sr"> {t('branch {0}', number)}</span>
				</button>
			</div>
		</fieldset>
	);
}

interface FixSelectProps extends Pick<Props, 'row' | 'fixes' | 'found' | 'change' | 'leave'> {
	readonly id: string;
}

function FixSelect({ id, row, fixes, found, change, leave }: FixSelectProps) {
	const choices = fixChoices(row, fixes, found);
	return (
		<div class="field">
			<div class="field-head">
				<label for={id}>{t('Fix commit')}</label>
			</div>
			<select
				autocomplete="off"
				id={id}
				value={row.fix ?? ''}
				onChange={event => {
					change(withText(row, 'fix', event.currentTarget.value));
					leave();
				}}
			>
				<option value="">{choices.length === 0 ? t('None yet: link a commit above') : t('None yet')}</option>
				{choices.map(([value, label]) => (
					<option key={value} value={value}>
						{label}
					</option>
				))}
			</select>
		</div>
	);
}

interface FoundProps {
	readonly row: MaintainedBranch;
	readonly found: FoundBranch;
	readonly use: (row: MaintainedBranch) => void;
}

/** What the repository says of this branch; a click takes it over. */
function Found({ row, found, use }: FoundProps) {
	const same = saysTheSame(row, found);
	return (
		<div class="found-branch">
			<p class="grow">
				{same ? `${t('The repository says the same:')} ` : `${t('The repository says:')} `}
				<SafeText text={foundInWords(found)} />. <span class="hint">{found.why}</span>
			</p>
			{same ? null : (
				<button type="button" class="secondary" onClick={() => use(withFound(row, found))}>
					{t('Use')}
					<span class="sr"> {tx('what the repository says of {0}', <SafeText text={found.name} />)}</span>
				</button>
			)}
		</div>
	);
}
