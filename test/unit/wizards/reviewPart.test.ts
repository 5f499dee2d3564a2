import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import type { Rule } from '../../../src/core/checks';
import { draftContract } from '../../../src/protocol/draft';
import {
	type AnyDocumentKind,
	DOCUMENT_KINDS,
	type DocumentKind,
	type Readiness,
	type ReviewView,
	reviewSchema,
} from '../../../src/protocol/draft/review';
import { RECORDS } from '../../../src/protocol/records';
import { createDraftPage } from '../../../src/wizards/draftPage';
import { aCase, aReport, handle } from '../../support/builders';
import { aReadyCase } from '../../support/readyCase';
import { anAdvisoryOnForge, createMemoryForge, joinWith } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { type OnForges, openPage } from './pageBench';

const PUBLISHER = { name: 'Example Project', namespace: 'https://example.org' };
const CNA = { orgId: '2bc41b61-98f4-4ba5-a7c8-8a5a8f6f7f0a' };

function openReview(record: Case, options: Partial<OnForges> = {}) {
	const store = createMemoryStore(record);
	const bench = openPage(createDraftPage, draftContract, store, 1, options);
	bench.end.ready();
	const view = async (): Promise<ReviewView> => {
		await bench.quiet();
		return reviewSchema.parse(bench.last('review'));
	};
	return { ...bench, store, view };
}

const fixed = { ecosystem: 'npm' as const, name: 'papervane', range: '< 2.0.0', patched: '2.0.0', functions: [] };
const published = (record: Partial<Case> = {}): Case =>
	aReadyCase(record, { state: 'published', publishedAt: '2026-03-01T09:00:00Z' });
const checkOf = ({ checks }: ReviewView, rule: Rule) => checks.find(check => check.rule === rule);

