import { t } from '../../core/translate';
import type { Likeness as LikenessOf } from '../../core/similarity/likeness';

const WORDS: Readonly<Record<LikenessOf, string>> = {
	very: t('Very alike'),
	alike: t('Alike'),
	somewhat: t('Somewhat alike'),
};
const BARS: Readonly<Record<LikenessOf, number>> = { very: 3, alike: 2, somewhat: 1 };

/** How alike two reports are: by word and by the number of filled bars. */
export function Likeness({ likeness }: { readonly likeness: LikenessOf }) {
	return (
		<span class="fact likeness">
			<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
				{[0, 1, 2].map(bar => (
					<rect
						key={bar}
						x={1.5 + bar * 5}
						y={10 - bar * 4}
						width="3"
						height={4.5 + bar * 4}
						fill={bar < BARS[likeness] ? 'currentColor' : 'none'}
						stroke="currentColor"
					/>
				))}
			</svg>
			{WORDS[likeness]}
		</span>
	);
}
