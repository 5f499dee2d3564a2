import { isSameName, lastPart } from './names';

export interface NameIndex {
	/** Which texts share names with these: by place the names as given, and how rare they are, 0 to 1. */
	match: (names: readonly string[]) => ReadonlyMap<number, NameMatch>;
}

export interface NameMatch {
	readonly names: string[];
	/** Of the rarest of them: 1 where few texts have it, towards 0 where all have it. */
	rarity: number;
}

/** In this many texts a name is rare, however few texts there are. */
const RARE_COUNT = 5;
/** The share of all texts up to which a name is rare. */
const RARE_SHARE = 0.1;

/**
 * Makes an index of names, such as functions or files. Two names match where one can be the other with what it belongs to:
 * decode and Parser.decode.
 * @param joint what joins the parts of a name; nothing for names without parts
 */
export function createNameIndex(namesByPlace: readonly (readonly string[])[], joint: '.' | '/' | undefined): NameIndex {
	const entries = new Map<string, { readonly place: number; readonly name: string }[]>();
	const keyOf = (name: string): string => (joint === undefined ? name : lastPart(name, joint));
	for (const [place, names] of namesByPlace.entries()) {
		for (const name of names) {
			const key = keyOf(name);
			const known = entries.get(key);
			if (known === undefined) entries.set(key, [{ place, name }]);
			else known.push({ place, name });
		}
	}
	const same = (a: string, b: string): boolean => (joint === undefined ? a === b : isSameName(a, b, joint));

	return {
		match(names) {
			const matches = new Map<number, NameMatch>();
			for (const name of names) {
				const known = entries.get(keyOf(name)) ?? [];
				const places = new Set(known.filter(one => same(name, one.name)).map(({ place }) => place));
				const rarity = rarityOf(places.size, namesByPlace.length);
				for (const place of places) {
					const match = matches.get(place);
					if (match === undefined) matches.set(place, { names: [name], rarity });
					else {
						match.names.push(name);
						match.rarity = Math.max(match.rarity, rarity);
					}
				}
			}
			return matches;
		},
	};
}

function rarityOf(count: number, texts: number): number {
	const rare = Math.max(RARE_COUNT, texts * RARE_SHARE);
	return count <= rare ? 1 : Math.max(0.1, rare / count);
}