describe('the review of a draft', () => {
	describe('tells how the rules before publishing stand', () => {
		it('for what stands on the page, before anything is saved', async () => {
			const { end, view } = openReview(aReadyCase());
			assert.equal(checkOf(await view(), 'placeholders')?.ok, true);
			const base = aReadyCase().advisory.summary;
			await end.call('edit', { field: 'summary', value: 'TODO a title', base });
			const check = checkOf(await view(), 'placeholders');
			assert.equal(check?.ok, false);
			assert.equal(check?.step, 'text');
			assert.match(check?.text ?? '', /TODO/);
		});

		it('and keeps the reason of a person beside what was found, until it is taken back', async () => {
			const friday = [{ date: '2026-03-13', time: '14:00', zone: 'Europe/Oslo', by: 'owner' as const }];
			const { end, view } = openReview(aReadyCase({ disclosure: friday }));
			assert.equal(checkOf(await view(), 'pd-day')?.overruled, undefined);
			const overruled = RECORDS.overruled.text([{ rule: 'pd-day', reason: 'Agreed with the finder.' }]);
			await end.call('edit', { field: 'overruled', value: overruled, base: '' });
			const check = checkOf(await view(), 'pd-day');
			assert.deepEqual([check?.ok, check?.overruled], [false, 'Agreed with the finder.']);
			await end.call('edit', { field: 'overruled', value: '', base: overruled });
			assert.equal(checkOf(await view(), 'pd-day')?.overruled, undefined);
		});

		it('and finds what belongs to another case, but not what is its own', async () => {
			const other = aReport(2, { state: 'draft', cveId: 'CVE-2026-4321', summary: 'Heap overflow in the font cache' });
			const own = aReadyCase();
			const reports = () => [other, { advisory: own.advisory, record: own }];
			assert.equal(checkOf(await openReview(own, { reports }).view(), 'other-cases')?.ok, true);
			const leaking = aReadyCase({}, { description: `${own.advisory.description}\n\nSee CVE-2026-4321.` });
			const check = checkOf(await openReview(leaking, { reports }).view(), 'other-cases');
			assert.equal(check?.ok, false);
			assert.doesNotMatch(check?.text ?? '', /4321/);
		});
	});

	it('tells what the advisory says of what differs, and of nothing else', async () => {
		const { end, view } = openReview(aReadyCase());
		assert.deepEqual((await view()).saved, []);
		await end.call('edit', { field: 'cveId', value: 'CVE-2026-1', base: 'CVE-2026-12345' });
		await end.call('edit', { field: 'cwes', value: 'CWE-22', base: '' });
		const { saved, savedRating } = await view();
		assert.deepEqual(saved, [{ field: 'cveId', text: 'CVE-2026-12345' }]);
		assert.equal(savedRating?.cwes, '');
		assert.match(savedRating?.v4 ?? '', /^CVSS:4\.0/);
	});

	describe('makes documents', () => {
		const complete = async (
			record: Case,
			options: Partial<OnForges> = {},
		): Promise<Map<DocumentKind, Readiness['state']>> => {
			const { end } = openReview(record, options);
			return new Map((await end.call('documents', null)).map(({ kind, state }) => [kind, state]));
		};

		it('of each kind from a case that is ready, once it is known who publishes', async () => {
			const states = await complete(aReadyCase(), { publisher: async () => ({ publisher: PUBLISHER, cna: CNA }) });
			assert.deepEqual([...states.keys()], [...DOCUMENT_KINDS]);
			for (const [kind, state] of states) assert.ok(state.complete, `${kind} ${JSON.stringify(state)}`);
		});

		it('and says what each lacks, and where a setting says it once', async () => {
			const states = await complete(aCase(1, {}, { summary: '', state: 'draft' }));
			for (const [kind, state] of states) {
				assert.ok(!state.complete, kind);
				assert.equal(state.setting, ['csaf-2.0', 'csaf-2.1', 'cve'].includes(kind) ? true : undefined, kind);
				if (kind !== 'openvex') assert.ok(state.missing.includes('a title'), kind);
			}
		});

		it('of what stands on the page, saved or not', async () => {
			const { end } = openReview(aReadyCase());
			await end.call('edit', { field: 'summary', value: 'Fresh title', base: aReadyCase().advisory.summary });
			for (const [kind, key] of [
				['osv', 'summary'],
				['cna-container', 'title'],
			] as const) {
				const document = await end.call('document', { kind });
				assert.ok(document.complete);
				assert.equal(Reflect.get(Object(JSON.parse(document.text)), key), 'Fresh title');
			}
		});

		it('with the severity in words that the new vector has, not the saved one', async () => {
			const { end } = openReview(aReadyCase());
			const base = aReadyCase().advisory.cvss.v4 ?? '';
			const value = 'CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N';
			await end.call('edit', { field: 'cvssV4', value, base });
			const document = await end.call('document', { kind: 'osv' });
			assert.ok(document.complete);
			assert.equal(JSON.parse(document.text).database_specific.severity, 'LOW');
		});

		it('with linked fixes that are commits, at the repository of the advisory', async () => {
			const commit = 'c0ffee'.repeat(7).slice(0, 40);
			const record = aReadyCase(
				{ fixes: [{ id: handle(7), linkedAt: '2026-03-01T09:00:00Z', commit, files: [] }] },
				{ source: { feed: 'case-folder', repository: 'papervane/papervane' } },
			);
			const document = await openReview(record).end.call('document', { kind: 'osv' });
			assert.ok(document.complete);
			assert.match(document.text, new RegExp(`https://github.com/papervane/papervane/commit/${commit}`));
		});

		it('and says when one names another case', async () => {
			const other = aReport(2, { state: 'draft', cveId: 'CVE-2026-4321' });
			const record = aReadyCase({}, { description: 'Like CVE-2026-4321. Attackers crash it.' });
			const { end } = openReview(record, { reports: () => [other] });
			const document = await end.call('document', { kind: 'osv' });
			assert.ok(document.complete && document.namesOthers);
			const own = await openReview(aReadyCase(), { reports: () => [other] }).end.call('document', { kind: 'osv' });
			assert.ok(own.complete && !own.namesOthers);
		});

		it('without a word of who reads the case, however hostile its texts are', async () => {
			const hostile = '<img src=x onerror=alert(1)>\u202e ../../etc "}],{"x":"\u2028';
			const record = aReadyCase(
				{ notes: 'SECRET-NOTE', assignee: 'SECRET-NAME', readIn: [] },
				{
					summary: hostile,
					description: hostile,
					collaborators: ['SECRET-LOGIN'],
					teams: ['SECRET-TEAM'],
					affected: [{ ...fixed, name: hostile }],
					references: [hostile, 'javascript:alert(1)'],
				},
			);
			const { end } = openReview(record, { publisher: async () => ({ publisher: PUBLISHER, cna: CNA }) });
			const kinds: readonly AnyDocumentKind[] = [...DOCUMENT_KINDS, 'announcement', 'announcement-text'];
			for (const kind of kinds) {
				const document = await end.call('document', { kind });
				if (!document.complete) continue;
				assert.doesNotMatch(document.text, /SECRET/, kind);
				if (!kind.startsWith('announcement')) assert.doesNotThrow(() => JSON.parse(document.text), kind);
			}
		});
	});

	describe('saves a document', () => {
		it('of an unpublished case under its handle, as something secret', async () => {
			const { end, did } = openReview(aReadyCase(), { publisher: async () => ({ publisher: PUBLISHER, cna: CNA }) });
			for (const kind of [...DOCUMENT_KINDS, 'announcement', 'announcement-text'] as const) {
				assert.equal(await end.call('saveDocument', { kind }), true);
			}
			const name = `case-${handle(1)}`;
			assert.deepEqual(did, [
				`save ${name}.osv.json secret`,
				`save ${name}.json secret`,
				`save ${name}.json secret`,
				`save ${name}.json secret`,
				`save ${name}.cna.json secret`,
				`save ${name}.openvex.json secret`,
				`save ${name}.announcement.md secret`,
				`save ${name}.announcement.txt secret`,
			]);
		});

		it('of a published one under its id, and all of them into one folder, none over another', async () => {
			const { end, did } = openReview(published(), { publisher: async () => ({ publisher: PUBLISHER }) });
			await end.call('saveDocument', { kind: 'osv' });
			assert.equal(await end.call('saveAllDocuments', null), 6);
			assert.deepEqual(did, [
				'save CVE-2026-12345.osv.json public',
				'save CVE-2026-12345.osv.json, csaf-2.0/cve-2026-12345.json, csaf-2.1/cve-2026-12345.json, CVE-2026-12345.cna.json, CVE-2026-12345.openvex.json, CVE-2026-12345.announcement.md',
			]);
		});

		it('never all of them before the advisory is published, and never one that is not complete', async () => {
			const { end, did } = openReview(aReadyCase());
			await assert.rejects(end.call('saveAllDocuments', null), /not published/);
			await assert.rejects(end.call('saveDocument', { kind: 'csaf-2.0' }), /not complete/);
			assert.deepEqual(did, []);
		});
	});

	it('opens the setting that says who publishes', async () => {
		const { end, did } = openReview(aReadyCase());
		await end.call('openPublisherSetting', null);
		assert.deepEqual(did, ['setting secureResponse.publisher']);
	});

	describe('keeps the announcement', () => {
		it('as a person wrote it, and saves their words, while the prepared one follows the advisory', async () => {
			let saved = '';
			const outside = { saveAs: async (_name: string, text: string) => ((saved = text), true) };
			const { end, store } = openReview(aReadyCase(), { outside });
			await end.call('edit', { field: 'announcement', value: 'My own words.', base: '' });
			assert.equal(store.get(handle(1))?.publication?.announcement, 'My own words.');
			await end.call('saveDocument', { kind: 'announcement' });
			assert.equal(saved, 'My own words.\n');
			await end.call('edit', { field: 'summary', value: 'New title', base: aReadyCase().advisory.summary });
			const prepared = await end.call('document', { kind: 'announcement' });
			assert.ok(prepared.complete);
			assert.match(prepared.text, /^# New title\n/);
		});

		it('and says when it names another case', async () => {
			const reports = () => [aReport(2, { state: 'draft', cveId: 'CVE-2026-4321' })];
			const { end, view } = openReview(aReadyCase(), { reports });
			await end.call('edit', { field: 'announcement', value: 'Like CVE-2026-4321.', base: '' });
			assert.equal((await view()).announcementNamesOthers, true);
			await end.call('edit', { field: 'announcement', value: 'Like nothing.', base: 'Like CVE-2026-4321.' });
			assert.equal((await view()).announcementNamesOthers, undefined);
		});

		it('and writes down that it was sent, after publication only, and back again', async () => {
			await assert.rejects(openReview(aReadyCase()).end.call('recordAnnounced', { announced: true }), /not published/);
			const { end, store, view } = openReview(published());
			await end.call('recordAnnounced', { announced: true });
			await end.call('recordAnnounced', { announced: true });
			assert.equal((await view()).announcedAt, '2026-03-02T09:00:00.000Z');
			await end.call('recordAnnounced', { announced: false });
			const record = store.get(handle(1));
			assert.equal(record?.publication, undefined);
			assert.deepEqual(
				record?.timeline.map(({ text }) => text),
				['Announced, as a person wrote down.', 'It was not announced after all.'],
			);
		});
	});

	it('compares with the forge, and names it where a rule asks for it', async () => {
		const memory = createMemoryForge();
		const advisory = anAdvisoryOnForge(1, { state: 'draft', summary: 'On the forge' });
		memory.put(advisory);
		const { joined, onForges } = joinWith(
			createMemoryStore(aCase(1, { drafts: { summary: 'Here' } }, advisory)),
			memory,
		);
		const { end, quiet, last } = openPage(createDraftPage, draftContract, joined, 1, onForges);
		end.ready();
		await quiet();
		const view = reviewSchema.parse(last('review'));
		assert.deepEqual(view.saved, [{ field: 'summary', text: 'On the forge' }]);
		assert.equal(view.id, advisory.id);
	});
});
