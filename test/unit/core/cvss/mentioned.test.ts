import assert from 'node:assert/strict';
import { mentionedVectors } from '../../../../src/core/cvss/mentioned';

const V31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

describe('the vectors that a text names', () => {
	for (const text of [`Severity: 9.8 (${V31}).`, `\`${V31}\``, `| ${V31} |`, `**${V31}**, critical`, `see ${V31}\n`]) {
		it(`are found in ${JSON.stringify(text)}`, () => assert.deepEqual(mentionedVectors(text), [V31]));
	}

	it('are given once each, in the order of the text', () => {
		assert.deepEqual(mentionedVectors(`${V4} and ${V31}, as said ${V4}`), [V4, V31]);
	});

	it('are given as written where they are wrong, for a stranger wants to hear why', () => {
		assert.deepEqual(mentionedVectors('CVSS:3.1/AV:X/ZZ:Q'), ['CVSS:3.1/AV:X/ZZ:Q']);
	});

	it('are not made of a score, a version or a link', () => {
		assert.deepEqual(mentionedVectors('CVSS 9.8, CVSS:3.1, https://www.first.org/cvss/calculator/3.1'), []);
	});

	it('are few, and found at once, however much text there is', () => {
		const many = Array.from({ length: 5000 }, (_, i) => `CVSS:3.1/AV:${String.fromCharCode(65 + (i % 26))}`).join(' ');
		assert.equal(mentionedVectors(many).length, 6);
		assert.deepEqual(mentionedVectors('CVSS:3.1/'.repeat(1_000_000)), []);
		assert.deepEqual(mentionedVectors(`CVSS:3.1${'/AV:N'.repeat(1_000_000)}`), []);
	});
});
