import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Advisory } from '../../../../src/core/advisory';
import { DocumentError, fromOsv, IncompleteError, type OsvDocument, toOsv } from '../../../../src/formats/osv';
import { assertIsOsv } from '../../../support/osvSchema';
import { realAdvisories } from '../../../support/realAdvisories';
import { describeWithData, SHARED_DATA } from '../../../support/sharedData';

const text = z.string();
const reference = z.object({ type: text, url: text });
const event = z.record(text, text);
const theirDocument = z.looseObject({
	id: text,
	aliases: z.array(text).nullish(),
	severity: z.array(z.unknown()).optional(),
	references: z.array(reference),
	affected: z.array(
		z.looseObject({
			package: z.looseObject({ ecosystem: text, name: text }),
			ranges: z.array(z.looseObject({ type: text, events: z.array(event) })).optional(),
			versions: z.array(text).optional(),
			ecosystem_specific: z.object({ affected_functions: z.array(text) }).optional(),
			database_specific: z.record(text, z.unknown()).optional(),
		}),
	),
	database_specific: z.record(text, z.unknown()).optional(),
});
type Theirs = z.infer<typeof theirDocument>;

const without = (object: object, ...keys: readonly string[]): Record<string, unknown> =>
	Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
const eachEntry = (d: Theirs, change: (entry: Theirs['affected'][number]) => object): object => ({
	...d,
	affected: d.affected.map(change),
});
const eachReference = (d: Theirs, change: (one: z.infer<typeof reference>) => object[]): object => ({
	...d,
	references: d.references.flatMap(change),
});
const isRepository = (url: string): boolean => /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(url);

/** What is not the same after a document was read and written: why, and what becomes of it. Nothing else may differ. */
const DIFFERENCES: readonly (readonly [why: string, become: (d: Theirs) => object])[] = [
	['we write version 1.7.5 whatever was read', d => ({ ...d, schema_version: '1.7.5' })],
	['an advisory knows nothing related', d => without(d, 'related')],
	['fields that are not in the schema are not read', d => without(d, 'invalid', 'isFixed', 'source', 'source_link')],
	['lists that may be left out are written', d => ({ ...d, aliases: d.aliases ?? [], severity: d.severity ?? [] })],
	[
		'an advisory has one id beside its own, the first CVE',
		d => ({ ...d, aliases: d.aliases?.filter(alias => alias.startsWith('CVE-')).slice(0, 1) }),
	],
	[
		"only GitHub's own answers tell of its reviews",
		d => ({
			...d,
			database_specific: {
				cwe_ids: [],
				...without(d.database_specific ?? {}, 'github_reviewed', 'github_reviewed_at', 'nvd_published_at'),
			},
		}),
	],
	[
		'package URLs say the same as ecosystem and name',
		d => eachEntry(d, e => ({ ...e, package: without(e.package, 'purl') })),
	],
	[
		'the place of a document and fields of old times are not read',
		d =>
			eachEntry(d, e => ({
				...e,
				database_specific: without(e.database_specific ?? {}, 'source', 'ghsa', 'cwes', 'cvss'),
			})),
	],
	[
		'notes that are empty are not written',
		d => eachEntry(d, e => (Object.keys(e.database_specific ?? {}).length > 0 ? e : without(e, 'database_specific'))),
	],
	[
		'a function without a name says nothing',
		d =>
			eachEntry(d, e =>
				e.ecosystem_specific?.affected_functions.join('') === '' ? without(e, 'ecosystem_specific') : e,
			),
	],
	[
		'a version that is listed alone is a range of its own',
		d =>
			eachEntry(d, e => {
				const [version = ''] = e.versions ?? [];
				const events = [{ introduced: version }, { last_affected: version }];
				return e.ranges === undefined && e.versions?.length === 1
					? { ...e, ranges: [{ type: 'ECOSYSTEM', events }] }
					: e;
			}),
	],
	['versions that are listed beside a range say the same', d => eachEntry(d, e => without(e, 'versions'))],
	[
		'ranges are written with the type that GitHub uses',
		d => eachEntry(d, e => ({ ...e, ranges: e.ranges?.map(({ events }) => ({ type: 'ECOSYSTEM', events })) })),
	],
	[
		'each stretch of versions is an entry of its own',
		d => ({
			...d,
			affected: d.affected.flatMap(e => {
				const events = e.ranges?.[0]?.events ?? [];
				const starts = events.flatMap((one, index) => ('introduced' in one ? [index] : []));
				return starts.map((start, index) => ({
					...e,
					ranges: [{ type: 'ECOSYSTEM', events: events.slice(start, starts[index + 1]) }],
				}));
			}),
		}),
	],
	[
		"the advisory's own page in the database is no reference of it",
		d => eachReference(d, r => (r.url === `https://github.com/advisories/${d.id}` ? [] : [r])),
	],
	[
		'only a repository on GitHub is known as that of a package',
		d => eachReference(d, r => [r.type === 'PACKAGE' && !isRepository(r.url) ? { ...r, type: 'WEB' } : r]),
	],
	[
		'the NVD and the database are known as advisories, and no others',
		d =>
			eachReference(d, r => [
				r.type === 'ADVISORY' && !/^https:\/\/(?:nvd\.nist\.gov|github\.com\/advisories)\//.test(r.url)
					? { ...r, type: 'WEB' }
					: r,
			]),
	],
	[
		'what is no web address is no reference to a reader',
		d => eachReference(d, r => (/^https?:/.test(r.url) ? [r] : [])),
	],
];

