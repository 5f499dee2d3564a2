import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { makeSample } from '../../../sample/make.mjs';
import { extractClaims } from '../../../src/core/claims';
import { checkClaims } from '../../../src/git/evidence';

const SOURCE = path.resolve('sample');
const report = z.object({ handle: z.string(), advisory: z.object({ description: z.string() }) });

describe('claims of the sample’s reports', () => {
	let folder: string;
	let project: string;
	let descriptions: Map<string, string>;

	before(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'secure-response-sample-'));
		const made = makeSample(path.join(folder, 'sample'), { now: '2026-03-02T09:00:00Z', source: SOURCE });
		project = made.project;
		const read = (file: string): z.infer<typeof report> => report.parse(parse(readFileSync(file, 'utf8')));
		const filled = new Map(
			readdirSync(made.cases).map(name => {
				const { handle, advisory } = read(path.join(made.cases, name));
				return [handle, advisory.description];
			}),
		);
		const sources = path.join(SOURCE, 'cases');
		descriptions = new Map(
			readdirSync(sources).map(name => [
				path.basename(name, '.yaml'),
				filled.get(read(path.join(sources, name)).handle) ?? '',
			]),
		);
	});
	after(() => rmSync(folder, { recursive: true, force: true }));

	/** @returns the verdict on each claim, by its text; of several the last */
	async function verdicts(name: string, at: string): Promise<Record<string, string>> {
		const text = descriptions.get(name);
		assert.ok(text, name);
		const answers = await checkClaims(project, extractClaims(text), { at, deep: true });
		return Object.fromEntries(answers.map(({ claim, verdict }) => [claim.text.split('\n')[0] ?? '', verdict]));
	}

	it('of functions, files and a commit that never were: nothing is there but what is', async () => {
		const told = await verdicts('inbox-session-tokens', 'HEAD');
		assert.equal(told['3.2.1'], 'no-such-version');
		assert.equal(told['9f3c1d7ab2'], 'no-such-commit');
		for (const text of [
			'src/session/tokenStore.js',
			'deserializeSessionToken()',
			'src/session/tokenStore.js:142',
			'SessionManager.hydrate()',
			'src/static.js:212',
			'validateJwtSignature()',
			'src/crypto/jwt.js',
			'strictSessionMode',
		])
			assert.equal(told[text], 'not-in-history', text);
		assert.equal(told['sendFile()'], 'found');
	});

	it('of a right report: found', async () => {
		const told = await verdicts('inbox-route-pattern', '1.4.1');
		for (const text of [
			'compileRoute',
			'src/router.js:17',
			'src/router.js:21',
			"return '((?:[^/]+/?)+)';",
			'v1.4.1',
			'v1.2.0',
			'src/router.js',
		])
			assert.equal(told[text], 'found', text);
	});

	it('of a report that is right about an older version: changed, and never denied', async () => {
		const told = await verdicts('inbox-old-password-check', '1.2.0');
		for (const text of [
			'checkBasicAuth()',
			'src/auth.js:14-16',
			'src/auth.js:11',
			'for (let i = 0; i < password.length; i++) {',
			'lib/auth.js',
		])
			assert.equal(told[text], 'changed', text);
		for (const text of ['1.2.0', '1.1.0', '1.3.0']) assert.equal(told[text], 'found', text);
		assert.ok(!Object.values(told).some(verdict => verdict.startsWith('not-') || verdict.startsWith('no-')));
	});

	it('of a report about files that were moved since: moved', async () => {
		const told = await verdicts('inbox-folder-redirect', '1.1.0');
		assert.equal(told['lib/static.js:21'], 'moved');
		assert.equal(told['redirect()'], 'moved');
		assert.equal(told['v1.1.0'], 'found');
	});

	it('of a dependency: outside, and what is the project’s own is found', async () => {
		const told = await verdicts('inbox-marked-peer', '1.4.1');
		assert.equal(Object.entries(told).find(([text]) => text.includes('marked'))?.[1], 'outside');
		assert.equal(told['src/markdown.js:8'], 'found');
		assert.equal(told['renderMarkdown'], 'found');
		assert.equal(told['package.json'], 'found');
	});

	it('of a report with one wrong line: the right one is found, the wrong one told as what is there', async () => {
		const told = await verdicts('inbox-listing-file-names', '1.4.1');
		assert.equal(told['src/listing.js:11'], 'found');
		assert.equal(told['src/static.js:58'], 'moved');
		assert.equal(told['sendListing'], 'found');
	});

	it('of names made to look like others: not there', async () => {
		const told = await verdicts('inbox-hostile-text', '1.4.1');
		assert.ok(!Object.entries(told).some(([text, verdict]) => /ndFile|resolve/.test(text) && verdict === 'found'));
	});
});
