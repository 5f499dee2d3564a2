import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MESSAGE_FIELDS, MESSAGE_TEMPLATES } from '../../../../src/core/messages';
import { readProjectFile } from '../../../../src/formats/projectFile';

const NOTHING = { deadlines: {}, calendar: {}, templates: {}, branches: [] };

/** Every problem as "line:column text that is marked: message". */
function told(text: string): string[] {
	const lines = text.split('\n');
	return readProjectFile(text).problems.map(({ message, line, column, endLine, endColumn }) => {
		const marked = line === endLine ? (lines[line - 1] ?? '').slice(column - 1, endColumn - 1) : '…';
		return `${line}:${column} ${marked}: ${message}`;
	});
}
function only(text: string, place: string, message: RegExp): void {
	const problems = told(text);
	assert.equal(problems.length, 1, problems.join('\n'));
	assert.ok(problems[0]?.startsWith(`${place}: `), problems[0]);
	assert.match(problems[0] ?? '', message);
}

const WHOLE = `# What we agreed on.
deadlines:
  acknowledge: 3
  assess: 7 # business days
  disclose: 60
calendar:
  timeZone: Europe/Berlin
  weekend: [5, 6]
  holidays:
    - 2026-12-25
    - 2026-12-26
templates:
  bug:
    text: |
      Hello {finder},

      it is a bug: {reason}
  acknowledgement-mail:
    subject: We have your mail
    text: Thanks, {finder}.
  duplicate: Thanks, we know.
branches:
  - name: main
  - name: 1.x
    endOfLife: 2027-06-30
`;

describe("a project's file", () => {
	it('says deadlines, calendar, templates and branches', () => {
		const { file, problems } = readProjectFile(WHOLE);
		assert.deepEqual(problems, []);
		assert.deepEqual(file, {
			deadlines: { acknowledge: 3, assess: 7, disclose: 60 },
			calendar: { timeZone: 'Europe/Berlin', weekend: [5, 6], holidays: ['2026-12-25', '2026-12-26'] },
			templates: {
				bug: { text: 'Hello {finder},\n\nit is a bug: {reason}\n' },
				'acknowledgement-mail': { text: 'Thanks, {finder}.', subject: 'We have your mail' },
				duplicate: { text: 'Thanks, we know.' },
			},
			branches: [{ name: 'main' }, { name: '1.x', endOfLife: '2027-06-30' }],
		});
	});

	for (const text of ['', '\n', '# nothing yet\n', '\ufeff# nothing\r\n'])
		it(`agrees on nothing as ${JSON.stringify(text)}, which is no mistake`, () =>
			assert.deepEqual(readProjectFile(text), { file: NOTHING, problems: [] }));

	it('is read with the line ends of Windows', () => {
		const { file, problems } = readProjectFile(WHOLE.replaceAll('\n', '\r\n'));
		assert.deepEqual([file.deadlines.assess, file.branches.length, problems], [7, 2, []]);
	});
});

