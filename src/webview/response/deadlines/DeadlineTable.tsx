import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useEffect, useState } from 'preact/hooks';
import type { DeadlineRow, DeadlinesView } from '../../../protocol/response/deadlines';
import { SafeText } from '../../parts/SafeText';
import { givenBackWords, SOURCE_WORDS, stateWords, WHAT_WORDS } from './deadlineWords';

const MINUTE_MS = 60_000;

interface Props {
	readonly view: DeadlinesView;
	/** The extension's present, ISO 8601. */
	readonly now: () => string;
}

/** All deadlines of the case, told anew every minute. Roles are named because a narrow page shows its rows as blocks. */
export function DeadlineTable({ view, now }: Props) {
	const [, redraw] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => redraw(n => n + 1), MINUTE_MS);
		return () => clearInterval(timer);
	}, []);
	const present = new Date(now());
	return (
		<table class="deadline-table" role="table" aria-label={t('All deadlines')}>
			<thead role="rowgroup">
				<tr role="row">
					{[t('What'), t('Due'), t('Set by'), t('State')].map(name => (
						<th key={name} role="columnheader" scope="col">
							{name}
						</th>
					))}
				</tr>
			</thead>
			<tbody role="rowgroup">
				{view.rows.map(row => (
					<Row key={row.what} row={row} now={present} jumped={view.jumped} />
				))}
			</tbody>
		</table>
	);
}

function Row({ row, now, jumped }: { readonly row: DeadlineRow; readonly now: Date; readonly jumped: boolean }) {
	const state = stateWords(row, now, jumped);
	const back = givenBackWords(row);
	return (
		<tr role="row">
			<th role="rowheader" scope="row">
				{WHAT_WORDS[row.what]}
			</th>
			<td role="cell">
				{row.exact ?? t('No date')}
				{back === undefined ? null : <span class="hint">{back}</span>}
				{row.others.map((other, at) => (
					<span key={at} class="hint">
						{tx(
							'{0}: {1}{2}. Does not count: it is not earlier.',
							SOURCE_WORDS[other.source],
							other.exact,
							other.said === undefined || other.said === '' ? null : (
								<>
									{' '}
									(<SafeText text={other.said} />)
								</>
							),
						)}
					</span>
				))}
			</td>
			<td role="cell" data-column={t('Set by')}>
				{SOURCE_WORDS[row.source]}
				{row.agreed === undefined ? null : (
					<span class="hint">
						{tx('with {0}: {1}', <SafeText text={row.agreed.with} />, <SafeText text={row.agreed.reason} />)}
					</span>
				)}
			</td>
			<td role="cell" class={`clock-${state.tone}`}>
				<span class="deadline-sign" aria-hidden="true">
					{state.sign}
				</span>{' '}
				{state.text}
			</td>
		</tr>
	);
}
