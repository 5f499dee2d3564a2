import assert from 'node:assert/strict';
import {
	type Asked,
	ask,
	askAll,
	findRepository,
	type RepositoryAdvisory,
	type Repository,
	SAMPLE_TOKENS,
} from '../../support/github';
import { idsOf, useStandIn } from './standIn';

const LIST = '/repos/papervane/papervane/security-advisories';
const TEXT = {
	summary: 'Something is wrong',
	description: 'This is how.',
	vulnerabilities: [{ package: { ecosystem: 'npm', name: 'papervane' }, vulnerable_version_range: '< 2' }],
};
const advisoryOf = ({ body }: Asked): RepositoryAdvisory => body as RepositoryAdvisory;

describe('the stand-in for GitHub, as it is written to', () => {
	const standIn = useStandIn();
	const repository = (): Repository =>
		findRepository(standIn().world, 'papervane/papervane') ?? assert.fail('no repository');
	const inState = (state: string): RepositoryAdvisory =>
		repository().advisories.find(({ advisory }) => advisory.state === state)?.advisory ?? assert.fail(state);
	const patch = (id: string, body: object, token: string = SAMPLE_TOKENS.ada): Promise<Asked> =>
		ask(standIn(), `${LIST}/${id}`, { method: 'PATCH', body, token });

	it('lists what was created, scored by its vector', async () => {
		const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
		const made = await ask(standIn(), LIST, { method: 'POST', body: { ...TEXT, cvss_vector_string: vector } });
		assert.equal(made.status, 201);
		const { ghsa_id, state, severity, cvss, author } = advisoryOf(made);
		assert.deepEqual([state, severity, cvss?.score, author?.login], ['draft', 'critical', 9.8, 'ada']);
		assert.ok(idsOf(await askAll(standIn(), LIST)).includes(ghsa_id));
	});

	it('lets only admins and security managers create', async () => {
		const create = async (token: string | null): Promise<number> =>
			(await ask(standIn(), LIST, { method: 'POST', body: TEXT, token })).status;
		assert.equal(await create(SAMPLE_TOKENS.dana), 201);
		assert.equal(await create(SAMPLE_TOKENS.fineGrained), 201);
		assert.equal(await create(SAMPLE_TOKENS.cem), 403);
		assert.equal(await create(null), 401);
	});

	it('tells a token that may only read from an account that may not', async () => {
		const refused = await ask(standIn(), LIST, { method: 'POST', body: TEXT, token: SAMPLE_TOKENS.readOnly });
		assert.equal(refused.status, 403);
		assert.match((refused.body as { message: string }).message, /not accessible by personal access token/);
	});

	it('takes a severity or a vector, never both, and no vector that is none', async () => {
		const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
		const { ghsa_id } = inState('draft');
		assert.equal((await patch(ghsa_id, { severity: 'low', cvss_vector_string: vector })).status, 422);
		assert.equal((await patch(ghsa_id, { cvss_vector_string: 'CVSS:3.1/AV:N' })).status, 422);
		assert.equal(advisoryOf(await patch(ghsa_id, { severity: 'low' })).severity, 'low');
		assert.equal(inState('draft').cvss?.vector_string, null);
	});

	it('takes a report from anyone while private reporting is on', async () => {
		const report = { summary: 'A report', description: 'Text' };
		const send = (): Promise<Asked> =>
			ask(standIn(), `${LIST}/reports`, { method: 'POST', body: report, token: SAMPLE_TOKENS.bob });
		const made = await send();
		assert.equal(made.status, 201);
		assert.equal(advisoryOf(made).state, 'triage');
		const mine = await ask(standIn(), `${LIST}/${advisoryOf(made).ghsa_id}`, { token: SAMPLE_TOKENS.bob });
		assert.equal(mine.status, 200);
		const setting = '/repos/papervane/papervane/private-vulnerability-reporting';
		assert.equal((await ask(standIn(), setting, { method: 'DELETE' })).status, 204);
		assert.deepEqual((await ask(standIn(), setting)).body, { enabled: false });
		assert.equal((await send()).status, 403);
		assert.equal((await ask(standIn(), setting, { method: 'PUT', token: SAMPLE_TOKENS.cem })).status, 403);
		assert.equal((await ask(standIn(), setting, { method: 'PUT' })).status, 204);
	});

	it('goes from triage to draft to published, and back from none of them', async () => {
		const { ghsa_id } = inState('triage');
		assert.equal((await patch(ghsa_id, { state: 'published' })).status, 422);
		const accepted = advisoryOf(await patch(ghsa_id, { state: 'draft' }));
		assert.deepEqual([accepted.state, accepted.submission], ['draft', { accepted: true }]);
		const published = advisoryOf(await patch(ghsa_id, { state: 'published' }));
		assert.deepEqual([published.state, published.publisher?.login], ['published', 'ada']);
		assert.notEqual(published.published_at, null);
		assert.equal((await patch(ghsa_id, { state: 'published' })).status, 200);
		assert.equal((await patch(ghsa_id, { state: 'draft' })).status, 422);
		assert.equal((await patch(ghsa_id, { state: 'closed' })).status, 422);
	});

	it('rejects a report by closing it, and opens it again as a draft', async () => {
		const { ghsa_id } = inState('triage');
		const closed = advisoryOf(await patch(ghsa_id, { state: 'closed' }));
		assert.deepEqual([closed.state, closed.submission], ['closed', { accepted: false }]);
		assert.equal((await patch(ghsa_id, { state: 'published' })).status, 422);
		assert.equal(advisoryOf(await patch(ghsa_id, { state: 'draft' })).closed_at, null);
	});

	it('lets a collaborator change the text, and not the state', async () => {
		const { ghsa_id } = inState('draft');
		assert.equal((await patch(ghsa_id, { summary: 'Better words' }, SAMPLE_TOKENS.cem)).status, 200);
		assert.equal(inState('draft').summary, 'Better words');
		assert.equal((await patch(ghsa_id, { state: 'closed' }, SAMPLE_TOKENS.cem)).status, 403);
		assert.equal((await patch(ghsa_id, { summary: 'x' }, SAMPLE_TOKENS.bob)).status, 404);
	});

	it('changes nothing when a part of the change is refused', async () => {
		const before = structuredClone(inState('draft'));
		const change = { summary: 'New', collaborating_users: ['nobody'] };
		assert.equal((await patch(before.ghsa_id, change)).status, 422);
		assert.deepEqual(inState('draft'), before);
	});

	it('shows an advisory to whoever is added to it', async () => {
		const { ghsa_id } = inState('draft');
		const path = `${LIST}/${ghsa_id}`;
		assert.equal((await ask(standIn(), path, { token: SAMPLE_TOKENS.bob })).status, 404);
		await patch(ghsa_id, { collaborating_users: ['cem', 'bob'], collaborating_teams: ['security'] });
		assert.equal((await ask(standIn(), path, { token: SAMPLE_TOKENS.bob })).status, 200);
	});

	it('requests a CVE id once, for public repositories', async () => {
		const path = `${LIST}/${inState('draft').ghsa_id}/cve`;
		assert.equal((await ask(standIn(), path, { method: 'POST', token: SAMPLE_TOKENS.cem })).status, 403);
		assert.equal((await ask(standIn(), path, { method: 'POST' })).status, 202);
		assert.equal((await ask(standIn(), path, { method: 'POST' })).status, 422);
		repository().visibility = 'private';
		delete repository().advisories.find(({ advisory }) => advisory.state === 'draft')?.cveRequestedAt;
		assert.equal((await ask(standIn(), path, { method: 'POST' })).status, 422);
	});

	it('makes a private fork that is ready after a while, and deletes it when the advisory is published', async () => {
		const { world } = standIn();
		world.forkDelayMs = 60_000;
		const { ghsa_id } = advisoryOf(await ask(standIn(), LIST, { method: 'POST', body: TEXT }));
		const made = await ask(standIn(), `${LIST}/${ghsa_id}/forks`, { method: 'POST' });
		assert.equal(made.status, 202);
		const { full_name } = made.body as { full_name: string };
		assert.equal(full_name, `papervane/papervane-${ghsa_id.toLowerCase()}`);
		const advisory = advisoryOf(await ask(standIn(), `${LIST}/${ghsa_id}`));
		assert.equal(advisory.private_fork?.full_name, full_name);
		assert.equal((await ask(standIn(), `/repos/${full_name}`)).status, 404);
		const fork = findRepository(world, full_name) ?? assert.fail('no fork');
		fork.readyAt = Date.now();
		assert.equal((await ask(standIn(), `/repos/${full_name}`)).status, 200);
		assert.equal((await ask(standIn(), `${LIST}/${ghsa_id}/forks`, { method: 'POST' })).status, 422);
		assert.equal(advisoryOf(await patch(ghsa_id, { state: 'published' })).private_fork, null);
		assert.equal((await ask(standIn(), `/repos/${full_name}`)).status, 404);
	});
});

