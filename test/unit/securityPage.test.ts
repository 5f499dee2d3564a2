import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';

/** Files and folders of tests that the page names: `test/…`. */
function testsNamed(): string[] {
	const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');
	return [...page.matchAll(/`(test\/[\w./-]+)`/g)].map(match => match[1] ?? '');
}

describe('docs/security.md', () => {
	it('names a test for each row of its threat model', () => {
		const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');
		const model = page.slice(page.indexOf('## Threat model'), page.indexOf('## Where a case lives'));
		const rows = model.split('\n').filter(line => /^\| (?!---|wants)/.test(line));
		assert.ok(rows.length >= 25);
		assert.deepEqual(
			rows.filter(row => !/`test\//.test(row)),
			[],
		);
	});

	it('names tests that are there', () => {
		const missing = testsNamed().filter(name => {
			const path = join(ROOT, name);
			if (!existsSync(path)) return true;
			return (
				statSync(path).isDirectory() &&
				!readdirSync(path, { recursive: true }).some(file => /\.test\.ts$/.test(String(file)))
			);
		});
		assert.deepEqual(missing, []);
	});
});
