import { characterTricks } from './characters';
import { clobberingTricks } from './clobbering';
import { elementTricks } from './elements';
import { linkTricks } from './links';
import { markdownTricks } from './markdown';
import { mutationTricks } from './mutation';
import { outgoingTricks } from './outgoing';
import { programTricks } from './programs';
import { styleTricks } from './styles';
import { baitFor, type Trick } from './trick';

export { CANARY, type Trick } from './trick';

/**
 * All tricks of docs/security.md, made by us element by element, attribute by attribute, scheme by scheme.
 * @param host where the canary listens
 */
export function allTricks(host: string): readonly Trick[] {
	const bait = baitFor(host);
	return [
		...elementTricks(bait),
		...mutationTricks(bait),
		...clobberingTricks(bait),
		...styleTricks(bait),
		...linkTricks(bait),
		...markdownTricks(bait),
		...characterTricks(),
		...programTricks(bait),
		...outgoingTricks(bait),
	];
}

/** The lines before and behind a trick in a text of several: nothing else on a page is called so. */
export const beginOf = ({ id }: Trick): string => `begin of ${id}`;
export const endOf = ({ id }: Trick): string => `end of ${id}`;

/**
 * Several tricks as one text, each in a quote of its own: what it leaves open (a fence, a comment) ends there, so that all that
 * follow are tried too.
 */
export function together(tricks: readonly Trick[]): string {
	return tricks
		.map(trick => {
			const lines = [beginOf(trick), '', ...trick.text.split('\n'), '', endOf(trick)];
			return lines.map(line => `> ${line}`).join('\n');
		})
		.join('\n\n');
}
