import assert from 'node:assert/strict';
import type { GitHubErrorKind, GitHubWayOut } from '../../../src/github/errors';
import { FAULT_KINDS, type FaultKind } from '../../support/github';
import { failureOf, type Fixture, PAPERVANE, withGitHub } from './fixture';
import { itByChance } from '../../support/long';

const DOTS = 'Files whose name';
const TEXT = { summary: 'A title', description: 'A text.', affected: [] };

type Ask = (fixture: Fixture) => Promise<unknown>;

/** Everything that is asked of GitHub. */
const SINGLE_READS: Readonly<Record<string, Ask>> = {
	viewer: ({ api }) => api.viewer(),
	repository: ({ api }) => api.repository(PAPERVANE),
	permission: ({ api }) => api.permission(PAPERVANE, 'tomasz'),
	advisory: ({ api, idOf }) => api.advisory(PAPERVANE, idOf(DOTS)),
	globalAdvisory: ({ api, idOf }) => api.globalAdvisory(idOf('The password check')),
	globalAdvisoryOfCve: ({ api }) => api.globalAdvisoryOfCve('CVE-2025-99904'),
	privateReporting: ({ api }) => api.privateReporting(PAPERVANE),
	file: ({ api }) => api.file(PAPERVANE, 'SECURITY.md', 10_000),
};
/** Of these only it is used that there is something. */
const PRESENCE: Readonly<Record<string, Ask>> = { hasFiles: ({ api }) => api.hasFiles(PAPERVANE) };
const ADVISORY_LISTS: Readonly<Record<string, Ask>> = {
	advisories: ({ api }) => api.advisories(PAPERVANE),
	organizationAdvisories: ({ api }) => api.organizationAdvisories('papervane'),
};
const LISTS: Readonly<Record<string, Ask>> = {
	...ADVISORY_LISTS,
	organizationRepositories: ({ api }) => api.organizationRepositories('papervane'),
	comments: ({ api, idOf }) => api.comments(PAPERVANE, idOf('Visitors')),
	admins: ({ api }) => api.admins(PAPERVANE),
};
const READS = { ...SINGLE_READS, ...PRESENCE, ...LISTS };
/** To these a 404 is an answer: no discussion to offer, no such file, nothing there yet. */
const MAY_BE_MISSING = ['comments', 'file', 'hasFiles'];
const ANSWERED_WRITES: Readonly<Record<string, Ask>> = {
	create: ({ api }) => api.create(PAPERVANE, TEXT),
	change: ({ api, idOf }) => api.change(PAPERVANE, idOf(DOTS), { state: 'draft' }),
	report: ({ api }) => api.report(PAPERVANE, TEXT),
	createPrivateFork: ({ api, idOf }) => api.createPrivateFork(PAPERVANE, idOf('The options file')),
	postComment: ({ api, idOf }) => api.postComment(PAPERVANE, idOf(DOTS), 'Hello'),
	editComment: ({ api, idOf, world }) => {
		const records = world.repositories.flatMap(repository => repository.advisories);
		const comments = records.flatMap(record => record.comments);
		const mine = comments.find(({ comment }) => comment.user?.login === 'ines');
		if (mine) mine.comment.user = { login: 'ada' };
		return api.editComment(PAPERVANE, idOf('Visitors'), mine?.comment.id ?? 0, 'Hello');
	},
};
const SILENT_WRITES: Readonly<Record<string, Ask>> = {
	requestCve: ({ api, idOf }) => api.requestCve(PAPERVANE, idOf('The options file')),
	'setPrivateReporting on': ({ api }) => api.setPrivateReporting(PAPERVANE, true),
	'setPrivateReporting off': ({ api }) => api.setPrivateReporting(PAPERVANE, false),
};
const WRITES = { ...ANSWERED_WRITES, ...SILENT_WRITES };

interface Expected {
	readonly kind: GitHubErrorKind;
	readonly wayOut: GitHubWayOut;
	/** Requests that a failing read makes. */
	readonly asked: 1 | 2;
	/** Whether a write's answer was lost. */
	readonly open: boolean;
}

const expected = (kind: GitHubErrorKind, wayOut: GitHubWayOut, asked: 1 | 2 = 1, open = false): Expected => ({
	...{ kind, wayOut, asked, open },
});

