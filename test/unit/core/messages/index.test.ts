import assert from 'node:assert/strict';
import {
	checklistOf,
	fieldNames,
	fillFields,
	fillMessage,
	harmlessName,
	MESSAGE_TEMPLATES,
	missingElements,
	nextUnfilled,
	requireFilled,
	templateProblems,
	unfilledFields,
} from '../../../../src/core/messages';
import { OUTCOMES } from '../../../../src/core/vocabulary';

const FULL = {
	finder: 'Ada',
	assessDays: '10',
	channel: 'in this discussion',
	pd: '2030-04-09 15:00 UTC+02:00',
	reason: 'The caller decides.',
	place: 'our tracker',
	tried: 'Version 2 on Linux.',
	needed: 'The exact version.',
	upstream: '@scope/parser',
	missing: '- a proof',
	questions: 'Which browser?',
};
const ALL = Object.entries(MESSAGE_TEMPLATES);

describe('the messages to a finder', () => {
	it('are there for each outcome of triage, for the acknowledgement in its forms, and for what is missing', () => {
		for (const id of [
			...OUTCOMES,
			'acknowledgement',
			'acknowledgement-mail',
			'acknowledgement-anonymous',
			'more-information',
		])
			assert.ok(
				ALL.some(([known]) => known === id),
				id,
			);
	});

	it('thank, and have no field that is unknown', () => {
		for (const [id, { text, label }] of ALL) {
			assert.match(text, /thank you/, id);
			assert.deepEqual(templateProblems(text), [], id);
			assert.notEqual(label, '', id);
		}
	});

	it('leave a door open with every no', () => {
		for (const id of ['bug', 'feature-request', 'works-as-intended', 'duplicate', 'out-of-scope'] as const)
			assert.match(MESSAGE_TEMPLATES[id].text, /write back/, id);
		assert.match(MESSAGE_TEMPLATES['not-reproducible'].text, /Nothing is closed for good/);
	});

	it('give reasons with every no that has them', () => {
		for (const id of ['bug', 'feature-request', 'works-as-intended', 'out-of-scope'] as const)
			assert.ok(unfilledFields(MESSAGE_TEMPLATES[id].text).includes('reason'), id);
	});

	it('never say which report a duplicate is of', () => {
		assert.deepEqual(unfilledFields(MESSAGE_TEMPLATES.duplicate.text), ['finder']);
	});

	it('tell nothing of the report in the subject of a mail', () => {
		assert.deepEqual(unfilledFields(MESSAGE_TEMPLATES['acknowledgement-mail'].subject ?? '{finder}'), []);
	});

	it('can be sent once every field is filled', () => {
		for (const [id, { text }] of ALL) {
			const filled = fillMessage(text, FULL);
			assert.deepEqual(filled.unfilled, [], id);
			assert.doesNotMatch(filled.text, /[{}]/, id);
			assert.match(filled.text, /^Hello Ada,\n\n/, id);
		}
	});

	it('can be sent without what is optional', () => {
		const { finder: _finder, questions: _questions, ...rest } = FULL;
		for (const [id, { text }] of ALL) {
			const filled = fillMessage(text, rest);
			assert.deepEqual(filled.unfilled, [], id);
			assert.match(filled.text, /^Hello,\n\n/, id);
			assert.doesNotMatch(filled.text, /\n{3}/, id);
		}
	});
});

describe('filling a message', () => {
	it('keeps the marker of what is not filled, and names each such field once', () => {
		const { text, unfilled } = fillMessage('{reason} by {pd}: {reason}', { reason: ' ' });
		assert.equal(text, '{reason} by {pd}: {reason}');
		assert.deepEqual(unfilled, ['reason', 'pd']);
	});

	it('finds the fields that are left in a text that a person edited, whatever they are', () => {
		assert.deepEqual(unfilledFields('Hello {finder}, see {place} and {place}.'), ['finder', 'place']);
		assert.deepEqual(unfilledFields('Hello, all is said.'), []);
	});

	it('takes no other braces for fields', () => {
		const text = 'Use {{reason}}, ${reason}, {x: 1}, { reason }, {} and {nothing}.';
		assert.deepEqual(fillMessage(text, FULL), { text, unfilled: [] });
	});

	it('never fills what a value holds', () => {
		const { text, unfilled } = fillMessage('Hello {finder}, {reason}', {
			finder: '{pd}',
			reason: 'see {place}',
			place: 'SECRET',
			pd: 'SECRET',
		});
		assert.equal(text, 'Hello pd, see {place}');
		assert.deepEqual(unfilled, ['place']);
		assert.equal(fillMessage('{reason}', { reason: '$& $1 $`' }).text, '$& $1 $`');
	});

	it('drops a paragraph that was nothing but an empty optional field', () => {
		assert.equal(fillMessage('One.\n\n{questions}\n\nTwo.', {}).text, 'One.\n\nTwo.');
		assert.equal(fillMessage('One.\r\n\r\n{questions}\r\n\r\nTwo.', {}).text, 'One.\n\nTwo.');
	});

	it('keeps a line on its line, and a text as it is', () => {
		assert.equal(fillMessage('on {pd}.', { pd: '2030-04-09\n15:00 UTC' }).text, 'on 2030-04-09 15:00 UTC.');
		assert.equal(fillMessage('{reason}', { reason: 'One.\n\n- two' }).text, 'One.\n\n- two');
	});

	it('goes on field by field while a person works on it, and changes nothing else', () => {
		const text = 'On {pd}: {reason}\n\n{questions}\n\n{pd} {nothing}';
		assert.equal(fillFields(text, { pd: ' 2030-04-09 ' }), text.replaceAll('{pd}', '2030-04-09'));
		assert.equal(
			fillFields(text, { reason: '{pd} $&', pd: 'x' }),
			text.replaceAll('{pd}', 'x').replace('{reason}', () => '{pd} $&'),
		);
		assert.equal(fillFields(text, { pd: ' ' }), text);
	});

	it('goes from one open field to the next, and round', () => {
		const text = 'a {pd} b {nothing} {place}';
		const at = (from: number) => {
			const { start, end } = nextUnfilled(text, from) ?? { start: 0, end: 0 };
			return text.slice(start, end);
		};
		assert.deepEqual([0, 2, 3, 26].map(at), ['{pd}', '{pd}', '{place}', '{pd}']);
		assert.equal(nextUnfilled('all is said', 0), undefined);
	});

	it('is asked for by the names that a person sees', () => {
		assert.equal(fieldNames(['pd', 'place']), 'Proposed public disclosure date (PD), Where to go');
		assert.throws(
			() => requireFilled('{pd} {place}'),
			/Proposed public disclosure date \(PD\) \{pd\}, Where to go \{place\}\./,
		);
		assert.doesNotThrow(() => requireFilled('{nothing}'));
	});

	it('is linear in hostile templates', () => {
		for (const piece of ['{', '{reason', '}', '\n\n', ' {finder}', '{a}']) {
			const filled = fillMessage(piece.repeat(100_000), {});
			assert.ok(filled.text.length <= piece.length * 100_000);
		}
	});
});

