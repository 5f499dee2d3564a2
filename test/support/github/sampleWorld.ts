import { addAdvisory, addComment, addOrganization, addRepository, addToken, addUser } from './make';
import { ago, API, simpleUser, WEB } from './objects';
import { makePrivateFork } from './privateFork';
import * as texts from './sampleTexts';
import type { GlobalAdvisory, RepositoryAdvisory, WireVulnerability } from './wire';
import { emptyWorld, findRepository, type Repository, type World } from './world';

/** The tokens of the sample's people. */
export const SAMPLE_TOKENS = {
	/** Admin of papervane/papervane, owner of the organisation. */
	ada: 'gho_sample_ada',
	/** Sees what strangers see. */
	bob: 'gho_sample_bob',
	/** Takes part in some advisories. */
	cem: 'gho_sample_cem',
	/** Security manager of the organisation. */
	dana: 'gho_sample_dana',
	/** Fine-grained, of ada: advisories of papervane/papervane, to read and to write. */
	fineGrained: 'github_pat_sample_ada',
	/** Fine-grained, of ada: advisories of papervane/papervane, to read. */
	readOnly: 'github_pat_sample_ada_read',
	/** Was ada's, and is no more. */
	revoked: 'gho_sample_revoked',
} as const;

/** The sample project as GitHub would hold it: people, the organisation, its repositories, ten advisories of the main one. */
export function sampleWorld(now: Date = new Date()): World {
	const world = emptyWorld();
	addPeople(world);
	const repository = addRepositories(world);
	addReports(world, repository, now);
	addDrafts(world, repository, now);
	addFinished(world, repository, now);
	addOthers(world, now);
	return world;
}

function addPeople(world: World): void {
	addUser(world, 'ada', { name: 'Ada Nyström', token: SAMPLE_TOKENS.ada });
	addUser(world, 'bob', { name: 'Bob', token: SAMPLE_TOKENS.bob });
	addUser(world, 'cem', { name: 'Cem Arslan', token: SAMPLE_TOKENS.cem });
	addUser(world, 'dana', { name: 'Dana Petrescu', token: SAMPLE_TOKENS.dana });
	for (const [login, name] of [
		['ines', 'Ines Adeyemi'],
		['tomasz', 'Tomasz Wray'],
		['mirela', 'Mirela Okonjo'],
		['nberg', 'Nils Berg'],
		['hunter0x', 'Top Security Researcher'],
	] as const) {
		addUser(world, login, { name });
	}
	addToken(world, 'ada', {
		value: SAMPLE_TOKENS.fineGrained,
		kind: 'fine-grained',
		permissions: { repository_advisories: 'write' },
		repositories: ['papervane/papervane'],
	});
	addToken(world, 'ada', {
		value: SAMPLE_TOKENS.readOnly,
		kind: 'fine-grained',
		permissions: { repository_advisories: 'read' },
		repositories: ['papervane/papervane'],
	});
	addToken(world, 'ada', { value: SAMPLE_TOKENS.revoked, revoked: true });
	addOrganization(world, 'papervane', {
		owners: ['ada', 'ines'],
		members: ['ada', 'ines', 'tomasz', 'mirela', 'dana'],
		securityManagers: ['dana'],
		teams: [{ slug: 'security', members: ['dana', 'mirela'] }],
	});
	// Nobody's token is authorised for this one.
	addOrganization(world, 'lantern-works', { owners: ['ada'], members: ['ada'], sso: true });
}

function addRepositories(world: World): Repository {
	const repository = addRepository(world, 'papervane/papervane', {
		description: 'A tiny static-file and template server.',
		formerNames: ['papervane/server'],
		roles: { tomasz: 'maintain', mirela: 'write' },
		files: {
			'SECURITY.md': '# Security\n\nPlease report a vulnerability in private.\n',
			'package.json': '{ "name": "papervane", "version": "2.0.0-dev" }\n',
			'src/static.js': "'use strict';\n",
		},
	});
	addRepository(world, 'papervane/vane-cli', { description: 'A command line for papervane.' });
	addRepository(world, 'papervane/docs', { description: 'The manual.', privateReporting: false });
	addRepository(world, 'papervane/infrastructure', { description: 'Machines.', visibility: 'private' });
	addRepository(world, 'papervane/templates', { description: 'No longer kept.', archived: true });
	addRepository(world, 'ada/papervane', { description: 'My fork.', parent: 'papervane/papervane' });
	addRepository(world, 'lantern-works/wick', { description: 'Behind a sign-in.' });
	return repository;
}

function affected(range: string, patched: string | null, functions: string[] = []): WireVulnerability[] {
	return [
		{
			package: { ecosystem: 'npm', name: 'papervane' },
			vulnerable_version_range: range,
			patched_versions: patched,
			vulnerable_functions: functions,
		},
	];
}

