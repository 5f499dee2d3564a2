import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Advisory } from '../../../../src/core/advisory';
import type { GitAccess } from '../../../../src/feeds/forge';
import { SAMPLE_TOKENS } from '../../../support/github';
import { useTemporaryFolder } from '../../../support/temporaryFolder';
import { useForge } from './forgeBench';

const run = promisify(execFile);

describe('the private fork of an advisory', function () {
	this.timeout(20_000);
	const folder = useTemporaryFolder();
	const bench = useForge();

	/** Real git, with the header in its environment as the extension hands it over. */
	const git = async (args: readonly string[], access?: GitAccess): Promise<string> => {
		const settings = access?.header === undefined ? [] : [[`http.${access.url}.extraHeader`, access.header]];
		const config = [['user.name', 'A'], ['user.email', 'a@example.com'], ['init.defaultBranch', 'main'], ...settings];
		const env: Record<string, string> = {
			...{ PATH: process.env['PATH'] ?? '', HOME: folder(), GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' },
			GIT_CONFIG_COUNT: String(config.length),
		};
		for (const [i, [name = '', value = '']] of config.entries()) {
			env[`GIT_CONFIG_KEY_${i}`] = name;
			env[`GIT_CONFIG_VALUE_${i}`] = value;
		}
		return (await run('git', [...args], { cwd: folder(), env })).stdout.trim();
	};
	/** The public repository with one commit. @returns the fork's advisory */
	const fork = async (): Promise<Advisory> => {
		const { standIn, forge, draft } = bench();
		const source = join(folder(), 'source');
		mkdirSync(source);
		await git(['init', '-q', 'source']);
		writeFileSync(join(source, 'README.md'), '# papervane\n');
		await git(['-C', source, 'add', '.']);
		await git(['-C', source, 'commit', '-q', '-m', 'first']);
		standIn.addGit('papervane/papervane', source);
		const { fullName, url } = await forge.privateFork(draft());
		return { ...draft(), privateFork: { fullName, url } };
	};

	it('is none, being made, then ready: the forge is asked until git can fetch from it', async () => {
		const { standIn, forge, draft } = bench();
		assert.equal(await forge.forkState(draft()), 'none');
		assert.equal(await forge.forkAccess(draft()), undefined);
		Object.assign(standIn.world, { forkPolls: 2, forkDelayMs: 3_600_000 });
		const advisory = await fork();
		assert.equal(await forge.forkState(advisory), 'making');
		assert.equal(await forge.forkAccess(advisory), undefined);
		for (const repository of standIn.world.repositories) delete repository.readyAt;
		const states = [];
		for (let i = 0; i < 3; i++) states.push(await forge.forkState(advisory));
		assert.deepEqual(states, ['making', 'making', 'ready']);
	});

	it('is reached by git with the account’s authorisation, and by nobody else', async () => {
		const { standIn, forge } = bench();
		const access = (await forge.forkAccess(await fork())) ?? assert.fail('no access');
		assert.equal(access.url, `${standIn.url}/papervane/papervane-${bench().draft().id.toLowerCase()}.git`);
		await git(['clone', '-q', access.url, 'clone'], access);
		const clone = join(folder(), 'clone');
		writeFileSync(join(clone, 'fix.js'), 'fixed\n');
		await git(['-C', clone, 'add', '.']);
		await git(['-C', clone, 'commit', '-q', '-m', 'fix']);
		await git(['-C', clone, 'push', '-q', access.url, 'HEAD:refs/heads/fix'], access);
		assert.match(await git(['ls-remote', access.url], access), /refs\/heads\/fix/);
		await assert.rejects(git(['ls-remote', access.url]));
		const bob = Buffer.from(`x-access-token:${SAMPLE_TOKENS.bob}`).toString('base64');
		await assert.rejects(git(['ls-remote', access.url], { ...access, header: `Authorization: Basic ${bob}` }));
		const open = (await forge.repositoryAccess(bench().draft())) ?? assert.fail('no repository');
		assert.equal(open.header, undefined);
		assert.doesNotMatch(await git(['ls-remote', open.url]), /refs\/heads\/fix/);
	});

	it('leaves its token in no log and no address', async () => {
		const { forge, traced } = bench();
		const access = (await forge.forkAccess(await fork())) ?? assert.fail('no access');
		assert.doesNotMatch(access.url, /gho_|@/);
		assert.doesNotMatch(traced.join('\n'), /gho_|Basic/);
	});

	it('is not reached with the token of somebody who signed out', async () => {
		const { forge, signOut } = bench();
		const advisory = await fork();
		signOut();
		await assert.rejects(forge.forkAccess(advisory), /Nobody is signed in/);
	});

	it('is gone with all its branches once the advisory is published', async () => {
		const { standIn, forge } = bench();
		const advisory = await fork();
		const access = (await forge.forkAccess(advisory)) ?? assert.fail('no access');
		const newest = await forge.latest(advisory);
		const published = await forge.publish(newest, { severity: null, cveId: null, ...newest });
		assert.equal(published.privateFork, undefined);
		assert.deepEqual([await forge.forkState(advisory), await forge.forkAccess(advisory)], ['none', undefined]);
		await assert.rejects(git(['ls-remote', access.url], access));
		assert.equal(existsSync(join(standIn.world.git?.folder ?? '', new URL(access.url).pathname)), false);
	});

	it('never gets the token when the forge names an address elsewhere', async () => {
		const { standIn, forge } = bench();
		const advisory = await fork();
		assert.ok(standIn.world.git);
		for (const root of [
			'https://github.com.example.org',
			'http://github.com',
			'https://x:y@github.com',
			'ssh://github.com',
		]) {
			standIn.world.git = { ...standIn.world.git, root };
			await assert.rejects(forge.forkAccess(advisory), /names no address of its own/);
		}
	});
});
