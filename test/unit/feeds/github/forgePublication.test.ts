import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import type { PublicFields } from '../../../../src/feeds/forge';
import { useForge } from './forgeBench';

/** All that a person is shown before it becomes public. */
function shown({ severity, cveId, ...fields }: Advisory): PublicFields {
	const { summary, description, affected, cvss, cweIds, credits } = fields;
	return {
		...{ summary, description, affected, cvss, cweIds, credits },
		...{ severity: severity ?? null, cveId: cveId ?? null },
	};
}

describe('publication on GitHub', function () {
	this.timeout(20_000);
	const bench = useForge();

	it('publishes what was confirmed, once', async () => {
		const { forge, draft, standIn } = bench();
		const now = await forge.publish(draft(), shown(draft()));
		assert.deepEqual([now.state, bench().there().state], ['published', 'published']);
		assert.equal((await forge.publish(now, shown(draft()))).state, 'published');
		assert.equal(standIn.requests.filter(({ method }) => method === 'PATCH').length, 1);
		assert.deepEqual(
			[forge.permissions(now).publish, forge.permissions(now).reasons?.publish],
			[false, 'It is public already.'],
		);
	});

	const OTHER_ROW = {
		...{ package: { ecosystem: 'npm', name: 'vane-cli' }, vulnerable_version_range: '< 2', patched_versions: null },
		vulnerable_functions: [],
	};
	const NEWER: readonly (readonly [string, object, string])[] = [
		['title', { summary: 'Theirs' }, 'summary'],
		['description', { description: 'Theirs' }, 'description'],
		['affected packages', { vulnerabilities: [OTHER_ROW] }, 'affected'],
		['severity', { severity: 'critical' }, 'cvss'],
		['weaknesses', { cwe_ids: ['CWE-1'], cwes: [{ cwe_id: 'CWE-1', name: 'One' }] }, 'cweIds'],
		['credits', { credits_detailed: [], credits: [{ login: 'bob', type: 'tool' }] }, 'credits'],
		['CVE id', { cve_id: 'CVE-2026-12345' }, 'cveId'],
	];
	for (const [what, change, field] of NEWER) {
		it(`is refused when GitHub has another ${what} than was confirmed`, async () => {
			const { forge, draft, there } = bench();
			Object.assign(there(), change);
			await assert.rejects(forge.publish(draft(), shown(draft())), { name: 'ChangedMeanwhileError', fields: [field] });
			assert.equal(there().state, 'draft');
			const newest = await forge.latest(draft());
			assert.equal((await forge.publish(newest, shown(newest))).state, 'published');
		});
	}

	it('is refused when somebody closed the draft', async () => {
		const { forge, draft, there } = bench();
		await forge.setState(draft(), 'closed');
		await assert.rejects(forge.publish(draft(), shown(draft())), /no draft now/);
		assert.equal(there().state, 'closed');
	});

	it('is refused by GitHub for an advisory without a package, which is told at its field', async () => {
		const { forge, draft, there } = bench();
		Object.assign(there(), { vulnerabilities: [] });
		const newest = await forge.latest(draft());
		await assert.rejects(forge.publish(newest, shown(newest)), {
			name: 'FieldsRefusedError',
			fields: [{ field: 'affected', text: 'GitHub does not take it: missing.' }],
		});
	});

	it('cannot be taken back, but a closed draft can be opened again', async () => {
		const { forge, draft } = bench();
		const closed = await forge.setState(draft(), 'closed');
		const open = await forge.setState(closed, 'draft');
		const published = await forge.publish(open, shown(open));
		await assert.rejects(forge.setState(published, 'draft'), /does not accept/);
	});

	it('waits for a CVE id that was asked for, and learns it from the newest', async () => {
		const { forge, draft, there } = bench();
		assert.equal((await forge.requestCve(draft())).cveId, undefined);
		await assert.rejects(forge.requestCve(draft()), /Most often somebody asked for one already/);
		assert.equal((await forge.latest(draft())).cveId, undefined);
		Object.assign(there(), { cve_id: 'CVE-2026-12345' });
		const newest = await forge.latest(draft());
		assert.deepEqual(
			[newest.cveId, forge.permissions(newest).reasons?.requestCve],
			['CVE-2026-12345', 'The advisory has a CVE id already.'],
		);
	});
});

describe('publication of a report on GitHub', function () {
	this.timeout(20_000);
	const bench = useForge({ state: 'triage' });

	it('needs it to be accepted first', async () => {
		const { forge, draft, there } = bench();
		assert.match(forge.permissions(draft()).reasons?.publish ?? '', /Accept the report first/);
		await assert.rejects(forge.publish(draft(), shown(draft())), /no draft now/);
		assert.equal(there().state, 'triage');
	});
});
