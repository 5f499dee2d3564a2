import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import type { Case } from '../../../../src/core/case';
import { addFix } from '../../../../src/core/fixes';
import { createGit } from '../../../../src/git/exec';
import { findGit } from '../../../../src/git/findGit';
import { AFTER_FIX } from '../../../../src/protocol/draft/fix';
import { aCase, handle } from '../../../support/builders';
import { type TemporaryRepository, temporaryRepository } from '../../git/temporaryRepository';
import { NOW } from '../pageBench';
import { openFix } from './fixBench';

const FORK = 'https://github.com/acme/app-ghsa-2222-3333-4444';
const COMMIT = 'a'.repeat(40);

function withFix(advisory: Partial<Advisory>): Case {
	const fix = { id: handle(7), linkedAt: NOW, commit: COMMIT, files: [] };
	return addFix(aCase(1, {}, advisory), fix, NOW, handle(8));
}
const draft = (): Case =>
	withFix({
		id: 'GHSA-2222-3333-4444',
		source: { feed: 'github', repository: 'acme/app' },
		state: 'draft',
		privateFork: { fullName: 'acme/app-ghsa-2222-3333-4444', url: FORK },
	});

describe('what follows a fix, on the draft page', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
		repository.commit('first');
	});
	afterEach(() => repository.remove());
	const here = (trusted = true) => ({
		git: createGit(
			() => findGit([], repository.env, process.platform),
			() => trusted,
			repository.env,
		),
		folders: () => [repository.root],
	});

	it('is done by the commands of that name, for that fix', async () => {
		const { end, did } = openFix(withFix({}));
		for (const what of AFTER_FIX) await end.call('afterFix', { id: handle(7), what });
		assert.deepEqual(
			did,
			AFTER_FIX.map(what => `${what} ${handle(1)} ${handle(7)}`),
		);
	});

	it('is not done for a fix that is not linked', async () => {
		const { end, did } = openFix(withFix({}));
		await assert.rejects(end.call('afterFix', { id: handle(9), what: 'addTrailer' }), /no longer linked/);
		assert.deepEqual(did, []);
	});

	it('does not wait for a person who thinks about what a command asks, and hears of what goes wrong', async () => {
		const never = openFix(withFix({}), { afterFix: () => new Promise(() => undefined) });
		assert.equal(await never.end.call('afterFix', { id: handle(7), what: 'addTrailer' }), null);
		const wrong = new Error('command gone');
		const failing = openFix(withFix({}), { afterFix: () => Promise.reject(wrong) });
		await failing.end.call('afterFix', { id: handle(7), what: 'addTrailer' });
		await failing.quiet();
		assert.deepEqual(failing.failures, [wrong]);
	});

	it('says beforehand that nothing may be written yet, why, and what to do', async () => {
		repository.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		const { end, until } = openFix(draft(), here());
		await end.call('readMayWrite', null);
		const { after } = await until(view => view.after.status !== 'unread');
		assert.ok(after.status === 'not-yet');
		assert.match(after.text, /may be public, and the case is still under embargo\..*private fork/);
	});

	it('says that the id may be written on a branch of the private fork', async () => {
		repository.sh('remote', 'add', 'private-fork', `${FORK}.git`);
		const { end, until } = openFix(draft(), here());
		await end.call('readMayWrite', null);
		const { after } = await until(view => view.after.status === 'may');
		assert.match(after.status === 'may' ? (after.text ?? '') : '', /private fork and nowhere else/);
	});

	it('says so again after a command, when another branch is checked out by then', async () => {
		repository.sh('remote', 'add', 'private-fork', `${FORK}.git`);
		repository.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		repository.sh('config', 'branch.main.remote', 'private-fork');
		const { end, until } = openFix(draft(), here());
		await end.call('readMayWrite', null);
		await until(view => view.after.status === 'may');
		repository.sh('checkout', '-q', '-b', 'other');
		await end.call('afterFix', { id: handle(7), what: 'searchSamePattern' });
		await until(view => view.after.status === 'not-yet');
	});

	it('has nothing to say, and asks git nothing, where the advisory is published', async () => {
		const { end, last, quiet, failures } = openFix(
			withFix({ id: 'GHSA-2222-3333-4444', source: { feed: 'github' }, state: 'published' }),
		);
		await end.call('readMayWrite', null);
		await quiet();
		const view = last('fix');
		assert.ok(typeof view === 'object' && view !== null && 'after' in view);
		assert.deepEqual([view.after, failures], [{ status: 'may' }, []]);
	});

	it('asks git nothing before the step is looked at', async () => {
		const { quiet, failures, last } = openFix(draft());
		await quiet();
		const view = last('fix');
		assert.ok(typeof view === 'object' && view !== null && 'after' in view);
		assert.deepEqual([view.after, failures], [{ status: 'unread' }, []]);
	});

	it('says so in Restricted Mode, without git', async () => {
		const { end, until } = openFix(draft(), here(false));
		await end.call('readMayWrite', null);
		const { after } = await until(view => view.after.status === 'not-yet');
		assert.match(after.status === 'not-yet' ? after.text : '', /Restricted Mode/);
	});
});
