/** Strings that are looked for all at once. */
export interface Literals<V> {
	add(literal: string, value: V): void;
	/** Every place of every literal, by UTF-16 offsets. Time grows with the text and what is found, not with their number. */
	find(text: string): { readonly value: V; readonly start: number; readonly end: number }[];
}

interface Node<V> {
	readonly next: Map<number, Node<V>>;
	/** What ends here: of each its length. */
	readonly ends: { readonly length: number; readonly value: V }[];
	/** Where the search goes on when no letter fits: the longest end of what was read that begins a literal. */
	back: Node<V> | undefined;
	/** The next node on the way back where something ends. */
	also: Node<V> | undefined;
}

/** A search for many strings in one pass (A. Aho, M. Corasick, Efficient string matching, 1975). */
export function createLiterals<V>(): Literals<V> {
	const root = fresh<V>();
	let linked = true;
	return {
		add(literal, value) {
			if (literal === '') return;
			let node = root;
			for (let i = 0; i < literal.length; i++) {
				const unit = literal.charCodeAt(i);
				const next = node.next.get(unit) ?? fresh<V>();
				node.next.set(unit, next);
				node = next;
			}
			node.ends.push({ length: literal.length, value });
			linked = false;
		},
		find(text) {
			const found: { value: V; start: number; end: number }[] = [];
			if (root.next.size === 0) return found;
			if (!linked) link(root);
			linked = true;
			let node = root;
			for (let i = 0; i < text.length; i++) {
				node = step(root, node, text.charCodeAt(i));
				for (let at: Node<V> | undefined = node; at !== undefined; at = at.also) {
					for (const { length, value } of at.ends) found.push({ value, start: i + 1 - length, end: i + 1 });
				}
			}
			return found;
		},
	};
}

function fresh<V>(): Node<V> {
	return { next: new Map(), ends: [], back: undefined, also: undefined };
}

function step<V>(root: Node<V>, from: Node<V>, unit: number): Node<V> {
	for (let node: Node<V> | undefined = from; node !== undefined; node = node.back) {
		const next = node.next.get(unit);
		if (next !== undefined) return next;
	}
	return root;
}

/** Says of each node where it goes back to, the shortest beginnings first. */
function link<V>(root: Node<V>): void {
	let row = [...root.next.values()];
	for (const node of row) node.back = root;
	while (row.length > 0) {
		const below: Node<V>[] = [];
		for (const node of row) {
			for (const [unit, next] of node.next) {
				const back = step(root, node.back ?? root, unit);
				next.back = back;
				next.also = back.ends.length > 0 ? back : back.also;
				below.push(next);
			}
		}
		row = below;
	}
}
