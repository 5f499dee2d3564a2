import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCaseFile } from '../../../src/cases/parseCaseFile';
import { renderChanges, renderNewCase } from '../../../src/cases/renderCase';
import type { Case } from '../../../src/core/case';
import { caseSchema } from '../../../src/core/case';
import { renewFix } from '../../../src/core/fixes';
import { aCase, handle } from '../../support/builders';
import { rounds } from '../../support/long';

const HANDLE = handle(7);

function read(text: string): ReturnType<typeof parseCaseFile> {
	return parseCaseFile(text, `${HANDLE}.yaml`, HANDLE);
}

/** Changes a file as the store does. @returns its new text */
function changed(text: string, change: (record: Case) => Case): string {
	const { document, record } = read(text);
	return renderChanges(document, record, caseSchema.parse(change(record)));
}

/** @returns the lines of b that are not in a, and the other way round. */
function difference(a: string, b: string): { gone: string[]; come: string[] } {
	const [before, after] = [a.split('\n'), b.split('\n')];
	return { gone: before.filter(l => !after.includes(l)), come: after.filter(l => !before.includes(l)) };
}

/** Pieces that mean something to YAML, to git or to Unicode, and any other. */
const piece = fc.oneof(
	fc.constantFrom(
		...[
			'\n',
			'\n\n',
			'\r\n',
			'\r',
			' ',
			'  ',
			'\t',
			'#',
			': ',
			'- ',
			'---',
			'...',
			'%',
			'|',
			'>',
			'"',
			"'",
			'\\',
			'\0',
		],
		...['\u0085', '\u2028', '\ufeff', '&a', '*a', '!!x', '<<', '{', '}', '[', ']', ',', '? ', 'a', 'é', '💥', '\u202e'],
		...['\ud800', '\udc00', '0', '1e3', 'true', 'null', '~', '<<<<<<< HEAD', '=======', '\n#', '\n ', '\u00a0', '\x7f'],
	),
	fc.string({ unit: 'binary', maxLength: 3 }),
	fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
);
const anyText = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''));

