import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';
import { changesIn, codeIn, filesToMake, isThere, linksIn, pathsIn, readPage } from '../support/docPages';

const ARCHITECTURE = 'docs/architecture.md';
const WALKS = readdirSync(join(ROOT, 'docs', 'how-to')).map(name => `docs/how-to/${name}`);

/** Every word of the code. */
function wordsOfCode(): Set<string> {
	const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
	const texts = files.filter(file => /\.tsx?$/.test(file)).map(file => readFileSync(join(ROOT, 'src', file), 'utf8'));
	return new Set(texts.flatMap(text => text.match(/\w+/g) ?? []));
}

for (const path of [ARCHITECTURE, ...WALKS]) {
	describe(path, () => {
		const page = readPage(path);
		const toMake = filesToMake(page);

		it('names files that are there', () => {
			assert.deepEqual(
				pathsIn(page).filter(named => !toMake.includes(named) && !isThere(named)),
				[],
			);
			assert.deepEqual(
				linksIn(page).filter(link => !isThere(join(path, '..', link))),
				[],
			);
		});
	});
}

describe(ARCHITECTURE, () => {
	it('names functions and types that are in the code', () => {
		const words = wordsOfCode();
		const names = codeIn(readPage(ARCHITECTURE)).filter(code => /^[a-z]+[A-Z]\w*$|^[A-Z][a-z]\w*$/.test(code));
		assert.ok(names.length > 80);
		assert.deepEqual(
			names.filter(name => !words.has(name)),
			[],
		);
	});
});

for (const path of WALKS) {
	describe(path, () => {
		const page = readPage(path);

		it('makes files that are not there, and changes lines that are, each in one place', () => {
			assert.deepEqual(filesToMake(page).filter(isThere), []);
			const changes = changesIn(page);
			assert.ok(changes.length > 0);
			for (const change of changes) {
				const places = `\n${readPage(change.path)}`.split(`\n${change.before}\n`).length - 1;
				assert.equal(places, 1, `${change.path}:\n${change.before}`);
			}
		});
	});
}