describe("a mistake in a project's file", () => {
	const MISTAKES: readonly (readonly [string, string, string, RegExp])[] = [
		['an unknown part', 'deadline:\n  assess: 3\n', '1:1 deadline', /Do you mean deadlines\?/],
		['an unknown field', 'deadlines:\n  aknowledge: 3\n', '2:3 aknowledge', /Do you mean acknowledge\? There are: /],
		['a field like none', 'calendar:\n  moon: 3\n', '2:3 moon', /There is no field "moon" here\. There are: timeZone/],
		['days that are none', 'deadlines:\n  assess: soon\n', '2:11 soon', /whole number of days from 0 to 730/],
		['too many days', 'deadlines:\n  assess: 731\n', '2:11 731', /0 to 730/],
		['half a day', 'deadlines:\n  assess: 1.5\n', '2:11 1.5', /whole number/],
		['no days', 'deadlines:\n  assess:\n', '2:3 assess', /whole number/],
		['a text in place of a group', 'deadlines: soon\n', '1:12 soon', /deadlines has to be a group of fields: ack/],
		['a list in place of a group', 'templates: [bug]\n', '1:12 [bug]', /templates has to be a group/],
		['a zone that is none', 'calendar:\n  timeZone: Berlin\n', '2:13 Berlin', /such as Europe\/Berlin/],
		['a day that is none', 'calendar:\n  weekend: [6, 8]\n', '2:16 8', /weekend is left out/],
		['a day by name', 'calendar:\n  weekend: [Friday]\n', '2:13 Friday', /0 for Sunday/],
		['a whole week of weekend', 'calendar:\n  weekend: [0,1,2,3,4,5,6]\n', '2:12 [0,1,2,3,4,5,6]', /no day to work on/],
		['a date that is none', 'calendar:\n  holidays: [2026-02-30]\n', '2:14 2026-02-30', /date such as/],
		['holidays in a line', 'calendar:\n  holidays: 2026-12-25\n', '2:13 2026-12-25', /has to be a list/],
		['a message that there is not', 'templates:\n  bugs: x\n', '2:3 bugs', /Do you mean bug\?/],
		['an empty template', 'templates:\n  bug: ""\n', '2:8 ""', /has to be a text/],
		['a template of a number', 'templates:\n  bug: 3\n', '2:8 3', /has to be a text/],
		['a template without text', 'templates:\n  bug:\n    subject: x\n', '2:3 bug', /bug has no text/],
		[
			'a subject of two lines',
			'templates:\n  bug:\n    text: x\n    subject: "a\\nb"\n',
			'4:14 "a\\nb"',
			/one line.*without fields/,
		],
		[
			'a subject with a field',
			'templates:\n  bug:\n    text: x\n    subject: "{finder}"\n',
			'4:14 "{finder}"',
			/fields/,
		],
		['a branch without name', 'branches:\n  - endOfLife: 2027-06-30\n', '2:5 …', /no name/],
		['a branch that git refuses', 'branches:\n  - name: a..b\n', '2:11 a..b', /name of a branch/],
		['an end that is no date', 'branches:\n  - name: a\n    endOfLife: soon\n', '3:16 soon', /date such as/],
		['a branch that is none', 'branches: [main]\n', '1:12 main', /group of fields: name, endOfLife/],
	];
	for (const [name, text, place, message] of MISTAKES) {
		it(`is told with its place: ${name}`, () => only(text, place, message));
	}

	it('leaves everything else in force', () => {
		const broken = WHOLE.replace('assess: 7', 'assess: x')
			.replace('Europe/Berlin', 'Berlin')
			.replace('- 2026-12-25', '- Christmas')
			.replace('{reason}', '{raeson}')
			.replace('name: 1.x', 'nam: 1.x');
		const { file, problems } = readProjectFile(broken);
		assert.equal(problems.length, 6);
		assert.deepEqual(file, {
			deadlines: { acknowledge: 3, disclose: 60 },
			calendar: { weekend: [5, 6], holidays: ['2026-12-26'] },
			templates: {
				'acknowledgement-mail': { text: 'Thanks, {finder}.', subject: 'We have your mail' },
				duplicate: { text: 'Thanks, we know.' },
			},
			branches: [{ name: 'main' }],
		});
	});

	it('is told for a field that is there twice, and none of the two counts', () => {
		const text = 'deadlines:\n  assess: 3\n  assess: 30\n  disclose: 5\n';
		assert.deepEqual(
			told(text).map(line => line.slice(0, 10)),
			['2:3 assess', '3:3 assess'],
		);
		assert.deepEqual(readProjectFile(text).file.deadlines, { disclose: 5 });
	});
});

describe("a misspelled field in a project's template", () => {
	const IN_EACH_STYLE: readonly (readonly [string, string, string])[] = [
		['a block', 'templates:\n  bug: |\n    Hello {finder},\n    so: {reasn}.\n', '4:9 {reasn}'],
		['a folded block', 'templates:\n  bug: >-\n    Hello\n    {reasn}.\n', '4:5 {reasn}'],
		['quotes', 'templates:\n  bug: "Hello {reasn}"\n', '2:15 {reasn}'],
		['a plain line', 'templates:\n  bug: Hello {reasn}\n', '2:14 {reasn}'],
		['a group', 'templates:\n  bug:\n    text: |\n      {reasn}\n', '4:7 {reasn}'],
	];
	for (const [name, text, place] of IN_EACH_STYLE) {
		it(`is told where it stands in ${name}, with what was meant, and the template does not count`, () => {
			only(text, place, /There is no field \{reasn\}\. Do you mean \{reason\}\?/);
			assert.deepEqual(readProjectFile(text).file.templates, {});
		});
	}

	it('is told at each of its places', () => {
		assert.deepEqual(
			told('templates:\n  bug: |\n    {finderr}\n    {finderr} {finder}\n').map(line => line.slice(0, 13)),
			['3:5 {finderr}', '4:5 {finderr}'],
		);
	});
});

