import { t } from '../translate';
import type { Advisory } from '../advisory';
import { plainLine } from '../visible';
import { type Features, featuresOf } from './features';
import { createNameIndex, type NameMatch } from './nameIndex';
import { shortestNames } from './names';
import { createTextIndex } from './textIndex';

export { type Features, featuresOf } from './features';
export { type Likeness, likenessOf } from './likeness';
export { type SharedNames, sharedNames } from './shared';

/** A report that is like another, and why. */
export interface SimilarReport {
	readonly id: string;
	/** 0 to 1. */
	readonly score: number;
	/**
	 * In plain words, the weightiest first: "Near-same text", "Same function: decodeHeader". They hold no text of reports but
	 * names that both have, of functions, files, packages and weaknesses.
	 */
	readonly reasons: readonly string[];
}

export interface SimilarityIndex {
	/**
	 * Ranks the reports of the index by how like they are to one, itself left out.
	 * @param limit the most that are given
	 * @returns those that share anything, the most alike first; the same score in the order of their ids.
	 */
	rank: (advisory: Advisory, limit: number) => SimilarReport[];
}

/** From this likeness of words on texts are called so. */
const NEAR_SAME = 0.7;
const SIMILAR_WORDING = 0.42;
/** Below it the words shared are those that any two reports share. */
const CHANCE = 0.12;

/** How sure each shared thing alone makes us that two reports are about one finding. */
const SURE = {
	sameText: 0.98,
	ownId: 0.9,
	id: 0.35,
	text: 0.92,
	symbols: 0.5,
	/** For each shared function more, up to three. */
	moreSymbols: 0.08,
	files: 0.25,
	weaknesses: 0.12,
	packages: 0.06,
} as const;
const NAME_LENGTH = 60;
const SHOWN_NAMES = 3;

/**
 * Ranks reports by how like they are to one. For several questions about the same reports make an index.
 * @param others may hold the report itself, which is left out
 * @param limit the most that are given
 */
export function rankSimilar(advisory: Advisory, others: readonly Advisory[], limit: number): SimilarReport[] {
	return createSimilarityIndex(others).rank(advisory, limit);
}

/**
 * Makes an index of reports, to find near-duplicates in. Building it reads every report once; a question takes a small part
 * of that. Nothing in it changes when the reports do: make it anew.
 */
export function createSimilarityIndex(advisories: readonly Advisory[]): SimilarityIndex {
	const steps = similarityIndexInSteps(advisories, featuresOf);
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}

/** So much text is read in one step. UTF-16 units; some 10 ms of work. */
const STEP_LENGTH = 100_000;
/** A report counts this much on top of its text. */
const REPORT_LENGTH = 200;

/**
 * Makes an index in small steps, for where nothing may stand still meanwhile: between two of them others can have their turn.
 * @param read what is compared of a report; whoever keeps what featuresOf gave before saves most of the work
 */
export function* similarityIndexInSteps(
	advisories: readonly Advisory[],
	read: (advisory: Advisory) => Features,
): Generator<undefined, SimilarityIndex, undefined> {
	const all: Features[] = [];
	let length = 0;
	for (const advisory of advisories) {
		all.push(read(advisory));
		length += advisory.description.length + REPORT_LENGTH;
		if (length < STEP_LENGTH) continue;
		length = 0;
		yield;
	}
	const texts = createTextIndex(all.map(({ terms }) => terms));
	yield;
	const symbols = createNameIndex(
		all.map(one => one.symbols.map(({ name }) => name)),
		'.',
	);
	const files = createNameIndex(
		all.map(one => one.files),
		'/',
	);
	const weaknesses = createNameIndex(
		all.map(one => one.weaknesses),
		undefined,
	);
	yield;
	const packages = createNameIndex(
		all.map(one => one.packages.map(({ key }) => key)),
		undefined,
	);
	const ids = createNameIndex(
		all.map(one => one.ids),
		undefined,
	);

	return {
		rank(advisory, limit) {
			if (limit <= 0) return [];
			const asked = featuresOf(advisory);
			const words = texts.match(asked.terms);
			const shared = {
				symbols: symbols.match(asked.symbols.map(({ name }) => name)),
				files: files.match(asked.files),
				weaknesses: weaknesses.match(asked.weaknesses),
				packages: packages.match(asked.packages.map(({ key }) => key)),
				ids: ids.match(asked.ids),
			};
			const seen = new Set([asked.id]);
			const found: Evidence[] = [];
			for (const [place, other] of all.entries()) {
				if (seen.has(other.id)) continue;
				seen.add(other.id);
				const evidence: Evidence = {
					other,
					sameText: asked.digest !== undefined && asked.digest === other.digest,
					words: words[place] ?? 0,
					symbols: shared.symbols.get(place),
					files: shared.files.get(place),
					weaknesses: shared.weaknesses.get(place),
					packages: shared.packages.get(place),
					ids: shared.ids.get(place),
					score: 0,
				};
				evidence.score = scoreOf(evidence, asked);
				if (evidence.score > 0) found.push(evidence);
			}
			return found
				.sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1))
				.slice(0, limit)
				.map(evidence => ({ id: evidence.other.id, score: evidence.score, reasons: reasonsOf(evidence, asked) }));
		},
	};
}

