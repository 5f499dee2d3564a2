import assert from 'node:assert/strict';
import { longWordPieces } from '../../../src/webview/parts/longWords';
import { shortName, visiblePieces } from '../../../src/webview/parts/visiblePieces';

describe('text of strangers in pieces', () => {
	it('marks what cannot be seen, with its full name', () => {
		const [before, mark, after] = visiblePieces('abc\u202Edef');
		assert.deepEqual(
			[before, after],
			[
				{ kind: 'text', text: 'abc' },
				{ kind: 'text', text: 'def' },
			],
		);
		assert.ok(mark?.kind === 'mark' && mark.short === 'U+202E' && mark.name.includes('OVERRIDE'));
	});

	it('marks at most a few thousand and names the rest in the text, so that a page stays quick', () => {
		const pieces = visiblePieces('a\u200B'.repeat(50_000));
		assert.ok(pieces.length < 10_000);
		assert.ok(!pieces.some(p => p.kind === 'text' && p.text.includes('\u200B')));
		assert.ok(pieces.some(p => p.kind === 'text' && p.text.includes('‹U+200B›')));
	});

	it('lets a line break in endless words', () => {
		assert.ok(visiblePieces('A'.repeat(61_440)).filter(p => p.kind === 'break').length > 100);
	});

	it('loses nothing when it cuts endless words, and cuts no character in two', () => {
		const text = `start ${'👩x'.repeat(500)} ${'y'.repeat(999)} end`;
		const pieces = longWordPieces(text);
		assert.equal(pieces.join(''), text);
		assert.ok(pieces.length > 3);
		assert.ok(pieces.every(piece => !/\p{Cs}/u.test(piece)));
	});

	it('shortens names to their code point and number', () => {
		assert.equal(shortName('U+200B ZERO WIDTH SPACE ×12'), 'U+200B ×12');
		assert.equal(shortName('12 MORE COMBINING MARKS'), '12 MORE COMBINING MARKS');
	});
});