function credits(
	world: World,
	login: string,
	state: 'accepted' | 'pending',
): Pick<RepositoryAdvisory, 'credits' | 'credits_detailed'> {
	return {
		credits: [{ login, type: 'finder' }],
		credits_detailed: [{ user: simpleUser(world, login), type: 'finder', state }],
	};
}

/** Reports that wait for triage. */
function addReports(world: World, repository: Repository, now: Date): void {
	addAdvisory(world, repository, {
		...{ state: 'triage', by: 'nberg', collaborators: ['nberg'], created_at: ago(now, { hours: 3 }) },
		...{ summary: 'Files whose name starts with a dot are served', description: texts.HIDDEN_FILES },
		...{ cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', cwe_ids: ['CWE-538'] },
		...credits(world, 'nberg', 'accepted'),
		vulnerabilities: affected('<= 1.4.1', null, ['resolvePath']),
	});
	const discussed = addAdvisory(world, repository, {
		...{ state: 'triage', by: 'cem', collaborators: ['cem'], created_at: ago(now, { days: 4 }) },
		...{ updated_at: ago(now, { days: 1 }), description: texts.SECOND_PASS },
		summary: 'Visitors can read any value of the site through pages with three braces',
		...{ cvss: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N', cwe_ids: ['CWE-1336'] },
		...credits(world, 'cem', 'accepted'),
		vulnerabilities: affected('>= 1.0.0, <= 1.4.1', null, ['renderTemplate']),
	});
	for (const [by, hours, body] of [
		[
			'tomasz',
			90,
			'Thank you, cem. I cannot see it: with `{{query.name}}` the braces come out as text. Which page do you use?',
		],
		[
			'cem',
			87,
			'With **three** braces in the page:\n\n```html\n<p>{{{query.name}}}</p>\n```\n\nTwo braces are safe, you are right.',
		],
		['tomasz', 66, 'Now I see it. The second `replace` reads what the first one wrote. On 1.x and on main.'],
		['ines', 42, 'Confirmed on 1.4.1 and 1.0.0. cem, would you test a fix before we release it?'],
		['cem', 30, 'Gladly. I would like to write about it afterwards. When do you think it will be out?'],
	] as const) {
		addComment(world, repository, discussed, { by, body, at: ago(now, { hours }) });
	}
	addComment(world, repository, discussed, {
		...{
			by: 'ines',
			body: 'For the team: this affects our own site too.',
			at: ago(now, { hours: 40 }),
			confidential: true,
		},
	});
	addAdvisory(world, repository, {
		...{ state: 'triage', by: 'hunter0x', collaborators: ['hunter0x'], created_at: ago(now, { days: 1, hours: 5 }) },
		...{ summary: texts.HOSTILE_TITLE, description: texts.HOSTILE_TEXT, severity: 'critical' },
		vulnerabilities: [],
	});
	addAdvisory(world, repository, {
		...{ state: 'triage', by: 'nberg', collaborators: ['nberg'], created_at: ago(now, { days: 8 }) },
		...{ summary: 'Findings of a fuzzer in sendFile()', description: texts.LONG_TEXT },
		vulnerabilities: affected('= 1.4.1', null),
	});
}

/** Accepted ones. */
function addDrafts(world: World, repository: Repository, now: Date): void {
	const forked = addAdvisory(world, repository, {
		...{ state: 'draft', by: 'cem', collaborators: ['cem'], created_at: ago(now, { days: 26 }) },
		...{ updated_at: ago(now, { days: 2 }), submission: { accepted: true }, description: texts.PREVIEW_SCRIPT },
		summary: 'A link with preview data can run script on pages with three braces',
		...{ cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', cwe_ids: ['CWE-79'] },
		...credits(world, 'cem', 'pending'),
		vulnerabilities: affected('>= 1.3.0, < 1.4.2', '1.4.2', ['pageData']),
	});
	makePrivateFork(world, repository, forked, now);
	addComment(world, repository, forked, {
		...{ by: 'mirela', at: ago(now, { days: 3 }) },
		body: 'The fix is in the private fork, branch `preview-off`. Please have a look.',
	});
	addComment(world, repository, forked, { by: 'cem', at: ago(now, { days: 2 }), body: 'Looks right, and works here.' });
	addAdvisory(world, repository, {
		...{ state: 'draft', by: 'ada', created_at: ago(now, { days: 12 }), updated_at: ago(now, { days: 11 }) },
		...{ summary: 'The options file is served with the site', description: texts.OPTIONS_FILE, severity: 'medium' },
		vulnerabilities: affected('>= 1.3.0, <= 1.4.1', null),
	});
}

/** Those on which nothing is left to do. */
function addFinished(world: World, repository: Repository, now: Date): void {
	const publishedAt = ago(now, { days: 300 });
	const passwords = addAdvisory(world, repository, {
		...{ state: 'published', by: 'ines', created_at: ago(now, { days: 330 }), updated_at: publishedAt },
		...{ published_at: publishedAt, publisher: simpleUser(world, 'ines'), cve_id: 'CVE-2025-99904' },
		...{ summary: 'The password check tells how much of a guess is right', description: texts.PASSWORD_TIMING },
		...{ cvss: 'CVSS:4.0/AV:N/AC:H/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N', cwe_ids: ['CWE-208'] },
		vulnerabilities: affected('>= 1.1.0, < 1.3.0', '1.3.0'),
	});
	const inheritedAt = ago(now, { days: 500 });
	addAdvisory(world, repository, {
		...{ state: 'published', by: 'mirela', created_at: ago(now, { days: 520 }), updated_at: inheritedAt },
		...{ published_at: inheritedAt, publisher: simpleUser(world, 'ines'), severity: 'low', cwe_ids: ['CWE-1321'] },
		...{ summary: 'Pages can show inherited names of their data', description: texts.INHERITED_NAMES },
		vulnerabilities: affected('< 1.1.1', '1.1.1', ['lookup']),
	});
	const withdrawnAt = ago(now, { days: 120 });
	addAdvisory(world, repository, {
		...{ state: 'withdrawn', by: 'tomasz', created_at: ago(now, { days: 140 }), updated_at: withdrawnAt },
		...{ published_at: ago(now, { days: 130 }), publisher: simpleUser(world, 'tomasz'), withdrawn_at: withdrawnAt },
		...{ summary: 'HTML in Markdown files is kept', description: texts.MARKDOWN_HTML, severity: 'medium' },
		vulnerabilities: affected('>= 1.4.0', null),
	});
	const closedAt = ago(now, { days: 20 });
	const closed = addAdvisory(world, repository, {
		...{ state: 'closed', by: 'hunter0x', collaborators: ['hunter0x'], created_at: ago(now, { days: 23 }) },
		...{ updated_at: closedAt, closed_at: closedAt, submission: { accepted: false } },
		...{ summary: 'Missing security headers', description: texts.SERVER_HEADER, severity: 'high' },
		vulnerabilities: affected('*', null),
	});
	addComment(world, repository, closed, {
		...{ by: 'tomasz', at: ago(now, { days: 21 }) },
		body: 'Thank you. Headers are the choice of each site: see `headers` in the README. We close this.',
	});
	world.globalAdvisories.push(globalOf(passwords.advisory, repository));
}

/** The entry of GitHub's database for a published advisory, as after its review. */
export function globalOf(advisory: RepositoryAdvisory, { owner, name }: Repository): GlobalAdvisory {
	const published = advisory.published_at ?? advisory.created_at ?? '';
	return {
		...{ ghsa_id: advisory.ghsa_id, cve_id: advisory.cve_id, summary: advisory.summary },
		...{ description: advisory.description, type: 'reviewed', severity: advisory.severity ?? 'unknown' },
		url: `${API}/advisories/${advisory.ghsa_id}`,
		html_url: `${WEB}/advisories/${advisory.ghsa_id}`,
		...{ repository_advisory_url: advisory.url, source_code_location: `${WEB}/${owner}/${name}` },
		identifiers: advisory.identifiers,
		references: [advisory.html_url],
		...{ published_at: published, updated_at: published, github_reviewed_at: published },
		...{ nvd_published_at: null, withdrawn_at: advisory.withdrawn_at },
		vulnerabilities: (advisory.vulnerabilities ?? []).map(vulnerability => ({
			package: vulnerability.package,
			vulnerable_version_range: vulnerability.vulnerable_version_range,
			first_patched_version: vulnerability.patched_versions,
			vulnerable_functions: vulnerability.vulnerable_functions,
		})),
		...{ cvss: advisory.cvss, cvss_severities: advisory.cvss_severities, cwes: advisory.cwes, credits: [] },
	};
}

/** Advisories of the organisation's other repositories. */
function addOthers(world: World, now: Date): void {
	const cli = findRepository(world, 'papervane/vane-cli');
	const wick = findRepository(world, 'lantern-works/wick');
	if (!cli || !wick) return;
	addAdvisory(world, cli, {
		...{ state: 'triage', by: 'nberg', collaborators: ['nberg'], created_at: ago(now, { days: 2 }) },
		...{ summary: 'vane init runs scripts of the template', severity: 'medium' },
		description: 'A template folder may hold a file `after.js`, which `vane init` runs without asking.',
	});
	addAdvisory(world, wick, {
		...{ state: 'draft', by: 'ada', created_at: ago(now, { days: 6 }), severity: 'low' },
		...{ summary: 'Log files keep session ids', description: 'They are written at level debug.' },
	});
}
