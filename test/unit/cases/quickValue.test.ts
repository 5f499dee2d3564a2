import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { plainValue } from '../../../src/cases/plainValue';
import { quickValue } from '../../../src/cases/quickValue';
import { renderNewCase } from '../../../src/cases/renderCase';
import { firstFault } from '../../../src/cases/caseFileFaults';
import { caseSchema } from '../../../src/core/case';
import { aCase, handle } from '../../support/builders';
import { rounds } from '../../support/long';

/** What the parser makes of a text; a symbol that equals nothing when it takes it for broken. */
function slowValue(text: string): unknown {
	const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false });
	if (document.errors.length > 0) return Symbol('broken');
	return plainValue(document);
}

const word = fc.constantFrom(
	...[
		'a',
		'Some words',
		'CWE-79',
		'https://example.org/a?b=c#d',
		'< 1.0',
		'2026-03-02',
		'1.2.3',
		'true',
		'~',
		'',
		' ',
		'- x',
	],
	...[
		'a: b',
		'a #b',
		'a:',
		'"q"',
		"it's",
		'|',
		'[]',
		'{}',
		'&a',
		'*a',
		'!a',
		'%',
		'@',
		'é',
		'💥',
		'\u2028',
		'\u00a0',
		'\ud800',
		'0x1f',
		'1e3',
	],
);
const plain = fc.constantFrom(
	'Some words',
	'CWE-79',
	'a',
	'One\ntwo\n',
	'# Title\n\nText: more\n\n    code',
	'2026-03-02',
);
const lines = fc.array(fc.oneof(word, plain), { maxLength: 6 }).map(words => words.join('\n'));
/** Mostly what people write, so that most files are read. */
const text = fc.oneof(
	{ arbitrary: plain, weight: 30 },
	{ arbitrary: fc.oneof(word, lines, fc.string({ unit: 'binary', maxLength: 8 })), weight: 2 },
);
const record = fc
	.record({
		notes: text,
		assignee: text,
		timeline: fc.array(text, { maxLength: 3 }),
		summary: text,
		description: text,
		list: fc.array(text, { maxLength: 3 }),
	})
	.map(r =>
		caseSchema.parse(
			aCase(
				7,
				{
					notes: r.notes,
					assignee: r.assignee,
					timeline: r.timeline.map((entry, i) => ({ id: handle(i), at: '2026-03-02T09:00:00Z', text: entry })),
				},
				{
					summary: r.summary,
					description: r.description,
					references: r.list,
					commentCount: r.list.length,
					affected: r.list.map(name => ({ ecosystem: 'npm', name, range: r.summary, functions: r.list })),
				},
			),
		),
	);

describe('Reading many cases quickly', () => {
	it('reads what we write for an ordinary report', () => {
		const ordinary = aCase(
			7,
			{ received: { at: '2026-03-02T09:00:00Z', via: 'mail', name: 'Kim Rivers', email: 'kim@example.org' } },
			{ summary: 'Path traversal in unpack()', description: '# Title\n\nText: "quoted"\n\n    code\n\nend' },
		);
		assert.deepEqual(quickValue(renderNewCase(ordinary)), ordinary);
	});

	it('reads what is being sent to a forge', () => {
		const digest = '7'.repeat(64);
		const sending = caseSchema.parse(
			aCase(7, {
				drafts: {
					comment: 'One line',
					correction: { message: '17', text: 'Two\nlines' },
					base: { summary: 'Before', affected: [{ ecosystem: 'npm', name: 'papervane', range: '< 2', functions: [] }] },
				},
				attempts: [{ id: handle(5), what: 'create', since: '2026-03-02T09:00:00Z', digest }],
				cveRequestedAt: '2026-03-02T09:00:00Z',
			}),
		);
		assert.deepEqual(quickValue(renderNewCase(sending)), sending);
	});

	it('reads of our own files what the parser reads, or leaves them to it', () => {
		let read = 0;
		fc.assert(
			fc.property(record, r => {
				const quick = quickValue(renderNewCase(r));
				if (quick === undefined) return;
				read++;
				assert.deepEqual(quick, r);
			}),
			{ numRuns: rounds({ short: 500, long: 20_000 }) },
		);
		assert.ok(read > 50, `${read} were read`);
	}).timeout(60_000);

	it('never reads a damaged or edited file differently from the parser', () => {
		const edit = fc.record({
			at: fc.nat(2_000),
			cut: fc.nat(6),
			put: fc.constantFrom(
				...[
					'',
					' ',
					'  ',
					'\n',
					'\n\n',
					'\n  ',
					'\n    ',
					':',
					': ',
					'- ',
					'-',
					'#',
					' #',
					'"',
					'\\',
					'|',
					'|+',
					'|-',
					'|2',
					'>',
					'&',
					'*',
					'!',
				],
				...[
					'[',
					']',
					'{',
					'}',
					',',
					'?',
					'? ',
					'%',
					'---\n',
					'...\n',
					'a',
					'a: b\n',
					'  a: b\n',
					'1',
					'null',
					'\u0085',
					'\u2028',
					'\ufeff',
					'\n \n',
					'   \n',
				],
			),
		});
		let read = 0;
		fc.assert(
			fc.property(record, fc.array(edit, { minLength: 1, maxLength: 3 }), (r, edits) => {
				let file = renderNewCase(r);
				for (const { at, cut, put } of edits) {
					const from = at % (file.length + 1);
					file = file.slice(0, from) + put + file.slice(from + cut);
				}
				if (firstFault(file) !== undefined) return;
				const quick = quickValue(file);
				if (quick === undefined) return;
				read++;
				assert.deepEqual(quick, slowValue(file), file);
			}),
			{ numRuns: rounds({ short: 800, long: 20_000 }) },
		);
		assert.ok(read > 20, `${read} were read`);
	}).timeout(120_000);

	it('does not take names that mean something to objects', () => {
		for (const key of ['__proto__', 'constructor', 'toString']) assert.equal(quickValue(`${key}: x\n`), undefined);
	});

	it('does not run out of stack', () => {
		const deep = Array.from({ length: 50_000 }, (_, i) => `${' '.repeat(Math.min(i, 200) * 2)}a:`).join('\n');
		assert.equal(quickValue(`${deep}\n`), undefined);
		assert.equal(quickValue(`a: "${'\\n'.repeat(2_000_000)}"\n`), undefined);
	});
});
