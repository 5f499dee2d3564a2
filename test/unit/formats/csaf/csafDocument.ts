import assert from 'node:assert/strict';
import { advisorySchema } from '../../../../src/core/advisory';
import { DocumentError, fromCsaf } from '../../../../src/formats/csaf';

export const TRACKING = {
	id: 'LEFT-2026-1',
	status: 'final',
	version: '1',
	initial_release_date: '2026-03-01T12:00:00+02:00',
	current_release_date: '2026-03-04T10:00:00Z',
	revision_history: [{ date: '2026-03-04T10:00:00Z', number: '1', summary: 'Initial version' }],
};
export const DOCUMENT = {
	category: 'csaf_security_advisory',
	csaf_version: '2.0',
	title: 'Left pads right',
	tracking: TRACKING,
};

export const product = (id: string, purl?: string) => ({
	product_id: id,
	name: `Product ${id}`,
	...(purl === undefined ? {} : { product_identification_helper: { purl } }),
});
export const leaf = (category: string, name: string, id: string, purl?: string) => ({
	category,
	name,
	product: product(id, purl),
});
export const tree = (...branches: object[]) => ({
	branches: [
		{ category: 'vendor', name: 'Left Project', branches: [{ category: 'product_name', name: 'left', branches }] },
	],
});
export const RANGE = leaf('product_version_range', 'vers:npm/>=1.0.0|<1.2.0', 'A', 'pkg:npm/left');

interface Parts {
	readonly document?: object;
	readonly product_tree?: object;
	readonly vulnerability?: object;
}
/** A document of 2.0 of one vulnerability, with what is different. */
export const documentOf = ({ document = {}, product_tree = tree(RANGE), vulnerability = {} }: Parts): unknown =>
	JSON.parse(
		JSON.stringify({ document: { ...DOCUMENT, ...document }, product_tree, vulnerabilities: [vulnerability] }),
	);
export const read = (parts: Parts = {}) => advisorySchema.parse(fromCsaf(documentOf(parts)));
export const rows = (branches: object[], product_status: object, remediations: object[] = []) =>
	read({ product_tree: tree(...branches), vulnerability: { product_status, remediations } }).affected.map(
		({ ecosystem, name, range, patched }) => [ecosystem, name, range, patched],
	);

export function errorOf(document: unknown): DocumentError {
	try {
		fromCsaf(document);
	} catch (error) {
		assert.ok(error instanceof DocumentError, String(error));
		return error;
	}
	return assert.fail('the document was read');
}