describe('Writing a case file', () => {
	it('keeps any text to the letter, even half a surrogate pair', () => {
		fc.assert(
			fc.property(anyText, anyText, anyText, (a, b, c) => {
				const record = caseSchema.parse(
					aCase(
						7,
						{
							notes: a,
							assignee: b,
							drafts: {
								message: c,
								comment: a,
								correction: { message: '17', text: b },
								base: { summary: b, description: c },
							},
						},
						{ description: b, summary: c, references: [a, c] },
					),
				);
				assert.deepEqual(read(renderNewCase(record)).record, record);
			}),
			{ numRuns: rounds({ short: 300, long: 5_000 }) },
		);
	}).timeout(60_000);

	it('keeps any text that takes the place of another', () => {
		fc.assert(
			fc.property(anyText, anyText, anyText, (a, b, c) => {
				const before = renderNewCase(aCase(7, { notes: a }, { description: b, references: [a, b] }));
				const after = read(
					changed(before, r => ({ ...r, notes: b, advisory: { ...r.advisory, description: c, references: [c] } })),
				);
				assert.equal(after.record.notes, b);
				assert.equal(after.record.advisory.description, c);
				assert.deepEqual(after.record.advisory.references, [c]);
			}),
			{ numRuns: rounds({ short: 300, long: 5_000 }) },
		);
	}).timeout(60_000);

	it('keeps texts when git turns line ends into CRLF on the way to another machine', () => {
		fc.assert(
			fc.property(anyText, text => {
				const file = renderNewCase(aCase(7, { notes: text }));
				assert.equal(read(file.replaceAll('\n', '\r\n')).record.notes, text);
			}),
			{ numRuns: rounds({ short: 150, long: 2_000 }) },
		);
	}).timeout(60_000);

	it('puts every line of a report on a line of its own', () => {
		const file = renderNewCase(aCase(7, {}, { description: '# Title\n\nText: "quoted"\n\n    code\n' }));
		assert.match(file, / {2}description: \|\n {4}# Title\n\n {4}Text: "quoted"\n\n {8}code\n/);
	});

	it('writes fields in the order of the schema', () => {
		const record = caseSchema.parse({ ...aCase(7), notes: 'x', received: { at: '2026-03-02T09:00:00Z', via: 'mail' } });
		const keys = [...renderNewCase(record).matchAll(/^(\w+):/gm)].map(m => m[1]);
		assert.deepEqual(keys, ['version', 'handle', 'phase', 'tlp', 'received', 'clock', 'notes', 'timeline', 'advisory']);
	});

	it('puts what goes to a forge after what was kept, and its digests as text', () => {
		const attempt = { id: handle(5), what: 'comment', since: '2026-03-02T09:00:00Z', digest: '1'.repeat(64) } as const;
		const record = caseSchema.parse({
			...aCase(7, { attempts: [attempt], cveRequestedAt: '2026-03-02T09:00:00Z' }),
			kept: [{ field: 'comment', text: 'x', at: '2026-03-02T09:00:00Z' }],
			fixes: [],
		});
		const file = renderNewCase(record);
		const keys = [...file.matchAll(/^(\w+):/gm)].map(m => m[1]);
		assert.deepEqual(keys.slice(keys.indexOf('kept')), [
			'kept',
			'attempts',
			'cveRequestedAt',
			'fixes',
			'timeline',
			'advisory',
		]);
		assert.deepEqual(read(file).record, record);
	});

	it('holds no anchors when two fields are the same object', () => {
		const affected = [{ ecosystem: 'npm' as const, name: 'x', range: '< 1', functions: [] }];
		assert.doesNotMatch(renderNewCase(caseSchema.parse(aCase(7, { drafts: { affected } }, { affected }))), /[&*]\w/);
	});

	it('lets a fix of an older file be followed: its comments stay, digests come last, and are text', () => {
		const file = [
			'version: 1',
			`handle: "${HANDLE}"`,
			'tlp: RED',
			'phase: triage',
			'fixes:',
			'  # found by Kim',
			'  - id: "0000000000000005"',
			'    linkedAt: 2026-03-02T09:00:00Z',
			`    commit: ${'a'.repeat(40)} # the one on main`,
			'    files:',
			'      # where it began',
			'      - path: src/a.js',
			'  - id: "0000000000000006"',
			'    linkedAt: 2026-03-02T09:00:00Z',
			'    files: []',
			'timeline: []',
			'advisory:',
			...['  id: "1"', '  source: {feed: case-folder}', '  state: draft', '  summary: x', '  description: x'],
			...[
				'cvss: {}',
				'cweIds: []',
				'affected: []',
				'credits: []',
				'collaborators: []',
				'teams: []',
				'references: []',
			].map(line => `  ${line}`),
			'',
		].join('\n');
		const [fix] = read(file).record.fixes ?? [];
		assert.ok(fix !== undefined);
		assert.deepEqual([fix.hunks, fix.authored], [undefined, undefined]);
		const now = { ...fix, commit: 'b'.repeat(40), authored: '1'.repeat(32), hunks: ['2'.repeat(32), '0e'.repeat(16)] };
		const after = changed(file, record => renewFix(record, now));
		assert.deepEqual(difference(file, after), {
			gone: [`    commit: ${'a'.repeat(40)} # the one on main`],
			come: [
				`    commit: ${'b'.repeat(40)} # the one on main`,
				`    authored: "${'1'.repeat(32)}"`,
				'    hunks:',
				`      - "${'2'.repeat(32)}"`,
				`      - 0e${'0e'.repeat(15)}`,
			],
		});
		assert.deepEqual(read(after).record.fixes?.[0], now);
		assert.equal(
			changed(after, record => renewFix(record, fix)),
			file,
		);
	});

	describe('into a file that people edited', () => {
		const edited = [
			'# Our notes on this one',
			'version: 1',
			`handle: "${HANDLE}"`,
			"tlp: 'RED' # until the 14th",
			'phase: triage',
			'# asked Kim on Monday',
			'assignee: kim',
			'tracker: JIRA-17',
			'timeline:',
			'  # the first',
			'  - id: "0000000000000001"',
			'    at: 2026-03-02T09:00:00Z',
			'    text: acknowledged',
			'    by: kim # not a field of ours',
			'  # the second',
			'  - id: "0000000000000002"',
			'    at: 2026-03-03T09:00:00Z',
			'    text: assessed',
			'',
			'advisory:',
			'  id: x',
			'  source: {feed: case-folder}',
			'  state: triage',
			'  summary: Something',
			'  description: |',
			'    First line.',
			'',
			'    Last line.',
			'  cvss: {}',
			'  cweIds: [CWE-79, CWE-80] # to be checked',
			'  affected:',
			'    # the server',
			'    - ecosystem: npm',
			'      name: server',
			'      range: < 1',
			'      functions: []',
			'    # the client',
			'    - ecosystem: npm',
			'      name: client',
			'      range: < 2',
			'      functions: []',
			'  credits: []',
			'  collaborators: []',
			'  teams: []',
			'  references: []',
			'',
		].join('\n');

		it('changes the line of a changed field and no other', () => {
			assert.deepEqual(
				difference(
					edited,
					changed(edited, r => ({ ...r, phase: 'patch' })),
				),
				{ gone: ['phase: triage'], come: ['phase: patch'] },
			);
		});

		it('keeps comments, order and fields it does not know', () => {
			const now = changed(edited, r => ({
				...r,
				assignee: 'lee',
				tlp: 'AMBER',
				advisory: { ...r.advisory, state: 'draft' },
			}));
			assert.deepEqual(difference(edited, now), {
				gone: ["tlp: 'RED' # until the 14th", 'assignee: kim', '  state: triage'],
				come: ["tlp: 'AMBER' # until the 14th", 'assignee: lee', '  state: draft'],
			});
		});

		it('changes one line of a text of many', () => {
			const now = changed(edited, r => ({
				...r,
				advisory: { ...r.advisory, description: 'First line.\n\nNew last line.\n' },
			}));
			assert.deepEqual(difference(edited, now), { gone: ['    Last line.'], come: ['    New last line.'] });
		});

		it('puts a new field where the schema has it', () => {
			const now = changed(edited, r => ({ ...r, notes: 'n' })).split('\n');
			assert.equal(now[now.indexOf('notes: n') - 1], 'assignee: kim');
		});

		it('removes a field with its own comment alone', () => {
			const now = changed(edited, r => {
				const { assignee, ...rest } = r;
				assert.equal(assignee, 'kim');
				return rest;
			});
			assert.deepEqual(difference(edited, now), { gone: ['# asked Kim on Monday', 'assignee: kim'], come: [] });
		});

		it('adds an entry to a list without touching the others', () => {
			const entry = { id: '0000000000000003', at: '2026-03-04T09:00:00Z', text: 'fixed' };
			const now = changed(edited, r => ({ ...r, timeline: [...r.timeline, entry] }));
			assert.deepEqual(difference(edited, now), {
				gone: [],
				come: ['  - id: "0000000000000003"', '    at: 2026-03-04T09:00:00Z', '    text: fixed'],
			});
		});

		it('notes what is about to be sent, and takes it away again without a trace', () => {
			const attempt = { id: handle(5), what: 'reply', since: '2026-03-02T09:00:00Z', digest: 'ab'.repeat(32) } as const;
			const noted = changed(edited, r => ({ ...r, attempts: [attempt] }));
			assert.deepEqual(read(noted).record.attempts, [attempt]);
			assert.deepEqual(difference(edited, noted).gone, []);
			const settled = changed(noted, r => {
				const { attempts, ...rest } = r;
				assert.equal(attempts?.length, 1);
				return rest;
			});
			assert.equal(settled, edited);
		});

		it('lets an entry keep its comments and unknown fields when the one before it goes', () => {
			const now = changed(edited, r => ({ ...r, timeline: r.timeline.slice(1) }));
			assert.match(now, /# the second\n {2}- id: "0000000000000002"/);
			assert.doesNotMatch(now, /0000000000000001|by: kim/);
		});

		it('lets entries keep their comments when they change places, and changes one in place', () => {
			const now = changed(edited, r => {
				const [server, client] = r.advisory.affected;
				assert.ok(server !== undefined && client !== undefined);
				return { ...r, advisory: { ...r.advisory, affected: [client, { ...server, range: '< 1.5' }] } };
			});
			assert.match(
				now,
				/# the client\n {4}- ecosystem: npm\n {6}name: client[^]*# the server\n[^]*name: server\n {6}range: < 1\.5/,
			);
		});

		it('keeps a short list on its line', () => {
			const now = changed(edited, r => ({ ...r, advisory: { ...r.advisory, cweIds: ['CWE-79', 'CWE-352'] } }));
			assert.match(now, / {2}cweIds: \[CWE-79, CWE-352\] # to be checked\n/);
		});

		it('opens an empty list into lines', () => {
			const now = changed(edited, r => ({ ...r, advisory: { ...r.advisory, references: ['https://example.org/'] } }));
			assert.match(now, / {2}references:\n {4}- https:\/\/example\.org\/\n/);
		});

		it('reads back as what it was told, after any of many changes', () => {
			const record = read(edited).record;
			const state = fc.constantFrom('triage', 'draft', 'published', 'closed') as fc.Arbitrary<
				Case['advisory']['state']
			>;
			const entries = fc.array(fc.record({ id: fc.integer({ min: 1, max: 6 }).map(handle), text: anyText }), {
				maxLength: 6,
			});
			const rows = fc.array(fc.record({ name: fc.constantFrom('server', 'client', 'other'), range: anyText }), {
				maxLength: 5,
			});
			fc.assert(
				fc.property(state, entries, rows, fc.option(anyText), (to, timeline, affected, notes) => {
					const after = caseSchema.parse({
						...record,
						...(notes === null ? {} : { notes }),
						timeline: timeline.map(e => ({ ...e, at: '2026-03-02T09:00:00Z' })),
						advisory: {
							...record.advisory,
							state: to,
							affected: affected.map(a => ({ ...a, ecosystem: 'npm', functions: [] })),
						},
					});
					const once = changed(edited, () => after);
					assert.deepEqual(read(once).record, after);
					assert.deepEqual(read(changed(once, () => record)).record, record);
				}),
				{ numRuns: rounds({ short: 150, long: 2_000 }) },
			);
		}).timeout(60_000);
	});
});
