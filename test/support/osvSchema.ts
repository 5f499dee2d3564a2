import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import schema from '../fixtures/schemas/osv.json';

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);

/** Fails unless a document, after it went through JSON, follows the schema of OSV 1.7.5. */
export function assertIsOsv(document: object): void {
	const json: unknown = JSON.parse(JSON.stringify(document));
	assert.ok(validate(json), JSON.stringify(validate.errors, null, 1));
}
