import { t } from '../../../core/translate';
import type { MaintainedBranch } from '../../../core/fixing';
import type { FixView, FoundBranch } from '../../../protocol/draft/fix';
import { RECORDS } from '../../../protocol/records';
import { formatInstant } from '../../format';
import { KeptTexts } from '../../parts/KeptTexts';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';
import { useRows } from '../useRows';
import { BranchRow } from './BranchRow';
import { branchesInWords, foundInWords, rowOf } from './branchRows';
import { LookState } from './LookState';

/** What becomes of each branch that gets fixes: written by a person, with what the repository says beside it. */
export function BranchTable({ model, view }: { readonly model: DraftModel; readonly view: FixView | undefined }) {
	const { rows, add, change, remove, leave } = useRows(model.base, {
		field: 'branches',
		record: RECORDS.branches,
		name: 'branch',
		empty: 'branch-add',
	});
	const look = view?.branches ?? { status: 'none' };
	const found = look.status === 'done' ? look.found : undefined;
	const more = (found?.rows ?? []).filter(({ name }) => !rows.some(row => row.name.trim() === name));
	return (
		<section class="part" aria-labelledby="fix-branches">
			<h3 id="fix-branches">{t('Maintained branches')}</h3>
			<p class="hint">
				{t(
					'Each branch that people still get releases from: whether it is affected, and what fixes it. Kept in the case; the notices name branches that are no longer maintained.',
				)}
			</p>
			{rows.length === 0 ? <p>{t('No branch yet.')}</p> : null}
			{rows.map((row, index) => (
				<BranchRow
					key={index}
					row={row}
					number={index + 1}
					fixes={view?.fixes ?? []}
					found={found?.rows.find(({ name }) => name === row.name.trim())}
					twice={rows.some(
						(other, i) => i < index && other.name.trim() !== '' && other.name.trim() === row.name.trim(),
					)}
					change={next => change(index, next)}
					leave={leave}
					remove={() => remove(index)}
				/>
			))}
			<LookState
				id="fix-branches"
				label={t('Look at the branches')}
				look={look}
				begin={model.fix.lookAtBranches}
				cancel={model.fix.cancelLook}
			/>
			{found === undefined ? null : (
				<div class="look-found">
					<p class="hint">
						{found.rows.length === 0
							? t(
									'No maintained branch was found: neither does the project’s file name one that is here, nor looks one like a line of releases.',
								)
							: t('As the repository was on this machine, {0}.', formatInstant(found.at))}
					</p>
					{found.evidence.map((text, i) => (
						<p class="hint" key={i}>
							{text}
						</p>
					))}
					{more.length === 0 ? null : <NotInTable found={more} add={add} />}
				</div>
			)}
			<div class="actions">
				<button
					type="button"
					class="secondary"
					id="branch-add"
					onClick={() => add([{ name: '', state: 'unknown' }], '-name')}
				>
					{t('Add Branch')}
				</button>
				<button
					type="button"
					class="secondary"
					disabled={view === undefined || look.status === 'running'}
					onClick={() => model.fix.lookAtBranches()}
				>
					{t('Look in the Repository')}
				</button>
			</div>
			<KeptTexts model={model.base} field="branches" show={branchesInWords} />
		</section>
	);
}

interface NotInTableProps {
	readonly found: readonly FoundBranch[];
	readonly add: (rows: readonly MaintainedBranch[], part: '-state') => void;
}

/** Branches that the repository has and the table has not. */
function NotInTable({ found, add }: NotInTableProps) {
	return (
		<>
			<p>{t('Not in the table:')}</p>
			<ul class="rows">
				{found.map(one => (
					<li key={one.name}>
						<span class="grow">
							<code>
								<SafeText text={one.name} />
							</code>{' '}
							<SafeText text={foundInWords(one)} />. <span class="hint">{one.why}</span>
						</span>
						<button type="button" class="secondary" onClick={() => add([rowOf(one)], '-state')}>
							{t('Add')}
							<span class="sr">
								{' '}
								<SafeText text={one.name} />
							</span>
						</button>
					</li>
				))}
			</ul>
			{found.length === 1 ? null : (
				<div class="actions">
					<button type="button" class="secondary" onClick={() => add(found.map(rowOf), '-state')}>
						{t('Add All {0}', found.length)}
					</button>
				</div>
			)}
		</>
	);
}
