import type { Advisory, Affected } from '../../core/advisory';
import { boundsOf, InvalidRangeError, parseRange } from '../../core/versions';
import { plainText } from '../markdown/plainText';
import { workaroundsOf } from '../markdown/sections';
import { packageAddress } from '../osv/references';
import { patchedVersions } from '../patchedVersions';
import { purlOf } from '../purl';
import { webAddress } from '../webAddress';
import type { OpenVexProduct, OpenVexStatement, OpenVexVulnerability } from './document';

/** Longer workarounds are cut off; the advisory has them whole. In UTF-16 units. */
const ACTION_LIMIT = 4000;

/**
 * One affected statement for each row, and one fixed statement for the versions that are patched. OpenVEX has no ranges, so
 * the product of a row is the package, or the one version that it names, and the note says which versions; what is fixed
 * comes last, because the later of two statements that match counts.
 * @param missing gets what is missing, in words for people.
 */
export function statementsOf(a: Advisory, vulnerability: OpenVexVulnerability, missing: string[]): OpenVexStatement[] {
	if (a.affected.length === 0) missing.push('at least one affected package');
	const workaround = workaroundsOf(a.description);
	const affected = a.affected.flatMap((row, index): OpenVexStatement[] => {
		const product = productOf(a, row, index + 1, missing);
		if (product === undefined) return [];
		const range = row.range.trim();
		if (range === '') missing.push(`affected versions in row ${index + 1}`);
		return [
			{
				vulnerability,
				products: [product],
				status: 'affected',
				status_notes: `Affected versions: ${range}`,
				action_statement: actionOf(row, workaround),
			},
		];
	});
	const fixed = a.affected.flatMap(row =>
		patchedVersions(row.patched).flatMap(version => identified(purlOf(row.ecosystem, row.name.trim(), version))),
	);
	const statements = [...new Map(affected.map(one => [JSON.stringify(one), one])).values()];
	if (fixed.length === 0) return statements;
	const products = [...new Map(fixed.map(one => [one['@id'], one])).values()];
	return [...statements, { vulnerability, products, status: 'fixed' }];
}

function productOf(a: Advisory, row: Affected, number: number, missing: string[]): OpenVexProduct | undefined {
	const name = row.name.trim();
	if (name === '') missing.push(`a package name in row ${number}`);
	const [known] = identified(purlOf(row.ecosystem, name, onlyVersion(row.range)));
	if (known !== undefined || name === '') return known;
	// Without a package URL the address of the code still names the product.
	const address = row.ecosystem === 'swift' && !name.includes('://') ? `https://${name}` : name;
	const repository = webAddress(address) ?? packageAddress(a);
	if (repository !== undefined) return { '@id': repository };
	missing.push(`a package in a known ecosystem, or the address of its repository, in row ${number}`);
	return undefined;
}

function identified(purl: string | undefined): OpenVexProduct[] {
	return purl === undefined ? [] : [{ '@id': purl, identifiers: { purl } }];
}

/** The version of a range such as "= 1.2". */
function onlyVersion(range: string): string | undefined {
	try {
		const bounds = boundsOf(parseRange(range));
		return bounds?.kind === 'exact' ? bounds.version : undefined;
	} catch (error) {
		// What cannot be read is passed on in the note as it was written.
		if (error instanceof InvalidRangeError) return undefined;
		throw error;
	}
}

function actionOf({ patched }: Affected, workaround: string | undefined): string {
	const versions = patchedVersions(patched);
	const upgrade = versions.length === 0 ? 'No fixed version exists yet.' : `Upgrade to ${versions.join(' or ')}.`;
	if (workaround === undefined) return versions.length === 0 ? `${upgrade} No workaround is known.` : upgrade;
	const text = plainText(workaround);
	const cut = text.length <= ACTION_LIMIT ? text : `${text.slice(0, ACTION_LIMIT).replace(/(?<!\s)\s+\S*$/, '')}…`;
	return `${upgrade} Workaround: ${cut}`;
}
