import { type Weakness, WEAKNESSES } from './catalogue';
import { EVERYDAY_NAMES } from './everydayNames';
import { usualNames, wordsOf } from './words';

/** So much of a text is searched, in characters. */
const TEXT_LIMIT = 200_000;

/** A weakness that a report may be about, and what in the report says so. */
export interface MentionedWeakness {
	readonly weakness: Weakness;
	/** The name that the report uses, as we write it: no text of the report. Nothing when it names the id. */
	readonly name?: string;
}

/** An id in text, or in the address of its page. */
const ID = /\bCWE[-_:\s]?0{0,4}([1-9]\d{0,4})\b|\bcwe\.mitre\.org\/data\/definitions\/([1-9]\d{0,4})\b/gi;

/** Other names in the catalogue that mean much else besides in a report. */
const VAGUE = new Set(
	[
		'Allow List',
		'AuthC',
		'AuthN',
		'Authorization',
		'AuthZ',
		'Black List',
		'Blacklist',
		'Block List',
		'Blocklist',
		'CSS',
		'Deny List',
		'Denylist',
		'Functional change',
		'Injection',
		'Output Encoding',
		'Output Validation',
		'Overflow',
		'referrer',
		'Safe List',
		'Safelist',
		'Unused Variable',
		'White List',
		'White space',
		'Whitelist',
		'Allowlist',
	].map(nameKey),
);

interface Name {
	readonly name: string;
	readonly words: readonly string[];
	/** The best fit first. */
	readonly ids: readonly string[];
}

/** Names by their first word, the longest first, so that the most exact one is taken. */
const NAMES: ReadonlyMap<string, readonly Name[]> = collectNames();

/**
 * Finds what weaknesses a report names: by id, else by a usual name ("path traversal", "ReDoS").
 * @param title counts more than the text
 * @param limit the most that are given
 * @returns each once: ids first, in the order of the report, then names, those in the title and the longest first.
 */
export function mentionedWeaknesses(title: string, text: string, limit: number): MentionedWeakness[] {
	const searched = text.slice(0, TEXT_LIMIT);
	const found = new Map<string, MentionedWeakness & { readonly weight: number }>();
	const add = (id: string, weight: number, name?: string): void => {
		const weakness = WEAKNESSES.get(id);
		if (weakness === undefined || (found.get(id)?.weight ?? 0) >= weight) return;
		found.set(id, { weakness, weight, ...(name === undefined ? {} : { name }) });
	};
	for (const [, plain, inAddress] of `${title}\n${searched}`.matchAll(ID)) add(`CWE-${plain ?? inAddress ?? ''}`, 100);
	for (const { name, words, ids } of namesIn(title)) ids.forEach((id, i) => add(id, 50 + words.length - i / 4, name));
	for (const { name, words, ids } of namesIn(searched)) ids.forEach((id, i) => add(id, words.length - i / 4, name));
	return [...found.values()]
		.sort((a, b) => b.weight - a.weight)
		.slice(0, Math.max(0, limit))
		.map(({ weight: _, ...mentioned }) => mentioned);
}

function namesIn(text: string): Name[] {
	const words = wordsOf(text);
	const found: Name[] = [];
	for (let at = 0; at < words.length; ) {
		const name = NAMES.get(words[at] ?? '')?.find(({ words: own }) => own.every((word, i) => words[at + i] === word));
		if (name !== undefined) found.push(name);
		at += name?.words.length ?? 1;
	}
	return found;
}

function collectNames(): ReadonlyMap<string, readonly Name[]> {
	const all = new Map<string, Name>();
	const ours = new Set(EVERYDAY_NAMES.map(([name]) => nameKey(name)));
	const add = (name: string, ids: readonly string[]): void => {
		const words = wordsOf(name);
		const key = words.join(' ');
		const known = all.get(key);
		all.set(key, { name: known?.name ?? name, words, ids: [...new Set([...(known?.ids ?? []), ...ids])] });
	};
	const addTheirs = (name: string, id: string): void => {
		const key = nameKey(name);
		// What our own words say of a name is more exact.
		if (key !== '' && !ours.has(key) && !VAGUE.has(key)) add(name, [id]);
	};
	for (const [name, ...numbers] of EVERYDAY_NAMES) {
		add(
			name,
			numbers.map(number => `CWE-${number}`),
		);
	}
	for (const { id, name, alsoCalled, kind, usage, deprecated } of WEAKNESSES.values()) {
		if (usage === 'prohibited' || deprecated || kind === 'pillar') continue;
		for (const usual of [...usualNames(name), ...alsoCalled]) addTheirs(usual, id);
		if (wordsOf(name).length > 1) addTheirs(name, id);
	}
	const byFirst = new Map<string, Name[]>();
	for (const name of all.values()) {
		const [first = ''] = name.words;
		const others = byFirst.get(first);
		if (others === undefined) byFirst.set(first, [name]);
		else others.push(name);
	}
	for (const names of byFirst.values()) names.sort((a, b) => b.words.length - a.words.length);
	return byFirst;
}

function nameKey(name: string): string {
	return wordsOf(name).join(' ');
}
