/** How an ecosystem puts its versions in order. */
export interface VersionOrder<V> {
	/** @returns the version as it is compared, or nothing when it is none of this ecosystem's. A "v" before it does not matter. */
	readonly read: (text: string) => V | undefined;
	/** @returns below zero when `a` comes first, zero when both are the same version. A total order of what `read` gives. */
	readonly compare: (a: V, b: V) => number;
}

/** Versions in a row, oldest first, each read once. */
export interface VersionLine {
	/** Places in the list that was given. Of versions that are the same, the earlier place comes first. */
	readonly sorted: readonly number[];
	/** Places of what is no version of the ecosystem, in their order. */
	readonly unread: readonly number[];
	/** @returns how many of `sorted` are below a version, and how many below or the same; nothing for no version. */
	readonly place: (version: string) => { readonly below: number; readonly upTo: number } | undefined;
}

/** @returns below zero, zero or above; nothing when one of them is no version of the ecosystem. */
export type Compare = (a: string, b: string) => number | undefined;

/** An order without its inner form of a version. */
export interface Comparator {
	readonly compare: Compare;
	/** @returns `compare`, which reads each version once and keeps it: for many comparisons of the same ones. */
	readonly remembering: () => Compare;
	readonly line: (versions: readonly string[]) => VersionLine;
}

/** No version that people write is longer; libraries take their time over long ones. */
const LONGEST = 200;
/** Libraries hold numbers as numbers, and more digits than these would be rounded. Builds after + are text. */
const LONG_NUMBER = /^[^+]*\d{16}/;

/** @returns a comparator from an order. @param exact whether the order compares numbers of any length exactly */
export function comparatorOf<V>(order: VersionOrder<V>, { exact }: { readonly exact: boolean }): Comparator {
	function read(text: string): V | undefined {
		if (text.length > LONGEST) return undefined;
		const plain = text.trim().replace(/^v(?=\d)/i, '');
		return plain === '' || (!exact && LONG_NUMBER.test(plain)) ? undefined : order.read(plain);
	}
	function compareBy(reader: (text: string) => V | undefined): Compare {
		return (a, b) => {
			const left = reader(a);
			if (left === undefined) return undefined;
			const right = reader(b);
			return right === undefined ? undefined : order.compare(left, right);
		};
	}
	return {
		compare: compareBy(read),
		remembering() {
			const known = new Map<string, { readonly value: V | undefined }>();
			return compareBy(text => {
				const before = known.get(text);
				if (before !== undefined) return before.value;
				const value = read(text);
				known.set(text, { value });
				return value;
			});
		},
		line(versions) {
			const values = versions.map(read);
			const known: { readonly place: number; readonly value: V }[] = [];
			const unread: number[] = [];
			for (const [place, value] of values.entries()) {
				if (value === undefined) unread.push(place);
				else known.push({ place, value });
			}
			known.sort((a, b) => order.compare(a.value, b.value) || a.place - b.place);
			/** How many stand before the first one of which `after` holds. */
			function countBefore(after: (value: V) => boolean): number {
				let low = 0;
				let high = known.length;
				while (low < high) {
					const middle = (low + high) >> 1;
					const at = known[middle];
					if (at === undefined || after(at.value)) high = middle;
					else low = middle + 1;
				}
				return low;
			}
			return {
				sorted: known.map(({ place }) => place),
				unread,
				place(version) {
					const bound = read(version);
					if (bound === undefined) return undefined;
					return {
						below: countBefore(value => order.compare(value, bound) >= 0),
						upTo: countBefore(value => order.compare(value, bound) > 0),
					};
				},
			};
		},
	};
}
