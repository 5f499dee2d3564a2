import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { type Advisory, advisorySchema } from '../../../../src/core/advisory';
import { DocumentError, fromOsv, IncompleteError, toOsv } from '../../../../src/formats/osv';
import { assertIsOsv } from '../../../support/osvSchema';
import { SHARED_DATA } from '../../../support/sharedData';
import { tries } from '../../../support/long';

const BASE = { id: 'GHSA-2234-5678-9cfg', modified: '2026-03-04T10:00:00Z' };
const SECRET = 'SECRET';

/** @returns the field and the reason that a document is refused for. */
function refusal(document: unknown): readonly [field: string, reason: string] {
	try {
		fromOsv(document);
	} catch (error) {
		assert.ok(error instanceof DocumentError, String(error));
		assert.ok(error.message.includes(error.field) && error.message.includes(error.reason));
		assert.equal(error.message.includes(SECRET), false);
		return [error.field, error.reason];
	}
	return assert.fail('the document was read');
}

const entry = (change: object) => ({
	...BASE,
	affected: [{ package: { ecosystem: 'npm', name: 'left' }, ...change }],
});
const events = (...list: object[]) => entry({ ranges: [{ type: 'SEMVER', events: list }] });

describe('a hostile OSV document', () => {
	const WRONG: readonly (readonly [what: string, document: unknown, field: string, reason: RegExp])[] = [
		['nothing', null, 'document', /must be an object, but is null/],
		['a list', [BASE], 'document', /must be an object, but is a list/],
		['no id', { modified: BASE.modified }, 'id', /is missing/],
		['an id that leads out of a folder', { ...BASE, id: `../../${SECRET}` }, 'id', /must be an id of letters/],
		['an id with two dots', { ...BASE, id: 'CVE-2024-1..2' }, 'id', /must be an id of letters/],
		['an id without end', { ...BASE, id: 'a'.repeat(101) }, 'id', /longer than 100/],
		['a time that is none', { ...BASE, modified: SECRET }, 'modified', /time in ISO 8601/],
		['a day that there is not', { ...BASE, published: '2026-13-45T00:00:00Z' }, 'published', /time in ISO 8601/],
		['a number for a title', { ...BASE, summary: 7 }, 'summary', /must be text, but is a number/],
		['an object for a list', { ...BASE, aliases: {} }, 'aliases', /must be a list, but is an object/],
		['a text of megabytes', { ...BASE, details: 'x'.repeat(20_000_000) }, 'details', /longer than 1000000/],
		[
			'a range of a type that there is not',
			entry({ ranges: [{ type: SECRET, events: [] }] }),
			'affected[0].ranges[0].type',
			/./,
		],
		[
			'commits without a repository',
			entry({ ranges: [{ type: 'GIT', events: [] }] }),
			'affected[0].ranges[0].repo',
			/missing/,
		],
		[
			'half a commit',
			entry({
				ranges: [{ type: 'GIT', repo: 'https://a.example/b', events: [{ introduced: '0' }, { fixed: 'abc' }] }],
			}),
			'affected[0].ranges[0].events[1].fixed',
			/whole id of a commit/,
		],
		[
			'a version that is a range',
			events({ introduced: '0' }, { fixed: `1.0, < ${SECRET}` }),
			'affected[0].ranges[0].events[1].fixed',
			/must be a version/,
		],
		['a version of two lines', events({ introduced: '1\n2' }), 'affected[0].ranges[0].events[0].introduced', /version/],
		[
			'100,000 events',
			events(...Array.from({ length: 100_000 }, (_, n) => ({ introduced: `${n}.0` }))),
			'affected[0].ranges[0].events',
			/longer than 5000/,
		],
		[
			'as many events in many ranges',
			entry({
				ranges: Array.from({ length: 100 }, () => ({
					type: 'SEMVER',
					events: Array(1000).fill({ introduced: '1.0' }),
				})),
			}),
			'affected',
			/more than 5000 events/,
		],
		[
			'more rows than a person reads',
			{
				...BASE,
				affected: Array(3).fill({
					package: { ecosystem: 'npm', name: 'a' },
					versions: Array.from({ length: 2000 }, (_, n) => `${n}.0`),
				}),
			},
			'affected[2]',
			/more than 5000 ranges/,
		],
	];
	for (const [what, document, field, reason] of WRONG) {
		it(`is refused for ${what}, and its field is named`, () => {
			const [where, why] = refusal(document);
			assert.equal(where, field);
			assert.match(why, reason);
		});
	}

	it('that is nested without end in what nobody reads is read', () => {
		let deep: unknown = 1;
		for (let level = 0; level < 200_000; level++) deep = [deep];
		assert.equal(fromOsv({ ...BASE, database_specific: { more: deep }, related: deep }).id, BASE.id);
	});

	it('cannot reach into objects by the names of fields', () => {
		const document: unknown = JSON.parse(
			`{"id":"GHSA-2234-5678-9cfg","modified":"2026-03-04T10:00:00Z","__proto__":{"polluted":1,"summary":"no"},
			"affected":[{"package":{"ecosystem":"__proto__","name":"constructor","__proto__":{"name":"x"}},
			"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}],"database_specific":{"__proto__":{"package":"x"}}}]}`,
		);
		const { affected, summary } = fromOsv(document);
		assert.deepEqual([affected[0]?.name, summary], ['__proto__/constructor', '']);
		assert.equal('polluted' in {}, false);
	});

	it('puts nothing of wrong kind into what databases may fill as they like', () => {
		const odd = [7, 'text', null, [], { severity: 7, cwe_ids: 'CWE-79', last_known_affected_version_range: {} }];
		for (const specific of odd) {
			const document = { ...events({ introduced: '0' }), database_specific: specific };
			const advisory = fromOsv({
				...document,
				affected: document.affected.map(e => ({ ...e, database_specific: specific })),
			});
			assert.deepEqual([advisory.cweIds, advisory.severity, advisory.affected.length], [[], undefined, 1]);
		}
	});
});

