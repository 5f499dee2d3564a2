import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { type Affected, ECOSYSTEMS } from '../../../core/advisory';
import type { DraftModel } from '../draftModel';
import { Refused } from '../Refused';
import type { RowAssessment } from './assessor';
import { FunctionsInput } from './FunctionsInput';
import { NameHint } from './NameHint';
import { RangeHint } from './RangeHint';
import { ECOSYSTEM_NAMES, nextBranch } from './rows';
import type { RowActions } from './rowActions';
import { RowReading } from './RowReading';

interface Props {
	readonly at: number;
	readonly row: Affected;
	/** The row as it was when it was looked at last. */
	readonly settled: Affected;
	readonly several: boolean;
	readonly refused: boolean;
	readonly assessed: RowAssessment | undefined;
	readonly model: DraftModel;
	readonly actions: RowActions;
}

/** The fields of a row, and what the repository says to them. */
export function RowBody({ at, row, settled, several, refused, assessed, model, actions }: Props) {
	const id = (name: string): string => `affected-${at + 1}-${name}`;
	return (
		<div class="affected-body">
			<div class="affected-grid">
				<div class="field">
					<label for={id('ecosystem')}>{t('Ecosystem')}</label>
					<select
						autocomplete="off"
						id={id('ecosystem')}
						value={row.ecosystem}
						onChange={event => {
							const ecosystem = ECOSYSTEMS.find(e => e === event.currentTarget.value);
							if (ecosystem !== undefined) actions.change(at, { ecosystem });
						}}
					>
						{ECOSYSTEM_NAMES.map(([value, name]) => (
							<option key={value} value={value}>
								{name}
							</option>
						))}
					</select>
				</div>
				<div class="field">
					<label for={id('name')}>{t('Package name')}</label>
					<input
						autocomplete="off"
						id={id('name')}
						type="text"
						value={row.name}
						spellcheck={false}
						aria-describedby={id('name-hint')}
						onInput={event => actions.change(at, { name: event.currentTarget.value })}
					/>
					<NameHint id={id('name-hint')} row={row} use={name => actions.change(at, { name })} />
				</div>
				<div class="field">
					<label for={id('range')}>{t('Affected versions')}</label>
					<input
						autocomplete="off"
						id={id('range')}
						type="text"
						value={row.range}
						spellcheck={false}
						aria-describedby={id('range-hint')}
						onInput={event => actions.change(at, { range: event.currentTarget.value })}
					/>
					<RangeHint id={id('range-hint')} range={row.range} use={range => actions.change(at, { range })} />
				</div>
				<div class="field">
					<label for={id('patched')}>{t('Patched version')}</label>
					<input
						autocomplete="off"
						id={id('patched')}
						type="text"
						value={row.patched ?? ''}
						spellcheck={false}
						aria-describedby={id('patched-hint')}
						onInput={event => actions.change(at, { patched: event.currentTarget.value })}
					/>
					<p class="hint" id={id('patched-hint')}>
						{t('Empty while there is none')}
					</p>
				</div>
			</div>
			{refused ? <Refused model={model} field="affected" row={at} /> : null}
			<RowReading at={at} row={settled} assessed={assessed} model={model} actions={actions} />
			<div class="field">
				<label for={id('functions')}>
					{tx('Affected functions {0}', <span class="optional">{t('optional, with commas between')}</span>)}
				</label>
				<FunctionsInput
					id={id('functions')}
					functions={row.functions}
					change={functions => actions.change(at, { functions })}
				/>
			</div>
			<div class="actions">
				<button type="button" class="secondary" onClick={() => actions.addAfter(at, nextBranch(row))}>
					{t('Add a Row for Another Branch')}
					<span class="sr"> {t('of package {0}', at + 1)}</span>
				</button>
				<button type="button" class="quiet" id={id('remove')} onClick={() => actions.remove(at)}>
					{several ? t('Remove This Row') : t('Remove')}
					<span class="sr">{`, ${t('package {0}', at + 1)}`}</span>
				</button>
			</div>
		</div>
	);
}
