import { t } from '../../core/translate';
import type { Affected } from '../../core/advisory';
import { boundsOf, InvalidRangeError, parseRange } from '../../core/versions';
import { DocumentError } from '../documentError';
import type { InputVulnerability } from './input';
import { packageOf, type ReadPackage } from './readPackage';
import { rangesOf, rangesOfVersion } from './readRange';
import type { ReadProduct } from './readTree';
import { UNSAID_PATCH } from './remediations';

type Status = NonNullable<InputVulnerability['product_status']>;
interface Stretch extends ReadPackage {
	readonly id: string;
	readonly range: string;
}

/** More than anybody can look at. */
const MOST = 5000;

/**
 * The rows of an advisory: one for each stretch of affected versions, in the order of the document. First and last
 * affected versions are bounds where no range of the package has them already. A package under investigation is a row
 * without a range.
 * @param at the path of the vulnerability, for errors
 * @throws DocumentError for a product that the tree does not have
 */
export function rowsOf(
	{ product_status: status, remediations }: InputVulnerability,
	products: ReadonlyMap<string, ReadProduct>,
	at: string,
): Affected[] {
	if (status === undefined) return [];
	const stretches = (list: keyof Status): Stretch[] =>
		status[list].flatMap((id, index) => {
			const product = products.get(id);
			if (product !== undefined) return stretchesOf(id, product);
			throw new DocumentError(
				'CSAF',
				`${at}.product_status.${list}[${index}]`,
				t('names a product that product_tree does not have'),
			);
		});
	const known = stretches('known_affected');
	const rows = [...known, ...outside(known, stretches('first_affected'), stretches('last_affected'))];
	const named = new Set(rows.map(keyOf));
	for (const stretch of stretches('under_investigation')) {
		if (!named.has(keyOf(stretch))) rows.push({ ...stretch, range: '' });
		named.add(keyOf(stretch));
	}
	if (rows.length > MOST)
		throw new DocumentError('CSAF', `${at}.product_status`, t('names more than {0} affected versions', MOST));
	const patches = patchesBy([...stretches('first_fixed'), ...stretches('fixed')], rows, remediations);
	const once = new Map<string, Affected>();
	for (const row of rows) {
		const { ecosystem, name, range } = row;
		const key = JSON.stringify([ecosystem, name, range]);
		const patched = patches(row);
		if (!once.has(key))
			once.set(key, { ecosystem, name, range, ...(patched === undefined ? {} : { patched }), functions: [] });
	}
	return [...once.values()];
}

function stretchesOf(id: string, product: ReadProduct): Stretch[] {
	const read =
		product.range !== undefined
			? rangesOf(product.range)
			: product.version !== undefined
				? rangesOfVersion(product.version)
				: undefined;
	const found = packageOf(product, read?.ecosystem);
	const alone = found.version === undefined ? '>= 0' : `= ${found.version}`;
	return (read?.ranges ?? [alone]).map(range => ({ ...found, id, range }));
}

function keyOf({ ecosystem, name }: Pick<Affected, 'ecosystem' | 'name'>): string {
	return JSON.stringify([ecosystem, name]);
}

/** Bounds that are in no range yet; a first and a last version of one package are the two ends of one stretch. */
function outside(known: readonly Stretch[], first: readonly Stretch[], last: readonly Stretch[]): Stretch[] {
	const ends = new Set(known.flatMap(row => endsOf(row.range).map(version => `${keyOf(row)}${version}`)));
	const isNew = (row: Stretch) => endsOf(row.range).every(version => !ends.has(`${keyOf(row)}${version}`));
	const firsts = byPackage(first.filter(isNew));
	const lasts = byPackage(last.filter(isNew));
	return [...new Set([...firsts.keys(), ...lasts.keys()])].flatMap(key => {
		const begin = (firsts.get(key) ?? []).map(row => ({ ...row, range: row.range.replace(/^= /, '>= ') }));
		const end = (lasts.get(key) ?? []).map(row => ({ ...row, range: row.range.replace(/^= /, '<= ') }));
		const [one, ...more] = begin;
		const [other, ...others] = end;
		if (one === undefined || other === undefined || more.length + others.length > 0) return [...begin, ...end];
		return [{ ...one, range: `${one.range}, ${other.range}` }];
	});
}

