import assert from 'node:assert/strict';
import { type Advisory, advisorySchema } from '../../../src/core/advisory';
import { DecodeError, decodeGlobalAdvisory, decodeRepositoryAdvisory } from '../../../src/github/decode';
import { globalAnswer, ID, repositoryAnswer, VECTOR_3, VECTOR_4 } from './decodeFixtures';

type Change = Readonly<Record<string, unknown>>;

function repository(change: Change = {}): Advisory {
	return advisorySchema.strict().parse(decodeRepositoryAdvisory(repositoryAnswer(change)));
}

function global(change: Change = {}): Advisory {
	return advisorySchema.strict().parse(decodeGlobalAdvisory(globalAnswer(change)));
}

function refusal(decode: () => unknown): DecodeError {
	try {
		decode();
	} catch (error) {
		assert.ok(error instanceof DecodeError, String(error));
		assert.ok(error.message.includes(`${error.field} ${error.reason}`));
		return error;
	}
	return assert.fail('it was read');
}

const row = (change: Change) => ({
	package: { ecosystem: 'npm', name: 'left' },
	vulnerable_version_range: '< 2',
	patched_versions: '2',
	vulnerable_functions: [],
	...change,
});
const rowOf = (change: Change) => repository({ vulnerabilities: [row(change)] }).affected[0];

