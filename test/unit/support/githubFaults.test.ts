import assert from 'node:assert/strict';
import { type Asked, ask, askAll, FAULT_KINDS, findRepository, linkTo, SAMPLE_TOKENS } from '../../support/github';
import { idsOf, useStandIn } from './standIn';

const LIST = '/repos/papervane/papervane/security-advisories';
const TEXT = { summary: 'New', description: 'Text', vulnerabilities: [] };

/** Faults that are an answer of their own: its status, and a header that belongs to it. */
const ANSWERS = [
	['401', 401],
	['403-sso', 403, 'x-github-sso', /^required; url=https:\/\/github\.com\/orgs\/papervane\/sso/],
	['403-permission', 403],
	['403-integration', 403],
	['404', 404],
	['409', 409],
	['410', 410],
	['422', 422],
	['429-secondary', 429, 'retry-after', /^7$/],
	['403-secondary', 403, 'retry-after', /^7$/],
	['403-primary', 403, 'x-ratelimit-remaining', /^0$/],
	['500', 500],
	['502', 502],
	['502-after', 502],
	['503', 503, 'content-type', /^text\/html/],
	['504', 504],
	['html', 200, 'content-type', /^text\/html/],
	['empty', 200],
	['redirect', 301, 'location', /^http:\/\/127\.0\.0\.1:\d+\/moved\//],
	['redirect-away', 302, 'location', /^http:\/\/localhost:\d+\//],
] as const;

describe('faults of the stand-in', () => {
	const standIn = useStandIn();
	const count = (): number => findRepository(standIn().world, 'papervane/papervane')?.advisories.length ?? 0;
	const create = (): Promise<Asked> => ask(standIn(), LIST, { method: 'POST', body: TEXT });

	for (const [kind, status, header, value] of ANSWERS) {
		it(`${kind} answers ${status}, once`, async () => {
			standIn().fault({ kind, retryAfter: 7 });
			const answer = await ask(standIn(), LIST);
			assert.equal(answer.status, status);
			if (header) assert.match(answer.headers.get(header) ?? '', value);
			assert.equal((await ask(standIn(), LIST)).status, 200);
		});
	}

	for (const kind of ['drop', 'cut-body'] as const) {
		it(`${kind} breaks the connection`, async () => {
			standIn().fault({ kind });
			await assert.rejects(ask(standIn(), LIST));
			assert.equal((await ask(standIn(), LIST)).status, 200);
		});
	}

	it('hang never answers', async () => {
		standIn().fault({ kind: 'hang' });
		const controller = new AbortController();
		const hanging = ask(standIn(), LIST, { signal: controller.signal });
		// What is asked later is answered, and the other still waits.
		assert.equal((await ask(standIn(), '/user')).status, 200);
		assert.deepEqual(
			standIn().requests.map(({ status }) => status),
			[0, 200],
		);
		controller.abort();
		await assert.rejects(hanging, { name: 'AbortError' });
	});

	it('slow answers as usual, later', async () => {
		standIn().fault({ kind: 'slow', ms: 5 });
		standIn().fault({ kind: 'slow', ms: 3_600_000 });
		assert.equal(idsOf((await ask(standIn(), LIST)).body).length, 10);
		const controller = new AbortController();
		const slow = ask(standIn(), LIST, { signal: controller.signal });
		await ask(standIn(), '/user');
		assert.deepEqual(
			standIn().requests.map(({ status }) => status),
			[200, 0, 200],
		);
		controller.abort();
		await assert.rejects(slow, { name: 'AbortError' });
	});

	it('malformed is complete, and no JSON', async () => {
		standIn().fault({ kind: 'malformed' });
		const { status, headers, body } = await ask(standIn(), LIST);
		assert.equal(status, 200);
		assert.match(headers.get('content-type') ?? '', /^application\/json/);
		assert.equal(typeof body, 'string');
	});

	it('wrong-types has fields of wrong types in every second item, and leaves the others', async () => {
		standIn().fault({ kind: 'wrong-types' });
		const [first, second] = (await ask(standIn(), LIST)).body as { summary: unknown }[];
		assert.deepEqual([typeof first?.summary, typeof second?.summary], ['number', 'string']);
	});

	it('endless-pages always has a next page, and repeat-page is its own', async () => {
		standIn().fault({ kind: 'endless-pages', times: Number.POSITIVE_INFINITY });
		let address = `${LIST}?per_page=2`;
		const addresses = new Set<string>();
		for (let i = 0; i < 12; i++) {
			const answer = await ask(standIn(), address);
			assert.equal(idsOf(answer.body).length, 2);
			address = linkTo(answer, 'next') ?? '';
			addresses.add(address);
		}
		assert.equal(addresses.size, 12);
		standIn().clearFaults();
		standIn().fault({ kind: 'repeat-page', times: Number.POSITIVE_INFINITY });
		const first = linkTo(await ask(standIn(), `${LIST}?per_page=2`), 'next') ?? '';
		assert.equal(linkTo(await ask(standIn(), first), 'next'), first);
	});

	for (const kind of ['drop', '500', '502', '503', '504', '409', '422', 'empty', 'html'] as const) {
		it(`${kind} does nothing of what was asked for`, async () => {
			const before = count();
			standIn().fault({ kind, method: 'POST' });
			await create().catch(() => 'the connection broke');
			assert.equal(count(), before);
		});
	}

	for (const kind of ['drop-after', '502-after', 'cut-body', 'malformed', 'wrong-types'] as const) {
		it(`${kind} does what was asked for, and the asker cannot know`, async () => {
			const before = count();
			standIn().fault({ kind, method: 'POST' });
			await create().catch(() => 'the connection broke');
			assert.equal(count(), before + 1);
		});
	}

	it('redirect leads to where the same is answered', async () => {
		standIn().fault({ kind: 'redirect' });
		const { headers } = await ask(standIn(), `${LIST}?state=draft`);
		const followed = await ask(standIn(), headers.get('location') ?? '');
		assert.equal(idsOf(followed.body).length, 2);
	});

	it('redirect-away does no harm to whoever sends no token along', async () => {
		standIn().fault({ kind: 'redirect-away' });
		const { headers } = await ask(standIn(), LIST);
		assert.equal((await ask(standIn(), headers.get('location') ?? '', { token: null })).status, 404);
	});

	it('meet the requests that their rule describes, as often as it says, and no others', async () => {
		standIn().fault({ kind: '500', method: 'GET', route: '/security-advisories', skip: 1, times: 2 });
		const statuses: number[] = [];
		for (let i = 0; i < 4; i++) statuses.push((await ask(standIn(), LIST)).status);
		assert.deepEqual(statuses, [200, 500, 500, 200]);
		standIn().fault({ kind: '502', route: '/repos/{owner}/{repo}/security-advisories/{ghsa_id}' });
		assert.equal((await ask(standIn(), LIST)).status, 200);
		const [id = ''] = idsOf((await ask(standIn(), LIST)).body);
		assert.equal((await ask(standIn(), `${LIST}/${id}`)).status, 502);
		standIn().fault({ kind: '503', route: /state=draft/, times: Number.POSITIVE_INFINITY });
		assert.equal((await ask(standIn(), `${LIST}?state=draft`)).status, 503);
		assert.equal((await ask(standIn(), `${LIST}?state=closed`)).status, 200);
		standIn().clearFaults();
		assert.equal((await ask(standIn(), `${LIST}?state=draft`)).status, 200);
	});

	it('meet further pages too, whose addresses have numbers for names', async () => {
		standIn().fault({ kind: '500', route: LIST, skip: 1 });
		await assert.rejects(askAll(standIn(), `${LIST}?per_page=5`), /No list: 500/);
	});

	it('are all tried here', () => {
		const tried = new Set<string>([
			...ANSWERS.map(([kind]) => kind),
			...['drop', 'drop-after', 'cut-body', 'hang', 'slow', 'malformed', 'wrong-types', 'endless-pages', 'repeat-page'],
		]);
		assert.deepEqual(
			FAULT_KINDS.filter(kind => !tried.has(kind)),
			[],
		);
	});
});

describe('what is not as GitHub describes it', () => {
	const standIn = useStandIn({ violations: true });
	const violations = (): string => standIn().violations.join('\n');

	it('is noted when a request lacks the version, and refused when there is no such version', async () => {
		const response = await fetch(`${standIn().url}/user`, {
			headers: { authorization: `Bearer ${SAMPLE_TOKENS.ada}`, 'user-agent': 'test' },
		});
		assert.equal(response.status, 200);
		assert.match(violations(), /X-GitHub-Api-Version is missing/);
		const other = await ask(standIn(), '/user', { headers: { 'x-github-api-version': '1999-01-01' } });
		assert.equal(other.status, 400);
	});

	it('is noted when a parameter does not exist or has a value that is not allowed', async () => {
		await ask(standIn(), `${LIST}?page=2`);
		assert.match(violations(), /there is no parameter page/);
		await ask(standIn(), `${LIST}?per_page=101&state=rejected`);
		assert.match(violations(), /per_page.*must be <= 100/);
		assert.match(violations(), /parameter state.*must be equal to one of the allowed values/);
	});

	it('is noted when a body has wrong fields, values or no JSON', async () => {
		const post = (body: unknown): Promise<Asked> => ask(standIn(), LIST, { method: 'POST', body });
		assert.equal((await post({ summary: 'Only this' })).status, 422);
		assert.match(violations(), /must have required property 'description'/);
		assert.equal((await post({ ...TEXT, state: 'draft' })).status, 422);
		assert.match(violations(), /must NOT have additional properties \(state\)/);
		assert.equal((await post('{"summary": ')).status, 400);
		assert.match(violations(), /the body is not JSON/);
		assert.equal((await ask(standIn(), LIST, { method: 'POST' })).status, 422);
		assert.match(violations(), /the body is missing/);
	});

	it('is noted when a route is not described', async () => {
		assert.equal((await ask(standIn(), '/repos/papervane/papervane/issues')).status, 404);
		assert.equal((await ask(standIn(), LIST, { method: 'DELETE' })).status, 404);
		assert.equal(standIn().violations.length, 2);
	});

	it('is noted when an answer has a wrong field, a wrong value, or one too many', async () => {
		const { advisories } = findRepository(standIn().world, 'papervane/papervane') ?? { advisories: [] };
		const [first, second, third] = advisories;
		Object.assign(first?.advisory ?? {}, { summary: 7 });
		Object.assign(second?.advisory ?? {}, { state: 'rejected' });
		Object.assign(third?.advisory ?? {}, { renamed: 'x' });
		await ask(standIn(), LIST);
		assert.match(violations(), /summary must be string/);
		assert.match(violations(), /state must be equal to one of the allowed values/);
		assert.match(violations(), /must NOT have additional properties \(renamed\)/);
	});

	it('is noted when a token reaches another host', async () => {
		standIn().fault({ kind: 'redirect-away' });
		const { headers } = await ask(standIn(), LIST);
		await ask(standIn(), headers.get('location') ?? '');
		assert.match(violations(), /a token was sent to another host/);
	});
});
