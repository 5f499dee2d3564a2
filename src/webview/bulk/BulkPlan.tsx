import { t } from '../../core/translate';
import type { BulkRow, BulkView } from '../../protocol/bulk';
import { CopyButton } from '../parts/CopyButton';
import { Icon, type IconName } from '../parts/Icon';
import { SafeText } from '../parts/SafeText';
import { StepHeading } from '../parts/StepHeading';
import type { BulkModel } from './bulkModel';
import { STATUS_WORDS, titleWords } from './statusWords';

interface Props {
	readonly model: BulkModel;
	readonly view: BulkView;
	readonly focus: boolean;
}

const MARKS: Readonly<Record<BulkRow['status'], IconName>> = {
	open: 'todo',
	original: 'dash',
	'left-out': 'dash',
	decided: 'dash',
	gone: 'dash',
	waiting: 'todo',
	applying: 'clock',
	done: 'check',
	failed: 'cross',
};
const ACTION_MARKS = { todo: 'todo', done: 'check', failed: 'cross', 'by-hand': 'dash' } as const;

/** The exact list of what Apply does about each report, and how far it came. */
export function BulkPlan({ model, view, focus }: Props) {
	const { rows, running } = view;
	const todo = rows.filter(r => (r.status === 'open' || r.status === 'failed') && r.actions.length > 0);
	const done = rows.filter(r => r.status === 'done').length;
	const failed = rows.filter(r => r.status === 'failed').length;
	const tried = done + failed > 0;
	const blocked = todo.some(r => r.unfilled.length > 0);
	return (
		<>
			<StepHeading text={t('What happens on Apply')} focus={focus} />
			<p class="hint">
				{t(
					'Every reply is written into its case first. Then the reports are done one after the other; one that fails hinders no other.',
				)}
			</p>
			<p role="status">{summaryOf(view, todo.length, done, failed)}</p>
			<div class="actions">
				{running ? (
					<button type="button" class="secondary" key="cancel" onClick={model.cancel}>
						{t('Cancel after this report')}
					</button>
				) : todo.length === 0 ? null : (
					<button type="button" key="apply" disabled={blocked || !model.settled()} onClick={() => void model.apply()}>
						{tried ? t('Apply again to {0}', countOf(todo.length)) : t('Apply to {0}', countOf(todo.length))}
					</button>
				)}
				{tried && !running && todo.length > 0 ? (
					<span class="hint">{t('It goes on where it stopped; nothing is done twice.')}</span>
				) : null}
			</div>
			{blocked ? (
				<p class="warning">{t('Some replies still have open {fields}: fill them in first, one step before.')}</p>
			) : null}
			<ol class="bare similar">
				{rows.map(row => (
					<li key={row.handle} class="card">
						<p class={`plan-${row.status} bulk-state`}>
							<Icon name={MARKS[row.status]} />
							<span>
								{row.name}
								{row.status === 'gone' ? '' : ': '}
								{row.status === 'gone' ? null : <SafeText text={titleWords(row)} />}{' '}
								<span class="step-state">{STATUS_WORDS[row.status]}</span>
							</span>
						</p>
						{row.problem === undefined ? null : <p class="warning">{row.problem}</p>}
						{row.actions.length === 0 ? null : (
							<ol class="plan">
								{row.actions.map(action => (
									<li key={action.id} class={`plan-${action.status}`}>
										<Icon name={ACTION_MARKS[action.status]} />
										<span>{action.text}</span>
									</li>
								))}
							</ol>
						)}
						{row.actions.some(a => a.id === 'post-reply' && a.status === 'todo') ? (
							<p class="hint">
								<SafeText text={row.seenBy} />
							</p>
						) : null}
						{row.status === 'done' && row.reply !== '' && row.actions.some(a => a.id === 'copy-reply') ? (
							<CopyButton label={t('Copy reply of {0}', row.name)} text={row.reply} copy={model.base.copy} />
						) : null}
					</li>
				))}
			</ol>
		</>
	);
}

function summaryOf({ running, choice }: BulkView, todo: number, done: number, failed: number): string {
	if (running) return t('Under way: {0} done so far.', countOf(done));
	if (done + failed > 0) return t('{0} done, {1} failed, {2} to do.', countOf(done), failed, todo);
	if (choice.outcome === undefined) return t('Choose an outcome first: this list then says what will be done.');
	return todo === 0 ? t('There is nothing to do.') : t('{0} to do. Nothing has happened yet.', countOf(todo));
}

function countOf(count: number): string {
	return count === 1 ? t('1 report') : t('{0} reports', count);
}
