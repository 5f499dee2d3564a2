import assert from 'node:assert/strict';
import { extractClaims } from '../../../../src/core/claims';
import { realTexts } from '../../../support/realTexts';
import { describeWithData } from '../../../support/sharedData';
import { READ_BY_EYE } from './readByEye';
import { told } from './told';

describeWithData('claims of real descriptions', () => {
	it('stand where they say, in order and apart', () => {
		for (const { id, text } of realTexts()) {
			let end = 0;
			for (const claim of extractClaims(text)) {
				assert.equal(claim.text, text.slice(claim.start, claim.end), id);
				assert.ok(claim.start >= end, id);
				end = claim.end;
			}
		}
	});

	it('find every advisory id that stands in them', () => {
		for (const { id, text } of realTexts()) {
			const ids = new Set(
				extractClaims(text)
					.filter(({ kind }) => kind === 'id')
					.map(claim => claim.text.toUpperCase()),
			);
			for (const [written] of text.matchAll(/(?<![\w/-])CVE-(?:19|20)\d\d-\d{4,7}(?![\w.-])/g)) {
				assert.ok(ids.has(written), `${id}: ${written}`);
			}
		}
	});

	it('are what a person finds in them', () => {
		const texts = new Map(realTexts().map(({ id, text }) => [id, text]));
		for (const [id, expected] of Object.entries(READ_BY_EYE)) {
			const claims = told(texts.get(id) ?? '').map(claim => claim.replace(CODE, 'code $1…$2'));
			assert.deepEqual(claims, expected, id);
		}
	});
});

/** Code as it is kept: its first characters, and its place. */
const CODE = /^code (.{0,60}).*?((?: of \S+)?(?: @ \S+)?)$/s;