describe('the discussion on the stand-in', () => {
	const standIn = useStandIn();
	const discussed = (): string => {
		const found = findRepository(standIn().world, 'papervane/papervane')?.advisories.find(
			({ advisory, comments }) => advisory.state === 'triage' && comments.length > 3,
		);
		return `${LIST}/${found?.advisory.ghsa_id ?? ''}/comments`;
	};
	const bodiesOf = (items: unknown): string[] => (items as { body: string }[]).map(({ body }) => body);

	it('is whole over its pages, oldest first, without what is confidential', async () => {
		const all = await askAll(standIn(), `${discussed()}?per_page=2`);
		assert.equal(all.length, 5);
		assert.match(bodiesOf(all)[0] ?? '', /^Thank you, cem/);
		assert.equal(
			bodiesOf(all).some(body => body.includes('our own site')),
			false,
		);
		const advisory = await ask(standIn(), discussed().replace(/\/comments$/, ''));
		assert.equal((advisory.body as { comments: number }).comments, 5);
	});

	it('lists what was posted, counts it, and gives only what changed since then', async () => {
		const since = new Date(Date.now() - 60_000).toISOString();
		const posted = await ask(standIn(), discussed(), { method: 'POST', body: { body: 'Next week.' } });
		assert.equal(posted.status, 201);
		const recent = await askAll(standIn(), `${discussed()}?since=${encodeURIComponent(since)}`);
		assert.deepEqual(bodiesOf(recent), ['Next week.']);
		assert.equal((await askAll(standIn(), discussed(), { token: SAMPLE_TOKENS.cem })).length, 6);
		const { id } = posted.body as { id: number };
		assert.equal((await ask(standIn(), `${discussed()}/${id}`)).status, 200);
	});

	it('lets people change what they wrote themselves, and nobody else', async () => {
		const { id } = (await ask(standIn(), discussed(), { method: 'POST', body: { body: 'One' } })).body as {
			id: number;
		};
		const path = `${discussed()}/${id}`;
		assert.equal((await ask(standIn(), path, { method: 'PATCH', body: { body: 'Two' } })).status, 200);
		assert.equal(((await ask(standIn(), path)).body as { body: string }).body, 'Two');
		const other = await ask(standIn(), path, { method: 'PATCH', body: { body: 'x' }, token: SAMPLE_TOKENS.cem });
		assert.equal(other.status, 403);
	});

	it('is not there for strangers, and not in repositories that are not public', async () => {
		assert.equal((await ask(standIn(), discussed(), { token: SAMPLE_TOKENS.bob })).status, 404);
		const published = findRepository(standIn().world, 'papervane/papervane')?.advisories.find(
			({ advisory }) => advisory.state === 'published',
		);
		const path = `${LIST}/${published?.advisory.ghsa_id ?? ''}/comments`;
		assert.equal((await ask(standIn(), path, { token: SAMPLE_TOKENS.bob })).status, 403);
		for (const repository of standIn().world.repositories) repository.visibility = 'private';
		assert.equal((await ask(standIn(), discussed())).status, 404);
	});

	it('takes no empty comment', async () => {
		assert.equal((await ask(standIn(), discussed(), { method: 'POST', body: { body: ' \n' } })).status, 422);
	});
});
