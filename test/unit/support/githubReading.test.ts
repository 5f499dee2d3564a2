import assert from 'node:assert/strict';
import {
	addAdvisory,
	addRepository,
	ask,
	askAll,
	BIG_ORGANIZATION,
	bigWorld,
	emptyWorld,
	findRepository,
	linkTo,
	type Repository,
	SAMPLE_TOKENS,
	type StandIn,
	startGitHub,
} from '../../support/github';
import { addUser } from '../../support/github/make';
import { idsOf, statesOf, useStandIn } from './standIn';

const LIST = '/repos/papervane/papervane/security-advisories';

describe('the stand-in for GitHub, as it is read', () => {
	const standIn = useStandIn();

	it('says who is signed in, and refuses a token that is no more', async () => {
		assert.equal(((await ask(standIn(), '/user')).body as { login: string }).login, 'ada');
		assert.equal((await ask(standIn(), '/user', { token: SAMPLE_TOKENS.revoked })).status, 401);
		assert.equal((await ask(standIn(), '/user', { token: null })).status, 401);
	});

	it('shows an admin and a security manager everything, and a stranger what is published', async () => {
		const everything = ['closed', 'draft', 'published', 'triage', 'withdrawn'];
		for (const token of [SAMPLE_TOKENS.ada, SAMPLE_TOKENS.dana, SAMPLE_TOKENS.fineGrained]) {
			assert.deepEqual(statesOf(await askAll(standIn(), LIST, { token })), everything);
		}
		for (const token of [SAMPLE_TOKENS.bob, null]) {
			assert.deepEqual(statesOf(await askAll(standIn(), LIST, { token })), ['published', 'withdrawn']);
		}
	});

	it('shows a finder what they take part in, besides what is published', async () => {
		const seen = await askAll(standIn(), LIST, { token: SAMPLE_TOKENS.cem });
		assert.deepEqual(statesOf(seen), ['draft', 'published', 'triage', 'withdrawn']);
		const [hidden] = standIn().world.repositories[0]?.advisories ?? [];
		const path = `${LIST}/${hidden?.advisory.ghsa_id ?? ''}`;
		assert.equal((await ask(standIn(), path)).status, 200);
		assert.equal((await ask(standIn(), path, { token: SAMPLE_TOKENS.cem })).status, 404);
	});

	it('gives a token without the scope or the permission no more than a stranger gets', async () => {
		const { world } = standIn();
		for (const token of world.tokens) {
			token.scopes = [];
			token.permissions = {};
		}
		for (const token of [SAMPLE_TOKENS.ada, SAMPLE_TOKENS.fineGrained]) {
			assert.deepEqual(statesOf(await askAll(standIn(), LIST, { token })), ['published', 'withdrawn']);
		}
	});

	it('lists an organisation for its owners and security managers, and knows of no list for others', async () => {
		const path = '/orgs/papervane/security-advisories';
		const repositories = new Set(
			(await askAll(standIn(), path)).map(item => (item as { url: string }).url.split('/')[5]),
		);
		assert.deepEqual([...repositories].sort(), ['papervane', 'vane-cli']);
		assert.equal((await ask(standIn(), path, { token: SAMPLE_TOKENS.dana })).status, 200);
		assert.equal((await ask(standIn(), path, { token: SAMPLE_TOKENS.cem })).status, 404);
		assert.equal((await ask(standIn(), '/orgs/nobody/security-advisories')).status, 404);
	});

	it('hides private repositories from those without a role', async () => {
		const path = '/repos/papervane/infrastructure';
		assert.equal((await ask(standIn(), path)).status, 200);
		assert.equal((await ask(standIn(), path, { token: SAMPLE_TOKENS.cem })).status, 404);
		const names = (await askAll(standIn(), '/orgs/papervane/repos?per_page=2', { token: SAMPLE_TOKENS.bob })).map(
			item => (item as { name: string }).name,
		);
		assert.deepEqual(names.sort(), ['docs', 'papervane', 'templates', 'vane-cli']);
	});

	it('names the parent of a fork, and leads from a former name to the present one', async () => {
		const fork = (await ask(standIn(), '/repos/ada/papervane')).body as { parent: { full_name: string } };
		assert.equal(fork.parent.full_name, 'papervane/papervane');
		const moved = await ask(standIn(), '/repos/papervane/server/security-advisories');
		assert.equal(moved.status, 301);
		const followed = await ask(standIn(), moved.headers.get('location') ?? '');
		assert.equal(followed.status, 200);
		assert.equal(idsOf(followed.body).length, 10);
	});

	it('asks for single sign-on where the organisation does, until the token is authorised', async () => {
		const path = '/repos/lantern-works/wick/security-advisories';
		const refused = await ask(standIn(), path);
		assert.equal(refused.status, 403);
		assert.match(
			refused.headers.get('x-github-sso') ?? '',
			/^required; url=https:\/\/github\.com\/orgs\/lantern-works\/sso/,
		);
		standIn().world.tokens[0]?.authorizedFor.push('lantern-works');
		assert.equal((await ask(standIn(), path)).status, 200);
	});

	it('tells the role of an account to those who may write, in the four old words too', async () => {
		const path = '/repos/papervane/papervane/collaborators/tomasz/permission';
		const { permission, role_name } = (await ask(standIn(), path)).body as Record<string, unknown>;
		assert.deepEqual([permission, role_name], ['write', 'maintain']);
		assert.equal((await ask(standIn(), path, { token: SAMPLE_TOKENS.bob })).status, 403);
	});

	it('gives files as they are, or wrapped', async () => {
		const path = '/repos/papervane/papervane/contents/SECURITY.md';
		const raw = await ask(standIn(), path, { headers: { accept: 'application/vnd.github.raw+json' } });
		assert.match(String(raw.body), /^# Security/);
		const { content } = (await ask(standIn(), path)).body as { content: string };
		assert.equal(Buffer.from(content, 'base64').toString(), raw.body);
		assert.equal((await ask(standIn(), '/repos/papervane/papervane/contents/nothing.md')).status, 404);
	});

	it('knows the published advisories of the database', async () => {
		const [advisory] = (await ask(standIn(), '/advisories?cve_id=CVE-2025-99904')).body as { ghsa_id: string }[];
		assert.equal((await ask(standIn(), `/advisories/${advisory?.ghsa_id ?? ''}`, { token: null })).status, 200);
	});
});

describe('lists of the stand-in', () => {
	const many = (count: number): { world: ReturnType<typeof emptyWorld>; repository: Repository } => {
		const world = emptyWorld();
		addUser(world, 'ada', { token: SAMPLE_TOKENS.ada });
		const repository = addRepository(world, 'ada/many');
		for (let i = 0; i < count; i++) {
			const minute = String(Math.floor(i / 3) % 60).padStart(2, '0');
			addAdvisory(world, repository, { created_at: `2026-01-01T00:${minute}:00Z`, state: i % 2 ? 'draft' : 'closed' });
		}
		return { world, repository };
	};
	let standIn: StandIn;
	afterEach(async () => {
		assert.deepEqual(standIn.violations, []);
		await standIn.close();
	});

	it('are complete and without doubles over all pages, whatever the size and the direction', async () => {
		const { world, repository } = many(47);
		standIn = await startGitHub({ world });
		const expected = repository.advisories.map(({ advisory }) => advisory.ghsa_id).sort();
		for (const query of [
			'',
			'?per_page=1',
			'?per_page=10&direction=asc',
			'?per_page=100',
			'?per_page=7&sort=updated',
		]) {
			const found = idsOf(await askAll(standIn, `/repos/ada/many/security-advisories${query}`));
			assert.deepEqual(found.sort(), expected, query);
		}
	});

	it('lead back to the first page as they led away from it', async () => {
		standIn = await startGitHub({ world: many(9).world });
		const first = await ask(standIn, '/repos/ada/many/security-advisories?per_page=3&state=closed');
		const second = await ask(standIn, linkTo(first, 'next') ?? '');
		const back = await ask(standIn, linkTo(second, 'prev') ?? '');
		assert.deepEqual(idsOf(back.body), idsOf(first.body));
		assert.equal(linkTo(back, 'prev'), undefined);
	});

	it('lose and double nothing when something is added between two pages', async () => {
		const { world, repository } = many(6);
		standIn = await startGitHub({ world });
		const first = await ask(standIn, '/repos/ada/many/security-advisories?per_page=3');
		addAdvisory(world, repository, { created_at: '2026-02-01T00:00:00Z' });
		const second = await ask(standIn, linkTo(first, 'next') ?? '');
		assert.equal(new Set([...idsOf(first.body), ...idsOf(second.body)]).size, 6);
	});

	it('of an organisation with hundreds of repositories are complete', async () => {
		standIn = await startGitHub({ world: bigWorld({ repositories: 300, advisories: 1000 }) });
		const advisories = await askAll(standIn, `/orgs/${BIG_ORGANIZATION}/security-advisories?per_page=100`);
		assert.equal(new Set(idsOf(advisories)).size, 1000);
		assert.equal((await askAll(standIn, `/orgs/${BIG_ORGANIZATION}/repos?per_page=100`)).length, 300);
		assert.equal(standIn.requests.length, 13);
	});
});

describe('the stand-in and its limits', () => {
	const standIn = useStandIn();

	it('answers 304 to a known tag, which costs nothing', async () => {
		const first = await ask(standIn(), LIST);
		const etag = first.headers.get('etag') ?? '';
		assert.match(etag, /^W\//);
		const again = await ask(standIn(), LIST, { headers: { 'if-none-match': etag } });
		assert.equal(again.status, 304);
		assert.equal(again.body, '');
		assert.equal(again.headers.get('x-ratelimit-used'), first.headers.get('x-ratelimit-used'));
		assert.deepEqual(
			standIn().requests.map(({ status, notModified }) => [status, notModified]),
			[
				[200, false],
				[304, true],
			],
		);
		const advisory = findRepository(standIn().world, 'papervane/papervane')?.advisories[0]?.advisory;
		if (advisory) advisory.summary = 'Changed';
		assert.equal((await ask(standIn(), LIST, { headers: { 'if-none-match': etag } })).status, 200);
	});

	it('counts requests by token, refuses when they are used up, and begins anew when the hour is over', async () => {
		const { world } = standIn();
		world.rateLimit = 2;
		assert.equal((await ask(standIn(), '/user')).headers.get('x-ratelimit-remaining'), '1');
		await ask(standIn(), '/user');
		const refused = await ask(standIn(), '/user');
		assert.equal(refused.status, 403);
		assert.equal(refused.headers.get('x-ratelimit-remaining'), '0');
		assert.ok(Number(refused.headers.get('x-ratelimit-reset')) * 1000 > Date.now());
		assert.equal((await ask(standIn(), '/user', { token: SAMPLE_TOKENS.bob })).status, 200);
		for (const token of world.tokens) token.resetAt = Date.now() - 1;
		assert.equal((await ask(standIn(), '/user')).status, 200);
	});

	it('remembers whose token a request had, and never the token', async () => {
		await ask(standIn(), '/user');
		assert.equal(standIn().requests[0]?.token, 'ada');
		assert.equal(JSON.stringify(standIn().requests).includes(SAMPLE_TOKENS.ada), false);
	});
});
