import type { Advisory, Affected, Ecosystem } from '../../core/advisory';
import {
	type Bounds,
	boundsOf,
	compareVersions,
	formatRange,
	InvalidRangeError,
	parseRange,
} from '../../core/versions';
import { patchedVersions } from '../patchedVersions';
import { purlOf } from '../purl';
import type { CsafBranch, CsafProduct, CsafStatus, CsafVersion } from './document';
import { harmlessLine } from './harmless';
import { versOf } from './vers';

/** What one row became. */
export interface RowProducts {
	/** The package, for people. */
	readonly name: string;
	/** Ids of the affected products: the stretch, and its last version where the range names one. None without a range. */
	readonly affected: readonly string[];
	/** The versions with the fix, as the row has them. */
	readonly fixed: readonly string[];
	/** What the row says of patches where that is no version. */
	readonly unsaidPatch?: string;
}

export interface Products {
	readonly branches: readonly CsafBranch[];
	readonly status: CsafStatus;
	readonly rows: readonly RowProducts[];
}

type Leaf = 'product_name' | 'product_version' | 'product_version_range';
interface Package {
	readonly name: string;
	readonly ecosystem: Ecosystem;
	readonly leaves: CsafBranch[];
	/** A name without versions: what is under investigation. */
	whole?: CsafProduct;
}

/**
 * The product tree and the status of each product. A row's range is one product, in VERS; each patched version is another;
 * the last version that a range takes in is a third. A row without a range names a package that is being looked into.
 * @param vendor who makes the packages; absent: the tree begins with them.
 * @param missing gets what cannot be said, in words for people.
 */
export function productsOf(a: Advisory, version: CsafVersion, vendor: string | undefined, missing: string[]): Products {
	if (a.affected.length === 0) missing.push('at least one affected package');
	const tree = newTree(version);
	const status = {
		known_affected: new Set<string>(),
		last_affected: new Set<string>(),
		under_investigation: new Set<string>(),
		fixed: new Set<string>(),
	};
	const rows = a.affected.map((row, index) => {
		const read = readRow(row, index + 1, missing);
		const add = (leaf: Leaf, name: string, words: string, of?: string) => tree.add(read, leaf, name, words, of);
		const fixed = patchedVersions(row.patched);
		const affected: string[] = [];
		if (read.bounds === undefined) {
			status.under_investigation.add(add('product_name', read.name, ''));
		} else {
			const id = addStretch(row.ecosystem, read, read.bounds, add);
			affected.push(id);
			status.known_affected.add(id);
			const last = lastOf(read.bounds);
			if (last !== undefined) {
				const lastId = add('product_version', last, last, last);
				affected.push(lastId);
				status.last_affected.add(lastId);
			}
		}
		for (const patch of fixed) status.fixed.add(add('product_version', patch, patch, patch));
		return { name: read.name, affected, fixed, ...unsaidPatch(row.patched, fixed) };
	});
	for (const id of status.fixed) {
		if (!status.known_affected.has(id) && !status.last_affected.has(id)) continue;
		missing.push('patched versions that no row calls affected');
		break;
	}
	// Test 6.1.27.12. A range that cannot be read has been named already.
	if (version === '2.1' && a.affected.length > 0 && a.affected.every(({ range }) => range.trim() === '')) {
		missing.push('a version range for at least one affected package');
	}
	const branches = tree.branches();
	return {
		branches: vendor === undefined ? branches : [{ category: 'vendor', name: vendor, branches }],
		status: Object.fromEntries(
			Object.entries(status).flatMap(([name, ids]) => (ids.size === 0 ? [] : [[name, [...ids]]])),
		),
		rows,
	};
}

interface ReadRow {
	readonly ecosystem: Ecosystem;
	readonly name: string;
	readonly bounds?: Bounds;
}

function readRow({ ecosystem, name: written, range }: Affected, number: number, missing: string[]): ReadRow {
	const name = harmlessLine(written);
	if (name === '') missing.push(`a package name in row ${number}`);
	if (range.trim() === '') return { ecosystem, name };
	const bounds = boundsFrom(ecosystem, range);
	if (typeof bounds !== 'string') return { ecosystem, name, bounds };
	missing.push(`a version range in row ${number} ${bounds}`);
	return { ecosystem, name };
}

