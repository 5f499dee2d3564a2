import { t } from '../../../core/translate';
import type { TestRun } from '../../../core/fixing';
import { RECORDS } from '../../../protocol/records';
import { KeptTexts } from '../../parts/KeptTexts';
import { useFocusNext } from '../../parts/useFocusNext';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import { TestRunRow } from './TestRunRow';
import { newestFirst, newRun, testsInWords } from './testRows';

/** Tests that were run by hand, because nothing else may see the fix yet. */
export function TestRuns({ model }: { readonly model: DraftModel }) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'tests');
	const focusNext = useFocusNext();
	const runs = RECORDS.tests.rows(saver.field('tests').text) ?? [];

	const write = (next: readonly TestRun[]): void => saver.type('tests', RECORDS.tests.text(next));
	const leave = (): void => void saver.flush();
	const add = (outcome: TestRun['outcome']): void => {
		const run = newRun(runs, outcome, model.fix.now());
		focusNext(`test-${run.id}-what`);
		write([...runs, run]);
		leave();
	};
	const remove = (id: string): void => {
		focusNext('test-passed');
		write(runs.filter(run => run.id !== id));
		leave();
	};
	return (
		<section class="part" aria-labelledby="fix-tests">
			<h3 id="fix-tests">{t('Tests')}</h3>
			<p class="hint">
				{t(
					'Private forks have no CI, and CI of the public repository would show the fix before its time. So tests run on your own machine, and what came of them is written down here. Kept in the case.',
				)}
			</p>
			{runs.length === 0 ? <p>{t('No run is recorded yet.')}</p> : null}
			{newestFirst(runs).map(run => (
				<TestRunRow
					key={run.id}
					run={run}
					change={next => write(runs.map(other => (other.id === run.id ? next : other)))}
					leave={leave}
					remove={() => remove(run.id)}
				/>
			))}
			<div class="actions">
				<button type="button" class="secondary" id="test-passed" onClick={() => add('passed')}>
					{t('Record a Run That Passed')}
				</button>
				<button type="button" class="secondary" onClick={() => add('failed')}>
					{t('Record a Run That Failed')}
				</button>
			</div>
			<KeptTexts model={model.base} field="tests" show={testsInWords} />
		</section>
	);
}
