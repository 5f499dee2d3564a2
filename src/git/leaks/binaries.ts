import { t } from '../../core/translate';
import type { GuardToken } from '../../core/guard/token';
import type { Found, Findings } from './findings';
import type { ObjectReader } from './objects';

/** Contents that git shows no lines of: it takes them for binary, or an attribute says so. */
export interface Binary {
	readonly place: Found;
	/** Ids of what was there before. */
	readonly from: readonly string[];
	readonly to: string;
}

/** More than a change has, unless somebody wants to keep others busy. */
const MOST = 50_000;

/** Takes in binary contents while a patch is read, and looks into them when it was. */
export interface Binaries {
	add(binary: Binary): void;
	/** @returns what could not be looked into, in words for people */
	look(): Promise<string[]>;
}

/**
 * Looks for tokens in what is binary: in whatever writing the matcher knows, but not in what is compressed or encrypted.
 * What stood in the file before is not told. Names and titles are not looked for.
 */
export function createBinaries(objects: ObjectReader, findings: Findings): Binaries {
	let list: Binary[] = [];
	let over = 0;
	return {
		add(binary) {
			if (/^0*$/.test(binary.to)) return;
			if (list.length < MOST) list.push(binary);
			else over += 1;
		},
		async look() {
			const all = list;
			list = [];
			const held = new Map<string, ReadonlySet<GuardToken>>();
			const read = (ids: Iterable<string>) =>
				objects.read(ids, (id, _type, content) => {
					const tokens = findings.tokensIn(content);
					if (tokens.size > 0) held.set(id, tokens);
				});
			const { large, missing } = await read(all.map(({ to }) => to));
			const hits = all.filter(({ to }) => held.has(to));
			await read(hits.flatMap(({ from }) => from));
			for (const { place, from, to } of hits)
				for (const token of held.get(to) ?? [])
					if (!from.some(id => held.get(id)?.has(token))) findings.tell(place, token);
			return [
				...told(large.size, t('binary file over 4 MB'), t('binary files over 4 MB')),
				...told(
					missing.size,
					'binary file that this clone does not have',
					'binary files that this clone does not have',
				),
				...told(over, t('binary file beyond the first 50,000'), t('binary files beyond the first 50,000')),
			];
		},
	};
}

/** @returns "3 files over 4 MB"; nothing for none */
export function told(count: number, one: string, many: string): string[] {
	return count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : many}`];
}
