/** Words that are looked for in their order, whatever stands between them. */
export interface Phrases<V> {
	/** A phrase without a word is left out. @returns what it stands for: the value of the first phrase of the same words */
	add(phrase: string, make: () => V): V | undefined;
	/** Every place of every phrase. Time grows with the text and the longest phrase, not with their number. */
	find(text: string): { readonly value: V; readonly start: number; readonly end: number }[];
}

interface Node<V> {
	next?: Map<string, Node<V>>;
	value?: V;
}

/** A longer title is known by its beginning. In words. */
const LONGEST = 60;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Words are letters, digits and marks; the text comes in lower case. */
export function createPhrases<V>(): Phrases<V> {
	const root: Node<V> = {};
	return {
		add(phrase, make) {
			let node = root;
			let words = 0;
			for (const [word] of phrase.matchAll(WORD)) {
				node.next ??= new Map();
				const known = node.next.get(word);
				const next = known ?? {};
				if (known === undefined) node.next.set(word, next);
				node = next;
				if (++words === LONGEST) break;
			}
			if (words === 0) return undefined;
			node.value ??= make();
			return node.value;
		},
		find(text) {
			const found: { value: V; start: number; end: number }[] = [];
			// Phrases that began at a word before and may go on with this one: never more than the longest has words.
			let begun: { readonly node: Node<V>; readonly start: number }[] = [];
			if (root.next === undefined) return found;
			for (const { 0: word, index } of text.matchAll(WORD)) {
				const going: typeof begun = [];
				for (const { node, start } of [...begun, { node: root, start: index }]) {
					const next = node.next?.get(word);
					if (next === undefined) continue;
					if (next.value !== undefined) found.push({ value: next.value, start, end: index + word.length });
					if (next.next !== undefined) going.push({ node: next, start });
				}
				begun = going;
			}
			return found;
		},
	};
}
