import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Ecosystem } from '../../../../src/core/advisory';
import { createTagSheet, stateOf, tagStates } from '../../../../src/core/versions';
import { tries } from '../../../support/long';

function tagsOf(...versions: readonly string[]): { tag: string; version: string }[] {
	return versions.map(version => ({ tag: `v${version}`, version }));
}

function row(range: string, patched?: string, ecosystem: Ecosystem = 'npm') {
	return { ecosystem, range, ...(patched === undefined ? {} : { patched }) };
}

function states(rows: readonly ReturnType<typeof row>[], ...versions: readonly string[]): string {
	return tagStates(rows, tagsOf(...versions))
		.map(({ version, state }) => `${version} ${state}`)
		.join(', ');
}

describe('tags under the rows of a package', () => {
	it('are affected, fixed, or were never affected', () => {
		assert.equal(
			states([row('>= 1.0, < 1.4', '1.4.0')], '1.5.0', '1.4.0', '1.3.9', '1.0.0', '0.9.0'),
			'1.5.0 fixed, 1.4.0 fixed, 1.3.9 affected, 1.0.0 affected, 0.9.0 unaffected',
		);
	});

	it('are fixed on each maintained branch', () => {
		const rows = [row('>= 1.0, < 1.4', '1.4.0'), row('>= 2.0, < 2.3', '2.3.0')];
		assert.equal(
			states(rows, '2.3.0', '2.2.0', '1.4.1', '1.3.0', '0.9.0'),
			'2.3.0 fixed, 2.2.0 affected, 1.4.1 fixed, 1.3.0 affected, 0.9.0 unaffected',
		);
	});

	it('are outside, not fixed, where no patched version ends a range', () => {
		assert.equal(states([row('>= 1.0, < 1.4')], '1.4.0'), '1.4.0 unaffected');
		assert.equal(states([row('>= 1.0, < 1.4', '0.5')], '1.4.0'), '1.4.0 unaffected');
		assert.equal(states([row('>= 1.0', '1.4')], '1.5.0'), '1.5.0 affected');
	});

	it('have the first of several patched versions', () => {
		assert.equal(states([row('< 4.3.3', '5.2.1, 4.3.3')], '4.3.3', '4.3.2'), '4.3.3 fixed, 4.3.2 affected');
	});

	it('are unknown where nothing can be said', () => {
		assert.equal(states([row('=> 1.0')], '1.4.0'), '1.4.0 unknown');
		assert.equal(states([row('< 2.x')], '1.4.0'), '1.4.0 unknown');
		assert.equal(states([row('< 2.0')], 'nightly'), 'nightly unknown');
		assert.equal(states([row('< 2.0', '2.0', 'other')], '1.4.0'), '1.4.0 unknown');
		assert.equal(states([], '1.4.0'), '1.4.0 unknown');
		assert.equal(states([row(' ')], '1.4.0'), '1.4.0 unknown');
	});

	it('are known where one row says so, whatever the others are', () => {
		assert.equal(
			states([row('= 1.0'), row('< 2.x, > 1.0')], '1.0.0', '0.9.0', '1.5.0'),
			'1.0.0 affected, 0.9.0 unaffected, 1.5.0 unknown',
		);
		assert.equal(states([row('= 1.0'), row('> ')], '1.0.0', '0.9.0'), '1.0.0 affected, 0.9.0 unknown');
		assert.equal(states([row('= 1.0'), row('')], '1.0.0', '0.9.0'), '1.0.0 affected, 0.9.0 unaffected');
	});

	it('are affected just where their version is by itself', () => {
		const version = fc
			.tuple(fc.nat(3), fc.nat(3), fc.constantFrom('', '-rc.1', '.x', '-0'))
			.map(([a, b, end]) => `${a}.${b}${end === '.x' ? '' : '.0'}${end}`);
		const constraint = fc
			.tuple(fc.constantFrom('<', '<=', '=', '>=', '>'), fc.oneof(version, fc.constant('0')))
			.map(parts => parts.join(' '));
		const range = fc.array(constraint, { minLength: 1, maxLength: 3 }).map(parts => parts.join(', '));
		fc.assert(
			fc.property(
				fc.array(range, { minLength: 1, maxLength: 3 }),
				fc.array(version, { minLength: 1, maxLength: 12 }),
				(ranges, versions) => {
					const seen = createTagSheet('npm', tagsOf(...versions)).states(ranges.map(text => ({ range: text })));
					for (const [at, one] of versions.entries()) {
						const each = ranges.map(text => stateOf('npm', text, one));
						const expected = each.includes('affected')
							? 'affected'
							: each.includes('unknown')
								? 'unknown'
								: 'unaffected';
						assert.equal(seen[at], expected, `${one}: ${ranges.join(' or ')}`);
					}
				},
			),
			{ numRuns: tries(200) },
		);
	}).timeout(30_000);

	it('keep their states when asked again while a row is typed', () => {
		const sheet = createTagSheet('npm', tagsOf('1.0.0', '1.1.0', '1.2.0'));
		const other = { range: '= 1.0.0', patched: '1.1.0' };
		for (const [range, expected] of [
			['', ['affected', 'fixed', 'fixed']],
			['>', ['affected', 'unknown', 'unknown']],
			['> 1.1', ['affected', 'fixed', 'affected']],
			['', ['affected', 'fixed', 'fixed']],
		] as const)
			assert.deepEqual(sheet.states([other, { range }]), expected, range);
	});

	it('are told at once for 500 tags and 10,000 rows, and for texts without end', () => {
		const sheet = createTagSheet(
			'maven',
			tagsOf(...Array.from({ length: 500 }, (_, i) => `${i >> 4}.${i & 15}.0.Final`)),
		);
		const rows = Array.from({ length: 10_000 }, (_, i) => ({
			range: `>= ${i % 40}.1, < ${i % 40}.${i}`,
			patched: `${i}.0`,
		}));
		assert.equal(sheet.states(rows).length, 500);
		for (const text of ['1'.repeat(1_000_000), '>= '.repeat(300_000), '\u202e', '__proto__', '< __proto__1', '\0'])
			assert.equal(sheet.states([{ range: text, patched: text }]).length, 500);
	});
});
