import assert from 'node:assert/strict';
import { createForgeAnswers, type ForgeAnswers } from '../../../../src/feeds/readiness/forgeAnswers';
import { addRepository, findRepository } from '../../../support/github';
import { useForge } from '../github/forgeBench';

const HERE = 'papervane/papervane';

describe('what a forge tells of readiness', () => {
	const bench = useForge({ timeoutMs: 2000 });

	interface Opened {
		readonly answers: ForgeAnswers;
		readonly failed: unknown[];
	}
	/** @param memory shared by windows of one workspace */
	async function open(
		as: 'ada' | 'bob' = 'ada',
		memory = new Map<string, unknown>(),
		looking = false,
	): Promise<Opened> {
		const forge = as === 'ada' ? bench().forge : await bench().as(as);
		const failed: unknown[] = [];
		const answers = createForgeAnswers({
			...{ forges: () => [forge], looking: () => looking, now: () => new Date('2026-03-02T09:00:00.000Z') },
			memory: { get: key => memory.get(key), update: async (key, value) => void memory.set(key, value) },
			failed: error => failed.push(error),
		});
		return { answers, failed };
	}
	const value = (asked: { readonly value: unknown } | { readonly why: string }): unknown =>
		'value' in asked ? asked.value : asked.why;

	it('is being asked for before anybody answered', async () => {
		const { answers } = await open();
		assert.deepEqual(answers.known(HERE), {
			...{ reporting: { why: 'asking' }, readers: { why: 'asking' }, shared: { why: 'asking' } },
		});
		assert.equal(bench().standIn.requests.filter(({ route }) => route?.includes('collaborators')).length, 0);
	});

	it('is told to an admin: private reporting, all admins, the page of rights', async () => {
		const { answers } = await open();
		await answers.ask(HERE, true);
		const { reporting, readers, shared, accessPage } = answers.known(HERE);
		assert.equal(value(reporting), true);
		assert.ok('value' in readers && readers.value.logins.includes('ada'));
		assert.ok(!readers.value.logins.includes('tomasz'), 'who may write is no admin');
		assert.equal(value(shared), undefined);
		assert.equal(accessPage, `https://github.com/${HERE}/settings/access`);
	});

	it('finds the owner’s policy where GitHub looks for it, in its order', async () => {
		const { world } = bench().standIn;
		addRepository(world, 'papervane/.github', {
			description: '',
			files: { 'docs/SECURITY.md': 'Later.', 'SECURITY.md': 'First.' },
		});
		const { answers } = await open();
		await answers.ask(HERE, true);
		const { shared } = answers.known(HERE);
		assert.ok('value' in shared);
		assert.deepEqual(shared.value, {
			repository: 'papervane/.github',
			page: 'https://github.com/papervane/.github/blob/HEAD/SECURITY.md',
			text: 'First.',
		});
	});

	it('leaves the owner’s policy alone where the repository has one', async () => {
		const { answers } = await open();
		await answers.ask(HERE, false);
		assert.equal(bench().standIn.requests.filter(({ route }) => route?.includes('contents')).length, 0);
	});

	it('says that somebody without rights is not told who administers', async () => {
		const { answers, failed } = await open('bob');
		await answers.ask(HERE, true);
		assert.equal(value(answers.known(HERE).readers), 'rights');
		assert.equal(value(answers.known(HERE).reporting), true);
		assert.deepEqual(failed, []);
	});

	it('says that nobody is signed in, but not while that is still being found out', async () => {
		const nobody = await open('ada');
		const looking = createForgeAnswers({
			...{
				forges: () => [],
				looking: () => true,
				now: () => new Date(),
				failed: (error: unknown) => assert.fail(String(error)),
			},
			memory: { get: () => undefined, update: async () => assert.fail('nothing to keep') },
		});
		await looking.ask(HERE, true);
		assert.equal(value(looking.known(HERE).readers), 'asking');
		bench().signOut();
		await nobody.answers.ask(HERE, true);
		assert.equal(value(nobody.answers.known(HERE).readers), 'signedOut');
	});

	it('keeps what was known with its age while GitHub cannot be reached, also in the next window', async () => {
		const memory = new Map<string, unknown>();
		const { answers } = await open('ada', memory);
		await answers.ask(HERE, true);
		bench().standIn.fault({ kind: 'drop', times: 99 });
		await answers.ask(HERE, true);
		for (const known of [answers.known(HERE), (await open('ada', memory)).answers.known(HERE)]) {
			assert.deepEqual(known.reporting, { value: true, asOf: '2026-03-02T09:00:00.000Z' });
			assert.ok('value' in known.readers && known.readers.asOf !== undefined);
		}
		const { shared } = answers.known(HERE);
		assert.ok('value' in shared && shared.asOf !== undefined);
	});

	it('says that GitHub cannot be reached where nothing was known, and in time where it is silent', async () => {
		const { answers } = await open();
		bench().standIn.fault({ kind: 'hang', times: 99 });
		await answers.ask(HERE, true);
		assert.equal(value(answers.known(HERE).reporting), 'offline');
		assert.equal(value(answers.known(HERE).shared), 'offline');
	});

	for (const kind of ['html', 'wrong-types', 'malformed', '404', '403-permission', '500'] as const)
		it(`throws nothing at an answer that is ${kind}, and keeps nothing of it`, async () => {
			const memory = new Map<string, unknown>();
			const { answers } = await open('ada', memory);
			bench().standIn.fault({ kind, times: 99 });
			await answers.ask(HERE, true);
			assert.notEqual(value(answers.known(HERE).readers), 'asking');
			assert.ok('why' in answers.known(HERE).readers);
			assert.doesNotMatch(JSON.stringify([...memory.values()]), /logins|reporting/);
		});

	it('takes no policy that is a folder, and none that is larger than anybody writes one', async () => {
		const { world } = bench().standIn;
		const shared = addRepository(world, 'papervane/.github', {
			description: '',
			files: { 'SECURITY.md/README.md': 'A folder.' },
		});
		const { answers } = await open();
		await answers.ask(HERE, true);
		assert.equal(value(answers.known(HERE).shared), undefined);
		shared.files['SECURITY.md'] = 'x'.repeat(300 * 1024);
		await answers.ask(HERE, true);
		assert.equal(value(answers.known(HERE).shared), 'failed');
	});

	it('reads all pages of a long list of admins', async () => {
		const repository = findRepository(bench().standIn.world, HERE) ?? assert.fail('gone');
		for (let i = 0; i < 130; i++) {
			const login = `helper-${i}`;
			bench().standIn.world.users.push({ login, id: 100_000 + i, name: login });
			repository.roles[login] = 'admin';
		}
		const { answers } = await open();
		await answers.ask(HERE, false);
		const { readers } = answers.known(HERE);
		assert.ok('value' in readers && readers.value.logins.length > 130);
	});

	it('forgets what somebody wrote into its memory', async () => {
		const memory = new Map<string, unknown>([['readinessAnswers', { [HERE]: { reporting: { value: 'yes', at: 5 } } }]]);
		assert.equal(value((await open('ada', memory)).answers.known(HERE).reporting), 'asking');
	});
});
