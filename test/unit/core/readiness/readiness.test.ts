import assert from 'node:assert/strict';
import { DEFAULT_POLICY } from '../../../../src/core/policyDefaults';
import {
	type Check,
	type CheckName,
	type Facts,
	type OwnFacts,
	readinessOf,
	type RepositoryFacts,
	type Why,
} from '../../../../src/core/readiness';
import { factsOf, NOW, ownFacts, repositoryFacts, t } from './readinessBench';

function checkIn(facts: Facts, name: CheckName, now = NOW): Check {
	const { repositories, own } = readinessOf(facts, { now, t });
	const all = [...own, ...repositories.flatMap(({ inbound, work }) => [...inbound, ...work])];
	return all.find(check => check.name === name) ?? assert.fail(`no check ${name}`);
}
const check = (name: CheckName, repository: Partial<RepositoryFacts> = {}, own: Partial<OwnFacts> = {}): Check =>
	checkIn(factsOf(repository, own), name);
const state = (...args: Parameters<typeof check>): string => check(...args).state;

/** Ten marks of Scorecard. */
const GOOD =
	'# Security\n\nReport vulnerabilities to security@papervane.dev. We answer within 2 days and disclose within 90 days.\n';
const policy = (text: string, path = 'SECURITY.md'): Partial<RepositoryFacts> => ({ policies: [{ path, text }] });

describe('readiness: a security policy', () => {
	it('is to be written where there is none, also while nobody knows what the owner has', () => {
		for (const shared of [{ value: undefined }, { why: 'signedOut' }, { why: 'offline' }] as const) {
			const found = check('policy', { shared });
			assert.equal(found.state, 'todo');
			assert.deepEqual(
				[found.action?.kind, found.action?.kind === 'command' && found.action.command],
				['command', 'writeSecurityPolicy'],
			);
		}
	});
	it('is ready with all marks, could be better with some, and has its reasons below it', () => {
		assert.equal(state('policy', policy(GOOD)), 'ready');
		const some = check('policy', policy('Write to security@papervane.dev.'));
		assert.equal(some.state, 'better');
		assert.ok(some.findings.some(({ ok }) => !ok));
		assert.equal(state('policy', policy('')), 'todo');
	});
	it('may be the owner’s, whose page the button opens', () => {
		const page = 'https://github.com/papervane/.github/blob/HEAD/SECURITY.md';
		const found = check('policy', { shared: { value: { repository: 'papervane/.github', page, text: GOOD } } });
		assert.equal(found.state, 'ready');
		assert.match(found.found, /papervane\/\.github/);
		assert.ok(found.action?.kind === 'page' && found.action.url === page);
	});
	it('is not known while the owner’s is being asked for, or the file cannot be read', () => {
		assert.equal(state('policy', { shared: { why: 'asking' } }), 'unknown');
		for (const unread of ['link', 'tooLarge', 'notText', 'denied'] as const)
			assert.equal(state('policy', { policies: [{ path: 'SECURITY.md', unread }] }), 'unknown');
	});
});

describe('readiness: a private way in', () => {
	it('is a mail address, or private reporting that is on', () => {
		assert.equal(state('contacts', policy(GOOD)), 'ready');
		const byForge = policy('Please report a vulnerability on the Security tab.');
		assert.equal(state('contacts', { ...byForge, reporting: { value: true } }), 'ready');
		assert.equal(state('contacts', { ...byForge, reporting: { why: 'offline' } }), 'unknown');
	});
	it('is to be mended where the policy sends finders to private reporting that is off', () => {
		const found = check('contacts', policy('Please report a vulnerability on the Security tab.'));
		assert.equal(found.state, 'todo');
		assert.ok(found.action?.kind === 'command' && found.action.command === 'privateReporting');
		assert.equal(found.action.on, 'papervane/app');
	});
	it('could be better where one of two ways is closed', () => {
		assert.equal(state('contacts', policy(`${GOOD}\nOr report a vulnerability on the Security tab.`)), 'better');
	});
	it('is none where the policy names nobody, or only an address for examples', () => {
		assert.equal(state('contacts', policy('Be careful.')), 'todo');
		assert.equal(state('contacts', policy('Write to security@example.com.')), 'todo');
		assert.equal(state('contacts'), 'todo');
		assert.equal(state('contacts', { policies: [{ path: 'SECURITY.md', unread: 'link' }] }), 'unknown');
		assert.equal(state('contacts', { shared: { why: 'asking' } }), 'unknown');
	});
});

