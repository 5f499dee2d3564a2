import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { aCase } from '../../support/builders';
import { addAdvisory, addComment } from '../../support/github';
import { together, type Trick } from '../../support/tricks';
import { trickedDocuments } from '../../support/tricks/documents';
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
/** So many ids stand in a file, each on its line. */
const IDS = 30;
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
/** The file with ids. */
export const IDS_FILE = 'ids.md';
/** How the title of the report on the forge begins. */
export const ON_FORGE = 'On the forge';

/** One project in which everything that strangers choose is a trick. */
export interface TrickedWorld {
	readonly sample: GitHubSample;
	/** Absolute path of an advisory document. */
	readonly document: string;
	/** Of the report that names what is in the repository, as rows have it. */
	readonly claims: string;
	/** Words of cases that stand in the repository on purpose. */
	readonly planted: readonly string[];
}

const handleOf = (n: number): string => (0x1000 + n).toString(16).padEnd(16, '0');
const cveOf = (n: number): string => `CVE-2026-${77_000 + n}`;
/** How the title of a report begins. */
const rowName = (n: number): string => `Row ${n} of many rows.`;

/** Gives a place of something numbered its trick. */
type Texts = (n: number, place: number) => string;

/** Makes what a window finds: cases, a clone with files that the project agreed on, a forge with a discussion, documents. */
export async function startTrickedWorld(tricks: readonly Trick[]): Promise<TrickedWorld> {
	const sample = await startGitHubSample();
	const { project, cases, folder } = sample;
	for (const name of readdirSync(cases)) rmSync(join(cases, name));
	const texts: Texts = (n, place) => tricks[(n + place * 53) % tricks.length]?.text ?? '';
	const history = addHostileHistory(project, tricks);
	addAgreedFiles(project, tricks);
	addLeaks(project, tricks);
	for (const n of tricks.keys()) writeCase(cases, n, ...trickedCase(n, texts));
	const [claims, guarded] = [tricks.length, tricks.length + 1];
	const affected = [{ ecosystem: 'npm' as const, name: 'papervane', range: '< 1.9.0', functions: [] }];
	writeCase(cases, claims, {}, { description: claimsOf(history), affected });
	writeCase(cases, guarded, { guard: { marked: [GUARDED] } }, {});
	addForgeReport(sample, tricks);
	return {
		...{ sample, claims: rowName(claims), document: await writeDocument(folder, tricks) },
		planted: [GUARDED, ...Array.from({ length: IDS }, (_, n) => cveOf(n))],
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
function addAgreedFiles(project: string, tricks: readonly Trick[]): void {
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
	write(project, IDS_FILE, `${Array.from({ length: IDS }, (_, n) => cveOf(n)).join('\n')}\n`);
	git(project, ['add', '-A']);
	git(project, ['commit', '-qm', 'What we agreed on']);
	git(project, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
	git(project, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main']);
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

/** Of many documents with tricks (test/unit/tricks/documents.test.ts) the first. */
async function writeDocument(folder: string, tricks: readonly Trick[]): Promise<string> {
	// A case is made of it, whose words stand nowhere else: on one line that begins so.
	const [text = ''] = await trickedDocuments(tricks.map(trick => `Imported. ${trick.text.replace(/\s+/g, ' ')}`));
	const file = join(folder, 'document.json');
	writeFileSync(file, text);
	return file;
}