/** @returns the bounds, or why there are none, in words that follow "a version range in row 1". */
function boundsFrom(ecosystem: Ecosystem, range: string): Bounds | string {
	try {
		const bounds = boundsOf(parseRange(range));
		if (bounds === undefined) return 'with no more than one lower and one upper bound';
		return bounds.kind === 'exact' ? bounds : inOrder(ecosystem, bounds);
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		return `that can be read: ${error.reason.replace(/\.$/, '')}`;
	}
}

/** VERS is sorted, and names no version twice. */
function inOrder(ecosystem: Ecosystem, bounds: Exclude<Bounds, { kind: 'exact' }>): Bounds | string {
	const { lower, upper } = bounds;
	if (lower === undefined || upper === undefined || (lower.version === '0' && upper.version !== '0')) return bounds;
	if (lower.version === upper.version && lower.operator === '>=' && upper.operator === '<=') {
		return { kind: 'exact', version: lower.version };
	}
	const order = lower.version === upper.version ? 0 : compareVersions(ecosystem, lower.version, upper.version);
	return order !== undefined && order >= 0 ? 'that begins below its end' : bounds;
}

type Add = (leaf: Leaf, name: string, words: string, version?: string) => string;

/** A version alone is a version; where no package URL tells its ecosystem, VERS does. */
function addStretch(ecosystem: Ecosystem, { name }: ReadRow, bounds: Bounds, add: Add): string {
	if (bounds.kind === 'exact') {
		const { version } = bounds;
		if (ecosystem === 'other' || purlOf(ecosystem, name, version) !== undefined) {
			return add('product_version', version, version, version);
		}
	}
	return add('product_version_range', versOf(ecosystem, bounds), wordsOf(bounds));
}

function wordsOf(bounds: Bounds): string {
	if (bounds.kind === 'exact') return bounds.version;
	const parts = [bounds.lower, bounds.upper].filter(bound => bound !== undefined);
	return formatRange({ constraints: parts });
}

function lastOf(bounds: Bounds): string | undefined {
	return bounds.kind === 'between' && bounds.upper?.operator === '<=' ? bounds.upper.version : undefined;
}

/** Words for "no patch" and signs without a version say nothing. */
function unsaidPatch(patched: string | undefined, fixed: readonly string[]): Pick<RowProducts, 'unsaidPatch'> {
	const written = harmlessLine(patched ?? '');
	return fixed.length === 0 && /[1-9]/.test(written) ? { unsaidPatch: written } : {};
}

/** What people call an ecosystem, behind a package's name. */
const LABELS: Readonly<Record<Ecosystem, string>> = {
	actions: 'GitHub Actions',
	composer: 'Packagist',
	erlang: 'Hex',
	go: 'Go',
	maven: 'Maven',
	npm: 'npm',
	nuget: 'NuGet',
	other: '',
	pip: 'PyPI',
	pub: 'Pub',
	rubygems: 'RubyGems',
	rust: 'crates.io',
	swift: 'Swift',
};

function newTree(version: CsafVersion) {
	const packages = new Map<string, Package>();
	const ids = new Map<string, string>();

	const add = ({ ecosystem, name }: ReadRow, category: Leaf, leaf: string, words: string, of?: string): string => {
		const key = JSON.stringify([ecosystem, name, category, leaf]);
		const known = ids.get(key);
		if (known !== undefined) return known;
		const id = `CSAFPID-${String(ids.size + 1).padStart(4, '0')}`;
		ids.set(key, id);
		const label = LABELS[ecosystem] === '' ? '' : ` (${LABELS[ecosystem]})`;
		const product = {
			product_id: id,
			name: `${name}${label} ${words}`.trim(),
			...helperOf(purlOf(ecosystem, name, of), version),
		};
		const home = packages.get(JSON.stringify([ecosystem, name])) ?? { name, ecosystem, leaves: [] };
		packages.set(JSON.stringify([ecosystem, name]), home);
		if (category === 'product_name') home.whole = product;
		else home.leaves.push({ category, name: leaf, product });
		return id;
	};

	const branches = (): CsafBranch[] =>
		[...packages.values()].flatMap(({ name, leaves, whole }): CsafBranch[] => [
			...(whole === undefined ? [] : [{ category: 'product_name' as const, name, product: whole }]),
			...(leaves.length === 0 ? [] : [{ category: 'product_name' as const, name, branches: leaves }]),
		]);

	return { add, branches };
}

function helperOf(
	purl: string | undefined,
	version: CsafVersion,
): Pick<CsafProduct, 'product_identification_helper'> | undefined {
	if (purl === undefined) return undefined;
	return { product_identification_helper: version === '2.0' ? { purl } : { purls: [purl] } };
}
