import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import type { FoundPackageView } from '../../../protocol/draft/affected';
import { KeptTexts } from '../../parts/KeptTexts';
import { useChange } from '../../useChange';
import { Diverged } from '../Diverged';
import type { DraftModel } from '../draftModel';
import { Refused } from '../Refused';
import type { StepName } from '../steps';
import { AffectedRow } from './AffectedRow';
import { FoundPackages } from './FoundPackages';
import { nextRow, withChange } from './rows';
import { rowsInWords } from './rowsInWords';
import { useAssessment } from './useAssessment';
import { useOpenRows } from './useOpenRows';

/** What a row does with itself. The same object as long as the page is there, so that it draws no row anew. */
export interface RowActions {
	change(at: number, change: Partial<Affected>): void;
	/** Puts a row below another one. */
	addAfter(at: number, row: Affected): void;
	remove(at: number): void;
	toggle(at: number): void;
	go(step: StepName): void;
}

/** Which packages are affected. */
export function AffectedRows({ model, go }: { readonly model: DraftModel; readonly go: (step: StepName) => void }) {
	useChange(model.base.onField, changed => changed === 'affected');
	useChange(model.base.onChange);
	const rows = model.affected.rows();
	const open = useOpenRows(rows.length, model.base.shown().loaded);
	const [active, setActive] = useState(-1);
	const wanted = useRef('');
	const assessment = useAssessment(rows, model.affected.tagNames(), open.rows);

	// The keyboard goes to what was added, or to what stands where something was removed.
	useLayoutEffect(() => {
		if (wanted.current === '') return;
		document.getElementById(wanted.current)?.focus();
		wanted.current = '';
	});

	const { rows: now, write: type } = model.affected;
	const add = (row: Affected, focus: 'name' | 'range'): void => {
		const before = now();
		wanted.current = `affected-${before.length + 1}-${focus}`;
		open.added(before.length);
		type([...before, row]);
	};
	const actions = useMemo<RowActions>(
		() => ({
			change(at, change) {
				setActive(at);
				type(now().map((row, i) => (i === at ? withChange(row, change) : row)));
			},
			addAfter(at, row) {
				wanted.current = `affected-${at + 2}-range`;
				open.added(at + 1);
				type(now().toSpliced(at + 1, 0, row));
			},
			remove(at) {
				const left = now().toSpliced(at, 1);
				wanted.current = left.length === 0 ? 'affected-add' : `affected-${Math.min(at + 1, left.length)}-head`;
				open.removed(at);
				type(left);
			},
			toggle: open.toggle,
			go,
		}),
		[],
	);
	const { refused = [] } = model.status();
	const take = ({ ecosystem, name }: FoundPackageView): void =>
		add({ ecosystem, name, range: '', functions: [] }, 'range');
	return (
		<>
			{rows.length === 0 ? <p class="hint">No package yet. An advisory names at least one.</p> : null}
			<div class="affected-rows">
				{rows.map((row, at) => (
					<AffectedRow
						key={at}
						at={at}
						row={row}
						several={rows.length > 1}
						open={open.rows.has(at)}
						active={at === active}
						refused={refused.some(issue => issue.field === 'affected' && issue.row === at)}
						assessed={assessment.rows[at]}
						model={model}
						actions={actions}
					/>
				))}
			</div>
			<div class="actions">
				<button type="button" class="secondary" id="affected-add" onClick={() => add(nextRow(now()), 'name')}>
					Add Package by Hand
				</button>
			</div>
			<FoundPackages affected={model.affected} rows={rows} take={take} />
			<Refused model={model} field="affected" rows={rows.length} />
			<Diverged model={model} field="affected" />
			<KeptTexts model={model.base} field="affected" show={rowsInWords} />
		</>
	);
}
