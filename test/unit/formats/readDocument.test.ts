import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseStore } from '../../../src/cases/caseStore';
import { UserError } from '../../../src/core/errors';
import { importedCase } from '../../../src/core/importedCase';
import { toCsaf } from '../../../src/formats/csaf';
import { toOsv } from '../../../src/formats/osv';
import { DOCUMENT_LIMIT, readDocument } from '../../../src/formats/readDocument';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { anAdvisory, handle } from '../../support/builders';
import { describeWithData, SHARED_DATA } from '../../support/sharedData';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const NOW = '2026-03-04T10:00:00Z';
const ADVISORY = anAdvisory(7, {
	id: 'GHSA-2234-5678-9cfg',
	state: 'published',
	summary: 'Left pads right',
	affected: [{ ecosystem: 'npm', name: 'left', range: '< 1.2', patched: '1.2', functions: [] }],
	updatedAt: NOW,
	publishedAt: NOW,
});
const OSV = JSON.stringify(toOsv(ADVISORY, {}));

describe('a document to import', () => {
	it('is known as OSV by what is in it', async () => {
		const { format, advisory } = await readDocument(`\ufeff${OSV}`);
		assert.deepEqual([format, advisory.id], ['OSV', ADVISORY.id]);
	});

	it('is known as CSAF by what is in it', async () => {
		const publisher = { name: 'Left project', namespace: 'https://left.example' };
		const document = JSON.stringify(toCsaf(ADVISORY, { version: '2.0', publisher, now: NOW }));
		assert.equal((await readDocument(document)).format, 'CSAF');
	});

	for (const [what, text, said] of [
		['is no JSON', `${OSV.slice(0, -1)} SECRET`, /not valid JSON/],
		['is empty', '', /not valid JSON/],
		['is too large', ' '.repeat(DOCUMENT_LIMIT + 1), /larger than 10 MB/],
		['nests without end', '['.repeat(5_000_000), /not valid JSON/],
		[
			'nests without end, and closes',
			`{"id":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)},"modified":1}`,
			/id must be text/,
		],
		['is of another format', '{"cveMetadata":{"SECRET":1}}', /neither an OSV nor a CSAF/],
		['is a list', `[${OSV}]`, /neither an OSV nor a CSAF/],
		['is a word', '"SECRET"', /neither an OSV nor a CSAF/],
		[
			'has a field of the wrong kind',
			OSV.replace('"Left pads right"', '["SECRET"]'),
			/summary must be text, but is a list/,
		],
	] as const) {
		it(`that ${what} is refused, without its text`, async () => {
			await assert.rejects(readDocument(text), (error: unknown) => {
				assert.ok(error instanceof UserError, String(error));
				assert.match(error.message, said);
				assert.equal(error.message.includes('SECRET'), false);
				return true;
			});
		});
	}
});

describeWithData("the database's documents", read => {
	const folder = useTemporaryFolder();

	it('become cases whose files say the same', async () => {
		const store = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
		const names = readdirSync(join(SHARED_DATA ?? '', 'osv')).filter((_, index) => index % 20 === 3);
		for (const [index, name] of names.entries()) {
			const { advisory } = await readDocument(read(`osv/${name}`));
			const record = importedCase(advisory, { handle: handle(index), now: NOW, entry: handle(1), format: 'OSV' });
			await store.create(record);
			assert.deepEqual((await store.read(handle(index)))?.advisory, record.advisory, name);
		}
		assert.ok(names.length > 15);
	});

	it('with text that no file can hold become cases that can be saved', async () => {
		const store = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
		const text = '\u0000\ud800 \u202e\u0085\u2028\r\n---\n...\n# {{ }}';
		const document = { ...(JSON.parse(OSV) as object), summary: text, details: text, credits: [{ name: text }] };
		const { advisory } = await readDocument(JSON.stringify(document));
		await store.create(importedCase(advisory, { handle: handle(1), now: NOW, entry: handle(2), format: 'OSV' }));
		assert.equal((await store.read(handle(1)))?.advisory.description, text.replace('\ud800', '\ufffd'));
	});
});
