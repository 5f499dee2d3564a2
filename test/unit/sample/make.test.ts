import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Cvss3P1, Cvss4P0 } from 'ae-cvss-calculator';
import { parse } from 'yaml';
import { ADVISORY_STATES } from '../../../src/core/advisory';
import { type Case, caseSchema } from '../../../src/core/case';

const WRITTEN_AT = '2026-03-02T09:00:00Z';
const HEAD = '20fbc839718a30d347558c424ab27d56892a5fe6';
const DAY = 24 * 60 * 60 * 1000;

describe('the sample', function () {
	this.timeout(60_000);
	let folder: string;
	let project: string;
	let cases: Case[];

	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'sample-'));
		const made = make(join(folder, 'one'), ['--now', WRITTEN_AT]);
		assert.equal(made.status, 0, made.stderr);
		project = join(folder, 'one', 'project');
		cases = readCases(join(folder, 'one', 'cases'));
	});

	after(() => rmSync(folder, { recursive: true, force: true }));

	it('has the same history everywhere, whatever the settings of the person are', () => {
		const config = join(folder, 'gitconfig');
		writeFileSync(
			config,
			'[user]\n\tname = Somebody Else\n[core]\n\tautocrlf = true\n[init]\n\tdefaultBranch = trunk\n',
		);
		const made = make(join(folder, 'again'), [], {
			GIT_CONFIG_GLOBAL: config,
			GIT_AUTHOR_NAME: 'Nobody',
			TZ: 'Asia/Tokyo',
		});
		assert.equal(made.status, 0, made.stderr);
		assert.equal(git(join(folder, 'again', 'project'), 'rev-parse', 'HEAD'), HEAD);
		assert.equal(git(project, 'rev-parse', 'HEAD'), HEAD);
	});

	it('is a clean checkout of main with a maintenance branch and releases', () => {
		assert.equal(git(project, 'status', '--porcelain', '--branch'), '## main');
		assert.equal(git(project, 'branch', '--format=%(refname:short)'), '1.x\nmain');
		assert.equal(git(project, 'tag'), 'v1.0.0\nv1.1.0\nv1.1.1\nv1.2.0\nv1.3.0\nv1.4.0\nv1.4.1');
		assert.equal(git(project, 'merge-base', 'main', '1.x'), git(project, 'rev-parse', 'v1.4.0^{commit}'));
	});

	it('has a history with a file that moved and a function that went', () => {
		assert.match(git(project, 'log', '--follow', '--name-only', '--format=', '--', 'src/mime.js'), /^lib\/mime\.js$/m);
		assert.match(git(project, 'grep', '-l', 'checkBasicAuth', 'v1.2.0', '--', 'src'), /auth\.js/);
		assert.equal(spawnSync('git', ['grep', '-q', 'checkBasicAuth', 'HEAD'], { cwd: project }).status, 1);
	});

	it('passes its own tests', () => {
		const env = withoutTestRunner();
		const run = spawnSync(process.execPath, ['--test'], { cwd: project, encoding: 'utf8', env });
		assert.equal(run.status, 0, run.stdout);
		assert.match(run.stdout, /pass [1-9]/);
	});

	it('has at least twelve cases, in every state, each a case file by its schema', () => {
		assert.ok(cases.length >= 12);
		assert.deepEqual([...new Set(cases.map(one => one.advisory.state))].sort(), [...ADVISORY_STATES].sort());
	});

	it('gives every case a handle of its own, also in its short form', () => {
		assert.equal(new Set(cases.map(one => one.handle.slice(0, 4))).size, cases.length);
		for (const one of cases) assert.equal(one.advisory.id, one.handle);
	});

	it('keeps the case folder and its files for their owner alone', function () {
		if (process.platform === 'win32') this.skip();
		const caseFolder = join(folder, 'one', 'cases');
		assert.equal(statSync(caseFolder).mode & 0o777, 0o700);
		for (const name of readdirSync(caseFolder)) assert.equal(statSync(join(caseFolder, name)).mode & 0o777, 0o600);
	});

	it('links a draft and a published advisory to the commits that fix them', () => {
		const linked = cases.filter(one => one.fixes !== undefined);
		assert.deepEqual([...new Set(linked.map(one => one.advisory.state))].sort(), ['draft', 'published']);
		for (const fix of linked.flatMap(one => one.fixes ?? [])) {
			const commit = fix.commit ?? 'no commit';
			assert.equal(git(project, 'log', '-1', '--format=%s', commit), fix.subject);
			const changed = git(project, 'diff-tree', '--no-commit-id', '--name-only', '-r', commit).split('\n');
			for (const file of fix.files) assert.ok(changed.includes(file.path), file.path);
			const patch = execFileSync('git', ['diff-tree', '-p', commit], { cwd: project });
			const id = execFileSync('git', ['patch-id', '--stable'], { cwd: project, input: patch, encoding: 'utf8' });
			assert.equal(id.split(' ')[0], fix.patchId);
		}
	});

	it('has a fix on main whose message says nothing of security', () => {
		const messages = git(project, 'log', '--format=%B', 'v1.4.0..main');
		assert.doesNotMatch(messages, /secur|vulnerab|CVE|pollution|proto/i);
	});

	it('tells a severity that its vectors give', () => {
		for (const { advisory } of cases) {
			const scores: number[] = [];
			if (advisory.cvss.v3) scores.push(new Cvss3P1(advisory.cvss.v3).calculateScores().overall);
			if (advisory.cvss.v4) scores.push(new Cvss4P0(advisory.cvss.v4).calculateScores().overall);
			for (const score of scores) assert.equal(severityOf(score), advisory.severity, advisory.id);
		}
	});

	it('has reports with a known clock and some with none', () => {
		const inbox = cases.filter(one => one.advisory.state === 'triage');
		assert.ok(inbox.some(one => one.clock === undefined));
		assert.ok(inbox.some(one => one.clock !== undefined && one.acknowledgedAt === undefined));
		assert.ok(inbox.some(one => one.acknowledgedAt !== undefined));
	});

	const quotes: { title: string; revision: string; path: string; line: number; text: string; right: boolean }[] = [
		{ title: 'short request', revision: 'main', path: 'src/router.js', line: 17, text: '[^/]+/?', right: true },
		{
			title: 'short request',
			revision: 'v1.4.1',
			path: 'src/router.js',
			line: 21,
			text: 'exec(pathname)',
			right: true,
		},
		{
			title: 'empty password',
			revision: 'v1.2.0',
			path: 'src/auth.js',
			line: 14,
			text: 'password.length',
			right: true,
		},
		{ title: 'marked', revision: 'main', path: 'src/markdown.js', line: 8, text: 'marked.parse', right: true },
		{ title: 'Redirect', revision: 'v1.1.0', path: 'lib/static.js', line: 21, text: 'redirect(', right: true },
		{ title: 'Redirect', revision: 'main', path: 'src/static.js', line: 21, text: 'redirect(', right: false },
		{ title: 'File names', revision: 'v1.4.1', path: 'src/listing.js', line: 11, text: 'encodeURI', right: true },
		{ title: 'File names', revision: 'v1.4.1', path: 'src/static.js', line: 58, text: 'sendListing', right: false },
		{ title: 'Prototype', revision: 'v1.4.1', path: 'src/page.js', line: 12, text: 'mergeOptions', right: true },
		{ title: 'single-quoted', revision: 'main', path: 'src/template.js', line: 6, text: '[&<>"]', right: true },
		{ title: 'Files in folders', revision: 'v1.4.0', path: 'src/static.js', line: 13, text: 'startsWith', right: true },
	];
	for (const { title, revision, path, line, text, right } of quotes) {
		it(`has ${path}:${line} ${right ? 'right' : 'wrong on purpose'} in "${title}" for ${revision}`, () => {
			assert.ok(cases.some(one => one.advisory.summary.includes(title)));
			const found = git(project, 'show', `${revision}:${path}`).split('\n')[line - 1] ?? '';
			assert.equal(found.includes(text), right, found);
		});
	}

	it('quotes in the machine-made report what no revision ever had', () => {
		const commits = git(project, 'rev-list', '--all').split('\n');
		const grep = spawnSync('git', ['grep', '-qE', 'deserializeSessionToken|tokenStore', ...commits], { cwd: project });
		assert.equal(grep.status, 1);
		assert.ok(cases.some(one => one.advisory.description.includes('deserializeSessionToken')));
	});

	it('moves instants by the time that went by, and dates by whole days', () => {
		const later = new Date(Date.parse(WRITTEN_AT) + 30.5 * DAY).toISOString();
		const made = make(join(folder, 'later'), ['--now', later]);
		assert.equal(made.status, 0, made.stderr);
		for (const moved of readCases(join(folder, 'later', 'cases'))) {
			const before = cases.find(one => one.handle === moved.handle);
			assert.ok(before);
			assert.equal(moved.advisory.description, before.advisory.description);
			assert.deepEqual(
				instantsOf(moved),
				instantsOf(before).map(at => at + 30.5 * DAY),
			);
			const dates = (one: Case) => (one.disclosure ?? []).map(({ date }) => Date.parse(date));
			assert.deepEqual(
				dates(moved),
				dates(before).map(at => at + 30 * DAY),
			);
		}
	});

	it('refuses a folder that is not empty and leaves it as it is', () => {
		const full = mkdtempSync(join(folder, 'full-'));
		writeFileSync(join(full, 'mine.txt'), 'mine');
		const made = make(full, []);
		assert.equal(made.status, 1);
		assert.match(made.stderr, /not empty/);
		assert.deepEqual(readdirSync(full), ['mine.txt']);
	});

	it('refuses a time that is none', () => {
		const made = make(join(folder, 'never'), ['--now', 'yesterday']);
		assert.equal(made.status, 1);
		assert.match(made.stderr, /--now/);
	});
});

