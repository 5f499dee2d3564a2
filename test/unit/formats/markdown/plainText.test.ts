import assert from 'node:assert/strict';
import { plainText } from '../../../../src/formats/markdown/plainText';

describe('Markdown as plain text of some width', () => {
	it('takes a paragraph that was broken by hand as one', () => {
		assert.equal(plainText('One two three\nfour five\n\nSix', 20), 'One two three four\nfive\n\nSix');
	});

	it('keeps what is no paragraph line by line', () => {
		const text = '- one\n- two\n\n| a | b |\n| c | d |\n\n> said\n\nEnds here  \nthere\\\nand there';
		assert.equal(plainText(text, 60), text.replace('  \n', '\n'));
	});

	it('takes the second line of an item to its first', () => {
		assert.equal(plainText('- one two\n  three four five', 60), '- one two three four five');
	});

	it('breaks nothing where no width is asked for', () => {
		assert.equal(plainText('One\ntwo'), 'One\ntwo');
	});
});
