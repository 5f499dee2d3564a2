/** Patterns that tell parts of a chart apart where colours do not. Drawn once, used by name. */
export function ChartPatterns() {
	return (
		<svg class="chart-patterns" width="0" height="0" aria-hidden="true">
			<defs>
				<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
					<line class="hatched" x1="0" y1="0" x2="0" y2="6" stroke-width="5" />
				</pattern>
				<pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse">
					<circle class="dotted" cx="3" cy="3" r="1.8" />
				</pattern>
			</defs>
		</svg>
	);
}

/** How a part of a chart is filled. */
export type Fill = 'solid' | 'hatched' | 'dotted' | 'empty';

/** Attributes of a shape that is filled so. */
export function filled(fill: Fill): { readonly class: string; readonly fill?: string } {
	if (fill === 'hatched' || fill === 'dotted') return { class: 'bar', fill: `url(#${fill})` };
	return { class: `bar bar-${fill}` };
}

/** What the fills of a chart stand for. */
export function Legend({ items }: { readonly items: readonly { readonly name: string; readonly fill: Fill }[] }) {
	return (
		<ul class="legend">
			{items.map(({ name, fill }) => (
				<li key={name}>
					<svg width="18" height="12" aria-hidden="true">
						<rect x="0.5" y="0.5" width="17" height="11" {...filled(fill)} />
					</svg>
					{name}
				</li>
			))}
		</ul>
	);
}