function byPackage<Row extends Stretch>(rows: readonly Row[]): Map<string, Row[]> {
	const packages = new Map<string, Row[]>();
	for (const row of rows) {
		const list = packages.get(keyOf(row));
		if (list === undefined) packages.set(keyOf(row), [row]);
		else list.push(row);
	}
	return packages;
}

/** The versions that a range names as affected. */
function endsOf(range: string): string[] {
	try {
		const { constraints } = parseRange(range);
		return constraints.filter(({ operator }) => operator.includes('=')).map(({ version }) => version);
	} catch (error) {
		if (error instanceof InvalidRangeError) return [];
		throw error;
	}
}

/** A remediation that names more versions than this says nothing of one row. */
const MOST_NAMED = 50;

/**
 * What fixes a row: the fixed versions of its package that its own remediations name; else the one where its range ends;
 * else all of them where the package has no other row. Where that says nothing, nothing is guessed.
 */
function patchesBy(
	fixed: readonly Stretch[],
	rows: readonly Stretch[],
	remediations: InputVulnerability['remediations'],
): (row: Stretch) => string | undefined {
	const versions = new Map([...byPackage(fixed)].map(([key, list]) => [key, new Set(list.flatMap(singleVersion))]));
	const counts = new Map([...byPackage(rows)].map(([key, list]) => [key, list.length]));
	const told = toldBy(remediations, new Set([...versions.values()].flatMap(set => [...set])));
	return row => {
		const candidates = versions.get(keyOf(row)) ?? new Set();
		const { words, named = new Set<string>() } = told.get(row.id) ?? {};
		if (words !== undefined) return words;
		const patches = [...named].filter(version => candidates.has(version));
		if (patches.length > 0) return patches.join(', ');
		const end = upperOf(row.range);
		if (end !== undefined && candidates.has(end)) return end;
		return counts.get(keyOf(row)) === 1 && candidates.size > 0 ? [...candidates].join(', ') : undefined;
	};
}

interface Told {
	readonly named: Set<string>;
	/** What a document of ours keeps of patches that are no versions. */
	words?: string;
}

/** What the fixes of each product say, by its id. */
function toldBy(remediations: InputVulnerability['remediations'], versions: ReadonlySet<string>): Map<string, Told> {
	const told = new Map<string, Told>();
	for (const { category, details, product_ids } of remediations) {
		if (category !== 'vendor_fix') continue;
		const words = new Set(details.split(/[\s,;()"']+/).map(word => word.replace(/[.:!]$/, '')));
		const named = [...words].filter(word => versions.has(word));
		if (named.length > MOST_NAMED) continue;
		for (const id of product_ids) {
			const known = told.get(id) ?? { named: new Set() };
			told.set(id, known);
			for (const version of named) known.named.add(version);
			if (details.startsWith(UNSAID_PATCH)) known.words ??= details.slice(UNSAID_PATCH.length);
		}
	}
	return told;
}

function singleVersion({ range }: Stretch): string[] {
	return range.startsWith('= ')
		? [range.slice(2)]
		: range.startsWith('>= ') && !range.includes(',') && range !== '>= 0'
			? [range.slice(3)]
			: [];
}

function upperOf(range: string): string | undefined {
	try {
		const bounds = boundsOf(parseRange(range));
		return bounds?.kind === 'between' && bounds.upper?.operator === '<' ? bounds.upper.version : undefined;
	} catch (error) {
		if (error instanceof InvalidRangeError) return undefined;
		throw error;
	}
}
