import { t } from '../../../core/translate';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import type { FoundPackageView } from '../../../protocol/draft/affected';
import { KeptTexts } from '../../parts/KeptTexts';
import { useChange } from '../../useChange';
import { Diverged } from '../Diverged';
import type { DraftModel } from '../draftModel';
import { Refused } from '../Refused';
import type { DraftStep } from '../../../core/draftSteps';
import { AffectedRow } from './AffectedRow';
import { FoundPackages } from './FoundPackages';
import type { RowActions } from './rowActions';
import { nextRow, withChange } from './rows';
import { rowsInWords } from './rowsInWords';
import { useOpenRows } from './useOpenRows';
import { useRowBoard } from './useRowBoard';

/** Which packages are affected. */
export function AffectedRows({ model, go }: { readonly model: DraftModel; readonly go: (step: DraftStep) => void }) {
	const { rows: now, write } = model.affected;
	const open = useOpenRows(now, model.base);
	const board = useRowBoard(model, open);
	useChange(model.base.onField, changed => changed === 'affected' && board.rowsChanged());
	const wanted = useRef('');
	const lastTyped = useRef(-1);
	const rows = now();

	useEffect(() => board.look(), [model.affected.tagNames(), open.rows]);
	// The keyboard goes to what was added, or to what stands where something was removed.
	useLayoutEffect(() => {
		if (wanted.current === '') return;
		document.getElementById(wanted.current)?.focus();
		wanted.current = '';
	});

	const add = (row: Affected, focus: 'name' | 'range'): void => {
		const before = now();
		wanted.current = `affected-${before.length + 1}-${focus}`;
		open.added(before.length);
		write([...before, row]);
	};
	const actions = useMemo<RowActions>(
		() => ({
			change(at, change) {
				lastTyped.current = at;
				write(now().map((row, i) => (i === at ? withChange(row, change) : row)));
			},
			addAfter(at, row) {
				wanted.current = `affected-${at + 2}-range`;
				open.added(at + 1);
				write(now().toSpliced(at + 1, 0, row));
			},
			remove(at) {
				const left = now().toSpliced(at, 1);
				wanted.current = left.length === 0 ? 'affected-add' : `affected-${Math.min(at + 1, left.length)}-head`;
				open.removed(at);
				write(left);
			},
			toggle: open.toggle,
			isLastTyped: at => at === lastTyped.current,
			go,
		}),
		[],
	);
	const { refused = [] } = model.status();
	const take = ({ ecosystem, name }: FoundPackageView): void =>
		add({ ecosystem, name, range: '', functions: [] }, 'range');
	return (
		<>
			{rows.length === 0 ? <p class="hint">{t('No package yet. An advisory names at least one.')}</p> : null}
			<div class="affected-rows">
				{rows.map((_, at) => (
					<AffectedRow
						key={at}
						at={at}
						several={rows.length > 1}
						open={open.rows.has(at)}
						refused={refused.some(issue => issue.field === 'affected' && issue.row === at)}
						board={board}
						model={model}
						actions={actions}
					/>
				))}
			</div>
			<div class="actions">
				<button type="button" class="secondary" id="affected-add" onClick={() => add(nextRow(now()), 'name')}>
					{t('Add Package by Hand')}
				</button>
			</div>
			<FoundPackages model={model} take={take} />
			<Refused model={model} field="affected" rows={rows.length} />
			<Diverged model={model} field="affected" />
			<KeptTexts model={model.base} field="affected" show={rowsInWords} />
		</>
	);
}
