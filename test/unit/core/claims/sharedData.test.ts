import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractClaims } from '../../../../src/core/claims';
import { describeWithData, SHARED_DATA } from '../../../support/sharedData';

/** Every description in a JSON value, however deep: OSV calls it details. */
function* descriptionsIn(value: unknown): Generator<string> {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		if ((key === 'description' || key === 'details' || key === 'text') && typeof inner === 'string') yield inner;
		else yield* descriptionsIn(inner);
	}
}

function* descriptionsBelow(folder: string): Generator<string> {
	for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (entry.endsWith('.json')) yield* descriptionsIn(JSON.parse(readFileSync(join(folder, entry), 'utf8')));
	}
}

describeWithData('claims of real descriptions', read => {
	const texts = function* () {
		const folder = SHARED_DATA ?? '';
		yield* descriptionsBelow(join(folder, 'osv'));
		yield* descriptionsBelow(join(folder, 'github'));
		for (const file of ['text/descriptions.jsonl', 'text/synthetic.jsonl']) {
			for (const line of read(file).split('\n')) if (line !== '') yield* descriptionsIn(JSON.parse(line));
		}
	};

	it('stand where they say, in order and apart', () => {
		let count = 0;
		for (const text of texts()) {
			count++;
			let end = 0;
			for (const claim of extractClaims(text)) {
				assert.equal(claim.text, text.slice(claim.start, claim.end));
				assert.ok(claim.start >= end);
				end = claim.end;
			}
		}
		assert.ok(count > 400, `${count} descriptions`);
	});

	it('find every advisory id that stands in them', () => {
		for (const text of texts()) {
			const ids = new Set(
				extractClaims(text)
					.filter(({ kind }) => kind === 'id')
					.map(({ text: id }) => id.toUpperCase()),
			);
			for (const [id] of text.matchAll(/(?<![\w/-])CVE-(?:19|20)\d\d-\d{4,7}(?![\w.-])/g)) {
				assert.ok(ids.has(id), id);
			}
		}
	});
});
