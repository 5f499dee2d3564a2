import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { aCase } from '../../support/builders';
import { addAdvisory, addComment } from '../../support/github';
import { together, type Trick } from '../../support/tricks';
import { type DocumentFormat, trickedDocuments } from '../../support/tricks/documents';
import { addHostileHistory, fileName, type HostileHistory, refName } from '../../support/tricks/hostileHistory';
import { asciiYaml } from './caseFiles';
import { type GitHubSample, startGitHubSample } from './github';

const AT = '2026-03-01T09:00:00Z';
/** What the guard of one case looks for; it stands in files and in names of branches. */
const GUARDED = 'guardedTrickString';
/** So many cases have a fix. */
const WITH_FIX = 12;
/** So many files and branches leak. */
const LEAKS = 60;
/** So many ids of reports stand in a file, each on its line. */
export const IDS = 30;
/** What a hover on an id shows of an advisory: a title, and of each of so many packages its name, range and version. */
const PACKAGES = 5;
/** So many commits mend one file, each for its share of the reports. */
export const FIXES = 20;
/** So many lines has each of the functions that they mend, with those below. */
export const LINES = 6;
/** So many comments hold all tricks. */
const COMMENTS = 8;
const TEMPLATES = [
	'acknowledgement',
	'acknowledgement-mail',
	'acknowledgement-anonymous',
	'more-information',
	'vulnerability',
	'bug',
];
/** In characters: the file of a project is no larger than 64 KB. */
const MOST_OF_TEMPLATE = 5_000;
/** The file with ids of reports, and below them of the database of advisories. */
export const IDS_FILE = 'ids.md';
/** The file that was mended, in the second line of each of its functions. */
export const FIXED_FILE = 'src/fixed.js';
/** How the title of the report on the forge begins. */
export const ON_FORGE = 'On the forge';

/** One project in which everything that strangers choose is a trick. */
export interface TrickedWorld {
	readonly sample: GitHubSample;
	/** Absolute paths of advisory documents: in those of each format stands every trick. */
	readonly documents: Readonly<Record<DocumentFormat, readonly string[]>>;
	/** How many advisories of the database have their ids in the file. */
	readonly inDatabase: number;
	/** Of the report that names what is in the repository, as rows have it. */
	readonly claims: string;
	/** Words of cases that stand in the repository on purpose. */
	readonly planted: readonly string[];
}

const handleOf = (n: number): string => (0x1000 + n).toString(16).padEnd(16, '0');
const cveOf = (n: number): string => `CVE-2026-${77_000 + n}`;
/** Of an advisory in the database; the letters are those that such ids are made of. */
const ghsaOf = (n: number): string =>
	`GHSA-2222-3333-44${[n / 19, n % 19].map(at => LETTERS[Math.floor(at)]).join('')}`;
const LETTERS = 'cfghjmpqrvwx2345678';
/** How the title of a report begins. */
export const rowName = (n: number): string => `Row ${n} of many rows.`;

/** How the title of an advisory in the database begins. */
export const inDatabaseName = (n: number): string => `Known ${n} of many.`;

/** Gives a place of something numbered its trick. */
type Texts = (n: number, place: number) => string;

/** Makes what a window finds: cases, a clone with files that the project agreed on, a forge with a discussion, documents. */
export async function startTrickedWorld(tricks: readonly Trick[]): Promise<TrickedWorld> {
	const sample = await startGitHubSample();
	const { project, cases, folder } = sample;
	for (const name of readdirSync(cases)) rmSync(join(cases, name));
	const texts: Texts = (n, place) => tricks[(n + place * 53) % tricks.length]?.text ?? '';
	const history = addHostileHistory(project, tricks);
	addFixes(project, tricks.length);
	const inDatabase = addToDatabase(sample, tricks);
	addAgreedFiles(project, tricks, inDatabase);
	addLeaks(project, tricks);
	for (const n of tricks.keys()) writeCase(cases, n, ...trickedCase(n, texts));
	const [claims, guarded] = [tricks.length, tricks.length + 1];
	const affected = [{ ecosystem: 'npm' as const, name: 'papervane', range: '< 1.9.0', functions: [] }];
	writeCase(cases, claims, {}, { description: claimsOf(history), affected });
	writeCase(cases, guarded, { guard: { marked: [GUARDED] } }, {});
	addForgeReport(sample, tricks);
	return {
		...{ sample, claims: rowName(claims), documents: await writeDocuments(folder, tricks), inDatabase },
		planted: [GUARDED, ...tricks.map((_, n) => cveOf(n))],
	};
}

