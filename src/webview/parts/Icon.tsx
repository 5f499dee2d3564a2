/** Small shapes drawn in the colour of the text beside them. They say nothing alone: words stand beside each. */
const PATHS = {
	check: 'M3 8.5l3.2 3.2L13 4.8',
	dash: 'M4 8h8',
	todo: 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7',
	cross: 'M4 4l8 8M12 4l-8 8',
	warning: 'M8 2.2L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
	eyeOff:
		'M2 2l12 12M6.2 4.2A6.6 6.6 0 0 1 14.5 8a8 8 0 0 1-1.9 2.6M4 5.2A8 8 0 0 0 1.5 8a6.7 6.7 0 0 0 8.4 3.8M6.6 6.7a2 2 0 0 0 2.8 2.8',
	clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.5V8l2.4 1.6',
	critical: 'M8 1.5l6.5 6.5L8 14.5 1.5 8zM8 5v3.6M8 10.6v.1',
	high: 'M8 2.5l6 11H2z',
	medium: 'M3 3h10v10H3z',
	low: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3',
	none: 'M3 8h10',
	moved: 'M2.5 8h10.5M9 4l4 4-4 4',
	changed: 'M3 6h10M3 10h10M10.5 3l-5 10',
	question: 'M5.4 6.2a2.6 2.6 0 1 1 3.8 2.3c-.8.4-1.2.9-1.2 1.8M8 12.6v.1',
	outside: 'M9 3h4v4M13 3L7.5 8.5M11.5 9.5V13H3V4.5h3.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
	return (
		<svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
			<path
				d={PATHS[name]}
				fill="none"
				stroke="currentColor"
				stroke-width="1.5"
				stroke-linecap="round"
				stroke-linejoin="round"
			/>
		</svg>
	);
}