describe("a hostile project's file", () => {
	const whole = (text: string, message: RegExp): void => {
		const { file, problems } = readProjectFile(text);
		assert.deepEqual(file, NOTHING);
		assert.ok(problems.length > 0);
		assert.match(problems[0]?.message ?? '', message);
	};

	it('of megabytes is not read', () => whole(`deadlines: {assess: 3}\n${'#'.repeat(5 * 1024 * 1024)}`, /larger than/));
	it('that is binary is not read', () => whole('deadlines: {assess: 3}\n\0', /control character/));
	// Where the stack ends the parser can end the whole process.
	for (const piece of ['[', '{', '{a: ', '- ', '? ', ': '])
		it(`that nests ${JSON.stringify(piece)} without end is not read`, () => whole(piece.repeat(10_000), /too deeply/));
	it('is read at once with ten thousand unknown fields in a template', () =>
		assert.equal(readProjectFile(`templates:\n  bug: |\n    ${'{x}'.repeat(13_000)}`).problems.length, 100));
	it('that is nested by its indentation alone ends', () => {
		const deep = Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}a:`).join('\n');
		whole(deep, /There is no field "a" here/);
	});
	it('that is no YAML is told where', () => {
		only('deadlines:\n  assess: 3\n bad: 3\n', '3:1  ', /not valid YAML: .*nothing in this file counts/);
	});
	it('of several documents is not read', () => whole('deadlines: {}\n---\ndeadlines: {}\n', /not valid YAML/));
	it('with directives is not read', () => whole('%TAG ! tag:x,2026:\n---\ndeadlines: {assess: 3}\n', /directives/));
	for (const text of ['- a\n', '3\n', 'text\n', '"\\u0000"\n', '[]\n'])
		it(`that holds ${JSON.stringify(text)} says nothing`, () => whole(text, /has to be a group of fields/));

	it('grows to nothing by references', () => {
		const levels = Array.from({ length: 20 }, (_, n) => `x${n + 1}: &x${n + 1} [*x${n},*x${n},*x${n},*x${n},*x${n}]`);
		const { file } = readProjectFile(`x0: &x0 [a,a,a,a,a]\n${levels.join('\n')}\ncalendar:\n  holidays: *x20\n`);
		assert.deepEqual(file, NOTHING);
		only('deadlines: &d\n  assess: 3\n', '2:3 …', /Anchors/);
		only('deadlines:\n  assess: !!str 3\n', '2:17 3', /Tags/);
	});

	it('cannot reach into objects by the names of fields', () => {
		for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
			for (const text of [`${name}: {assess: 3}`, `deadlines: {${name}: 3}`, `templates: {${name}: hi}`]) {
				const { file, problems } = readProjectFile(text);
				assert.deepEqual(file, NOTHING);
				assert.equal(problems.length, 1);
			}
		}
		assert.equal(Object.hasOwn(Object.prototype, 'assess'), false);
	});

	it('with thousands of mistakes tells some of them', () => {
		const { problems } = readProjectFile(`calendar:\n  holidays: [${'x,'.repeat(20_000)}]\n`);
		assert.equal(problems.length, 100);
	});
});

describe('the documentation', () => {
	it('shows a file that can be used as it stands, and every message and field there is', () => {
		const document = readFileSync(
			join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'docs', 'project-file.md'),
			'utf8',
		);
		const example = /```yaml\n([^]*?)```/.exec(document)?.[1] ?? '';
		const { file, problems } = readProjectFile(example);
		assert.deepEqual(problems, []);
		assert.equal(file.deadlines.assess, 10);
		for (const id of Object.keys(MESSAGE_TEMPLATES)) assert.ok(document.includes(`\`${id}\``), id);
		for (const name of Object.keys(MESSAGE_FIELDS)) assert.ok(document.includes(`\`{${name}}\``), name);
	});
});