const FAULTS: Readonly<Partial<Record<FaultKind, Expected>>> = {
	hang: expected('timeout', 'retry', 1, true),
	drop: expected('offline', 'retry', 2, true),
	'drop-after': expected('offline', 'retry', 2, true),
	'502-after': expected('server', 'retry', 2, true),
	html: expected('malformed', 'report-fault', 1, true),
	empty: expected('malformed', 'report-fault', 1, true),
	'401': expected('unauthorized', 'sign-in-again'),
	'403-sso': expected('sso', 'authorise-sso'),
	'403-permission': expected('permission', 'open-page'),
	'403-integration': expected('integration', 'sign-in-again'),
	'404': expected('not-found', 'open-page'),
	'409': expected('conflict', 'retry'),
	'410': expected('invalid', 'check-text'),
	'422': expected('invalid', 'check-text'),
	'429-secondary': expected('secondary-limit', 'wait'),
	'403-secondary': expected('secondary-limit', 'wait'),
	'403-primary': expected('rate-limit', 'wait'),
	'500': expected('server', 'retry', 2, true),
	'502': expected('server', 'retry', 2, true),
	'503': expected('server', 'retry', 2, true),
	'504': expected('server', 'retry', 2, true),
	'redirect-away': expected('malformed', 'report-fault'),
};
/** Faults of an answer's body. */
const BODY_FAULTS: Readonly<Partial<Record<FaultKind, Expected>>> = {
	'cut-body': expected('offline', 'retry', 2, true),
	malformed: expected('malformed', 'report-fault', 1, true),
};
const WRONG_TYPES = expected('malformed', 'report-fault', 1, true);

/** Everything that comes and goes in these tests, none of which belongs in a message or a log. */
const PRIVATE = /GHSA-|papervane|gho_|A title|A text|Hello|single-sign|per_page|Must have admin|Bad credentials/;

async function fails(
	fault: FaultKind,
	ask: Ask,
	write: boolean,
	{ kind, wayOut, asked, open }: Expected,
): Promise<void> {
	const options = fault === 'hang' ? { timeoutMs: 100 } : {};
	await withGitHub(async fixture => {
		fixture.gitHub.fault({ kind: fault, times: 99 });
		const error = await failureOf(() => ask(fixture));
		assert.deepEqual(
			[error.kind, error.wayOut, error.host, error.mayHaveHappened, fixture.gitHub.requests.length],
			[kind, wayOut, 'github.com', write && open, write ? 1 : asked],
		);
		assert.doesNotMatch(error.message, PRIVATE);
		assert.doesNotMatch(error.message, /[{}]/);
		assert.equal(error.message.includes('may have been done'), write && open);
		assert.equal(error.cause, undefined);
		assert.doesNotMatch(fixture.trace.join('\n'), PRIVATE);
		assert.equal(fixture.trace.length, write ? 1 : asked);
	}, options);
}

/** Others for each fault, and in each run. */
const itByCall = itByChance('calls of GitHub that fail');

