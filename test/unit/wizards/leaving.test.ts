import assert from 'node:assert/strict';
import { RULES } from '../../../src/core/checks';
import type { Advisory } from '../../../src/core/advisory';
import { draftContract } from '../../../src/protocol/draft';
import { publicationSchema } from '../../../src/protocol/draft/publication';
import { triageContract } from '../../../src/protocol/triage';
import { createDraftPage } from '../../../src/wizards/draftPage';
import { createLeaving, lookedThrough } from '../../../src/wizards/leaving';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, aReport, handle } from '../../support/builders';
import { aReadyCase } from '../../support/readyCase';
import { draftOn } from './draftBench';
import { anAdvisoryOnForge } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { type OnForges, openPage } from './pageBench';

const ID = 'GHSA-c5g9-2w3h-4x6m';
const TITLE = 'A long route keeps the server busy';
const OTHER = aReport(2, { id: ID, summary: TITLE });
const LIFTED = aReport(
	2,
	{ id: ID, summary: TITLE },
	{ guard: { lifted: { at: '2026-03-01T09:00:00Z', why: 'fix-first' } } },
);

/** Someone who is asked, and answers. */
function asked(answer: boolean) {
	const questions: string[] = [];
	const confirm = async (question: string, detail: string): Promise<boolean> => {
		questions.push(`${question} ${detail}`);
		return answer;
	};
	return { questions, more: { reports: () => [OTHER], outside: { confirm } } satisfies Partial<OnForges> };
}

const never = { reports: () => [OTHER] };
const refusedIn = (name: string, nothing: RegExp) => (error: Error) => {
	assert.ok(error.message.includes(name), error.message);
	assert.match(error.message, nothing);
	assert.doesNotMatch(error.message, /c5g9|long route/);
	return true;
};

describe('what a draft page sends to a forge', () => {
	const open = (more: Partial<OnForges>, change: Partial<Advisory> = {}) => {
		const advisory = anAdvisoryOnForge(1, { state: 'draft', ...change });
		const bench = draftOn(advisory, [advisory]);
		return { ...bench, ...bench.open(more), there: () => bench.memory.advisories.get(advisory.id) };
	};

	const fields = [
		['summary', 'The title', `As ${ID}`, 'Report 1'],
		['description', 'The description', `See ${ID.toLowerCase()}.`, 'Text of report 1.'],
	] as const;
	for (const [field, name, value, base] of fields)
		it(`is not sent with the id of another open case in its ${field}`, async () => {
			const { end, there } = open(never);
			await end.call('edit', { field, value, base });
			await assert.rejects(
				end.call('saveToForge', { fields: [field], written: {} }),
				refusedIn(name, /nothing was sent/),
			);
			assert.equal(there()?.summary, 'Report 1');
			assert.equal(there()?.description, 'Text of report 1.');
		});

	it('goes with the title of another open case when the person lets it go, who is asked once', async () => {
		const { questions, more } = asked(true);
		const { end, there } = open(more);
		await end.call('edit', { field: 'description', value: `Like “${TITLE}”`, base: 'Text of report 1.' });
		await end.call('saveToForge', { fields: ['description'], written: {} });
		assert.match(there()?.description ?? '', /Like/);
		assert.equal(questions.length, 1);
		assert.match(questions[0] ?? '', /The description: “A long route/);
		await end.call('edit', { field: 'description', value: `Just like “${TITLE}”`, base: `Like “${TITLE}”` });
		await end.call('saveToForge', { fields: ['description'], written: {} });
		assert.match(there()?.description ?? '', /Just like/);
		assert.equal(questions.length, 1);
	});

	it('stays when the person says no', async () => {
		const { more } = asked(false);
		const { end, there } = open(more);
		await end.call('edit', { field: 'summary', value: TITLE, base: 'Report 1' });
		await assert.rejects(
			end.call('saveToForge', { fields: ['summary'], written: {} }),
			refusedIn('did not let', /nothing was sent/),
		);
		assert.equal(there()?.summary, 'Report 1');
	});

	it('goes where the guard of the other case is lifted', async () => {
		const { end, there } = open({ reports: () => [LIFTED] });
		await end.call('edit', { field: 'summary', value: `As ${ID}`, base: 'Report 1' });
		await end.call('saveToForge', { fields: ['summary'], written: {} });
		assert.equal(there()?.summary, `As ${ID}`);
	});
});

