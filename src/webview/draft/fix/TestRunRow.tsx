import { t } from '../../../core/translate';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TestRun } from '../../../core/fixing';
import { formatInstant } from '../../format';
import { fromBox, toBox } from '../../parts/dateTimeBox';
import { OwnedText } from '../../parts/OwnedText';
import { onBranch } from './testRows';

interface Props {
	readonly run: TestRun;
	readonly change: (run: TestRun) => void;
	readonly leave: () => void;
	readonly remove: () => void;
}

/** One run of tests. A moment that is not whole is not kept: the last whole one stays. */
export function TestRunRow({ run, change, leave, remove }: Props) {
	const id = (name: string): string => `test-${run.id}-${name}`;
	const at = useRef<HTMLInputElement>(null);
	const shown = toBox(run.at);
	useLayoutEffect(() => {
		if (at.current !== null && at.current !== document.activeElement) at.current.value = shown;
	}, [shown]);
	return (
		<fieldset class="card fix-row">
			<legend>
				{run.outcome === 'passed' ? t('Passed') : t('Failed')}, {formatInstant(run.at)}
			</legend>
			<div class="fix-grid">
				<div class="wide">
					<OwnedText
						id={id('what')}
						label={t('What was run')}
						hint=""
						text={run.what}
						write={what => change({ ...run, what })}
						leave={leave}
					/>
				</div>
				<div class="field">
					<div class="field-head">
						<label for={id('outcome')}>{t('Outcome')}</label>
					</div>
					<select
						autocomplete="off"
						id={id('outcome')}
						value={run.outcome}
						onChange={event => {
							change({ ...run, outcome: event.currentTarget.value === 'failed' ? 'failed' : 'passed' });
							leave();
						}}
					>
						<option value="passed">{t('Passed')}</option>
						<option value="failed">{t('Failed')}</option>
					</select>
				</div>
				<OwnedText
					id={id('branch')}
					label={t('On which branch')}
					hint=""
					text={run.branch ?? ''}
					write={branch => change(onBranch(run, branch))}
					leave={leave}
				/>
				<div class="field">
					<div class="field-head">
						<label for={id('at')}>{t('When')}</label>
					</div>
					<input
						autocomplete="off"
						id={id('at')}
						type="datetime-local"
						ref={at}
						onChange={event => {
							const instant = fromBox(event.currentTarget.value);
							if (instant !== undefined && event.currentTarget.value.slice(0, 16) !== shown)
								change({ ...run, at: instant });
						}}
						onBlur={event => {
							event.currentTarget.value = toBox(fromBox(event.currentTarget.value) ?? run.at);
							leave();
						}}
					/>
				</div>
			</div>
			<div class="actions">
				<button type="button" class="quiet" onClick={remove}>
					{t('Remove')}
					<span class="sr"> {t('the run of {0}', formatInstant(run.at))}</span>
				</button>
			</div>
		</fieldset>
	);
}
