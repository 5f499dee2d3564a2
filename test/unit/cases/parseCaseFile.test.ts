import assert from 'node:assert/strict';
import { CaseFileError } from '../../../src/cases/caseFileError';
import { parseCaseFile } from '../../../src/cases/parseCaseFile';
import { renderNewCase } from '../../../src/cases/renderCase';
import { aCase, handle } from '../../support/builders';

const HANDLE = handle(7);
const FILE = `/cases/${HANDLE}.yaml`;
/** Stands in every broken file and must stand in no message. */
const SECRET = 'Heap overflow in parse_header';

const good = renderNewCase(aCase(7, { notes: SECRET }, { summary: SECRET, description: `${SECRET}\nin two lines` }));

function broken(text: string): CaseFileError {
	try {
		const { unknownWord } = parseCaseFile(text, FILE, HANDLE);
		if (unknownWord !== undefined) return unknownWord;
	} catch (error) {
		assert.ok(error instanceof CaseFileError, String(error));
		return error;
	}
	assert.fail('the file was taken');
}

/** @returns the good file with one line replaced. */
function withLine(from: string | RegExp, to: string): string {
	const text = good.replace(from, to);
	assert.notEqual(text, good, 'the line to replace is in the file');
	return text;
}

describe('Reading a case file', () => {
	it('takes what we write', () => {
		assert.equal(parseCaseFile(good, FILE, HANDLE).record.advisory.summary, SECRET);
	});

	it('takes a file whose line ends git turned into CRLF, with the same texts', () => {
		assert.deepEqual(
			parseCaseFile(good.replaceAll('\n', '\r\n'), FILE, HANDLE).record,
			parseCaseFile(good, FILE, HANDLE).record,
		);
	});

	it('passes over fields it does not know', () => {
		const { record } = parseCaseFile(`${good}tracker: 17\n`, FILE, HANDLE);
		assert.equal('tracker' in record, false);
	});

	const cases: [what: string, text: string, says: RegExp, line?: number, column?: number][] = [
		['an empty file', '', /empty/],
		['a file of blanks', ' \n\n', /empty/],
		['a list', '- a\n- b\n', /does not hold a case/, 1, 1],
		['a text', `${SECRET}\n`, /does not hold a case/, 1, 1],
		[
			'a merge conflict',
			withLine(/^phase: .*$/m, '<<<<<<< HEAD\nphase: triage\n=======\nphase: patch\n>>>>>>> theirs'),
			/merge conflict.*<<<<<<</,
			3,
			1,
		],
		['a control character', withLine('phase: discover', 'phase: dis\0cover'), /control character/, 3, 11],
		['a tab as indentation', withLine(/^ {2}startedAt/m, '\tstartedAt'), /tab.*spaces/],
		['a missing quote', withLine('phase: discover', `phase: "${SECRET}`), /missing|quote/i],
		['a second colon', withLine('phase: discover', `phase: a: ${SECRET}`), /quotes/, 3],
		['the same key twice', withLine('phase: discover', 'phase: discover\nphase: triage'), /same key.*twice/, 4, 1],
		['a second document', `${good}---\nversion: 1\n`, /second document/],
		['an anchor', withLine('phase: discover', 'phase: &a discover'), /Anchors/, 3],
		['an alias', withLine('phase: discover', 'phase: *a'), /References/, 3, 8],
		['a merge key', `${good}<<: {a: 1}\n`, /Merge keys/],
		['a tag of its own', withLine('phase: discover', 'phase: !secret discover'), /Tags/, 3],
		['a tag of YAML', withLine('phase: discover', 'phase: !!str discover'), /Tags/, 3],
		['a binary tag', withLine('phase: discover', 'phase: !!binary ZGlzY292ZXI='), /Tags/, 3],
		['another version of YAML', `%YAML 1.1\n---\n${good}`, /YAML 1\.2/],
		['a tag shorthand', `%TAG ! tag:example.org,2026:\n---\n${good}`, /YAML 1\.2/],
		['__proto__', `${good}__proto__:\n  tlp: CLEAR\n`, /not allowed/],
		['constructor', `${good}constructor: x\n`, /not allowed/],
		['a key that is a list', `${good}? [${SECRET}]\n: 1\n`, /key must be a plain word/],
		[
			'the handle of another file',
			withLine(`handle: "${HANDLE}"`, 'handle: "00000000000000ff"'),
			/name of this file/,
			2,
			9,
		],
		['no handle', withLine(/^handle: .*\n/m, ''), /^handle: is missing/],
		[
			'a handle without quotes',
			withLine(`handle: "${HANDLE}"`, `handle: ${HANDLE}`),
			/^handle: expected text; put it in quotes/,
			2,
			9,
		],
		[
			'a phase that does not exist',
			withLine('phase: discover', `phase: ${SECRET}`),
			/^phase: expected one of discover, triage/,
			3,
			8,
		],
		['no version', withLine('version: 1\n', ''), /^version: is missing/],
		['an older version than the first', withLine('version: 1', 'version: 0'), /^version: expected 1/, 1, 10],
		['an empty field', withLine(/^notes: .*$/m, 'notes:'), /^notes: is empty/],
		[
			'a day that does not exist',
			withLine('phase: discover', 'phase: discover\nassessedAt: 2026-02-30T00:00:00Z'),
			/^assessedAt: expected an instant in UTC/,
			4,
			13,
		],
		[
			'a local time',
			withLine('phase: discover', 'phase: discover\nassessedAt: 2026-03-02T09:00:00+01:00'),
			/UTC/,
			4,
			13,
		],
		[
			'a wrong state of the advisory',
			withLine('state: triage', `state: ${SECRET}`),
			/^advisory\.state: expected one of triage, draft/,
		],
		['a text where a list belongs', withLine('cweIds: []', `cweIds: ${SECRET}`), /^advisory\.cweIds: expected a list/],
		['a list where a group belongs', withLine('cvss: {}', 'cvss: []'), /^advisory\.cvss: expected a group of fields/],
		[
			'a part of a list that is wrong',
			withLine(
				'affected: []',
				`affected:\n    - ecosystem: ${SECRET}\n      name: x\n      range: "< 1"\n      functions: []`,
			),
			/^advisory\.affected\[0\]\.ecosystem: expected one of/,
		],
		['an advisory that is missing', withLine(/^advisory:[^]*?(?=^notes)/m, ''), /^advisory: is missing/],
	];

	for (const [what, text, says, line, column] of cases) {
		it(`refuses ${what}, says where, and tells nothing of the content`, () => {
			const error = broken(text);
			assert.match(error.reason, says);
			if (line !== undefined) assert.equal(error.position?.line, line);
			if (column !== undefined) assert.equal(error.position?.column, column);
			assert.doesNotMatch(error.message, /Heap|parse_header/);
		});
	}

	it('names the file, the line and the column in the message', () => {
		assert.match(
			broken(withLine('phase: discover', 'phase: later')).message,
			new RegExp(`^${HANDLE}\\.yaml, line 3, column 8: phase: `),
		);
	});

	it('says of a newer file that the extension needs an update, whatever else the file holds', () => {
		const error = broken(good.replace('version: 1', 'version: 2').replace('phase: discover', 'phase: &x new'));
		assert.match(
			error.message,
			/newer version of Secure Response \(file version 2\).*Update the extension.*kept as it is/,
		);
	});

	const heavy: [what: string, text: string][] = [
		['a million brackets', `a: ${'['.repeat(1_000_000)}`],
		['three hundred thousand keys', Array.from({ length: 300_000 }, (_, i) => `k${i}: 1`).join('\n')],
		['four million empty lines', `a: 1${'\n'.repeat(4_000_000)}`],
		['a quote that never ends, over a million lines', `a: "${'x\n'.repeat(1_000_000)}`],
		['a million anchors', `a: ${'&a '.repeat(1_000_000)}`],
		[
			'aliases that grow a billionfold',
			['a0: &a0 [x, x]', ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join('\n'),
		],
		['groups within groups within groups', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
	];
	for (const [what, text] of heavy) {
		it(`is not kept busy by ${what}`, function () {
			// No figure to hold: without its bounds the parser takes this long many times over.
			this.timeout(30_000);
			assert.ok(broken(text).reason.length > 0);
		});
	}

	it('still reads a case with a thousand entries in its timeline and a megabyte of text', () => {
		const record = aCase(
			7,
			{
				timeline: Array.from({ length: 1_000 }, (_, i) => ({
					id: handle(i),
					at: '2026-03-02T09:00:00Z',
					text: 'noted',
				})),
			},
			{ description: 'a line of a report\n'.repeat(50_000) },
		);
		assert.deepEqual(parseCaseFile(renderNewCase(record), FILE, HANDLE).record, record);
	});
});