describe('a repository advisory of GitHub', () => {
	it('is read whole', () => {
		assert.deepEqual(repository(), {
			id: ID,
			source: {
				feed: 'github',
				repository: 'acme/left.pad',
				url: `https://github.com/acme/left.pad/security/advisories/${ID}`,
			},
			state: 'triage',
			cveId: 'CVE-2026-12345',
			summary: 'Padding reads past the end',
			description: '### Impact\r\n\r\nReads what it should not.\r\n',
			severity: 'critical',
			cvss: { v3: VECTOR_3, v4: VECTOR_4 },
			cweIds: ['CWE-125'],
			affected: [
				{
					ecosystem: 'npm',
					name: '@acme/left.pad',
					range: '>= 1.0.0, < 1.2.3',
					patched: '1.2.3',
					functions: ['left.pad'],
				},
				{ ecosystem: 'pip', name: 'leftpad', range: '<= 0.9', functions: [] },
			],
			credits: [{ login: 'finder-1', type: 'finder', state: 'accepted' }],
			author: 'finder-1',
			collaborators: ['helper_acme'],
			teams: ['security'],
			references: [],
			createdAt: '2026-03-01T08:00:00Z',
			updatedAt: '2026-03-02T09:00:00Z',
			publishedAt: '2026-03-03T10:00:00Z',
			closedAt: '2026-03-04T11:00:00Z',
			withdrawnAt: '2026-03-05T12:00:00Z',
			commentCount: 3,
			privateFork: {
				fullName: 'acme/left.pad-ghsa-2234-5678-9cfg',
				url: 'https://github.com/acme/left.pad-ghsa-2234-5678-9cfg',
			},
		});
	});

	it('is read with null wherever GitHub says that null may be, and without what older answers lack', () => {
		const keep = ['ghsa_id', 'url', 'html_url', 'summary', 'identifiers', 'state'];
		const nothing = Object.fromEntries(
			Object.keys(repositoryAnswer())
				.filter(key => !keep.includes(key))
				.map(key => [key, null]),
		);
		const expected = {
			id: ID,
			source: repository().source,
			state: 'triage',
			cveId: 'CVE-2026-12345',
			summary: 'Padding reads past the end',
			description: '',
			cvss: {},
			cweIds: [],
			affected: [],
			credits: [],
			collaborators: [],
			teams: [],
			references: [],
		};
		assert.deepEqual(repository(nothing), expected);
		const lacking = ['cvss', 'cvss_severities', 'cwe_ids', 'credits_detailed', 'collaborating_users', 'comments'];
		const older = Object.fromEntries(
			Object.entries(repositoryAnswer(nothing)).filter(([key]) => !lacking.includes(key)),
		);
		assert.deepEqual(decodeRepositoryAdvisory(older), expected);
	});

	describe('says which it is', () => {
		for (const written of [ID, ID.toUpperCase(), ID.toLowerCase()]) {
			it(`by the id ${written}, in canonical writing`, () => assert.equal(repository({ ghsa_id: written }).id, ID));
		}

		for (const written of [
			'',
			'GHSA-2234-5678',
			`${ID}-`,
			` ${ID}`,
			`${ID}\n`,
			`../${ID}`,
			'CVE-2026-12345',
			'GHSA-aaaa-bbbb-cccc',
			7,
		]) {
			it(`and is refused with ${JSON.stringify(written)} for an id`, () => {
				assert.equal(refusal(() => repository({ ghsa_id: written })).field, 'ghsa_id');
			});
		}

		it('by a CVE id in canonical writing, also where it is among the identifiers only', () => {
			assert.equal(repository({ cve_id: 'cve-2026-12345' }).cveId, 'CVE-2026-12345');
			assert.equal(repository({ cve_id: null }).cveId, 'CVE-2026-12345');
			assert.equal('cveId' in repository({ cve_id: ' ', identifiers: [{ type: 'CVE', value: 'soon' }] }), false);
		});

		it('and is refused with a CVE id that would lead elsewhere', () => {
			assert.deepEqual(
				{ ...refusal(() => repository({ cve_id: 'CVE-2026-12345/../../x' })) }.reason,
				'must be a CVE id',
			);
		});

		it('by its state, and a state we do not know is no guess', () => {
			for (const state of ['triage', 'draft', 'published', 'closed', 'withdrawn']) {
				assert.equal(repository({ state }).state, state);
			}
			for (const state of ['TRIAGE', 'rejected', '', null, undefined, 1]) {
				assert.equal(refusal(() => repository({ state })).field, 'state');
			}
		});
	});

	describe('names its repository', () => {
		const of = (url: unknown, html_url: unknown) => repository({ url, html_url }).source;

		it('by the address of the API, else by that of the page', () => {
			const page = 'https://acme.ghe.com/one/two/security/advisories/x';
			assert.equal(
				of('https://api.acme.ghe.com/repos/three/four/security-advisories/x', page).repository,
				'three/four',
			);
			assert.equal(of('https://host/api/v3/repos/three/four/security-advisories/x', page).repository, 'three/four');
			assert.equal(of('https://api.github.com/advisories/x', page).repository, 'one/two');
			assert.equal(of(null, page).repository, 'one/two');
			assert.equal('repository' in of(null, 'https://github.com/advisories/x'), false);
		});

		it('but never by a name that leads elsewhere', () => {
			for (const path of ['a/..', '../b', 'a%2fb/c', 'a/b c', 'a/%00', 'é/b', `a/${'b'.repeat(101)}`]) {
				assert.equal(
					'repository' in of(`https://api.github.com/repos/${path}/security-advisories/x`, null),
					false,
					path,
				);
			}
		});

		it('and its page by an https address, or one of this machine', () => {
			for (const url of [
				`https://github.com/a/b/security/advisories/${ID}`,
				'http://127.0.0.1:8080/a/b',
				'http://[::1]/x',
			]) {
				assert.equal(of(null, url).url, url);
			}
			for (const url of [
				'http://github.com/a',
				'javascript:alert(1)',
				'file:///etc/passwd',
				'https://me:pw@github.com/',
				'x',
				'',
			]) {
				assert.equal('url' in of(null, url), false, url);
			}
		});
	});

	describe('has affected packages', () => {
		for (const [written, ecosystem] of [
			['npm', 'npm'],
			['RUBYGEMS', 'rubygems'],
			[' pip ', 'pip'],
			['', 'other'],
			[' ', 'other'],
			['none', 'other'],
			['application', 'other'],
			['constructor', 'other'],
			[null, 'other'],
		] as const) {
			it(`of ${ecosystem} for ${JSON.stringify(written)}`, () => {
				assert.equal(rowOf({ package: { ecosystem: written, name: 'left' } })?.ecosystem, ecosystem);
			});
		}

		it('with null for everything a row may lack', () => {
			const empty = {
				package: null,
				vulnerable_version_range: null,
				patched_versions: null,
				vulnerable_functions: null,
			};
			const expected = { ecosystem: 'other', name: '', range: '', functions: [] };
			assert.deepEqual(rowOf(empty), expected);
			assert.deepEqual(rowOf({ ...empty, package: { ecosystem: null, name: null } }), expected);
		});

		it('with what people wrote as they wrote it', () => {
			for (const patched of ['5.2.1, 4.3.3', 'None', '>0', ' 1.0'])
				assert.equal(rowOf({ patched_versions: patched })?.patched, patched);
			for (const patched of ['', ' ', '\n'])
				assert.equal('patched' in (rowOf({ patched_versions: patched }) ?? {}), false);
			assert.equal(rowOf({ vulnerable_version_range: '0.6<,  < 3.0.0' })?.range, '0.6<,  < 3.0.0');
			assert.equal(rowOf({ package: { ecosystem: 'npm', name: ' left' } })?.name, ' left');
		});

		it('which are never read as none because a field has another name', () => {
			const renamed = { pkg: 1, package: undefined };
			assert.equal(
				refusal(() => rowOf(renamed)).message,
				'An advisory cannot be read: vulnerabilities[0].package is missing.',
			);
			for (const field of ['vulnerable_version_range', 'patched_versions']) {
				assert.equal(refusal(() => rowOf({ [field]: undefined })).field, `vulnerabilities[0].${field}`);
			}
			assert.equal(refusal(() => repository({ vulnerabilities: undefined })).field, 'vulnerabilities');
		});
	});

	describe('is rated', () => {
		const vectors = (cvss: unknown, cvss_severities: unknown) => repository({ cvss, cvss_severities }).cvss;
		const none = { vector_string: null, score: null };

		it('by words that say something', () => {
			for (const severity of ['low', 'medium', 'high', 'critical'])
				assert.equal(repository({ severity }).severity, severity);
			assert.equal(repository({ severity: 'moderate' }).severity, 'medium');
			for (const severity of ['unknown', '', 'toString', null])
				assert.equal('severity' in repository({ severity }), false);
		});

		it('by vectors of either version, from either place', () => {
			assert.deepEqual(vectors({ vector_string: VECTOR_3, score: 9.8 }, undefined), { v3: VECTOR_3 });
			assert.deepEqual(vectors({ vector_string: VECTOR_4, score: 9 }, null), { v4: VECTOR_4 });
			assert.deepEqual(vectors(null, { cvss_v3: none, cvss_v4: { vector_string: VECTOR_4, score: 9 } }), {
				v4: VECTOR_4,
			});
			const both = { cvss_v3: { vector_string: VECTOR_3, score: 1 }, cvss_v4: { vector_string: VECTOR_4, score: 0 } };
			assert.deepEqual(vectors(none, both), { v3: VECTOR_3, v4: VECTOR_4 });
		});

		it('by nothing where a vector is null or empty, whatever the score', () => {
			assert.deepEqual(
				vectors({ vector_string: '', score: 7.9 }, { cvss_v3: { vector_string: null, score: 0 }, cvss_v4: null }),
				{},
			);
			assert.deepEqual(vectors(none, {}), {});
		});

		it('by weaknesses, from either place', () => {
			assert.deepEqual(repository({ cwe_ids: ['CWE-79', 'CWE-79', ''] }).cweIds, ['CWE-79']);
			assert.deepEqual(repository({ cwe_ids: null }).cweIds, ['CWE-125']);
			assert.deepEqual(repository({ cwe_ids: null, cwes: null }).cweIds, []);
		});
	});

	describe('credits people', () => {
		const credits = (credits_detailed: unknown, plain: unknown = null) =>
			repository({ credits: plain, credits_detailed }).credits;
		const detailed = (login: string, state: unknown) => ({ user: { login, name: null }, type: 'finder', state });

		it('with whether they agreed', () => {
			assert.deepEqual(
				credits([detailed('a', 'pending'), detailed('b', 'accepted'), detailed('c', 'declined')]).map(c => c.state),
				['pending', 'accepted', 'declined'],
			);
		});

		it('and takes a word it does not know for no consent', () => {
			assert.equal(credits([detailed('a', 'withdrawn')])[0]?.state, 'pending');
		});

		it('once, also those that only one of the two lists has', () => {
			assert.deepEqual(
				credits(
					[detailed('Ada', 'accepted')],
					[
						{ login: 'ada', type: 'finder' },
						{ login: 'bob', type: 'juggler' },
					],
				),
				[
					{ login: 'Ada', type: 'finder', state: 'accepted' },
					{ login: 'bob', type: 'juggler' },
				],
			);
			assert.deepEqual(credits(null, [{ login: 'bob', type: 'tool' }]), [{ login: 'bob', type: 'tool' }]);
		});

		it('by name where they gave one, but not those whose account is gone', () => {
			const ada = { user: { login: 'ada', name: 'Ada L.' }, type: null, state: null };
			assert.deepEqual(credits([{ user: null, type: 'finder', state: 'accepted' }, ada]), [
				{ login: 'ada', name: 'Ada L.', type: 'other' },
			]);
		});
	});

	describe('says who can read it', () => {
		const user = (login: unknown) => ({ login });

		it('leaving out accounts and teams that are gone', () => {
			const advisory = repository({
				author: null,
				collaborating_users: [null, user('ada'), user('dependabot[bot]'), user('-old.name')],
				collaborating_teams: [null, { slug: 'core' }],
			});
			assert.equal('author' in advisory, false);
			assert.deepEqual([advisory.collaborators, advisory.teams], [['ada', 'dependabot[bot]', '-old.name'], ['core']]);
		});

		it('and takes nothing for an account that is none', () => {
			for (const login of ['', 'a b', 'a/b', 'a\n', '<b>', 'é', 'a'.repeat(200), null, 3, undefined]) {
				assert.equal(refusal(() => repository({ author: user(login) })).field, 'author.login');
				assert.equal(
					refusal(() => repository({ collaborating_users: [null, user(login)] })).field,
					'collaborating_users[1].login',
				);
			}
		});
	});

	describe('tells times', () => {
		for (const [written, utc] of [
			['2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z'],
			['2026-03-02T09:00:00.123Z', '2026-03-02T09:00:00.123Z'],
			['2026-03-02T09:00:00+02:00', '2026-03-02T07:00:00Z'],
			['2026-03-01T23:30:00.500-01:00', '2026-03-02T00:30:00.500Z'],
		] as const) {
			it(`${written} as ${utc}`, () => assert.equal(repository({ updated_at: written }).updatedAt, utc));
		}

		for (const written of [
			'',
			'yesterday',
			'2026-02-30T00:00:00Z',
			'2026-03-02',
			'9999-12-31T23:30:00-01:00',
			1_767_225_600,
		]) {
			it(`and refuses ${JSON.stringify(written)}`, () => {
				assert.equal(refusal(() => repository({ updated_at: written })).field, 'updated_at');
			});
		}
	});

	it('tells of a private fork, and never of one that leads elsewhere', () => {
		const { privateFork } = repository({ private_fork: { full_name: 'a/b', html_url: 'https://github.com/a/b' } });
		assert.deepEqual(privateFork, { fullName: 'a/b', url: 'https://github.com/a/b' });
		for (const [field, change] of [
			['full_name', { full_name: '../b' }],
			['full_name', { full_name: 'a/b/c' }],
			['html_url', { html_url: 'javascript:alert(1)' }],
			['html_url', { html_url: null }],
		] as const) {
			const fork = { full_name: 'a/b', html_url: 'https://github.com/a/b', ...change };
			assert.equal(refusal(() => repository({ private_fork: fork })).field, `private_fork.${field}`);
		}
	});

	it('counts comments, and tells none from unknown', () => {
		assert.equal(repository({ comments: 0 }).commentCount, 0);
		assert.equal('commentCount' in repository({ comments: undefined }), false);
		for (const comments of [-1, 0.5, '3', []]) assert.equal(refusal(() => repository({ comments })).field, 'comments');
	});
});

