import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors';
import type { Advisory } from '../../../../src/core/advisory';
import { FieldsRefusedError } from '../../../../src/feeds/fieldsRefusedError';
import type { Forge } from '../../../../src/feeds/forge';
import type { FaultKind, RepositoryAdvisory } from '../../../support/github';
import { type ForgeBench, useForge } from './forgeBench';
import { itByChance } from '../../../support/long';

const it = itByChance('faults of a forge');

/** A write that can be tried again, and how it shows on GitHub that it was done, and done once. */
interface Write {
	readonly name: string;
	readonly method: 'PATCH' | 'POST';
	run(forge: Forge, draft: Advisory): Promise<unknown>;
	done(there: RepositoryAdvisory): boolean;
}

const WRITES: readonly Write[] = [
	{
		name: 'changing fields',
		method: 'PATCH',
		run: (forge, draft) =>
			forge.change(draft, draft, { ...draft, summary: 'Mine', cweIds: ['CWE-22'], cveId: 'CVE-2026-12345' }),
		done: there => there.summary === 'Mine' && there.cve_id === 'CVE-2026-12345' && there.cwe_ids?.join() === 'CWE-22',
	},
	{
		name: 'letting people in',
		method: 'PATCH',
		run: (forge, draft) => forge.collaborators(draft, { add: ['cem'], remove: [], addTeams: ['security'] }),
		done: there =>
			there.collaborating_users?.map(({ login }) => login).join() === 'cem' &&
			there.collaborating_teams?.map(({ slug }) => slug).join() === 'security',
	},
	{
		name: 'publishing',
		method: 'PATCH',
		run: (forge, draft) => forge.publish(draft, { severity: null, cveId: null, ...draft }),
		done: there => there.state === 'published',
	},
	{
		name: 'starting a private fork',
		method: 'POST',
		run: (forge, draft) => forge.privateFork(draft),
		done: there => there.private_fork !== null,
	},
];

/** Nothing was done, and the person is told. */
const NOT_DONE: readonly FaultKind[] = [
	...(['drop', '500', '502', '503', '401', '403-permission', '404', '422', '429-secondary', '403-primary'] as const),
];
/** It was done, and its answer got lost: nobody needs to be told. */
const DONE: readonly FaultKind[] = ['drop-after', '502-after', 'cut-body', 'malformed', 'wrong-types'];

describe('writes to GitHub when something goes wrong', function () {
	this.timeout(20_000);
	const bench = useForge();
	const sent = ({ standIn }: ForgeBench, { method }: Write): number =>
		standIn.requests.filter(r => r.method === method).length;

	for (const write of WRITES) {
		it(`${write.name}: after a failure before it was done, the person is told and tries again`, async () => {
			const { standIn, forge, draft, there, pass } = bench();
			for (const kind of NOT_DONE) {
				const before = structuredClone(there());
				standIn.fault({ kind, method: write.method });
				const error: unknown = await write.run(forge, draft()).catch((e: unknown) => e);
				assert.ok(error instanceof UserError, kind);
				assert.equal(error instanceof FieldsRefusedError, kind === '422' && write.method === 'PATCH', kind);
				assert.doesNotMatch(error.message, /Mine|GHSA|CVE-2026|gho_/, kind);
				assert.deepEqual(there(), before, kind);
				// What limits hold back is over then.
				pass(2);
			}
			await write.run(forge, draft());
			assert.ok(write.done(there()));
		});

		it(`${write.name}: with an answer that got lost it is found done, and is not done again`, async () => {
			for (const kind of DONE) {
				const { standIn, forge, draft, there } = bench();
				const before = structuredClone(there());
				const sentBefore = sent(bench(), write);
				standIn.fault({ kind, method: write.method });
				await write.run(forge, draft());
				assert.ok(write.done(there()), kind);
				await write.run(forge, draft());
				assert.equal(sent(bench(), write) - sentBefore, 1, kind);
				Object.assign(there(), before);
			}
		});

		it(`${write.name}: when nobody can tell, the person is told so, and trying again does it once`, async () => {
			const { standIn, forge, draft, there } = bench();
			standIn.fault({ kind: 'drop-after', method: write.method });
			// What is read before the write passes; whatever would look afterwards fails.
			standIn.fault({ kind: 'drop', method: 'GET', skip: 1, times: 2 });
			const error: unknown = await write.run(forge, draft()).catch((e: unknown) => e);
			assert.ok(error instanceof UserError);
			assert.match(error.message, /may have been done all the same/);
			standIn.clearFaults();
			await write.run(forge, draft());
			assert.ok(write.done(there()));
			assert.equal(sent(bench(), write), 1);
		});
	}

	it('a fork that is still being made is no failure, and a fault while asking is told', async () => {
		const { standIn, forge, draft, pass } = bench();
		await forge.privateFork(draft());
		for (const kind of ['500', 'drop', '401', '429-secondary'] as const) {
			standIn.fault({ kind, method: 'GET', times: 2 });
			await assert.rejects(forge.forkState(draft()), UserError, kind);
			standIn.clearFaults();
			pass(2);
		}
		assert.equal(await forge.forkState(draft()), 'ready');
	});
});

describe('writes to GitHub that get no answer in time', function () {
	this.timeout(20_000);
	const bench = useForge({ timeoutMs: 1000 });
	const publish = ({ forge, draft }: ForgeBench) => forge.publish(draft(), { severity: null, cveId: null, ...draft() });

	it('and were not done are done when they are tried again', async () => {
		bench().standIn.fault({ kind: 'hang', method: 'PATCH' });
		await assert.rejects(publish(bench()), /did not answer in time.*may have been done all the same/);
		assert.equal(bench().there().state, 'draft');
		assert.equal((await publish(bench())).state, 'published');
	});
});