function trickedCase(n: number, text: Texts): [Partial<Case>, Partial<Advisory>] {
	const state = (['triage', 'draft', 'published'] as const)[n % 3] ?? 'triage';
	return [
		{
			received: { at: AT, via: 'mail', name: `Finder ${n} ${text(n, 5)}`, email: `Mail ${n} ${text(n, 6)}` },
			...{ assignee: text(n, 7), notes: `Notes of row ${n}, and a trick: ${text(n, 8)}` },
			// Each is looked for in the history.
			...(n < WITH_FIX
				? { fixes: [{ id: handleOf(n), linkedAt: AT, subject: text(n, 9), files: [{ path: text(n, 10) }] }] }
				: {}),
			// The message of its fix names it, and only so many leaks are rows, which names of files and branches are to be.
			...(n < IDS ? {} : { guard: { lifted: { at: AT, why: 'fix-first' } } }),
		},
		{
			...{ state, cveId: cveOf(n), summary: `${rowName(n)} ${text(n, 0)}` },
			description: `Text of row ${n}, and a trick below it.\n\n${text(n, 11)}`,
			affected: [
				{ ecosystem: 'npm', name: text(n, 1), range: text(n, 2), patched: text(n, 3), functions: [text(n, 4)] },
			],
			source: { feed: 'case-folder', repository: text(n, 12) },
			...(state === 'published' ? { publishedAt: AT } : {}),
		},
	];
}

function writeCase(folder: string, n: number, record: Partial<Case>, advisory: Partial<Advisory>): void {
	const [handle, summary] = [handleOf(n), rowName(n)];
	const made = aCase(
		1,
		{ ...record, handle },
		{ summary, description: `Text of ${summary} It is long enough.`, ...advisory, id: handle },
	);
	writeFileSync(join(folder, `${handle}.yaml`), asciiYaml(made), { mode: 0o600 });
}

/** A report that names files, tags and commits of the repository. */
function claimsOf({ paths, tags, commits }: HostileHistory): string {
	const named = paths.filter(path => !path.includes('`')).slice(0, 40);
	return [
		'A report that names what is in the repository.',
		...named.map(
			(path, n) => `In \`${path}\` of version ${tags[n] ?? ''}, since commit ${commits[n] ?? ''}, \`f${n}()\` fails.`,
		),
	].join('\n\n');
}

function git(project: string, args: readonly string[], input = ''): string {
	const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.org'];
	return execFileSync('git', ['-C', project, ...who, ...args], { input, encoding: 'utf8' }).trim();
}

function write(project: string, path: string, text: string): void {
	mkdirSync(dirname(join(project, path)), { recursive: true });
	writeFileSync(join(project, path), text);
}