/** References in one order, whatever order they are in: documents of before 2022 have others. */
function ordered(document: object): object {
	const { references } = z.object({ references: z.array(reference) }).parse(document);
	return { ...document, references: references.map(({ type, url }) => `${url} ${type}`).sort() };
}

describeWithData('a document of the database', read => {
	const documents = (SHARED_DATA === undefined ? [] : readdirSync(join(SHARED_DATA, 'osv'))).map((name): unknown =>
		JSON.parse(read(`osv/${name}`)),
	);

	it('that was read and written again differs in what is listed here, and in nothing else', () => {
		const needed = new Set<string>();
		const unread: string[] = [];
		let same = 0;
		for (const document of documents) {
			let advisory: Advisory;
			try {
				advisory = fromOsv(document);
			} catch (error) {
				assert.ok(error instanceof DocumentError, String(error));
				unread.push(error.field);
				continue;
			}
			const ours = toOsv(advisory, {});
			assertIsOsv(ours);
			let expected: object = theirDocument.parse(document);
			for (const [why, become] of DIFFERENCES) {
				const before = theirDocument.parse(expected);
				const after: object = JSON.parse(JSON.stringify(become(before)));
				if (JSON.stringify(after) !== JSON.stringify(before)) needed.add(why);
				expected = after;
			}
			assert.deepEqual(ordered(JSON.parse(JSON.stringify(ours))), ordered(expected));
			same += 1;
		}
		assert.equal(same, documents.length - unread.length);
		// Six documents have a note of the test suite they came from in the place of the time.
		assert.deepEqual(
			unread,
			Array.from({ length: 6 }, () => 'modified'),
		);
		// The list says nothing that is not so.
		assert.deepEqual(
			DIFFERENCES.map(([why]) => why).filter(why => !needed.has(why)),
			[],
		);
	});

	it('whose references were put in order by the database keeps their order', () => {
		let kept = 0;
		for (const document of documents) {
			const { data: theirs } = theirDocument.safeParse(document);
			if (theirs === undefined || !/^\d/.test(String(theirs['modified']))) continue;
			const urls = toOsv(fromOsv(document), {}).references.map(({ url }) => url);
			const known = theirs.references.map(({ url }) => url).filter(url => urls.includes(url));
			if (JSON.stringify(known) === JSON.stringify(urls)) kept += 1;
		}
		assert.ok(kept > 240, `only ${kept} of ${documents.length} keep their order`);
	});
});

describeWithData('an advisory of the forge', () => {
	it('that was written as OSV and read again says the same in all that OSV can say', () => {
		let compared = 0;
		for (const { path, advisory } of realAdvisories()) {
			if (path.startsWith('osv/')) continue;
			let document: OsvDocument;
			try {
				document = toOsv(advisory, {});
			} catch (error) {
				assert.ok(error instanceof IncompleteError, String(error));
				continue;
			}
			assert.deepEqual(sayable(fromOsv(JSON.parse(JSON.stringify(document)))), sayable(advisory), path);
			compared += 1;
		}
		assert.ok(compared >= 20, `only ${compared} were compared`);
	});
});

const NO_PATCH = /^(?:none)?$/i;

/** What both can say, in one way of writing it. */
function sayable(a: Advisory): object {
	const rows = a.affected.map(row => {
		const patched = NO_PATCH.test(row.patched ?? '') ? undefined : row.patched;
		const range = row.range.replace(/^> ?0$/, '>= 0').replace(/^([<>=]+)(?=[^\s=])/, '$1 ');
		// A range without an end ends at its patch, which comes to the same.
		const open = /^>=? \S+$/.test(range) && patched !== undefined;
		return { ...row, name: row.name.trim(), range: open ? `${range}, < ${patched}` : range, patched };
	});
	return {
		...without(a, 'source', 'author', 'collaborators', 'teams', 'createdAt', 'closedAt', 'privateFork', 'commentCount'),
		repository: a.source.repository,
		// A Python package's name in two spellings is one package.
		affected: rows.filter(
			({ name, patched }) => !rows.some(r => r.name !== name && r.name.toLowerCase() === name && r.patched === patched),
		),
		// OSV knows names, not accounts, and nobody is named who did not agree.
		credits: a.credits
			.filter(({ state }) => state === undefined || state === 'accepted')
			.map(({ name, login, type }) => ({ name: name ?? login, type })),
		references: a.references.filter(url => url !== `https://github.com/advisories/${a.id}`).sort(),
	};
}
