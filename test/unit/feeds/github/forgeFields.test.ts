import assert from 'node:assert/strict';
import { ChangedMeanwhileError } from '../../../../src/feeds/changedMeanwhileError';
import { FieldsRefusedError } from '../../../../src/feeds/fieldsRefusedError';
import type { AdvisoryFields, FieldIssue } from '../../../../src/feeds/forge';
import { useForge } from './forgeBench';

const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N';
const ROW = {
	ecosystem: 'npm' as const,
	name: 'papervane',
	range: '>= 1.0.0, < 1.4.2',
	patched: '1.4.2',
	functions: [],
};

describe('fields of an advisory on GitHub', function () {
	this.timeout(20_000);
	const bench = useForge();
	/** What went out with changes, in order. */
	const sent = (): unknown[] => bench().standIn.requests.flatMap(r => (r.method === 'PATCH' ? [r.body] : []));
	const change = (wanted: Partial<AdvisoryFields>) => {
		const { forge, draft } = bench();
		return forge.change(draft(), draft(), { ...draft(), ...wanted });
	};
	const issuesOf = async (work: Promise<unknown>): Promise<readonly FieldIssue[]> => {
		const error: unknown = await work.then(() => undefined).catch((e: unknown) => e);
		assert.ok(error instanceof FieldsRefusedError, String(error));
		return error.fields;
	};

	it('are sent in one request, each as GitHub takes it', async () => {
		const now = await change({
			...{ summary: 'Better', description: 'More.', affected: [ROW], cvss: { v3: V3, v4: V4 } },
			...{ cweIds: ['CWE-22', 'CWE-22'], cveId: 'CVE-2026-12345' },
			credits: [
				{ login: 'nberg', type: 'finder' },
				{ name: 'Somebody without an account', type: 'analyst' },
				{ login: 'cem', type: 'inventor' },
			],
		});
		assert.deepEqual(sent(), [
			{
				...{ summary: 'Better', description: 'More.', cvss_vector_string: V4, cwe_ids: ['CWE-22'] },
				vulnerabilities: [
					{
						package: { ecosystem: 'npm', name: 'papervane' },
						...{ vulnerable_version_range: ROW.range, patched_versions: '1.4.2', vulnerable_functions: [] },
					},
				],
				credits: [
					{ login: 'nberg', type: 'finder' },
					{ login: 'cem', type: 'other' },
				],
				cve_id: 'CVE-2026-12345',
			},
		]);
		assert.deepEqual([now.cveId, now.cvss.v4, now.credits.length], ['CVE-2026-12345', V4, 2]);
		await bench().forge.change(now, now, { ...now, cvss: { v3: V3, v4: V4 }, cweIds: ['CWE-22'] });
		assert.equal(sent().length, 1, 'what is there already was sent again');
	});

	it('that are not asked stay as they are', async () => {
		await change({ cveId: 'CVE-2026-12345', cweIds: ['CWE-22'] });
		const { summary, description, affected } = bench().draft();
		await bench().forge.change(bench().draft(), bench().draft(), { summary: `${summary}!`, description, affected });
		assert.deepEqual(sent().at(-1), { summary: `${summary}!` });
		assert.equal(bench().there().cve_id, 'CVE-2026-12345');
	});

	it('have a vector or a severity in words, never both', async () => {
		const rated = await change({ cvss: { v3: V3 } });
		const { forge } = bench();
		const inWords = await forge.change(rated, rated, { ...rated, cvss: {}, severity: 'low' });
		assert.deepEqual(sent(), [{ cvss_vector_string: V3 }, { severity: 'low' }]);
		assert.deepEqual([inWords.cvss, inWords.severity], [{}, 'low']);
		const unrated = await forge.change(inWords, inWords, { ...inWords, severity: null });
		assert.equal(unrated.severity, undefined);
	});

	it('are compared by what they say: order and writing are no change', async () => {
		const other = { ...ROW, name: 'vane-cli', functions: ['b', 'a'] };
		const now = await change({ affected: [ROW, other], credits: [{ login: 'nberg', type: 'finder' }] });
		const { forge } = bench();
		await forge.change(now, now, {
			...now,
			affected: [{ ...other, functions: ['a', 'b'] }, ROW],
			credits: [{ login: 'NBerg', type: 'finder' }],
		});
		assert.equal(sent().length, 1);
	});

	it('of others stay, and of one field that both changed nothing is sent and the field is named', async () => {
		const { forge, draft, as } = bench();
		const dana = await as('dana');
		await dana.change(draft(), draft(), { ...draft(), cweIds: ['CWE-22'], credits: [{ login: 'cem', type: 'tool' }] });
		const mine = { ...draft(), description: 'Mine.', cweIds: ['CWE-79'], credits: [] };
		await assert.rejects(forge.change(draft(), draft(), { ...mine, credits: [{ login: 'cem', type: 'sponsor' }] }), {
			name: 'ChangedMeanwhileError',
			fields: ['cweIds', 'credits'],
			message: /the weaknesses and the credits/,
		});
		assert.equal(sent().length, 1);
		const { description } = await forge.change(draft(), draft(), { ...draft(), description: 'Mine.' });
		assert.deepEqual([description, bench().there().cwe_ids], ['Mine.', ['CWE-22']]);
	});

	it('of somebody who changes another one in the very moment stay', async () => {
		bench().beforeNextChange(() => Object.assign(bench().there(), { description: 'Theirs.' }));
		const now = await change({ summary: 'Mine' });
		assert.deepEqual([now.summary, now.description], ['Mine', 'Theirs.']);
	});

	it('that GitHub does not take are told at their field, in our words', async () => {
		assert.deepEqual(await issuesOf(change({ cveId: 'CVE-1' })), [
			{ field: 'cveId', text: 'GitHub does not take it: not valid.' },
		]);
		assert.deepEqual(
			await issuesOf(change({ credits: [...bench().draft().credits, { login: 'no-one', type: 'tool' }] })),
			[{ field: 'credits', row: bench().draft().credits.length, text: 'GitHub does not take it: unknown to GitHub.' }],
		);
		assert.deepEqual(await issuesOf(change({ cvss: { v3: 'CVSS:3.1/AV:N' } })), [
			{ field: 'cvss', text: 'GitHub does not take it: not valid.' },
		]);
		assert.deepEqual(
			(await issuesOf(change({ summary: 'x'.repeat(1025), description: 'y'.repeat(65_536) }))).map(i => i.field),
			['summary', 'description'],
		);
	});

	it('count characters as code points: 1,024 of any alphabet or picture are taken', async () => {
		const now = await change({ summary: '🔐'.repeat(1024) });
		assert.equal(now.summary.length, 2048);
		assert.deepEqual(await issuesOf(bench().forge.change(now, now, { ...now, summary: `${now.summary}!` })), [
			{ field: 'summary', text: 'GitHub does not take it: too long.' },
		]);
	});

	it('go into a new draft as well, where they are known already', async () => {
		const attempt = { id: '0'.repeat(16), since: new Date().toISOString() };
		const fields = { summary: 'New', description: 'Text', affected: [ROW], cvss: { v4: V4 }, cweIds: ['CWE-22'] };
		const made = await bench().forge.create('papervane/papervane', { ...fields, cveId: null, credits: [] }, attempt);
		assert.deepEqual([made.cvss.v4, made.cweIds, made.credits, made.cveId], [V4, ['CWE-22'], [], undefined]);
		const refused = bench().forge.create(
			'papervane/papervane',
			{ ...fields, summary: 'Other', cveId: 'CVE-1' },
			attempt,
		);
		assert.deepEqual(
			(await issuesOf(refused)).map(i => i.field),
			['cveId'],
		);
	});

	it('that GitHub cannot keep are told before', () => {
		const told = bench().forge.notTaken({
			...bench().draft(),
			cvss: { v3: V3, v4: V4 },
			credits: [
				{ login: 'nberg', type: 'finder' },
				{ name: 'Somebody', type: 'tool' },
			],
		});
		assert.deepEqual(
			told.map(({ field, row }) => [field, row]),
			[
				['cvss', undefined],
				['credits', 1],
			],
		);
	});

	it('are told as changed in a type of its own, so that a page can show both', async () => {
		Object.assign(bench().there(), { summary: 'Theirs' });
		const error: unknown = await change({ summary: 'Mine' }).catch((e: unknown) => e);
		assert.ok(error instanceof ChangedMeanwhileError);
		assert.doesNotMatch(error.message, /Theirs|Mine/);
	});
});
