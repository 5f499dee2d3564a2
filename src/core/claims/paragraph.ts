import type { Found } from './claim';
import { commitsIn } from './commits';
import { framesIn } from './frames';
import { idsIn } from './ids';
import { inTurn, moved, withoutOverlap, withoutUrls } from './inTurn';
import { inlineOf } from './inline';
import type { Paragraph } from './markdown';
import { masked, spansOf } from './mask';
import { packagesIn } from './packages';
import { pathsIn } from './paths';
import { claimsOfSpan } from './spans';
import { symbolsInProse } from './symbols';
import { versionsIn } from './versions';

/** What a paragraph claims: in its stack frames, code spans, addresses and words. */
export function claimsOfParagraph(markdown: string, { start, end }: Paragraph): Found[] {
	const text = markdown.slice(start, end);
	const frames = framesIn(text, 0);
	const unframed = masked(text, spansOf(frames));
	const { codes, hidden } = inlineOf(unframed);
	const inCode = codes.flatMap(({ from, to }) => claimsOfSpan(unframed, from, to));
	const words = masked(
		unframed,
		spansOf(
			codes,
			hidden.map(([from, to]) => ({ start: from, end: to })),
		),
	);
	const { claims, rest } = withoutUrls(words);
	const inWords = inTurn(rest, 0, [
		(left, offset) => idsIn(left, offset),
		(left, offset) => packagesIn(left, offset),
		(left, offset) => pathsIn(text, left, offset, 'prose'),
		(left, offset) => versionsIn(text, left, offset),
		(left, offset) => commitsIn(text, left, offset, 'prose'),
		(left, offset) => symbolsInProse(text, left, offset),
	]);
	return moved(withoutOverlap([frames.flatMap(({ claim }) => claim ?? []), inCode, claims, inWords].flat()), start);
}
