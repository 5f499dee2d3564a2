import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { RECORDS } from '../../../protocol/records';
import { KeptTexts } from '../../parts/KeptTexts';
import { SafeText } from '../../parts/SafeText';
import { useChange } from '../../useChange';
import { Diverged } from '../Diverged';
import type { DraftModel } from '../draftModel';
import { Refused } from '../Refused';
import { useRows } from '../useRows';
import { CreditRow } from './CreditRow';
import { creditsInWords } from './creditsInWords';

/** Who is credited when the advisory is public: nobody is named who was not asked. */
export function Credits({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	const { rows, add, change, remove } = useRows(model.base, {
		field: 'credits',
		record: RECORDS.credits,
		name: 'credit',
		empty: 'credit-add',
	});
	const forge = model.forge()?.name;
	const suggestions = model.people.view()?.suggestions ?? [];
	return (
		<>
			<p class="hint">
				{t(
					'Ask everybody first, whether they want to be named and how. Who declines stays in the case, and out of every document.',
				)}
			</p>
			{rows.length === 0 ? <p>{t('Nobody yet.')}</p> : null}
			{rows.map((row, index) => (
				<CreditRow
					key={index}
					credit={row}
					number={index + 1}
					forge={forge}
					change={next => change(index, next)}
					remove={() => remove(index)}
				/>
			))}
			<Refused model={model} field="credits" />
			<div class="actions">
				{suggestions.map(({ login, name, why }) => (
					<button
						type="button"
						class="secondary"
						key={`${login ?? ''} ${name ?? ''}`}
						onClick={() =>
							add([login === undefined ? { name: name ?? '', type: 'finder' } : { login, type: 'finder' }], '-who')
						}
					>
						{tx('Add {0}, who {1}', <SafeText text={login ?? name ?? ''} />, why)}
					</button>
				))}
				<button
					type="button"
					class="secondary"
					id="credit-add"
					onClick={() =>
						add([forge === undefined ? { name: '', type: 'finder' } : { login: '', type: 'finder' }], '-who')
					}
				>
					{t('Add credit')}
				</button>
			</div>
			<Diverged model={model} field="credits" />
			<KeptTexts model={model.base} field="credits" show={creditsInWords} />
		</>
	);
}