/** Every place of a document, as the keys that lead there. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))];
}

function changedAt(value: unknown, path: readonly string[], put: unknown): unknown {
	const [key, ...rest] = path;
	if (key === undefined) return put;
	if (Array.isArray(value))
		return value.map((item: unknown, index) => (String(index) === key ? changedAt(item, rest, put) : item));
	if (typeof value !== 'object' || value === null) return put;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, name === key ? changedAt(inner, rest, put) : inner]),
	);
}

/** One document with everything in it, and some of the database where they are at hand. */
function seeds(): unknown[] {
	const whole = {
		...events({ introduced: '1.0' }, { fixed: '1.2' }),
		published: '2026-03-01T00:00:00Z',
		withdrawn: '2026-03-02T00:00:00Z',
		aliases: ['CVE-2026-1234'],
		summary: 'Left',
		details: 'Text',
		severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N' }],
		references: [{ type: 'PACKAGE', url: 'https://github.com/o/left' }],
		credits: [{ name: 'Ada', type: 'FINDER', contact: ['https://github.com/ada'] }],
		database_specific: { severity: 'LOW', cwe_ids: ['CWE-79'] },
	};
	const git = {
		type: 'GIT',
		repo: 'https://github.com/o/left',
		events: [{ introduced: '0' }, { limit: 'a'.repeat(40) }],
	};
	const commits = { ...BASE, affected: [{ ranges: [git], ecosystem_specific: { affected_functions: ['f'] } }] };
	if (SHARED_DATA === undefined) return [whole, commits];
	const folder = join(SHARED_DATA, 'osv');
	const some = readdirSync(folder).filter((_, index) => index % 60 === 0);
	return [whole, commits, ...some.map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')))];
}

describe('any change to an OSV document', () => {
	it('leads to an advisory that can be written again, or to a refusal that names a field', () => {
		const places = seeds().map(seed => ({ seed, paths: placesOf(seed) }));
		const odd = fc.oneof(
			fc.constantFrom<unknown>(
				undefined,
				null,
				'',
				'0',
				'*',
				'../..',
				'\ud800',
				'__proto__',
				'CVE-2024-1234',
				'>= 1',
				-1,
				1e308,
				[],
				{},
				[[]],
			),
			fc.jsonValue({ maxDepth: 3 }),
			fc.string({ unit: 'binary', maxLength: 30 }),
		);
		const change = fc.record({
			seed: fc.nat(),
			changes: fc.array(fc.record({ place: fc.nat(), put: odd }), { minLength: 1, maxLength: 3 }),
		});
		let read = 0;
		let refused = 0;
		fc.assert(
			fc.property(change, ({ seed, changes }) => {
				const from = places[seed % places.length] ?? { seed: {}, paths: [] };
				let document = from.seed;
				for (const { place, put } of changes)
					document = changedAt(document, from.paths[place % from.paths.length] ?? [], put);
				let advisory: Advisory;
				try {
					advisory = fromOsv(document);
				} catch (error) {
					if (!(error instanceof DocumentError)) throw error;
					refused += 1;
					return;
				}
				advisorySchema.parse(advisory);
				try {
					assertIsOsv(toOsv(advisory, {}));
				} catch (error) {
					if (!(error instanceof IncompleteError)) throw error;
				}
				read += 1;
			}),
			{ numRuns: tries(1500), seed: 11 },
		);
		assert.ok(read > tries(100) && refused > tries(100), `${read} read, ${refused} refused`);
	}).timeout(30_000);
});
