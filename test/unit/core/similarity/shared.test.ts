import assert from 'node:assert/strict';
import {
	createSimilarityIndex,
	featuresOf,
	likenessOf,
	sharedNames,
	similarityIndexInSteps,
} from '../../../../src/core/similarity';
import { anAdvisory } from '../../../support/builders';

describe('what two reports both name', () => {
	it('is listed by kind, as the first report writes it', () => {
		const one = anAdvisory(1, {
			description: '`Parser.decode()` in src/a/decode.c, see CVE-2026-12345. CWE-79.',
			affected: [{ ecosystem: 'npm', name: 'Papervane', range: '', functions: ['render'] }],
		});
		const other = anAdvisory(2, {
			description: 'decode() of decode.c, as in cve-2026-12345; also other.c and `otherThing()`.',
			cweIds: ['CWE-79'],
			affected: [{ ecosystem: 'npm', name: 'papervane', range: '< 2', functions: ['render'] }],
		});
		assert.deepEqual(sharedNames(one, other), {
			functions: ['render', 'Parser.decode'],
			names: [],
			files: ['src/a/decode.c'],
			weaknesses: ['CWE-79'],
			packages: ['Papervane'],
			ids: ['CVE-2026-12345'],
		});
	});

	it('is nothing for reports without a name in common, and never a handle', () => {
		const nothing = { functions: [], names: [], files: [], weaknesses: [], packages: [], ids: [] };
		assert.deepEqual(sharedNames(anAdvisory(1), anAdvisory(1)), nothing);
	});

	it('names a file once that a patch names with letters before it', () => {
		const one = anAdvisory(1, { description: 'src/reader.c\n--- a/src/reader.c\n+++ b/src/reader.c' });
		assert.deepEqual(sharedNames(one, { ...one, id: 'other' }).files, ['src/reader.c']);
		const [found] = createSimilarityIndex([{ ...one, id: 'other' }]).rank(one, 1);
		assert.ok(found?.reasons.includes('Same file: src/reader.c'));
	});

	it('holds no character that cannot be seen, and no flood', () => {
		const functions = Array.from({ length: 200 }, (_, i) => `fn\u202e${i}`);
		const code = Array.from({ length: 200 }, (_, i) => `\`someThing${i}()\``).join(' ');
		const affected = [{ ecosystem: 'npm', name: 'p\u202eq', range: '', functions }] as const;
		const one = anAdvisory(1, { description: code, affected: [...affected] });
		const shared = sharedNames(one, { ...one, id: 'other' });
		assert.equal(shared.functions.length, 50);
		assert.deepEqual(shared.packages, ['p‹U+202E›q']);
	});
});

describe('how alike two reports are, in words', () => {
	it('goes from nothing to very alike with the score', () => {
		assert.deepEqual([0, 0.19, 0.2, 0.45, 0.7, 1].map(likenessOf), [
			undefined,
			undefined,
			'somewhat',
			'alike',
			'very',
			'very',
		]);
	});
});

describe('an index that is made in steps', () => {
	it('ranks as one that is made at once', () => {
		const all = Array.from({ length: 40 }, (_, n) =>
			anAdvisory(n, { description: `parser frame header w${n % 7} v${n % 3} buffer `.repeat(300) }),
		);
		const steps = similarityIndexInSteps(all, featuresOf);
		let count = 0;
		let step = steps.next();
		for (; step.done !== true; step = steps.next()) count++;
		const [asked] = all;
		assert.ok(asked !== undefined && count > 3);
		assert.deepEqual(step.value.rank(asked, 10), createSimilarityIndex(all).rank(asked, 10));
	});
});
