import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';
import { isThere, pathsIn, readPage } from '../support/docPages';

const PAGE = 'docs/security.md';

describe(PAGE, () => {
	it('names a test for each row of its threat model', () => {
		const page = readPage(PAGE);
		const model = page.slice(page.indexOf('## Threat model'), page.indexOf('## Where a case lives'));
		const rows = model.split('\n').filter(line => /^\| (?!---|wants)/.test(line));
		assert.ok(rows.length >= 25);
		assert.deepEqual(
			rows.filter(row => !/`test\//.test(row)),
			[],
		);
	});

	it('names tests that are there', () => {
		const missing = pathsIn(readPage(PAGE)).filter(name => {
			if (!name.startsWith('test/')) return false;
			if (!isThere(name)) return true;
			const path = join(ROOT, name);
			return (
				statSync(path).isDirectory() &&
				!readdirSync(path, { recursive: true }).some(file => /\.test\.ts$/.test(String(file)))
			);
		});
		assert.deepEqual(missing, []);
	});
});
