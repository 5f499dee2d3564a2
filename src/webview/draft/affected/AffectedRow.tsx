import { type Affected, ECOSYSTEMS } from '../../../core/advisory';
import { FunctionsInput } from './FunctionsInput';
import { RangeHint } from './RangeHint';
import { ECOSYSTEM_NAMES, withPatched } from './rows';

interface Props {
	readonly row: Affected;
	/** 1-based. */
	readonly number: number;
	readonly change: (row: Affected) => void;
	readonly remove: () => void;
}

/** One package that is affected, and in which versions. */
export function AffectedRow({ row, number, change, remove }: Props) {
	const id = (name: string): string => `affected-${number}-${name}`;
	return (
		<fieldset class="card affected">
			<legend>Package {number}</legend>
			<div class="affected-grid">
				<div class="field">
					<label for={id('ecosystem')}>Ecosystem</label>
					<select
						autocomplete="off"
						id={id('ecosystem')}
						value={row.ecosystem}
						onChange={event => {
							const chosen = ECOSYSTEMS.find(e => e === event.currentTarget.value);
							if (chosen !== undefined) change({ ...row, ecosystem: chosen });
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
					<label for={id('name')}>Package name</label>
					<input
						autocomplete="off"
						id={id('name')}
						type="text"
						value={row.name}
						spellcheck={false}
						onInput={event => change({ ...row, name: event.currentTarget.value })}
					/>
				</div>
				<div class="field">
					<label for={id('range')}>Affected versions</label>
					<input
						autocomplete="off"
						id={id('range')}
						type="text"
						value={row.range}
						spellcheck={false}
						aria-describedby={id('range-hint')}
						onInput={event => change({ ...row, range: event.currentTarget.value })}
					/>
					<RangeHint id={id('range-hint')} range={row.range} use={range => change({ ...row, range })} />
				</div>
				<div class="field">
					<label for={id('patched')}>Patched version</label>
					<input
						autocomplete="off"
						id={id('patched')}
						type="text"
						value={row.patched ?? ''}
						spellcheck={false}
						aria-describedby={id('patched-hint')}
						onInput={event => change(withPatched(row, event.currentTarget.value))}
					/>
					<p class="hint" id={id('patched-hint')}>
						Empty while there is none
					</p>
				</div>
				<div class="field wide">
					<label for={id('functions')}>
						Affected functions <span class="optional">optional, with commas between</span>
					</label>
					<FunctionsInput
						id={id('functions')}
						functions={row.functions}
						change={functions => change({ ...row, functions })}
					/>
				</div>
			</div>
			<div class="actions">
				<button type="button" class="quiet" id={id('remove')} onClick={remove}>
					Remove<span class="sr"> package {number}</span>
				</button>
			</div>
		</fieldset>
	);
}
