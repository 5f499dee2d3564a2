import type { Evidence } from '../../git/evidence';
import type { ReportClaims } from './factsReport';

/** What may stand between a package's name and its version. */
const BETWEEN = /[\s@`"'*_=<>~^(,:]{1,8}$/;
/** Longer names of packages are none. */
const LONGEST_NAME = 214;

/**
 * A version right behind the name of a package that is not this project's is that package's ("marked 4.0.10"): what this
 * project's tags say to it would be beside the point.
 */
export function withVersionsOfOthers(
	evidence: readonly Evidence[],
	{ ofTitle, title, text }: Pick<ReportClaims, 'ofTitle' | 'title' | 'text'>,
): Evidence[] {
	const others = new Map(
		evidence.flatMap(({ claim, verdict }) =>
			claim.kind === 'package' && verdict === 'outside' && claim.symbol !== undefined
				? [[claim.symbol.toLowerCase(), claim.symbol]]
				: [],
		),
	);
	if (others.size === 0) return [...evidence];
	return evidence.map((one, i): Evidence => {
		if (one.claim.kind !== 'version') return one;
		const before = (i < ofTitle ? title : text).slice(
			Math.max(0, one.claim.start - LONGEST_NAME - 10),
			one.claim.start,
		);
		const gap = BETWEEN.exec(before);
		const word = gap === null ? '' : (/(?<![\w@/.:-])[\w@/.:-]+$/.exec(before.slice(0, gap.index))?.[0] ?? '');
		const name = others.get(word.toLowerCase());
		if (name === undefined) return one;
		return {
			claim: one.claim,
			verdict: 'outside',
			detail: `A version of ${name}, which is another project’s package.`,
		};
	});
}
