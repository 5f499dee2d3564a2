import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assessPolicy } from '../../../../src/core/policy';
import { describeWithData, SHARED_DATA } from '../../../support/sharedData';

const ROOT = process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd();
const score = (text: string): number => assessPolicy(text).score;
const oks = (text: string): string =>
	assessPolicy(text)
		.findings.map(({ ok }) => (ok ? '+' : '-'))
		.join('');
const MEGABYTE = 1_000_000;

describe('the marks of a security policy', () => {
	it('are 6 for a link or an address, 3 for text beside it, 1 for two hints', () => {
		const rows: [string, number, string][] = [
			['', 0, '---'],
			['x', 0, '---'],
			['now is the time', 3, '-+-'],
			['We disclose vulnerabilities.', 4, '-++'],
			['https://acme.dev/report', 6, '+--'],
			['security@acme.dev', 6, '+--'],
			['https://acme.dev/report security@acme.dev\n', 6, '+--'],
			['Write to security@acme.dev', 9, '++-'],
			['Write to security@acme.dev about a vulnerability', 9, '++-'],
			['Write to security@acme.dev about a vulnerability; we answer within 2 days', 10, '+++'],
		];
		for (const [text, marks, found] of rows) assert.deepEqual([score(text), oks(text)], [marks, found], text);
	});

	it('count an address that hides from robots, and none that is no address', () => {
		for (const mail of ['security[at]acme.dev', 'security\\[at\\]acme.dev', '<security@acme.dev>', 'a+b@acme.co.uk,'])
			assert.equal(oks(`Write to ${mail}`).charAt(0), '+', mail);
		for (const mail of [
			'security at acme.dev',
			'@acme',
			'security@acme',
			'security@acme.technology',
			'security@localhost',
		])
			assert.equal(oks(`Write to ${mail}`).charAt(0), '-', mail);
	});

	it('count a link that stands there twice once', () => {
		const twice = 'https://acme.dev https://acme.dev';
		assert.equal(oks(twice), '++-');
	});

	it('count links in comments and in HTML, as Scorecard does', () => {
		assert.equal(score('<!-- https://acme.dev/report -->'), 9);
		assert.equal(score('<a href="https://acme.dev">report</a>'), 9);
	});

	it('take a figure for a hint, of a longer one its end', () => {
		for (const [text, ok] of [
			['in 2 or 3 days', true],
			['in 2 days', false],
			['CVE-2026-1234567', true],
			['version 12345a of 1', false],
			['DISCLOSURE of Vulns', true],
		] as const)
			assert.equal(oks(text).charAt(2), ok ? '+' : '-', text);
	});

	it('say for each what is missing and what to do, with the marks', () => {
		const texts = (text: string): string[] => assessPolicy(text).findings.map(one => one.text);
		assert.deepEqual(texts('Write to a@acme.dev or b@acme.dev, see https://acme.dev. 1 day.'), [
			'Says where to turn: 2 mail addresses and 1 link. (6 of 6)',
			'Has text of its own beside addresses and links. (3 of 3)',
			'Only 1 hint of vulnerabilities, disclosure or times. Say how vulnerabilities are disclosed, and within how many days you answer. (0 of 1)',
		]);
		for (const text of texts('')) assert.match(text, /\. (?:Name|Say) .*\(0 of [631]\)$/);
	});

	it('are the same with other line ends and a byte order mark', () => {
		const text = '# Security\n\nWrite to security@acme.dev.\nWe disclose vulnerabilities within 90 days.\n';
		assert.equal(score(text), 10);
		assert.equal(score(text.replaceAll('\n', '\r\n')), 10);
		assert.equal(score(`\uFEFF${text}`), 10);
		assert.equal(score(text.replaceAll('\n', '\r')), 10);
	});

	it('measure text of any script in bytes', () => {
		assert.equal(oks('אם מצאתם חולשה, כתבו אלינו: security@acme.dev'), '++-');
		assert.equal(oks('é'), '-+-');
		assert.equal(oks('\u{1F512}'), '-+-');
		assert.equal(oks('\uD83D'), '-+-');
	});

	it('come for binary and for a megabyte of anything', () => {
		const binary = Array.from({ length: 4000 }, (_, i) => String.fromCharCode(i % 256)).join('');
		assert.ok(score(binary) <= 10);
		for (const part of [
			'a',
			'@',
			'a@',
			'a.',
			'.a@a.',
			'[at]',
			'\\[at\\]a',
			'http://',
			'1',
			'\n',
			'<!--',
			'\u202E',
			'a-a.b@',
		])
			assert.ok(score(part.repeat(Math.ceil(MEGABYTE / part.length))) <= 10, part);
	}).timeout(20_000);

	it('are full for the policy of this project', () => {
		assert.equal(score(readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')), 10);
	});
});

/** Those without full marks: what they lack is a second hint. */
const NINE = [
	'DependencyTrack+dependency-track__SECURITY.md',
	'DependencyTrack+hyades__SECURITY.md',
	'octokit+fixtures__SECURITY.md',
	'octokit+octokit.rb__SECURITY.md',
	'octokit+webhooks__SECURITY.md',
	'snyk+vscode-extension__SECURITY.md',
];

describeWithData('the marks of real security policies', read => {
	it('are what Scorecard gives: 10, and 9 where there is one hint alone', () => {
		const names = readdirSync(join(SHARED_DATA ?? '', 'security-md')).filter(name => name.endsWith('.md'));
		assert.ok(names.length >= 29);
		for (const name of names) {
			const expected = NINE.includes(name) ? [9, '++-'] : [10, '+++'];
			const text = read(`security-md/${name}`);
			assert.deepEqual([score(text), oks(text)], expected, name);
		}
	});
});