describe('readiness: private reporting and who sees it', () => {
	const WHYS: readonly Why[] = [
		'asking',
		'restricted',
		'browser',
		'noGit',
		'gitFailed',
		'noForge',
		'signedOut',
		'rights',
		'offline',
		'failed',
	];

	it('is on or off, with a button for the repository', () => {
		assert.equal(state('reporting', { reporting: { value: true } }), 'ready');
		const off = check('reporting');
		assert.equal(off.state, 'todo');
		assert.ok(off.action?.kind === 'command' && off.action.on === 'papervane/app');
	});
	it('takes two people', () => {
		assert.equal(state('readers'), 'todo');
		assert.equal(state('readers', { readers: { value: { logins: ['ada', 'tomasz'] } } }), 'ready');
		assert.equal(state('readers', { readers: { value: { logins: [] } } }), 'todo');
	});
	for (const why of WHYS)
		it(`is not known, and says why: ${why}`, () => {
			for (const name of ['reporting', 'readers'] as const) {
				const found = check(name, { reporting: { why }, readers: { why } });
				assert.equal(found.state, 'unknown');
				assert.notEqual(found.found, '');
			}
		});
	it('offers the sign-in to whoever is signed out, the page to whoever lacks rights, and trust in Restricted Mode', () => {
		const action = (why: Why) => check('readers', { readers: { why } }).action;
		assert.ok(action('signedOut')?.kind === 'command');
		assert.equal(action('rights')?.kind, 'page');
		assert.equal(action('restricted')?.kind, 'trust');
		assert.equal(action('noForge'), undefined);
	});
	it('tells the age of what could not be asked again', () => {
		const asOf = '2026-03-01T09:00:00.000Z';
		assert.equal(check('reporting', { reporting: { value: true, asOf } }).asOf, asOf);
		assert.equal(check('readers', { readers: { value: { logins: ['ada', 'bob'] }, asOf } }).asOf, asOf);
		assert.equal(check('policy', { shared: { value: undefined, asOf } }).asOf, asOf);
	});
	it('counts names beyond the first twenty', () => {
		const logins = Array.from({ length: 500 }, (_, i) => `p${i}`);
		assert.equal(check('readers', { readers: { value: { logins } } }).findings.length, 21);
	});
});

describe('readiness: security.txt', () => {
	const txt = (text: string): Partial<RepositoryFacts> => ({
		securityTxts: [{ path: '.well-known/security.txt', text }],
	});
	const expires = (at: string) => txt(`Contact: mailto:security@papervane.dev\nExpires: ${at}\n`);

	it('is ready while it is valid, and to be mended once it is over', () => {
		assert.equal(state('securityTxt', expires('2026-12-01T00:00:00Z')), 'ready');
		assert.equal(state('securityTxt', expires('2026-01-01T00:00:00Z')), 'todo');
	});
	it('could be better where it is over soon, or missing', () => {
		assert.equal(state('securityTxt', expires('2026-03-10T00:00:00Z')), 'better');
		assert.equal(state('securityTxt'), 'better');
	});
	it('is not known where it is a link', () => {
		assert.equal(state('securityTxt', { securityTxts: [{ path: 'security.txt', unread: 'link' }] }), 'unknown');
	});
});

