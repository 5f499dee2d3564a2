import { t } from '../../core/translate';
import type { DrillView } from '../../protocol/drill';

interface Props {
	readonly view: DrillView;
	readonly summary: NonNullable<DrillView['summary']>;
}

/** How it went, once it is published. */
export function DrillSummary({ view: { good, advice, done, steps }, summary: { minutes, finished, model } }: Props) {
	return (
		<section class="card" aria-labelledby="drill-summary">
			<h2 id="drill-summary">{finished ? t('You did it') : t('It is published')}</h2>
			<p role="status">
				{t(
					'{0} {1} of {2} steps are done: {3}, and there {4} below.{5}',
					minutes === 1 ? t('It took about 1 minute.') : t('It took {0} minutes.', minutes),
					done,
					steps.length,
					counted(good, t('thing went well'), t('things went well')),
					advice === 1 ? t('is 1 hint') : t('are {0} hints', advice),
					finished ? '' : ` ${t('What is left below belongs to a publication too.')}`,
				)}
			</p>
			<details>
				<summary>{t('What somebody with practice would have done')}</summary>
				<ul class="drill-model">
					{model.map(line => (
						<li key={line}>{line}</li>
					))}
				</ul>
			</details>
		</section>
	);
}

function counted(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}