describe("a project's own template", () => {
	it('is told where it has a field that there is not', () => {
		const template = 'Hello {finder},\n{reasons} on {PD}.';
		const problems = templateProblems(template);
		assert.deepEqual(
			problems.map(({ start, end }) => template.slice(start, end)),
			['{reasons}', '{PD}'],
		);
		assert.match(
			problems[0]?.message ?? '',
			/^There is no field \{reasons\}\. Do you mean \{reason\}\? There are: finder, /,
		);
	});

	it('has no fields by the names of what all objects have', () => {
		for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
			assert.equal(templateProblems(`{${name}}`).length, 1);
			assert.equal(fillMessage(`{${name}}`, {}).text, `{${name}}`);
		}
	});
});

describe('the name of a finder in a message', () => {
	const HARMLESS: readonly (readonly [string, string])[] = [
		['Ada Lovelace', 'Ada Lovelace'],
		["Máire O'Neil-Ní Bhriain", "Máire O'Neil-Ní Bhriain"],
		['李小龙', '李小龙'],
		['foo_bar', 'foo_bar'],
		['A & B GmbH', 'A & B GmbH'],
		['Ada (they/them)', 'Ada (they/them)'],
		['@everyone', 'everyone'],
		['ada@example.org', 'ada at example.org'],
		['[click](https://evil.example)', 'click (evil.example)'],
		['![x](http://evil.example/a.png)', '! x (evil.example/a.png)'],
		['<img src=x onerror=alert(1)>', 'img src=x onerror=alert(1)'],
		['<https://evil.example>', 'evil.example'],
		['www.evil.example', 'evil.example'],
		['**bold** `code` ~~gone~~', 'bold code gone'],
		['see #123', 'see 123'],
		['&#64;everyone', '64;everyone'],
		['line\nbreak\r\n\r\n# heading', 'line break heading'],
		['Ada\u202e\u200b\u0000', 'Ada'],
		['javascript:alert(1)', 'alert(1)'],
		['\u200b\u2060', ''],
		['***', ''],
		['{pd}', 'pd'],
	];
	for (const [name, harmless] of HARMLESS)
		it(`is ${JSON.stringify(harmless)} for ${JSON.stringify(name)}`, () => assert.equal(harmlessName(name), harmless));

	it('is short, and not cut within a character', () => {
		assert.ok(harmlessName('x'.repeat(1_000_000)).length <= 80);
		assert.equal(harmlessName('😀'.repeat(200)), '😀'.repeat(80));
	});

	it('is left out where nothing of it is left', () => {
		assert.equal(fillMessage('Hello {finder},', { finder: '\u200b**' }).text, 'Hello,');
	});
});

describe('the request for what is missing', () => {
	it('asks for each element that a report does not have, in their order', () => {
		const missing = missingElements('## Summary\nThe parser reads past the end of its buffer.\n\nSeverity: high');
		assert.deepEqual(missing, ['trigger', 'proof', 'patch', 'tests']);
		const list = checklistOf(missing);
		assert.equal(list.split('\n').length, 4);
		assert.match(list, /^- how it is triggered/);
	});

	it('asks for nothing where nothing is missing', () => {
		assert.equal(checklistOf([]), '');
	});

	it('goes into the message as its list', () => {
		const { text, unfilled } = fillMessage(MESSAGE_TEMPLATES['more-information'].text, {
			missing: checklistOf(['proof']),
		});
		assert.deepEqual(unfilled, []);
		assert.match(text, /to have:\n\n- a proof of concept/);
		assert.match(text, /None of this is a condition/);
	});
});