/** What speaks for one finding in two reports. */
interface Evidence {
	readonly other: Features;
	readonly sameText: boolean;
	readonly words: number;
	readonly symbols: NameMatch | undefined;
	readonly files: NameMatch | undefined;
	readonly weaknesses: NameMatch | undefined;
	readonly packages: NameMatch | undefined;
	readonly ids: NameMatch | undefined;
	score: number;
}

/** Each piece of evidence leaves a part of the doubt: what is left in the end is what is missing to 1. */
function scoreOf(evidence: Evidence, asked: Features): number {
	const { symbols, files, weaknesses, packages, ids, words } = evidence;
	const more = Math.min(3, (symbols?.names.length ?? 1) - 1) * SURE.moreSymbols;
	const parts = [
		evidence.sameText ? SURE.sameText : 0,
		ids === undefined ? 0 : namesEachOther(evidence, asked) ? SURE.ownId : SURE.id * ids.rarity,
		words <= CHANCE ? 0 : SURE.text * words ** 1.3,
		symbols === undefined ? 0 : (SURE.symbols + more) * symbols.rarity,
		files === undefined ? 0 : SURE.files * files.rarity,
		weaknesses === undefined ? 0 : SURE.weaknesses * weaknesses.rarity,
		packages === undefined ? 0 : SURE.packages * packages.rarity,
	];
	const doubt = parts.reduce((left, part) => left * (1 - part), 1);
	// Rounded, so that the last bits of a sum do not decide the order.
	return Math.round((1 - doubt) * 10_000) / 10_000;
}

/** Whether one is named by the other, or both are the same by their ids. */
function namesEachOther({ ids, other }: Evidence, asked: Features): boolean {
	return ids?.names.some(id => other.own.has(id) || asked.own.has(id)) ?? false;
}

function reasonsOf(evidence: Evidence, asked: Features): string[] {
	const { symbols, files, weaknesses, packages, ids, words, sameText } = evidence;
	const packageNames = new Map(asked.packages.map(({ key, name }) => [key, name]));
	return [
		...(ids === undefined ? [] : [listed(t('Same id'), t('Same ids'), ids.names)]),
		...(sameText || words >= NEAR_SAME
			? [t('Near-same text')]
			: words >= SIMILAR_WORDING
				? [t('Similar wording')]
				: []),
		...symbolReasons(symbols?.names ?? [], asked),
		...(files === undefined ? [] : [listed(t('Same file'), t('Same files'), shortestNames(files.names, '/'))]),
		...(weaknesses === undefined ? [] : [listed(t('Same weakness'), t('Same weaknesses'), weaknesses.names)]),
		...(packages === undefined
			? []
			: [
					listed(
						t('Same package'),
						t('Same packages'),
						packages.names.map(key => packageNames.get(key) ?? key),
					),
				]),
		...(words > CHANCE && words < SIMILAR_WORDING ? [t('Some of the same words')] : []),
	];
}

/** Functions first; other names of code are called so. */
function symbolReasons(names: readonly string[], asked: Features): string[] {
	const functions = new Set(asked.symbols.flatMap(({ name, isFunction }) => (isFunction ? name : [])));
	const shortest = shortestNames(names, '.');
	const called = shortest.filter(name => functions.has(name));
	const others = shortest.filter(name => !functions.has(name));
	return [
		...(called.length === 0 ? [] : [listed(t('Same function'), t('Same functions'), called)]),
		...(others.length === 0 ? [] : [listed(t('Same name in the code'), t('Same names in the code'), others)]),
	];
}

function listed(one: string, several: string, names: readonly string[]): string {
	const shown = names.slice(0, SHOWN_NAMES).map(name => plainLine(name, NAME_LENGTH));
	const rest = names.length - shown.length;
	return `${names.length === 1 ? one : several}: ${shown.join(', ')}${rest > 0 ? ` ${t('and {0} more', rest)}` : ''}`;
}
