import assert from 'node:assert/strict';
import { ask, findRepository, SAMPLE_TOKENS } from '../../support/github';
import { useStandIn } from './standIn';

const PUBLIC = 'papervane/papervane';
const LIST = `/repos/${PUBLIC}/security-advisories`;

describe('git on the stand-in for GitHub', function () {
	this.timeout(20_000);
	const standIn = useStandIn();
	/** The answer to git's first request, for fetching or for pushing. */
	const status = async (name: string, service: 'upload' | 'receive', token?: string): Promise<number> => {
		const authorization = `Basic ${Buffer.from(`x-access-token:${token ?? ''}`).toString('base64')}`;
		const address = `${standIn().url}/${name}.git/info/refs?service=git-${service}-pack`;
		const response = await fetch(address, token === undefined ? {} : { headers: { authorization } });
		await response.arrayBuffer();
		return response.status;
	};
	/** Starts a private fork of the draft. @returns its name, and its advisory's id */
	const fork = async (): Promise<{ name: string; id: string }> => {
		standIn().addGit(PUBLIC);
		const body = {
			summary: 'A',
			description: 'B',
			vulnerabilities: [{ package: { ecosystem: 'npm', name: 'papervane' } }],
		};
		const made = (await ask(standIn(), LIST, { method: 'POST', body })).body as { ghsa_id: string };
		const forked = await ask(standIn(), `${LIST}/${made.ghsa_id}/forks`, { method: 'POST' });
		return { name: (forked.body as { full_name: string }).full_name, id: made.ghsa_id };
	};

	it('gives a public repository to everybody, and takes from those who may write', async () => {
		assert.equal(await status(PUBLIC, 'upload'), 401);
		standIn().addGit(PUBLIC);
		assert.equal(await status(PUBLIC, 'upload'), 200);
		assert.equal(await status(PUBLIC, 'receive'), 401);
		assert.equal(await status(PUBLIC, 'receive', SAMPLE_TOKENS.bob), 403);
		assert.equal(await status(PUBLIC, 'receive', SAMPLE_TOKENS.ada), 200);
		assert.equal(await status(PUBLIC, 'upload', 'gho_wrong'), 401);
		assert.equal(await status(PUBLIC, 'upload', SAMPLE_TOKENS.revoked), 401);
	});

	it('hides a private fork from all but those who work on it', async () => {
		const { name } = await fork();
		assert.equal(await status(name, 'upload'), 401);
		assert.equal(await status(name, 'upload', SAMPLE_TOKENS.bob), 404);
		assert.equal(await status(name, 'upload', SAMPLE_TOKENS.fineGrained), 404);
		assert.equal(await status(name, 'receive', SAMPLE_TOKENS.ada), 200);
		assert.ok(standIn().gitRequests.every(({ path }) => !path.includes('gho_')));
	});

	it('has no git objects of a fork before it is ready, and none after the advisory is published', async () => {
		standIn().world.forkPolls = 1;
		const { name, id } = await fork();
		assert.equal(await status(name, 'upload', SAMPLE_TOKENS.ada), 404);
		assert.equal((await ask(standIn(), `/repos/${name}/contents`)).status, 404);
		assert.equal((await ask(standIn(), `/repos/${name}/contents`)).status, 200);
		assert.equal(await status(name, 'upload', SAMPLE_TOKENS.ada), 200);
		await ask(standIn(), `${LIST}/${id}`, { method: 'PATCH', body: { state: 'published' } });
		assert.equal(await status(name, 'upload', SAMPLE_TOKENS.ada), 404);
		assert.equal(findRepository(standIn().world, name), undefined);
	});

	it('goes wrong as it is told to', async () => {
		standIn().addGit(PUBLIC);
		standIn().fault({ kind: '503', route: /info\/refs/ });
		standIn().fault({ kind: 'drop', route: /info\/refs/ });
		assert.equal(await status(PUBLIC, 'upload'), 503);
		await assert.rejects(status(PUBLIC, 'upload'));
		assert.equal(await status(PUBLIC, 'upload'), 200);
	});
});
