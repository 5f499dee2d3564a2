import { PackageURL } from 'packageurl-js';
import type { Affected, Ecosystem } from '../../core/advisory';
import { purlOf } from '../purl';
import type { ReadProduct } from './readTree';
import { ecosystemOfType } from './vers';

export interface ReadPackage extends Pick<Affected, 'ecosystem' | 'name'> {
	/** The version in the package URL, as the forge writes it. */
	readonly version?: string;
}

/**
 * The package that a product is: by its package URL where that is of an ecosystem the forge knows, else by what the tree
 * calls it.
 * @param told the ecosystem that the product's range tells
 */
export function packageOf(product: ReadProduct, told: Ecosystem | undefined): ReadPackage {
	const called = (product.product ?? product.name).trim();
	const purl = product.purl === undefined ? undefined : readPurl(product.purl);
	const ecosystem = purl === undefined ? 'other' : ecosystemOfType(purl.type);
	if (purl === undefined || ecosystem === 'other') return { ecosystem: told ?? 'other', name: called };
	const name = nameOf(ecosystem, purl);
	const { version } = purl;
	return {
		ecosystem,
		// What the tree calls it may be the same name before it was made small.
		name: isSamePackage(ecosystem, called, name) ? called : name,
		...(version === undefined ? {} : { version: ecosystem === 'go' ? version.replace(/^v(?=\d)/, '') : version }),
	};
}

function isSamePackage(ecosystem: Ecosystem, called: string, name: string): boolean {
	// Any version will do; a Swift package has no URL without one.
	const url = purlOf(ecosystem, called, '1.0.0');
	return url !== undefined && url === purlOf(ecosystem, name, '1.0.0');
}

interface Purl {
	readonly type: string;
	readonly namespace?: string;
	readonly name: string;
	readonly version?: string;
	readonly subpath?: string;
}

/** The parts of a package URL, whether or not its type has all that it demands (Swift: a version). */
function readPurl(text: string): Purl | undefined {
	try {
		const [type, namespace, name, version, , subpath] = PackageURL.parseString(text);
		if (type === undefined || name === undefined || name === '') return undefined;
		return {
			type: type.toLowerCase(),
			name,
			...(namespace ? { namespace } : {}),
			...(version ? { version } : {}),
			...(subpath ? { subpath } : {}),
		};
	} catch {
		// The library throws, without a class to tell it by, for what is no package URL. The tree's names remain.
		return undefined;
	}
}

function nameOf(ecosystem: Ecosystem, { namespace, name, subpath }: Purl): string {
	if (ecosystem === 'maven') return `${namespace ?? ''}:${name}`;
	const whole = namespace === undefined ? name : `${namespace}/${name}`;
	return ecosystem === 'actions' && subpath !== undefined ? `${whole}/${subpath}` : whole;
}
