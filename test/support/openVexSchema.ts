import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import schema from '../fixtures/schemas/openvex.json';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
// An IRI is a URI that may have letters beyond ASCII (RFC 3987); we write none.
ajv.addFormat('iri', /^[a-z][a-z0-9+.-]*:[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i);
const validate = ajv.compile(schema);

/** Fails unless a document, after it went through JSON, follows the schema of OpenVEX 0.2.0. */
export function assertIsOpenVex(document: object): void {
	const json: unknown = JSON.parse(JSON.stringify(document));
	assert.ok(validate(json), JSON.stringify(validate.errors, null, 1));
}