function make(target: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
	return spawnSync(process.execPath, [resolve('sample/make.mjs'), target, ...args], {
		encoding: 'utf8',
		env: { ...process.env, ...env },
	});
}

function git(folder: string, ...args: string[]): string {
	return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trimEnd();
}

function readCases(folder: string): Case[] {
	return readdirSync(folder).map(name => {
		const record = caseSchema.parse(parse(readFileSync(join(folder, name), 'utf8')));
		assert.equal(name, `${record.handle}.yaml`);
		return record;
	});
}

/** The qualitative scale that CVSS 3.1 and 4.0 share. */
function severityOf(score: number): string {
	if (score >= 9) return 'critical';
	if (score >= 7) return 'high';
	if (score >= 4) return 'medium';
	return score > 0 ? 'low' : 'none';
}

function instantsOf(record: Case): number[] {
	const { advisory } = record;
	const all = [
		record.received?.at,
		record.clock?.startedAt,
		record.acknowledgedAt,
		record.assessedAt,
		record.validatedAt,
		record.decision?.at,
		...record.timeline.map(entry => entry.at),
		...(record.fixes ?? []).map(fix => fix.linkedAt),
		advisory.createdAt,
		advisory.updatedAt,
		advisory.publishedAt,
		advisory.closedAt,
		advisory.withdrawnAt,
	];
	return all.filter(at => at !== undefined).map(at => Date.parse(at));
}

/** node refuses to run tests inside what it takes for its own test run. */
function withoutTestRunner(): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'NODE_TEST_CONTEXT'));
}
