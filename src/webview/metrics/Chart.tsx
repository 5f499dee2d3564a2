import { t } from '../../core/translate';
import type { ComponentChildren } from 'preact';

interface Props {
	readonly id: string;
	readonly title: string;
	/** What it shows, in a sentence. */
	readonly about: string;
	readonly head: readonly string[];
	readonly rows: readonly (readonly (string | number)[])[];
	readonly children: ComponentChildren;
}

/** A chart with its title, what it shows, and the same numbers as a table. */
export function Chart({ id, title, about, head, rows, children }: Props) {
	return (
		<figure class="chart" aria-labelledby={`${id}-title`}>
			<figcaption>
				<h3 id={`${id}-title`}>{title}</h3>
				<p class="hint">{about}</p>
			</figcaption>
			{children}
			<details>
				<summary>{t('Show as table: {0}', title)}</summary>
				<div class="chart-table" role="region" aria-label={t('Table: {0}', title)} tabIndex={0}>
					<table>
						<thead>
							<tr>
								{head.map(name => (
									<th key={name} scope="col">
										{name}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{rows.map(([name, ...cells]) => (
								<tr key={name}>
									<th scope="row">{name}</th>
									{cells.map((cell, at) => (
										<td key={at}>{cell}</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</div>
			</details>
		</figure>
	);
}

/** A percentage for an attribute of SVG, which needs no drawing area and so fits any width. */
export function percent(part: number, whole: number): string {
	return whole <= 0 ? '0%' : `${Math.round((part / whole) * 10_000) / 100}%`;
}

/** Where the labels below a chart stand: no more than fit a narrow page. */
export function labelled(count: number): readonly number[] {
	const every = Math.max(1, Math.ceil(count / 4));
	return Array.from({ length: count }, (_, at) => at).filter(at => at % every === 0);
}
