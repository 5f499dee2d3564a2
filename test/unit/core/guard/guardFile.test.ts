import assert from 'node:assert/strict';
import { renderGuardFile } from '../../../../src/core/guard/guardFile';
import type { GuardToken } from '../../../../src/core/guard/token';

const NOW = '2026-03-01T10:00:00Z';
const STANDS = '#secure-response:stands ';
const TOKENS: readonly GuardToken[] = [
	{ kind: 'marked', value: 'Parse_Frame', handle: 'secret-case', until: '2026-03-01T10:00:00.5Z' },
	{ kind: 'marked', value: 'other_frame', handle: 'secret-case', until: '2026-03-01T10:00:00.5Z' },
	{ kind: 'finder', value: 'Zoë', handle: 'other-case' },
	{ kind: 'marked', value: 'over', until: '2026-03-01T10:00:00Z' },
];

describe('the file that the hook reads', () => {
	it('tells places, weights and patterns, each in a line of its own', () => {
		const places = [
			{ url: 'https://github.com/o/private.git' },
			{ url: 'git@GitHub.com:o/fork', handles: ['other-case', 'unknown'] },
		];
		const lines = renderGuardFile(TOKENS, places, NOW).split('\n');
		assert.deepEqual(
			lines.filter(line => (line.startsWith('#secure-response:') && !line.startsWith(STANDS)) || line === ''),
			[
				'#secure-response:guard 3',
				'#secure-response:place * github.com/o/private',
				'#secure-response:place 2 github.com/o/fork',
				'#secure-response:tokens',
				'#secure-response:token marked 1 refuse 1772359201',
				'#secure-response:token finder 2 warn -',
				'#secure-response:token marked - warn -',
				'#secure-response:end',
				'',
			],
		);
		for (const [heading, pattern] of [
			['token marked 1', 'parse_frame'],
			['token marked 1', 'other_frame'],
			['token finder 2', 'zoë'],
			['token marked -', 'over'],
		] as const) {
			const above = lines
				.slice(0, lines.indexOf(pattern))
				.findLast(line => line.startsWith('#secure-response:') && !line.startsWith(STANDS));
			assert.match(above ?? '', new RegExp(heading));
		}
	});

	it('tells where a name or the half of an id must stand, and that what follows may stand anywhere', () => {
		const id: GuardToken = { kind: 'id', value: 'GHSA-cfgh-jmpq-rvwx' };
		const tokens: readonly GuardToken[] = [id, { kind: 'finder', value: 'a.b@d.example' }];
		const lines = renderGuardFile([...tokens, { kind: 'marked', value: 'other_frame' }], [], NOW).split('\n');
		const bounds = (text: string): string | undefined =>
			lines.slice(0, lines.indexOf(text)).findLast(line => line.startsWith(STANDS));
		assert.ok(lines.includes('ghsa-cfgh-jmpq') && lines.includes('a.b@d.example'));
		assert.equal(bounds('ghsa-cfgh-jmpq'), `${STANDS}line-end`);
		assert.equal(bounds('jmpq-rvwx'), `${STANDS}line-start`);
		assert.equal(bounds('a.b@d.example'), `${STANDS}word`);
		assert.equal(bounds('other_frame'), `${STANDS}anywhere`);
	});

	it('never tells which case it is about', () => {
		assert.doesNotMatch(
			renderGuardFile(TOKENS, [{ url: 'x', handles: ['secret-case'] }], NOW),
			/secret-case|other-case/,
		);
	});

	it('has no pattern that is empty, of several lines, or like a line that tells something', () => {
		const values = [
			'',
			' ',
			'two\nlines',
			'two\rlines',
			'no\0end',
			'#secure-response:end',
			'#Secure-Response:#secure-response:',
		];
		const file = renderGuardFile(
			values.map(value => ({ kind: 'marked', value })),
			[{ url: 'two\nlines' }],
			NOW,
		);
		const patterns = file.split('\n').slice(4, -2);
		assert.ok(patterns.includes('end'));
		assert.deepEqual(
			patterns.filter(line => line.trim() === '' || line.startsWith('#secure-response:') || /[\r\0]/.test(line)),
			[],
		);
	});

	it('asks for patch ids only while one refuses', () => {
		const token: GuardToken = { kind: 'patchId', value: 'ab'.repeat(20), until: '2026-03-01T11:00:00Z' };
		assert.match(renderGuardFile([token], [], NOW), /^#secure-response:tokens patches$/m);
		assert.match(renderGuardFile([token], [], '2026-03-01T11:00:00Z'), /^#secure-response:tokens$/m);
	});

	it('takes a place that is known as private and as a fork as the fork', () => {
		for (const places of [
			[{ url: 'https://h/o/r' }, { url: 'https://h/o/r/', handles: ['secret-case'] }],
			[{ url: 'https://h/o/r', handles: ['secret-case'] }, { url: 'https://h/o/r.git' }],
		])
			assert.match(renderGuardFile(TOKENS, places, NOW), /^#secure-response:place 1 h\/o\/r$/m);
	});
});
