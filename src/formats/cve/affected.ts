import type { Advisory, Affected, Ecosystem } from '../../core/advisory';
import { gitRangeOf } from '../osv/commits';
import { packageAddress } from '../osv/references';
import { purlOf } from '../purl';
import type { CveProduct, CveVersion } from './record';
import { cveCommits, cveVersions } from './versions';

/** Where the packages of an ecosystem are collected; for those that are no more than repositories there is no such place. */
const COLLECTIONS: Readonly<Partial<Record<Ecosystem, string>>> = {
	composer: 'https://packagist.org',
	erlang: 'https://repo.hex.pm',
	go: 'https://pkg.go.dev',
	maven: 'https://repo.maven.apache.org/maven2',
	npm: 'https://www.npmjs.com/package',
	nuget: 'https://www.nuget.org/packages',
	pip: 'https://pypi.org',
	pub: 'https://pub.dev',
	rubygems: 'https://rubygems.org',
	rust: 'https://crates.io',
};

/** Lengths of the record format, in characters. */
const VENDOR_LIMIT = 512;
const NAME_LIMIT = 2048;
const ROUTINE_LIMIT = 4096;

interface Product {
	readonly row: Affected;
	readonly versions: Map<string, CveVersion>;
	readonly functions: Set<string>;
}

/**
 * One product for each package, with all its rows. The vendor is the repository's owner, as the forge's own CNA has it,
 * else what the package's name says of it: npm's scope, Maven's group, Composer's vendor, the account in a module's path.
 * @param missing gets what cannot be said, in words for people.
 */
export function cveAffected(a: Advisory, missing: string[]): CveProduct[] {
	if (a.affected.length === 0) missing.push('at least one affected package');
	const products = new Map<string, Product>();
	for (const [index, row] of a.affected.entries()) {
		const number = index + 1;
		const versions = cveCommits(row) ?? cveVersions(row, number, missing);
		const name = row.name.trim();
		if (name === '') missing.push(`a package name in row ${number}`);
		else if (name.length > NAME_LIMIT) missing.push(`a package name in row ${number} of no more than 2,048 characters`);
		else if (COLLECTIONS[row.ecosystem] === undefined && vendorOf(a, row) === undefined) {
			missing.push(`the repository of the project, as nothing else names the vendor of row ${number}`);
		}
		const key = JSON.stringify([row.ecosystem, name]);
		const product = products.get(key) ?? { row, versions: new Map(), functions: new Set() };
		if (versions !== undefined) product.versions.set(JSON.stringify(versions), versions);
		for (const text of row.functions) product.functions.add(text.trim().slice(0, ROUTINE_LIMIT));
		products.set(key, product);
	}
	const repo = packageAddress(a);
	return [...products.values()].map(product => {
		const commits = gitRangeOf(product.row)?.repo;
		return { ...identified(a, product.row), ...described(product, commits ?? repo) };
	});
}

function identified(a: Advisory, row: Affected) {
	const name = row.name.trim();
	const vendor = vendorOf(a, row);
	const collectionURL = COLLECTIONS[row.ecosystem];
	const packageURL = purlOf(row.ecosystem, name);
	return {
		...(vendor === undefined ? {} : { vendor, product: name }),
		...(collectionURL === undefined ? {} : { collectionURL, packageName: name }),
		...(packageURL === undefined ? {} : { packageURL }),
	};
}

function described({ versions, functions }: Product, repo: string | undefined) {
	const routines = [...functions].filter(name => name !== '').map(name => ({ name }));
	return {
		...(repo === undefined ? {} : { repo }),
		...(routines.length === 0 ? {} : { programRoutines: routines }),
		defaultStatus: 'unaffected' as const,
		versions: [...versions.values()],
	};
}

function vendorOf({ source }: Advisory, row: Affected): string | undefined {
	const owner = source.repository?.split('/', 1)[0]?.trim();
	const vendor = owner === undefined || owner === '' ? vendorInName(row) : owner;
	return vendor === undefined || vendor === '' || vendor.length > VENDOR_LIMIT ? undefined : vendor;
}

function vendorInName({ ecosystem, name: written }: Affected): string | undefined {
	const name = written.trim();
	switch (ecosystem) {
		case 'npm':
			return /^@([^/]+)\/[^/]+$/.exec(name)?.[1];
		case 'maven':
			return /^([^:/]+):[^:/]+$/.exec(name)?.[1];
		case 'composer':
		case 'actions':
			return /^([^/]+)\/[^/]/.exec(name)?.[1];
		case 'go':
		case 'swift':
			return /^(?:https?:\/\/)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}\/([^/]+)\/[^/]/.exec(name)?.[1];
		case 'other':
			return /^(?:https?:\/\/[^/]+\/)?([^/:]+(?::[^/]*)?)\/[^/]/.exec(name)?.[1];
		default:
			return undefined;
	}
}
