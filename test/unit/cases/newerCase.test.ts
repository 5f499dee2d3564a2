import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseStore } from '../../../src/cases/caseStore';
import { readNewerCase } from '../../../src/cases/newerCase';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { aCase, handle } from '../../support/builders';
import { useTemporaryFolder } from '../../support/temporaryFolder';
import { userErrorOf } from '../../support/userErrorOf';

const NOW = '2026-03-09T10:00:00Z';

describe('A case of a newer version', () => {
	const folder = useTemporaryFolder();
	const newer = { ...aCase(1, { notes: 'known' }), version: 2, phase: 'celebrate', tlp: 7, readIn: 'all' };

	it('is read as far as it is understood, in the most careful way', () => {
		const record = readNewerCase({ ...newer, tests: [{ strange: true }], timeline: [{ id: 'x' }, { at: 1 }] });
		assert.deepEqual(
			[record?.notes, record?.phase, record?.tlp, record?.readIn, record?.tests, record?.timeline],
			['known', 'discover', 'RED', undefined, [], []],
		);
		const { state: _, references: __, ...advisory } = aCase(1).advisory;
		assert.equal(readNewerCase({ ...newer, advisory })?.advisory.state, 'triage');
		assert.equal(readNewerCase({ ...newer, advisory: 'gone' }), undefined);
		assert.equal(readNewerCase({ ...newer, handle: 5 }), undefined);
	});

	it('is read while one waits, however many of its entries cannot be read', () => {
		const many = Array.from({ length: 100_000 }, (_, n) => (n === 70_000 ? { id: handle(3), at: NOW, text: 'x' } : n));
		const record = readNewerCase({ ...newer, timeline: many });
		assert.deepEqual(
			record?.timeline.map(({ id }) => id),
			[handle(3)],
		);
	});

	it('is a case and a problem, is known as read-only, and is never written', async () => {
		const store = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
		await store.create(aCase(1, { notes: 'known' }));
		const file = join(folder(), `${handle(1)}.yaml`);
		const text = readFileSync(file, 'utf8')
			.replace('version: 1', 'version: 2')
			.replace('phase: discover', 'phase: celebrate');
		writeFileSync(file, text);
		const { cases, problems } = await store.list();
		assert.deepEqual(
			cases.map(r => r.notes),
			['known'],
		);
		assert.match(problems[0]?.message ?? '', /newer version.*Update the extension/);
		assert.equal(problems[0]?.readOnly, handle(1));
		assert.equal(store.newer?.(handle(1)), true);
		assert.match(
			await userErrorOf(() => store.update(handle(1), r => ({ ...r, notes: 'x' }))),
			/not saved.*newer version/,
		);
		assert.equal(readFileSync(file, 'utf8'), text);
	});

	it('with nothing but words that are not known is a case too: its problem says where and which words are', async () => {
		const store = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
		await store.create(aCase(1, { notes: 'known', tlp: 'GREEN' }));
		const file = join(folder(), `${handle(1)}.yaml`);
		const whole = readFileSync(file, 'utf8');
		const text = whole.replace('phase: discover', 'phase: celebrate').replace('tlp: GREEN', 'tlp: VIOLET');
		writeFileSync(file, text);
		const { cases, problems } = await store.list();
		assert.deepEqual(
			cases.map(r => [r.notes, r.phase, r.tlp]),
			[['known', 'discover', 'RED']],
		);
		assert.equal(problems.length, 1);
		assert.match(
			problems[0]?.message ?? '',
			/^phase: expected one of discover, .*newer version.*nothing in it can be changed/,
		);
		assert.doesNotMatch(problems[0]?.message ?? '', /celebrate/);
		assert.deepEqual([problems[0]?.line, problems[0]?.readOnly], [3, handle(1)]);
		assert.equal((await store.read(handle(1)))?.notes, 'known');
		assert.equal(store.newer?.(handle(1)), true);
		await userErrorOf(() => store.update(handle(1), r => ({ ...r, notes: 'x' })));
		assert.equal(readFileSync(file, 'utf8'), text);
		writeFileSync(file, whole);
		assert.equal((await store.read(handle(1)))?.tlp, 'GREEN');
		assert.equal(store.newer?.(handle(1)), false);
	});

	it('that is wrong in another way too is broken: nothing of it is shown', async () => {
		const store = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
		await store.create(aCase(1));
		const file = join(folder(), `${handle(1)}.yaml`);
		const text = readFileSync(file, 'utf8')
			.replace('phase: discover', 'phase: celebrate')
			.replace(/tlp: .*/, 'tlp: []');
		writeFileSync(file, text);
		assert.deepEqual((await store.list()).cases, []);
		await userErrorOf(() => store.read(handle(1)));
	});

	it('stands beside what a merge tool left, which is told and not read', async () => {
		const store = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
		for (const name of [`${handle(1)}.yaml.orig`, `${handle(1)}_LOCAL_12.yaml`])
			writeFileSync(join(folder(), name), 'x');
		const { problems } = await store.list();
		assert.deepEqual(
			problems.map(({ message }) => /left by a merge/.test(message)),
			[true, true],
		);
	});
});