describe('readiness: what was agreed', () => {
	const agreed = { deadlines: true, zone: true, text: '' };

	it('takes deadlines on the default branch, and says where else they are', () => {
		assert.equal(state('deadlines', {}, { agreed }), 'ready');
		assert.match(check('deadlines', {}, { ownDeadlines: true }).found, /own settings/);
		assert.match(check('deadlines', { projectFile: 'deadlines: {}' }).found, /default branch/);
		assert.match(check('deadlines').found, /nothing is agreed/);
		const several: Facts = { repositories: [repositoryFacts(), repositoryFacts({ root: '/b' })], own: ownFacts() };
		assert.match(checkIn(several, 'deadlines').found, /several repositories/);
	});
	it('opens the project file of the one repository, and the settings with several', () => {
		assert.equal(check('deadlines').action?.kind, 'projectFile');
		const several: Facts = { repositories: [repositoryFacts(), repositoryFacts({ root: '/b' })], own: ownFacts() };
		assert.equal(checkIn(several, 'deadlines').action?.kind, 'setting');
	});
	it('takes holidays of this year, and of the next once a deadline reaches it', () => {
		const own = (...holidays: string[]): Partial<OwnFacts> => ({
			ownZone: true,
			policy: { ...DEFAULT_POLICY, calendar: { weekend: [6, 0], holidays } },
		});
		assert.equal(state('calendar', {}, own('2026-12-25')), 'ready');
		assert.equal(state('calendar', {}, own()), 'better');
		const november = new Date('2026-11-22T09:00:00.000Z');
		assert.equal(checkIn(factsOf({}, own('2026-12-25')), 'calendar', november).state, 'better');
		assert.equal(checkIn(factsOf({}, own('2026-12-25', '2027-01-01')), 'calendar', november).state, 'ready');
	});
	it('wants a zone that somebody named, and nothing refused', () => {
		const policy = { ...DEFAULT_POLICY, calendar: { weekend: [6, 0], holidays: ['2026-12-25'] } };
		assert.equal(state('calendar', {}, { policy }), 'better');
		assert.equal(state('calendar', {}, { policy, agreed }), 'ready');
		const refused = check('calendar', {}, { policy, agreed, refused: ['The holiday "x" is not a date.'] });
		assert.equal(refused.state, 'todo');
		assert.match(refused.found, /not a date/);
	});
	it('knows who assigns CVE ids: own CNA, the agreed one, the forge, else nobody', () => {
		assert.match(check('cna', {}, { ownCna: 'papervane' }).found, /own CNA, papervane/);
		assert.match(check('cna', {}, { agreed: { ...agreed, cna: 'Example Foundation' } }).found, /Example Foundation/);
		assert.match(check('cna').found, /GitHub/);
		assert.equal(state('cna', { repository: { why: 'noForge' } }), 'better');
		assert.equal(state('cna', { repository: { why: 'restricted' } }), 'unknown');
	});
	it('links a bug bar or threat model that is named, and tells of one that is only found', () => {
		const page = check('triageAids', {}, { agreed: { ...agreed, bugBar: 'https://papervane.dev/bar' } });
		assert.ok(page.state === 'ready' && page.action?.kind === 'page');
		const file = check('triageAids', {}, { agreed: { ...agreed, threatModel: 'docs/threat-model.md' } });
		assert.ok(file.state === 'ready' && file.action?.kind === 'file');
		const found = check('triageAids', { triageAids: ['docs/threat-model.md'] });
		assert.ok(found.state === 'better' && found.action?.kind === 'projectFile');
		assert.equal(state('triageAids'), 'better');
	});
});

describe('readiness: how the work is done', () => {
	it('tells how the guard’s hook stands', () => {
		const states = (['installed', 'lost', 'none', 'restricted', 'browser', 'noGit', 'gitFailed'] as const).map(hook =>
			state('hook', { hook }),
		);
		assert.deepEqual(states, ['ready', 'todo', 'better', 'unknown', 'unknown', 'unknown', 'unknown']);
		const none = check('hook');
		assert.ok(none.action?.kind === 'command' && none.action.on === '/projects/app');
	});
	it('tells whether a private fork was tried', () => {
		assert.equal(state('fork', { forkTried: true }), 'ready');
		assert.equal(state('fork'), 'better');
		assert.equal(state('fork', { repository: { why: 'noForge' } }), 'unknown');
	});
	it('warns of cases in a remote place, which goes away with it', () => {
		assert.equal(state('cases', {}, { chosenFolder: true }), 'ready');
		assert.equal(state('cases'), 'better');
		assert.equal(state('cases', {}, { remote: 'codespaces' }), 'todo');
		assert.equal(state('cases', {}, { remote: 'codespaces', chosenFolder: true }), 'ready');
	});
	it('takes one drill', () => {
		assert.equal(state('drill', {}, { drillDone: true }), 'ready');
		const found = check('drill');
		assert.ok(found.state === 'todo' && found.action?.kind === 'command' && found.action.command === 'startDrill');
	});
});
