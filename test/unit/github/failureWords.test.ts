import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	FAILURE_WORDS,
	LIST_NOT_FOUND,
	MAY_HAVE_HAPPENED,
	SERVER_WITHOUT_ADVISORIES,
} from '../../../src/github/failureWords';

const DOCUMENT = readFileSync(join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'docs', 'github.md'), 'utf8');
/** Cells of tables, without padding. */
const ROWS = DOCUMENT.split('\n')
	.filter(line => line.startsWith('|'))
	.map(line =>
		line
			.split('|')
			.slice(1, -1)
			.map(cell => cell.trim()),
	);

describe('Words for failed requests to GitHub', () => {
	it('stand in docs/github.md as they are, with their way out, and no others do', () => {
		const documented = ROWS.filter(([kind = '']) => kind.startsWith('`')).map(([kind, , words, wayOut]) => [
			kind,
			words,
			wayOut,
		]);
		const coded = Object.entries(FAILURE_WORDS).map(([kind, { words, wayOut }]) => [
			`\`${kind}\``,
			words,
			`\`${wayOut}\``,
		]);
		assert.deepEqual(documented, coded);
		for (const words of [LIST_NOT_FOUND, SERVER_WITHOUT_ADVISORIES, MAY_HAVE_HAPPENED]) {
			assert.ok(DOCUMENT.includes(words), words);
		}
	});

	it('differ for each kind, name the host and say what to do', () => {
		const all = Object.values(FAILURE_WORDS).map(({ words }) => words);
		assert.equal(new Set(all).size, all.length);
		for (const words of all) {
			assert.match(words, /\{host\}/);
			assert.ok(words.split('. ').length >= 2, words);
		}
	});
});