describe('a global advisory of GitHub', () => {
	it('is read whole', () => {
		assert.deepEqual(global(), {
			id: ID,
			source: { feed: 'github-global', repository: 'acme/left.pad', url: `https://github.com/advisories/${ID}` },
			state: 'published',
			cveId: 'CVE-2026-12345',
			summary: 'Padding reads past the end',
			description: 'Reads what it should not.',
			severity: 'high',
			cvss: { v4: VECTOR_4 },
			cweIds: ['CWE-125'],
			affected: [
				{ ecosystem: 'maven', name: 'org.acme:left', range: '< 1.2.3', patched: '1.2.3', functions: [] },
				{ ecosystem: 'go', name: 'acme.org/left', range: '= 2', patched: '2.0.1', functions: ['Left'] },
			],
			credits: [{ login: 'finder-1', type: 'reporter' }],
			collaborators: [],
			teams: [],
			references: ['https://example.com/a', `https://github.com/advisories/${ID}`],
			updatedAt: '2026-03-03T10:00:01Z',
			publishedAt: '2026-03-03T10:00:00Z',
		});
	});

	it('is withdrawn from when it says so', () => {
		const advisory = global({ withdrawn_at: '2026-03-04T00:00:00Z' });
		assert.deepEqual([advisory.state, advisory.withdrawnAt], ['withdrawn', '2026-03-04T00:00:00Z']);
	});

	it('in the shape of alerts and webhooks is read as well', () => {
		const advisory = decodeGlobalAdvisory({
			ghsa_id: ID,
			summary: 'Old',
			description: 'Text',
			severity: 'moderate',
			identifiers: [
				{ value: ID, type: 'GHSA' },
				{ value: 'CVE-2019-1234', type: 'CVE' },
			],
			references: [{ url: 'https://example.com/a' }, { url: 'https://example.com/a' }],
			published_at: '2019-06-13T16:12:26Z',
			updated_at: '2021-01-08T21:27:28Z',
			withdrawn_at: null,
			vulnerabilities: [
				{
					package: { ecosystem: 'npm', name: 'left' },
					severity: 'moderate',
					vulnerable_version_range: '<= 0.2',
					first_patched_version: null,
				},
			],
			cvss: { vector_string: '', score: 7.9 },
			cwes: [],
		});
		assert.deepEqual(
			[advisory.cveId, advisory.severity, advisory.references],
			['CVE-2019-1234', 'medium', ['https://example.com/a']],
		);
		assert.deepEqual(advisory.affected, [{ ecosystem: 'npm', name: 'left', range: '<= 0.2', functions: [] }]);
		assert.deepEqual(advisory.source, { feed: 'github-global' });
	});

	it('has the repository of its source where it was published in none', () => {
		const of = (source_code_location: unknown) =>
			global({ repository_advisory_url: null, source_code_location }).source.repository;
		assert.equal(of('https://github.com/acme/source'), 'acme/source');
		assert.equal(of('https://github.com/acme/source.git'), 'acme/source');
		for (const other of ['', null, 'https://github.com/acme', 'https://github.com/a/b/tree/main'])
			assert.equal(of(other), undefined);
	});

	it('has no severity that is unknown', () => assert.equal('severity' in global({ severity: 'unknown' }), false));

	it('is never read as without a patch because the patch has another shape', () => {
		const patched = (first_patched_version: unknown) => () => {
			return global({
				vulnerabilities: [{ package: null, vulnerable_version_range: '', first_patched_version }],
			}).affected[0];
		};
		assert.equal(patched('2')()?.patched, '2');
		assert.equal('patched' in (patched(null)() ?? {}), false);
		for (const other of [undefined, 2, [], {}, { identifier: 2 }, { id: '2' }]) {
			assert.equal(refusal(patched(other)).field, 'vulnerabilities[0].first_patched_version');
		}
	});

	it('with something else among its references is refused', () => {
		assert.equal(refusal(() => global({ references: ['https://example.com', { url: 5 }] })).field, 'references[1]');
	});
});
