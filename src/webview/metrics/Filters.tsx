import { t, translated } from '../../core/translate';
import { PERIODS } from '../../core/metrics/period';
import { PERIOD_WORDS } from '../../core/metrics/words';
import { plainLine } from '../../core/visible';
import type { MetricsChoice, MetricsView } from '../../protocol/metrics';

interface Props {
	readonly view: MetricsView;
	readonly choose: (choice: MetricsChoice) => void;
}

/** Which reports are counted. */
export function Filters({ view: { choice, repositories }, choose }: Props) {
	const { repository, period, step } = choice;
	const rest = { period, step };
	return (
		<div class="metrics-filters" role="group" aria-label={t('Which reports are counted')}>
			{repositories.length < 2 ? null : (
				<div class="field">
					<label for="metrics-repository">{t('Repository')}</label>
					<select
						id="metrics-repository"
						value={repository === undefined ? '' : String(repository)}
						onChange={({ currentTarget: { value } }) =>
							choose(value === '' ? rest : { ...rest, repository: Number(value) })
						}
					>
						<option value="">{t('All repositories')}</option>
						{repositories.map((name, at) => (
							<option key={at} value={String(at)}>
								{plainLine(name, 200)}
							</option>
						))}
					</select>
				</div>
			)}
			<div class="field">
				<label for="metrics-period">{t('Came in')}</label>
				<select
					id="metrics-period"
					value={period}
					onChange={({ currentTarget: { value } }) => {
						const chosen = PERIODS.find(each => each === value);
						if (chosen !== undefined) choose({ ...choice, period: chosen });
					}}
				>
					{PERIODS.map(each => (
						<option key={each} value={each}>
							{translated(PERIOD_WORDS[each])}
						</option>
					))}
				</select>
			</div>
			<div class="field">
				<label for="metrics-step">{t('Trend by')}</label>
				<select
					id="metrics-step"
					value={step}
					onChange={({ currentTarget: { value } }) =>
						choose({ ...choice, step: value === 'quarter' ? 'quarter' : 'month' })
					}
				>
					<option value="month">{t('Month')}</option>
					<option value="quarter">{t('Quarter')}</option>
				</select>
			</div>
		</div>
	);
}
