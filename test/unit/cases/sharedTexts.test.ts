import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { createCaseStore } from '../../../src/cases/caseStore';
import { newCase } from '../../../src/core/newCase';
import { titleOf } from '../../../src/core/titleOf';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { handle } from '../../support/builders';
import { describeWithData, SHARED_DATA } from '../../support/sharedData';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const row = z.object({ text: z.string() });

describeWithData('Real and hostile report texts', read => {
	const folder = useTemporaryFolder();
	const names =
		SHARED_DATA === undefined ? [] : readdirSync(join(SHARED_DATA, 'text')).filter(name => name.endsWith('.jsonl'));
	const texts = names.flatMap(name =>
		read(`text/${name}`)
			.split('\n')
			.flatMap((line, index) =>
				line === '' ? [] : [{ name: `${name}:${index + 1}`, ...row.parse(JSON.parse(line)) }],
			),
	);

	it('are there to be tried', () => {
		assert.ok(texts.length > 50, `${texts.length} texts`);
	});

	it('go into a case and come out unchanged', async function () {
		this.timeout(60_000);
		const store = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
		for (const [index, { name, text }] of texts.entries()) {
			const record = newCase({
				handle: handle(index),
				now: '2026-03-02T09:00:00Z',
				via: 'text',
				summary: '',
				description: text,
			});
			await store.create(record);
			const back = await store.read(handle(index));
			assert.equal(back?.advisory.description, text, name);
			assert.deepEqual(back, record, name);
		}
		assert.deepEqual((await store.list()).problems, []);
	});

	it('each get a title of one plain line', () => {
		for (const { name, text } of texts) {
			const title = titleOf(text);
			assert.ok(title.length > 0 && title.length <= 120, name);
			assert.doesNotMatch(title, /[\p{Cc}\p{Zl}\p{Zp}\u200b\u202a-\u202e\u2066-\u2069]|<\/?\w+>|\]\(/u, name);
		}
	});
});
