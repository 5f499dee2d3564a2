import data from './data.json';
import type { MappingUsage, WeaknessKind } from './kinds';

export type { MappingUsage, WeaknessKind } from './kinds';

/** An entry of the Common Weakness Enumeration. Ids are written CWE-79. */
export interface Weakness {
	readonly id: string;
	readonly name: string;
	readonly kind: WeaknessKind;
	readonly usage: MappingUsage;
	/** Withdrawn by MITRE; kept because old advisories name it. */
	readonly deprecated: boolean;
	/** Other names, such as XSS. */
	readonly alsoCalled: readonly string[];
	/** Ids of what it is a special case of, the nearest in meaning first (view 1000, research concepts). Pillars have none. */
	readonly parents: readonly string[];
	/** Ids of its special cases, by number. */
	readonly children: readonly string[];
}

const KINDS: Readonly<Record<string, WeaknessKind>> = {
	P: 'pillar',
	C: 'class',
	B: 'base',
	V: 'variant',
	X: 'compound',
	G: 'category',
};
const USAGES: Readonly<Record<string, MappingUsage>> = {
	A: 'allowed',
	R: 'allowed-with-review',
	D: 'discouraged',
	P: 'prohibited',
};
const DEPRECATED = 'DEPRECATED: ';

/** The version of the catalogue, such as 4.17, and the notice that every copy of it has to carry. */
export const CATALOGUE: { readonly version: string; readonly date: string; readonly notice: string } = {
	version: data.version,
	date: data.date,
	notice: `${data.copyright} ${data.license}`,
};

/** Every entry by id, in the order of the numbers. */
export const WEAKNESSES: ReadonlyMap<string, Weakness> = readRows(data.rows);

/**
 * Writes an id as the catalogue does.
 * @param text "CWE-79", "cwe 79", "79" or "CWE-079"
 * @returns CWE-79, or nothing when it is not an id at all; it need not exist.
 */
export function canonicalCweId(text: string): string | undefined {
	const digits = /^\s*(?:cwe[\s:_-]*)?0*([1-9]\d{0,5})\s*$/i.exec(text)?.[1];
	return digits === undefined ? undefined : `CWE-${digits}`;
}

function readRows(rows: readonly string[]): ReadonlyMap<string, Weakness> {
	const all = rows.map(readRow);
	const children = new Map<string, string[]>();
	for (const { id, parents } of all) {
		for (const parent of parents) {
			const known = children.get(parent);
			if (known === undefined) children.set(parent, [id]);
			else known.push(id);
		}
	}
	return new Map(all.map(one => [one.id, { ...one, children: children.get(one.id) ?? [] }]));
}

/** A row is made by scripts/cwe.mjs: number|kind|usage|parents|name|other names. */
function readRow(row: string): Omit<Weakness, 'children'> {
	const [number = '', kind = '', usage = '', parents = '', name = '', terms = ''] = row.split('|');
	const deprecated = name.startsWith(DEPRECATED);
	return {
		id: `CWE-${number}`,
		name: deprecated ? name.slice(DEPRECATED.length) : name,
		kind: KINDS[kind] ?? 'category',
		usage: USAGES[usage] ?? 'prohibited',
		deprecated,
		alsoCalled: terms === '' ? [] : terms.split(';'),
		parents: parents === '' ? [] : parents.split(',').map(parent => `CWE-${parent}`),
	};
}
