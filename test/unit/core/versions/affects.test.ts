import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Ecosystem } from '../../../../src/core/advisory';
import { affects, InvalidRangeError, parseRange, type RangeState, stateOf } from '../../../../src/core/versions';
import { describeWithData, SHARED_DATA } from '../../../support/sharedData';

describe('a version', () => {
	const cases: readonly (readonly [Ecosystem, string, string, RangeState])[] = [
		['npm', '>= 1.0, < 1.2', '1.1.9', 'affected'],
		['npm', '>= 1.0, < 1.2', 'v1.0.0', 'affected'],
		['npm', '>= 1.0, < 1.2', '1.2.0', 'unaffected'],
		['npm', '>= 1.0, < 1.2', '1.2.0-rc.1', 'affected'],
		['npm', '= 1.2', '1.2.0', 'affected'],
		['npm', '> 1.2, <= 1.3', '1.2.0', 'unaffected'],
		['npm', '>= 0, < 1', '0.0.0-alpha', 'affected'],
		['npm', '> 0', '0.0.0', 'affected'],
		['npm', '< 2.0.0', 'not a version', 'unknown'],
		['npm', '>= 0', 'not a version', 'unknown'],
		['npm', '>= 1.0, < 2.x', '1.5.0', 'unknown'],
		['npm', '>= 1.0, < 2.x', '0.9.0', 'unaffected'],
		['actions', '< 45.0.8', 'v45', 'affected'],
		['go', '< 0.0.0-20230922105210-14b16010c2ee', 'v0.0.0-20230101000000-aaaaaaaaaaaa', 'affected'],
		['pip', '< 2.0', '2.0rc1', 'affected'],
		['pip', '< 1!0.1', '2023.1', 'affected'],
		['maven', '<= 9.4.51', '9.4.51.v20230217', 'unaffected'],
		['nuget', '< 1.0.0.1', '1.0.0', 'affected'],
		['composer', '< 1.0.0', '1.0.0-RC1', 'affected'],
		['rubygems', '< 1.10', '1.9', 'affected'],
		['other', '>= 0', '1.0', 'unknown'],
		['other', '= 1.0', '1.0', 'unknown'],
	];
	for (const [ecosystem, range, version, state] of cases) {
		it(`${version} of ${ecosystem} is ${state} by ${range}`, () => {
			assert.equal(stateOf(ecosystem, range, version), state);
			assert.equal(stateOf(ecosystem, parseRange(range), version), state);
			assert.equal(affects(ecosystem, range, version), state === 'affected');
		});
	}

	it('is not looked for in a text that is no range', () => {
		assert.throws(() => affects('npm', '=> 1.0', '1.0'), InvalidRangeError);
	});
});

const ECOSYSTEMS: ReadonlyMap<string, Ecosystem> = new Map([
	['Maven', 'maven'],
	['npm', 'npm'],
	['Go', 'go'],
	['PyPI', 'pip'],
	['RubyGems', 'rubygems'],
	['crates.io', 'rust'],
	['NuGet', 'nuget'],
	['Packagist', 'composer'],
	['SwiftURL', 'swift'],
	['Pub', 'pub'],
	['Hex', 'erlang'],
]);

const event = z.object({
	introduced: z.exactOptional(z.string()),
	fixed: z.exactOptional(z.string()),
	last_affected: z.exactOptional(z.string()),
});
const osv = z.object({
	affected: z.array(
		z.object({
			package: z.object({ ecosystem: z.string() }),
			ranges: z.exactOptional(z.array(z.object({ events: z.array(event) }))),
			// A few documents have the length of a long list in its place.
			versions: z.exactOptional(z.union([z.array(z.string()), z.number()])),
		}),
	),
});

interface Entry {
	readonly ecosystem: Ecosystem;
	readonly ranges: readonly string[];
	readonly versions: readonly string[];
	readonly fixed: readonly string[];
}

function entriesOf(text: string): Entry[] {
	return osv.parse(JSON.parse(text)).affected.flatMap(({ package: { ecosystem }, ranges = [], versions = [] }) => {
		const known = ECOSYSTEMS.get(ecosystem);
		if (known === undefined) return [];
		const events = ranges.flatMap(range => range.events);
		return {
			ecosystem: known,
			ranges: ranges.flatMap(range => rangesOf(range.events)),
			versions: typeof versions === 'number' ? [] : versions,
			fixed: events.flatMap(({ fixed }) => fixed ?? []),
		};
	});
}

function rangesOf(events: readonly z.infer<typeof event>[]): string[] {
	const found: string[] = [];
	let open: string | undefined;
	for (const { introduced, fixed, last_affected: last } of events) {
		open = introduced ?? open;
		if (open === undefined || (fixed === undefined && last === undefined)) continue;
		found.push(`>= ${open}, ${fixed === undefined ? `<= ${last ?? ''}` : `< ${fixed}`}`);
		open = undefined;
	}
	return open === undefined ? found : [...found, `>= ${open}`];
}

describeWithData('published ranges', read => {
	const entries = () =>
		readdirSync(join(SHARED_DATA ?? '', 'osv'))
			.filter(name => name.endsWith('.json'))
			.flatMap(name => entriesOf(read(`osv/${name}`)))
			.filter(({ ranges }) => ranges.length > 0);

	it('hold all 21,953 versions that their documents list', function () {
		const disagree: string[] = [];
		let count = 0;
		for (const { ecosystem, ranges, versions } of entries()) {
			const parsed = ranges.map(parseRange);
			for (const version of versions) {
				count++;
				if (!parsed.some(range => affects(ecosystem, range, version)))
					disagree.push(`${ecosystem} ${version}: ${ranges.join(' or ')}`);
			}
		}
		assert.deepEqual(disagree, []);
		assert.equal(count, 21_953);
	}).timeout(20_000);

	it('do not hold the versions that fix them', () => {
		let count = 0;
		for (const { ecosystem, ranges, fixed } of entries()) {
			for (const version of fixed) {
				count++;
				const states = ranges.map(range => stateOf(ecosystem, range, version));
				assert.deepEqual(
					states.filter(state => state !== 'unaffected'),
					[],
					`${ecosystem} ${version}: ${ranges.join(' or ')}`,
				);
			}
		}
		assert.ok(count > 600, String(count));
	});
});
