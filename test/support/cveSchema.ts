import assert from 'node:assert/strict';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import schema from '../fixtures/schemas/cve.json';

/** The schemas of CVSS within it name drafts of their own, which their words do not need. */
const plain: unknown = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
	key === '$schema' || key === '$id' ? undefined : value,
);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
assert.ok(typeof plain === 'object' && plain !== null);
const validate = ajv.compile(plain);

/** Fails unless a document, after it went through JSON, follows the schema of CVE records 5.1.1. */
export function assertIsCve(document: object): void {
	const json: unknown = JSON.parse(JSON.stringify(document));
	assert.ok(validate(json), JSON.stringify(validate.errors, null, 1));
}
