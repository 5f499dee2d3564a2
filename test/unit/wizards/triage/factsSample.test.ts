import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { makeSample } from '../../../../sample/make.mjs';
import { type Case, caseSchema } from '../../../../src/core/case';
import { factsInWords, type FactVerdict } from '../../../../src/core/factWords';
import { createGit, type Git } from '../../../../src/git/exec';
import { findGit } from '../../../../src/git/findGit';
import type { CheckedFacts } from '../../../../src/protocol/facts';
import { openFacts } from './factsBench';

const SOURCE = path.resolve('sample');

describe('the facts of the sample’s reports', () => {
	let folder: string;
	let project: string;
	let cases: ReadonlyMap<string, Case>;
	const git: Git = createGit(
		() => findGit([], process.env, process.platform),
		() => true,
	);

	before(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'secure-response-sample-'));
		const made = makeSample(path.join(folder, 'sample'), { now: '2026-03-02T09:00:00Z', source: SOURCE });
		project = made.project;
		const read = (file: string): Case => caseSchema.parse(parse(readFileSync(file, 'utf8')));
		cases = new Map(
			readdirSync(made.cases)
				.map(name => read(path.join(made.cases, name)))
				.map(one => [one.handle, one]),
		);
	});
	after(() => rmSync(folder, { recursive: true, force: true }));

	/** The facts of a report once everything was searched. @param name of its file among the sample's sources */
	async function factsOf(name: string): Promise<CheckedFacts> {
		const handle = /^handle: (\w+)$/m.exec(readFileSync(path.join(SOURCE, 'cases', `${name}.yaml`), 'utf8'))?.[1] ?? '';
		const record = cases.get(handle);
		assert.ok(record, name);
		const { facts, searched, failures } = openFacts(git, [project], record);
		await facts.handlers.openFacts(null);
		const answer = await searched();
		facts.dispose();
		assert.deepEqual(failures, []);
		return answer;
	}
	const verdictOf = ({ facts }: CheckedFacts, text: string): FactVerdict | undefined =>
		facts.find(fact => fact.text.startsWith(text))?.verdict;

	it('about functions, files and a commit that never were: said of each, after looking everywhere', async () => {
		const answer = await factsOf('inbox-session-tokens');
		assert.equal(answer.version.asked, 'HEAD');
		assert.deepEqual(answer.version.unknown, ['3.2.1']);
		assert.equal(verdictOf(answer, '3.2.1'), 'no-such-version');
		assert.equal(verdictOf(answer, '9f3c1d7ab2'), 'no-such-commit');
		for (const text of [
			'src/session/tokenStore.js:142',
			'deserializeSessionToken()',
			'validateJwtSignature()',
			'src/crypto/jwt.js',
		])
			assert.equal(verdictOf(answer, text), 'not-in-history', text);
		assert.equal(verdictOf(answer, 'sendFile()'), 'found');
		assert.match(factsInWords(answer.facts.map(fact => fact.verdict)), /\d+ not found in this repository’s history/);
	});

	it('that is right: found, each to be opened at the version that it names', async () => {
		const answer = await factsOf('inbox-route-pattern');
		assert.equal(answer.version.label, 'v1.4.1');
		for (const text of ['compileRoute', 'src/router.js:17', 'src/router.js:21']) {
			const fact = answer.facts.find(one => one.text === text);
			assert.equal(fact?.verdict, 'found', text);
			assert.match(fact.opens ?? '', /^src\/router\.js:\d+ in v1\.4\.1$/);
		}
	});

	it('that is right about an older version: changed since, and never denied', async () => {
		const answer = await factsOf('inbox-old-password-check');
		assert.equal(answer.version.label, 'v1.2.0');
		for (const text of ['checkBasicAuth()', 'src/auth.js:14-16', 'src/auth.js:11', 'for (let i', 'lib/auth.js']) {
			const fact = answer.facts.find(one => one.text.startsWith(text));
			assert.equal(fact?.verdict, 'changed', text);
			assert.ok(fact.compares, text);
		}
		const told = answer.facts.map(fact => fact.verdict);
		assert.ok(!told.some(verdict => verdict.startsWith('not-') || verdict.startsWith('no-')), told.join(' '));
	});

	it('whose file has moved since: moved, to be compared', async () => {
		const answer = await factsOf('inbox-folder-redirect');
		assert.equal(answer.version.label, 'v1.1.0');
		for (const text of ['lib/static.js:21', 'redirect()']) {
			const fact = answer.facts.find(one => one.text === text);
			assert.equal(fact?.verdict, 'moved', text);
			assert.ok(fact.compares);
		}
	});

	it('about a dependency: that is outside, and what is the project’s own is found', async () => {
		const answer = await factsOf('inbox-marked-peer');
		assert.equal(answer.version.label, 'v1.4.1');
		assert.equal(answer.facts.find(({ kind }) => kind === 'package')?.verdict, 'outside');
		assert.equal(verdictOf(answer, '4.0.10'), 'outside');
		assert.equal(verdictOf(answer, '1.4.0'), 'found');
		assert.equal(verdictOf(answer, 'renderMarkdown'), 'found');
	});

	it('with a name that only looks like one of the project: not there, and why it looks so', async () => {
		const answer = await factsOf('inbox-hostile-text');
		const name = answer.facts.find(({ text }) => text.endsWith('ndFile'));
		assert.equal(name?.verdict, 'not-in-history');
		assert.match(name.detail, /mixes alphabets: U\+0435/);
	});

	it('with nothing to check in it: said', async () => {
		const record = [...cases.values()].find(({ advisory }) => advisory.summary === 'XSS');
		assert.ok(record);
		const { facts, until } = openFacts(git, [project], record);
		await facts.handlers.openFacts(null);
		await until(({ status }) => status === 'empty');
	});
});
