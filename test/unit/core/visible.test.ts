import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { plainLine, revealInvisible } from '../../../src/core/visible';
import { describeWithData } from '../../support/sharedData';
import { tries } from '../../support/long';

const hidden = (text: string) => revealInvisible(text).flatMap(segment => segment.hidden ?? []);
const FAMILY = '👩‍👩‍👧‍👦';
const RAINBOW = '🏳️‍🌈';
const SCOTLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';
/** Every kind of character that hides, and some that only look as if they did. */
const NASTY = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'\u202e',
				'\u200b',
				'\u200d',
				'\ud83d',
				'\0',
				'\r',
				'\n',
				'\u0301',
				' ',
				'\u{E0041}',
				'\ufe0f',
				'‹',
			),
			fc.constantFrom('a', 'ü', '漢', 'क', FAMILY, SCOTLAND, '1️⃣', '❤️'),
			fc.string({ unit: 'binary' }),
		),
		{ maxLength: 60 },
	)
	.map(parts => parts.join(''));

describe('hidden characters in text', () => {
	for (const [text, name] of [
		['a\u202eb', 'U+202E RIGHT-TO-LEFT OVERRIDE'],
		['a\u2066b', 'U+2066 LEFT-TO-RIGHT ISOLATE'],
		['a\u200fb', 'U+200F RIGHT-TO-LEFT MARK'],
		['a\u061cb', 'U+061C ARABIC LETTER MARK'],
		['a\u200bb', 'U+200B ZERO WIDTH SPACE'],
		['a\u200cb', 'U+200C ZERO WIDTH NON-JOINER'],
		['a\u200db', 'U+200D ZERO WIDTH JOINER'],
		['a\u2060b', 'U+2060 WORD JOINER'],
		['\ufeffb', 'U+FEFF ZERO WIDTH NO-BREAK SPACE'],
		['pass\u00adword', 'U+00AD SOFT HYPHEN'],
		['a\u115fb', 'U+115F HANGUL CHOSEONG FILLER'],
		['a\u1160b', 'U+1160 HANGUL JUNGSEONG FILLER'],
		['\u3164', 'U+3164 HANGUL FILLER'],
		['\u2800', 'U+2800 BRAILLE PATTERN BLANK'],
		['a\u{E0041}', 'U+E0041 TAG A'],
		['\u{1F3F4}\u{E0041}', 'U+E0041 TAG A'],
		['a\ud83d', 'U+D83D LONE SURROGATE'],
		['a\u001b[31m', 'U+001B ESCAPE'],
		['a\u0085b', 'U+0085 NEXT LINE'],
		['a\u0001b', 'U+0001 CONTROL CHARACTER'],
		['a\ufe0f', 'U+FE0F VARIATION SELECTOR'],
		['❤\ufe0f\ufe0f', 'U+FE0F VARIATION SELECTOR'],
		['a\u2063b', 'U+2063 INVISIBLE CHARACTER'],
		['a\rb', 'U+000D CARRIAGE RETURN'],
	] as const) {
		it(`are named: ${name} in ${JSON.stringify(text)}`, () => assert.deepEqual(hidden(text), [name]));
	}

	it('that come in a row are named once, with their number', () => {
		assert.deepEqual(revealInvisible(`a${'\u200b'.repeat(5000)}b`), [
			{ text: 'a' },
			{ text: '\u200b'.repeat(5000), hidden: 'U+200B ZERO WIDTH SPACE ×5000' },
			{ text: 'b' },
		]);
	});

	for (const text of [
		'Ordinary text,\n\twith lines\r\nand tabs.',
		FAMILY,
		RAINBOW,
		SCOTLAND,
		'🧑🏽‍❤️‍💋‍🧑🏻',
		'1️⃣ ❤️ ☎︎',
		'می‌خواهم', // Persian, with a non-joiner
		'क्‍ष', // Devanagari, with a joiner
		'שלום עולם',
		'Việt Nam',
		'e\u0301\u0323\u0302\u0307',
		'葛\u{E0100}',
	]) {
		it(`are not seen in ${JSON.stringify(text)}`, () => assert.deepEqual(revealInvisible(text), [{ text }]));
	}

	it('include marks that pile up on a letter', () => {
		assert.deepEqual(hidden(`a${'\u0301'.repeat(30)}b`), ['26 MORE COMBINING MARKS']);
	});

	it('never change the text', () => {
		fc.assert(
			fc.property(NASTY, text => {
				assert.equal(
					revealInvisible(text)
						.map(segment => segment.text)
						.join(''),
					text,
				);
			}),
		);
	}).timeout(30_000);
});

describe('a title in one line', () => {
	it('stays as it is when it is ordinary', () =>
		assert.equal(plainLine('Heap overflow in f()', 50), 'Heap overflow in f()'));

	it('has its line breaks and blanks of every kind as one blank', () => {
		assert.equal(plainLine('  a\r\n\tb\u00a0\u2028\u0085c\vd ', 50), 'a b c d');
	});

	it('names what is hidden', () => {
		assert.equal(plainLine('a\u202eb\u200b\u200bc\0', 50), 'a‹U+202E›b‹U+200B×2›c‹U+0000›');
	});

	it('says how many marks were piled up', () => {
		assert.equal(plainLine(`a${'\u0301'.repeat(30)}b`, 50), 'a\u0301\u0301\u0301\u0301‹26 marks›b');
	});

	it('is not empty when it holds only what cannot be seen', () => {
		assert.equal(plainLine('\u3164\u2800', 50), '‹U+3164›‹U+2800›');
	});

	it('keeps a family together', () => assert.equal(plainLine(`${FAMILY} at risk`, 50), `${FAMILY} at risk`));

	it('is cut between characters as people see them', () => {
		assert.equal(plainLine(`abc${FAMILY}d`, 8), 'abc…');
		assert.equal(plainLine('abce\u0301fghi', 5), 'abc…');
		assert.equal(plainLine('abcd efgh', 6), 'abcd…');
	});

	it('is not cut inside the name of a hidden character', () => {
		assert.equal(plainLine('abc\u202edef', 8), 'abc…');
	});

	it('shows something of a title that is one endless character', () => {
		assert.ok(plainLine('\u1100'.repeat(1000), 10).length === 10);
	});

	it('is as long as asked at most, and has nothing hidden or broken left in it', () => {
		fc.assert(
			fc.property(NASTY, fc.integer({ min: 0, max: 80 }), (text, limit) => {
				const line = plainLine(text, limit);
				assert.ok(line.length <= limit);
				assert.equal(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/u.test(line), false);
			}),
			{ numRuns: tries(500) },
		);
	}).timeout(30_000);
});

describeWithData('hidden characters in real and hostile descriptions', read => {
	for (const file of ['text/synthetic.jsonl', 'text/descriptions.jsonl']) {
		it(`leave ${file} whole, and nothing of it breaks a line`, () => {
			for (const line of read(file).split('\n').filter(Boolean)) {
				const { text } = JSON.parse(line) as { text?: unknown };
				if (typeof text !== 'string') continue;
				const joined = revealInvisible(text).map(segment => segment.text);
				assert.equal(joined.join(''), text);
				assert.equal(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u.test(plainLine(text, 300)), false);
			}
		});
	}
});
