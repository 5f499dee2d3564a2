import type { DrillView } from '../../protocol/drill';

interface Props {
	readonly view: DrillView;
	readonly summary: NonNullable<DrillView['summary']>;
}

/** How it went, once it is published. */
export function DrillSummary({ view: { good, advice, done, steps }, summary: { minutes, finished, model } }: Props) {
	return (
		<section class="card" aria-labelledby="drill-summary">
			<h2 id="drill-summary">{finished ? 'You did it' : 'It is published'}</h2>
			<p role="status">
				{minutes === 1 ? 'It took about 1 minute.' : `It took ${minutes} minutes.`} {done} of {steps.length} steps are
				done: {counted(good, 'thing went well', 'things went well')}, and there{' '}
				{advice === 1 ? 'is 1 hint' : `are ${advice} hints`} below.
				{finished ? '' : ' What is left below belongs to a publication too.'}
			</p>
			<details>
				<summary>What somebody with practice would have done</summary>
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