/** What a project says of itself: templates, policy, contacts, ids. The remote has all of it. */
function addAgreedFiles(project: string, tricks: readonly Trick[], inDatabase: number): void {
	const whole = tricks.filter(({ text }) => !/[{}]/.test(text));
	const share = Math.ceil(whole.length / TEMPLATES.length);
	const templates = TEMPLATES.map((id, at): [string, string] => [
		id,
		together(whole.slice(at * share, (at + 1) * share)).slice(0, MOST_OF_TEMPLATE),
	]);
	const branches = tricks.slice(0, 20).map((trick, n) => ({ name: refName(trick, n) }));
	const agreed = {
		templates: Object.fromEntries(templates),
		branches: [{ name: 'main' }, ...branches],
		cna: tricks[60]?.text.slice(0, 60),
	};
	write(project, '.github/secure-response.yml', asciiYaml(agreed));
	write(project, 'SECURITY.md', `# Security\n\nWrite to security@example.org.\n\n${together(tricks.slice(0, 200))}\n`);
	const contacts = tricks.slice(0, 30).map(({ text }) => `Contact: ${text.replace(/\s+/g, ' ')}`);
	write(project, '.well-known/security.txt', `${contacts.join('\n')}\nExpires: 2027-01-31T23:59:59Z\n`);
	const ids = [
		...tricks.slice(0, IDS).map((_, n) => cveOf(n)),
		...tricks.slice(0, inDatabase).map((_, n) => ghsaOf(n)),
	];
	write(project, IDS_FILE, `${ids.join('\n')}\n`);
	git(project, ['add', '-A']);
	git(project, ['commit', '-qm', 'What we agreed on']);
	git(project, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
	git(project, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main']);
}

/** Mends one file in several commits, whose messages name the reports that each of them fixes. */
function addFixes(project: string, reports: number): void {
	for (let done = 0; done <= FIXES; done++) {
		const functions = Array.from(
			{ length: FIXES },
			(_, n) => `export function fixed${n}(text) {\n\treturn text${n < done ? '.trim()' : ''};\n}\n`,
		);
		write(project, FIXED_FILE, functions.join('\n'.repeat(LINES - 3)));
		const ids = Array.from({ length: reports }, (_, n) => n).filter(n => n % FIXES === done - 1);
		git(project, ['add', FIXED_FILE]);
		git(project, ['commit', '-qF', '-'], ['Trim what comes in', '', ...ids.map(n => `Fixes ${cveOf(n)}.`)].join('\n'));
	}
}

/** Tells the database of advisories in which all tricks stand. @returns how many they are */
function addToDatabase({ github }: GitHubSample, tricks: readonly Trick[]): number {
	const [like] = github.world.globalAdvisories;
	if (like === undefined) throw new Error('The stand-in’s database is empty.');
	const texts = tricks.map(({ text }) => text);
	const share = 1 + 3 * PACKAGES;
	const count = Math.ceil(texts.length / share);
	for (let n = 0; n < count; n++) {
		const [summary = '', ...words] = texts.slice(n * share, (n + 1) * share);
		github.world.globalAdvisories.push({
			...{ ...like, ghsa_id: ghsaOf(n), cve_id: null, summary: `${inDatabaseName(n)} ${summary}` },
			vulnerabilities: Array.from({ length: PACKAGES }, (_, at) => ({
				package: { ecosystem: 'npm', name: words[at * 3] ?? 'kite' },
				vulnerable_version_range: words[at * 3 + 1] ?? '< 1',
				first_patched_version: words[at * 3 + 2] ?? '1',
				vulnerable_functions: [],
			})),
		});
	}
	return count;
}

/** What must not become public, in files and branches whose names are tricks. */
function addLeaks(project: string, tricks: readonly Trick[]): void {
	const some = tricks.filter((_, n) => n % Math.ceil(tricks.length / LEAKS) === 0);
	for (const [n, trick] of some.entries()) write(project, `src/leaks/${fileName(trick, n)}`, `${GUARDED}\n`);
	git(project, ['add', '-A']);
	git(project, ['commit', '-qm', 'More files']);
	const head = git(project, ['rev-parse', 'HEAD']);
	const created = some.map((trick, n) => `create refs/heads/wip/${GUARDED}-${refName(trick, n)}x\0${head}\0`);
	git(project, ['update-ref', '--stdin', '-z'], created.join(''));
}

/** One report with tricks in all that GitHub tells of it, and all of them in its discussion. */
function addForgeReport({ github, repository }: GitHubSample, tricks: readonly Trick[]): void {
	const { world } = github;
	const text = (n: number): string => tricks[(n * 53) % tricks.length]?.text ?? '';
	const login = 'hunter0x';
	const record = addAdvisory(world, repository, {
		...{ state: 'triage', by: login, collaborators: [login], created_at: AT, severity: 'high' },
		summary: `${ON_FORGE}. ${text(3)}`,
		description: `A report with all tricks that fit into one.\n\n${together(tricks.slice(0, 200))}`.slice(0, 60_000),
		vulnerabilities: [4, 8, 12].map(n => ({
			package: { ecosystem: 'npm', name: text(n) },
			...{ vulnerable_version_range: text(n + 1), patched_versions: text(n + 2), vulnerable_functions: [text(n + 3)] },
		})),
	});
	const share = Math.ceil(tricks.length / COMMENTS);
	for (let at = 0; at < COMMENTS; at++)
		addComment(world, repository, record, {
			by: login,
			at: AT,
			body: together(tricks.slice(at * share, (at + 1) * share)),
		});
}

/** Writes all documents with tricks (test/unit/tricks/documents.test.ts). */
async function writeDocuments(folder: string, tricks: readonly Trick[]): Promise<TrickedWorld['documents']> {
	// Cases are made of them, whose words stand nowhere else: on one line that begins so.
	const made = await trickedDocuments(tricks.map(trick => `Imported. ${trick.text.replace(/\s+/g, ' ')}`));
	const save = (format: DocumentFormat, first: number): string[] =>
		made[format].map((text, n) => {
			// A dialog draws the first of many files alone, so that each has a folder of its own; and is of another advisory.
			const path = join(format, String(first + n), 'document.json');
			write(folder, path, text.replaceAll(/\b(EX|CVE)-2026-\d+/g, `$1-2026-${first + n}`));
			return join(folder, path);
		});
	return { osv: save('osv', 88_100), csaf: save('csaf', 88_200) };
}