describe('what a draft page publishes', () => {
	it('is not published with the id of another open case, also where the review was overruled', async () => {
		const overruled = RULES.map(rule => ({ rule, reason: 'A test of another thing.' }));
		const ready = aReadyCase({ publication: { overruled, fixPublicAt: '2026-03-01T09:00:00.000Z' } });
		const { advisory } = ready;
		const store = createMemoryStore({ ...ready, advisory: { ...advisory, description: `See ${ID}.` } });
		const { end, last } = openPage(createDraftPage, draftContract, store, 1, never);
		end.ready();
		await end.call('askToPublish', null);
		const { question } = publicationSchema.parse(last('publication'));
		assert.equal(question.status, 'shown');
		const { digest, pd } = question.status === 'shown' ? question : assert.fail();
		await assert.rejects(
			end.call('publish', { digest, ...(pd === undefined ? {} : { beforePd: pd.at }) }),
			refusedIn('The description', /nothing was published/),
		);
		assert.equal(store.get(handle(1))?.advisory.state, 'draft');
	});
});

describe('what leaves a page by hand', () => {
	const doing = {
		draft() {
			const { end, did } = openPage(createDraftPage, draftContract, createMemoryStore(aCase(1)), 1, never);
			end.ready();
			return {
				did,
				copy: (text: string) => end.call('copy', text),
				openLink: (to: string) => end.call('openLink', to),
			};
		},
		triage() {
			const { end, did } = openPage(createTriagePage, triageContract, createMemoryStore(aCase(1)), 1, never);
			end.ready();
			return {
				did,
				copy: (text: string) => end.call('copy', text),
				openLink: (to: string) => end.call('openLink', to),
			};
		},
	};
	for (const [name, open] of Object.entries(doing)) {
		it(`is not copied from the ${name} page with the id of another open case`, async () => {
			const { copy, did } = open();
			await assert.rejects(copy(`See ${ID}`), refusedIn('The text', /nothing was copied/));
			await copy('See our page');
			assert.deepEqual(did, ['copy See our page']);
		});

		it(`is not mailed from the ${name} page with the id of another open case, however it is encoded`, async () => {
			const { openLink, did } = open();
			const target = `mailto:a@example.org?body=See%20${ID.replaceAll('-', '%2D')}`;
			await assert.rejects(openLink(target), refusedIn('The mail', /no mail was begun/));
			await openLink('mailto:a@example.org?body=Hello');
			assert.deepEqual(did, ['open mailto:a@example.org?body=Hello']);
		});
	}

	it('is not saved as a document or a notice with the id of another open case', async () => {
		const ready = aReadyCase();
		const { advisory } = ready;
		const store = createMemoryStore({ ...ready, advisory: { ...advisory, description: `See ${ID}.` } });
		const { end, did } = openPage(createDraftPage, draftContract, store, 1, never);
		end.ready();
		await assert.rejects(end.call('saveDocument', { kind: 'osv' }), refusedIn('The document', /nothing was written/));
		await assert.rejects(
			end.call('saveNotice', { kind: 'embargoed', format: 'text' }),
			refusedIn('The document', /nothing was written/),
		);
		assert.deepEqual(did, []);
	});

	it('is not saved as all documents with the id of another open case, whose names are not said', async () => {
		const saved: unknown[] = [];
		const refuse = (): never => assert.fail('nothing else is done');
		const plain = {
			...{ copy: refuse, openLink: refuse, saveAs: refuse, confirm: refuse, openSetting: refuse },
			...{ chooseFolder: refuse, readChosenFile: refuse, openFolder: refuse },
			saveFiles: async (files: unknown) => saved.push(files) > 0,
		};
		const deps = { reports: () => [OTHER] };
		const leaving = createLeaving({ handle: handle(1), deps, outside: plain, hidden: () => false });
		const looked = lookedThrough(plain, leaving, async () => aCase(1));
		await assert.rejects(
			looked.saveFiles([{ path: [`${ID}.json`], text: `{"a":"${ID}"}` }]),
			refusedIn('Document 1 (json)', /nothing was written/),
		);
		assert.equal(await looked.saveFiles([{ path: ['a.json'], text: '{}' }]), true);
		assert.equal(saved.length, 1);
	});

	it('is asked about without the words while details are hidden', async () => {
		const { questions, more } = asked(false);
		const refuse = (): never => assert.fail('nothing else is done');
		const plain = {
			...{ copy: refuse, openLink: refuse, saveAs: refuse, saveFiles: refuse, openSetting: refuse },
			...{ chooseFolder: refuse, readChosenFile: refuse, openFolder: refuse, ...more.outside },
		};
		const leaving = createLeaving({ handle: handle(1), deps: more, outside: plain, hidden: () => true });
		await assert.rejects(leaving.require(aCase(1), { 'The text': TITLE }, 'nothing was copied'), /nothing was copied/);
		assert.equal(questions.length, 1);
		assert.doesNotMatch(questions[0] ?? '', /long route/);
	});
});
