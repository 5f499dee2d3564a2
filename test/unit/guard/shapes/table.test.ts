import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INNOCENTS, INNOCENTS_OF_REAL_TEXTS, LEAKS } from './all';
import { NOT_FOUND } from './notFound';
import { renderTable } from './table';

const FILE = join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'docs', 'embargo-shapes.md');

describe('docs/embargo-shapes.md', () => {
	it('holds the shapes that are tested; else run node scripts/embargo-shapes.mjs', () => {
		assert.equal(readFileSync(FILE, 'utf8').replaceAll('\r\n', '\n'), renderTable());
	});

	it('names each shape once', () => {
		const names = [LEAKS, INNOCENTS, INNOCENTS_OF_REAL_TEXTS].flatMap(groups =>
			Object.entries(groups).flatMap(([group, shapes]) => shapes.map(({ name }) => `${group}: ${name}`)),
		);
		const all = [...names, ...NOT_FOUND.map(({ name }) => name)];
		assert.deepEqual(all.length, new Set(all).size);
	});
});
