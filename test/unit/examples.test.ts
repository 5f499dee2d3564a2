import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_CLOCK } from '../../scripts/project.mjs';
import type { CsafDocument } from '../../src/formats/csaf';
import { assertIsCve } from '../support/cveSchema';
import { examples } from '../support/examples';
import { assertIsOpenVex } from '../support/openVexSchema';
import { assertIsOsv } from '../support/osvSchema';
import { copySample } from '../support/sample';
import { assertIsCsaf } from './formats/csaf/validate';

const FOLDER = join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'docs', 'examples');
/** As it was written, whatever the checkout made of the ends of lines. */
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8').replaceAll('\r\n', '\n');

describe('docs/examples', () => {
	it('hold what is made of the sample now; else run node scripts/examples.mjs', async () => {
		const made = await examples(copySample().cases, SAMPLE_CLOCK);
		assert.deepEqual(readdirSync(FOLDER).sort(), [...made.keys(), 'README.md'].sort());
		for (const [name, text] of made) assert.equal(read(name), text, name);
	});

	it('pass their schemas, and CSAF its mandatory tests', async () => {
		assertIsOsv(json('osv.json'));
		assertIsOpenVex(json('openvex.json'));
		const record = json('cve.json');
		assertIsCve(record);
		// The container alone has no schema of its own: it is valid in a record.
		const container = json('cna-container.json');
		assertIsCve({ ...record, containers: { cna: container } });
		for (const version of ['2.0', '2.1']) await assertIsCsaf(csaf(`csaf-${version}.json`));
	});

	it('are all listed in their README, and no address of a finder stands in them', () => {
		const list = read('README.md');
		for (const name of readdirSync(FOLDER)) {
			if (name !== 'README.md') assert.ok(list.includes(`(${name})`), name);
			assert.doesNotMatch(read(name), /saoirse@/i, name);
		}
	});
});

function json(name: string): object {
	const document: unknown = JSON.parse(read(name));
	assert.ok(typeof document === 'object' && document !== null);
	return document;
}

function csaf(name: string): CsafDocument {
	const document: CsafDocument = JSON.parse(read(name));
	return document;
}
