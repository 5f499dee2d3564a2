import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applySync } from '../../../../src/git/caseSync/apply';
import { NoPermissionOnRemoteError, NotSignedInToRemoteError } from '../../../../src/git/fork/failures';
import { PushRefusedError } from '../../../../src/git/pushOutcome';
import { aCase, handle } from '../../../support/builders';
import { type GitHttp, type GitHttpRequest, startGitHttp } from '../../../support/gitHttp';
import { aTeam, type Person, type Team } from './people';

describe('A sync that the other side refuses', function () {
	this.timeout(60_000);
	let team: Team;
	let ada: Person;
	let ben: Person;
	let http: GitHttp | undefined;
	beforeEach(async () => {
		team = aTeam();
		[ada, ben] = [team.person('ada'), team.person('ben')];
		await ada.store.create(aCase(1, { notes: 'of Ada' }));
	});
	afterEach(async () => {
		await http?.close();
		http = undefined;
		team.world.remove();
	});

	const theirs = (): string => team.world.shIn(team.remote, 'rev-parse', 'main');
	async function serve(status: (request: GitHttpRequest) => number | undefined): Promise<void> {
		http = await startGitHttp({
			folder: team.world.base,
			instead: request => {
				const code = status(request);
				return code === undefined ? undefined : { status: code };
			},
		});
		ada.git('remote', 'set-url', 'origin', `${http.url}/team.git`);
	}

	/** @param back makes the other side take it */
	async function isRefusedAndKept(kind: new (...given: never[]) => Error, back: () => void): Promise<void> {
		const before = theirs();
		await assert.rejects(ada.sync(), kind);
		assert.equal(theirs(), before);
		assert.equal((await ada.store.read(handle(1)))?.notes, 'of Ada');
		assert.equal(ada.git('log', '-1', '--format=%s'), 'Sync cases');
		assert.equal(ada.git('status', '--porcelain'), '');
		back();
		await ada.sync();
		await ben.sync();
		assert.equal(ben.text(1), ada.text(1));
		assert.equal(ada.git('rev-list', '--count', 'HEAD'), '2', 'it was committed once');
	}

	it('by a rule of its own (a pre-receive hook) keeps the commit here, and the next one sends it', async () => {
		const hook = path.join(team.remote, 'hooks', 'pre-receive');
		mkdirSync(path.dirname(hook), { recursive: true });
		writeFileSync(hook, '#!/bin/sh\necho "only on weekdays"\nexit 1\n');
		chmodSync(hook, 0o755);
		await isRefusedAndKept(PushRefusedError, () => unlinkSync(hook));
	});

	it('for want of the right to write keeps the commit here, and the next one sends it', async () => {
		let mayWrite = false;
		team.world.shIn(team.remote, 'config', 'http.receivepack', 'true');
		await serve(({ url }) => (!mayWrite && url.includes('receive-pack') ? 403 : undefined));
		await isRefusedAndKept(NoPermissionOnRemoteError, () => {
			mayWrite = true;
		});
	});

	it('for want of a sign-in changes nothing at all', async () => {
		await serve(() => 401);
		const before = [ada.git('rev-parse', 'HEAD'), ada.git('status', '--porcelain'), ada.text(1)];
		await assert.rejects(ada.plan(), NotSignedInToRemoteError);
		assert.deepEqual([ada.git('rev-parse', 'HEAD'), ada.git('status', '--porcelain'), ada.text(1)], before);
	});

	it('while it fails halfway is done by the next one', async () => {
		let fails = true;
		await serve(({ url }) => (fails && url.includes('upload-pack') ? 503 : undefined));
		await assert.rejects(ada.plan(), /too busy|could not be reached/);
		fails = false;
		await applySync(team.deps, await ada.plan());
		assert.equal(ada.git('log', '-1', '--format=%s'), 'Sync cases');
	});
});
