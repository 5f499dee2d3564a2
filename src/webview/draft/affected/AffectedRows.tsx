import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import { affectedRows, affectedText } from '../../../protocol/fields';
import { KeptTexts } from '../../parts/KeptTexts';
import { useChange } from '../../useChange';
import { AffectedRow } from './AffectedRow';
import { Diverged } from '../Diverged';
import type { DraftModel } from '../draftModel';
import { nextRow } from './rows';
import { rowsInWords } from './rowsInWords';

/** Which packages are affected. */
export function AffectedRows({ model }: { readonly model: DraftModel }) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'affected');
	const wanted = useRef('');
	const rows = affectedRows(saver.field('affected').text) ?? [];

	// The keyboard goes to what was added, or to what stands where something was removed.
	useLayoutEffect(() => {
		if (wanted.current === '') return;
		document.getElementById(wanted.current)?.focus();
		wanted.current = '';
	});

	const write = (next: readonly Affected[]): void => saver.type('affected', affectedText(next));
	const add = (): void => {
		wanted.current = `affected-${rows.length + 1}-name`;
		write([...rows, nextRow(rows)]);
	};
	const remove = (index: number): void => {
		const left = rows.filter((_, i) => i !== index);
		wanted.current = left.length === 0 ? 'affected-add' : `affected-${Math.min(index + 1, left.length)}-remove`;
		write(left);
	};
	return (
		<>
			{rows.length === 0 ? <p class="hint">No package yet. An advisory names at least one.</p> : null}
			{rows.map((row, index) => (
				<AffectedRow
					key={index}
					row={row}
					number={index + 1}
					change={next => write(rows.map((r, i) => (i === index ? next : r)))}
					remove={() => remove(index)}
				/>
			))}
			<button type="button" class="secondary" id="affected-add" onClick={add}>
				Add package
			</button>
			<Diverged model={model} field="affected" />
			<KeptTexts model={model.base} field="affected" show={rowsInWords} />
		</>
	);
}