describe('GitHub client when things go wrong', () => {
	for (const [fault, what] of Object.entries(FAULTS) as [FaultKind, Expected][]) {
		describe(fault, () => {
			for (const [name, ask] of Object.entries(READS)) {
				if (fault === '404' && MAY_BE_MISSING.includes(name)) continue;
				itByCall(`is told as ${what.kind} by ${name}`, () => fails(fault, ask, false, what));
			}
			for (const [name, ask] of Object.entries(WRITES)) {
				itByCall(`is told as ${what.kind} by ${name}, which is sent once`, () => fails(fault, ask, true, what));
			}
		});
	}

	for (const [fault, what] of Object.entries(BODY_FAULTS) as [FaultKind, Expected][]) {
		describe(fault, () => {
			for (const [name, ask] of Object.entries(READS)) {
				itByCall(`is told as ${what.kind} by ${name}`, () => fails(fault, ask, false, what));
			}
			for (const [name, ask] of Object.entries(ANSWERED_WRITES)) {
				itByCall(`is told as ${what.kind} by ${name}, which is sent once`, () => fails(fault, ask, true, what));
			}
		});
	}

	describe('wrong-types', () => {
		for (const [name, ask] of Object.entries({ ...SINGLE_READS, ...LISTS })) {
			if (name in ADVISORY_LISTS) continue;
			itByCall(`is told as malformed by ${name}, with the field`, () => fails('wrong-types', ask, false, WRONG_TYPES));
		}
		for (const [name, ask] of Object.entries(ANSWERED_WRITES)) {
			itByCall(`is told as malformed by ${name}, which is sent once`, () =>
				fails('wrong-types', ask, true, WRONG_TYPES),
			);
		}
		it('makes rows of their own of unreadable advisories, and hides no other', () =>
			withGitHub(async ({ api, gitHub }) => {
				const whole = await api.advisories(PAPERVANE);
				gitHub.fault({ kind: 'wrong-types', times: 99 });
				const ids = whole.advisories.map(({ id }) => id);
				const page = await api.advisories(PAPERVANE);
				assert.equal(page.advisories.length + page.unreadable.length, ids.length);
				assert.deepEqual(
					page.advisories.map(({ id }) => id),
					ids.filter((_, i) => i % 2 === 1),
				);
				for (const { reason } of page.unreadable) assert.match(reason, /^ghsa_id must be text, but is a number$/);
			}));
	});

	describe('redirect', () => {
		for (const [name, ask] of Object.entries(READS)) {
			itByCall(`leads ${name} to its answer`, () =>
				withGitHub(async fixture => {
					const before = JSON.stringify(await ask(fixture));
					fixture.gitHub.fault({ kind: 'redirect' });
					assert.equal(JSON.stringify(await ask({ ...fixture, api: fixture.client({ account: 'again' }) })), before);
				}),
			);
		}
		it('is not followed by a write whose method it would change', () =>
			withGitHub(async ({ api, gitHub }) => {
				gitHub.fault({ kind: 'redirect' });
				const error = await failureOf(() => api.create(PAPERVANE, TEXT));
				assert.deepEqual([error.kind, error.mayHaveHappened, gitHub.requests.length], ['malformed', false, 1]);
			}));
	});

	describe('slow', () => {
		it('is waited for', () =>
			withGitHub(async ({ api, gitHub }) => {
				gitHub.fault({ kind: 'slow', ms: 30 });
				assert.equal((await api.viewer()).login, 'ada');
			}));
	});

	describe('a fault that passes', () => {
		it('is not noticed after a write, and a write after a read is still sent once', () =>
			withGitHub(async ({ api, gitHub }) => {
				await api.setPrivateReporting(PAPERVANE, true);
				gitHub.fault({ kind: 'drop' });
				await api.viewer();
				gitHub.fault({ kind: '502' });
				await failureOf(() => api.setPrivateReporting(PAPERVANE, false));
				assert.deepEqual(
					gitHub.requests.map(({ method }) => method),
					['PUT', 'GET', 'GET', 'DELETE'],
				);
			}));
		for (const fault of ['drop', 'cut-body', '500', '502', '503', '504'] as const) {
			it(`is not noticed when a read gets its answer after ${fault}`, () =>
				withGitHub(async ({ api, gitHub }) => {
					gitHub.fault({ kind: fault });
					assert.equal((await api.repository(PAPERVANE)).defaultBranch, 'main');
					assert.equal(gitHub.requests.length, 2);
				}));
		}
		for (const fault of ['cut-body', 'malformed', 'wrong-types', 'html', 'empty'] as const) {
			it(`leaves nothing behind that spoils the next answer after ${fault}`, () =>
				withGitHub(async ({ api, gitHub }) => {
					gitHub.fault({ kind: fault, times: 2 });
					await failureOf(async () => {
						await api.repository(PAPERVANE);
						await api.repository(PAPERVANE);
					});
					gitHub.clearFaults();
					assert.equal((await api.repository(PAPERVANE)).defaultBranch, 'main');
				}));
		}
	});

	describe('words', () => {
		it('name the fields that GitHub does not take', () =>
			withGitHub(async ({ api, gitHub }) => {
				gitHub.fault({ kind: '422' });
				const error = await failureOf(() => api.create(PAPERVANE, TEXT));
				assert.match(error.message, /does not accept what was sent: the title \(not valid\)\./);
				assert.equal(error.status, 422);
			}));
		it('say where single sign-on is authorised', () =>
			withGitHub(async ({ api }) => {
				const error = await failureOf(() => api.repository({ ...PAPERVANE, owner: 'lantern-works', name: 'wick' }));
				assert.equal(error.kind, 'sso');
				assert.match(error.ssoUrl ?? '', /^https:\/\/github\.com\/orgs\//);
			}));
		it('say that a list which is not shown mostly means a missing right', () =>
			withGitHub(async ({ api, client }) => {
				const stranger = client({ token: async () => 'gho_sample_bob' });
				const error = await failureOf(() => stranger.organizationAdvisories('papervane'));
				assert.match(error.message, /must be an admin, an owner or a security manager/);
				const none = await failureOf(() => api.advisories({ ...PAPERVANE, name: 'nothing' }));
				assert.equal(none.message, error.message);
			}));
		it('say that a GitHub Enterprise Server has no advisories', () =>
			withGitHub(async ({ client, gitHub }) => {
				const host = { name: 'git.example.com', kind: 'server', api: gitHub.url, web: gitHub.url } as const;
				const error = await failureOf(() =>
					client({ host }).advisories({ host: 'git.example.com', owner: 'papervane', name: 'nothing' }),
				);
				assert.match(error.message, /^git\.example\.com is a GitHub Enterprise Server, which has no/);
			}));
		it('say since when a kind of sign-in is the reason', () =>
			withGitHub(async ({ client, world }) => {
				world.tokens.push({
					...{ value: 'github_pat_weak', login: 'ada', kind: 'fine-grained', scopes: [], permissions: {} },
					...{ authorizedFor: [], used: 0 },
				});
				const weak = client({ token: async () => 'github_pat_weak' });
				const error = await failureOf(() => weak.create(PAPERVANE, TEXT));
				assert.deepEqual([error.kind, error.wayOut], ['integration', 'sign-in-again']);
			}));
		it('ask to sign in where nobody is, and send nothing', () =>
			withGitHub(async ({ client, gitHub }) => {
				for (const token of [
					async () => undefined,
					async () => '',
					() => Promise.reject(new Error('gho_sample_ada could not be read')),
				]) {
					const error = await failureOf(() => client({ token }).viewer());
					assert.deepEqual([error.kind, error.wayOut], ['signed-out', 'sign-in']);
				}
				assert.equal(gitHub.requests.length, 0);
			}));
		it('tell a token that ended from no token', () =>
			withGitHub(async ({ client }) => {
				const error = await failureOf(() => client({ token: async () => 'gho_sample_revoked' }).viewer());
				assert.deepEqual([error.kind, error.wayOut], ['unauthorized', 'sign-in-again']);
			}));
		it('say that nobody can be reached where nothing listens, and that nothing was done', () =>
			withGitHub(async ({ client, gitHub }) => {
				const { url } = gitHub;
				await gitHub.close();
				const away = client({ host: { name: 'github.com', kind: 'github.com', api: url, web: url } });
				const error = await failureOf(() => away.create(PAPERVANE, TEXT));
				assert.deepEqual([error.kind, error.mayHaveHappened], ['offline', false]);
			}));
		it('come also when whoever holds the sign-in never answers', () =>
			withGitHub(async ({ client, gitHub }) => {
				const error = await failureOf(() =>
					client({ token: () => new Promise(() => undefined), timeoutMs: 30 }).viewer(),
				);
				assert.deepEqual([error.kind, gitHub.requests.length], ['timeout', 0]);
			}));
	});

	it('is tried with every call that there is', () =>
		withGitHub(async ({ api }) => {
			const tried = Object.keys({ ...READS, ...WRITES }).map(name => name.split(' ')[0]);
			const asksNobody = ['host', 'aheadMs', 'lastAnswerAt', 'keptAdvisories', 'keptOrganizationAdvisories'];
			assert.deepEqual([...new Set([...tried, ...asksNobody])].sort(), Object.keys(api).sort());
		}));

	it('is tried with every fault that the stand-in knows', () => {
		const tried = [...Object.keys(FAULTS), ...Object.keys(BODY_FAULTS), 'wrong-types', 'redirect', 'slow'];
		const lists = ['endless-pages', 'repeat-page']; // see paging.test.ts
		assert.deepEqual([...tried, ...lists].sort(), [...FAULT_KINDS].sort());
	});
});
