import assert from 'node:assert/strict';
import { canonicalVector, parseVector } from '../../../../src/core/cvss/vector';
import { metricGroups } from '../../../../src/webview/severity/cvssWords';
import {
	asVersion31,
	type CvssFamily,
	countChosen,
	readVectorText,
	scoreName,
	sheetOf,
	sheetText,
	valueOf,
	withMetric,
} from '../../../../src/webview/severity/vectorSheet';
import { describeWithData, rowsOf } from '../../../support/sharedData';
import { someOf } from '../../../support/long';

const V31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const FAMILIES: readonly CvssFamily[] = ['4.0', '3.1'];

/** The vector that comes of choosing what the controls show of a text, one after the other, on a page with nothing chosen. */
function chosenAnew(text: string, family: CvssFamily): string {
	const shown = sheetOf(text, family);
	const start = shown.version === '3.0' ? 'CVSS:3.0' : '';
	return metricGroups(shown.version)
		.flatMap(group => group.parts.flatMap(part => part.metrics))
		.reduce((made, { name }) => {
			const value = valueOf(shown, name);
			return value === undefined ? made : withMetric(sheetOf(made === '' ? start : made, family), name, value);
		}, '');
}

/** A vector without what it says by saying nothing. */
function withoutX(vector: string): string {
	return vector.replaceAll(/\/[A-Z]+:X(?=\/|$)/g, '');
}

describe('a vector and its controls', () => {
	it('begin with nothing chosen, and no text', () => {
		for (const family of FAMILIES) {
			assert.equal(readVectorText('', family).kind, 'empty');
			assert.equal(sheetText(sheetOf('', family)), '');
		}
		assert.equal(sheetOf('', '4.0').missing.length, 11);
		assert.equal(sheetOf('', '3.1').missing.length, 8);
	});

	it('write the first choice as a vector that is not finished, and say what is missing', () => {
		const text = withMetric(sheetOf('', '4.0'), 'PR', 'L');
		assert.equal(text, 'CVSS:4.0/PR:L');
		assert.deepEqual(sheetOf(text, '4.0').missing, ['AV', 'AC', 'AT', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA']);
		assert.equal(valueOf(sheetOf(text, '4.0'), 'PR'), 'L');
		assert.equal(valueOf(sheetOf(text, '4.0'), 'AV'), undefined);
	});

	it('write the metrics in the specification’s order, in whatever order they are chosen', () => {
		const backwards = [...parseVector(V31).metrics].reverse();
		const made = backwards.reduce((text, [name, value]) => withMetric(sheetOf(text, '3.1'), name, value), '');
		assert.equal(made, V31);
	});

	it('take an optional metric away when it is set back to not defined', () => {
		const set = withMetric(sheetOf(V4, '4.0'), 'E', 'P');
		assert.equal(set, `${V4}/E:P`);
		assert.equal(valueOf(sheetOf(set, '4.0'), 'E'), 'P');
		assert.equal(withMetric(sheetOf(set, '4.0'), 'E', 'X'), V4);
		assert.equal(valueOf(sheetOf(V4, '4.0'), 'E'), 'X');
	});

	it('leave what a pasted vector says in so many words', () => {
		assert.equal(sheetText(sheetOf(`${V4}/E:X`, '4.0')), `${V4}/E:X`);
		assert.equal(valueOf(sheetOf(`${V4}/E:X`, '4.0'), 'E'), 'X');
	});

	it('read 3.0 as 3.0, keep it so while metrics are chosen, and turn it into 3.1 when asked', () => {
		const v30 = V31.replace('3.1', '3.0');
		assert.equal(sheetOf(v30, '3.1').version, '3.0');
		assert.equal(withMetric(sheetOf(v30, '3.1'), 'A', 'N'), 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N');
		assert.equal(asVersion31(sheetOf(v30, '3.1')), V31);
	});

	it('say of a vector of the other version that it is one, and take nothing from it', () => {
		assert.deepEqual(readVectorText(V31, '4.0'), { kind: 'other', version: '3.1', whole: true });
		assert.deepEqual(readVectorText('CVSS:4.0/AV:N', '3.1'), { kind: 'other', version: '4.0', whole: false });
		assert.equal(sheetOf(V31, '4.0').metrics.size, 0);
	});

	for (const [text, reason] of [
		[`${V31}/AV:L`, /AV is there twice/],
		[`${V31}/__proto__:N`, /no metric "__proto__"/],
		[`${V31}/constructor:H`, /no metric "constructor"/],
		['CVSS:3.1/AV:toString', /AV has no value "toString"/],
		[`CVSS:3.1/${'AV:N/'.repeat(2_000_000)}`, /too long/],
		['\u202eCVSS:3.1/AV:N', /starts with its version/],
		['9.8', /starts with its version/],
	] as const) {
		it(`say what is wrong with ${JSON.stringify(text.slice(0, 60))}`, () => {
			const reading = readVectorText(text, '3.1');
			assert.equal(reading.kind, 'unreadable');
			assert.match(reading.kind === 'unreadable' ? reading.reason : '', reason);
			assert.equal(sheetText(sheetOf(text, '3.1')), '');
		});
	}

	it('count what is set in a group, and nothing that only says not defined', () => {
		const [, threat] = metricGroups('4.0');
		assert.ok(threat !== undefined);
		assert.equal(countChosen(sheetOf(`${V4}/E:X`, '4.0'), threat), 0);
		assert.equal(countChosen(sheetOf(`${V4}/E:A`, '4.0'), threat), 1);
	});

	it('name a score by the metrics that are in it', () => {
		assert.equal(scoreName('4.0', new Set(['base'])), 'CVSS-B');
		assert.equal(scoreName('4.0', new Set(['base', 'threat'])), 'CVSS-BT');
		assert.equal(scoreName('4.0', new Set(['base', 'environmental', 'supplemental'])), 'CVSS-BE');
		assert.equal(scoreName('4.0', new Set(['base', 'threat', 'environmental'])), 'CVSS-BTE');
		assert.equal(scoreName('3.1', new Set(['base'])), 'Base score');
		assert.equal(scoreName('3.0', new Set(['base', 'temporal'])), 'Temporal score');
		assert.equal(scoreName('3.1', new Set(['base', 'temporal', 'environmental'])), 'Environmental score');
	});
});

describeWithData('published vectors on the page', read => {
	for (const version of ['3.0', '3.1', '4.0'] as const) {
		const family = version === '4.0' ? '4.0' : '3.1';
		const vectors = someOf(`vectors of ${version}`, rowsOf(read(`cvss/cvss-${version}.tsv`))).map(
			([vector = '']) => vector,
		);

		it(`of ${version} are read whole and written in the specification’s order`, () => {
			for (const vector of vectors) {
				assert.equal(sheetText(sheetOf(vector, family)), canonicalVector(vector), vector);
				assert.equal(readVectorText(vector, family === '4.0' ? '3.1' : '4.0').kind, 'other', vector);
			}
		}).timeout(20_000);

		it(`of ${version} come out of their controls as they went in`, () => {
			for (const vector of vectors) {
				assert.equal(chosenAnew(vector, family), withoutX(canonicalVector(vector)), vector);
			}
		}).timeout(20_000);
	}

	it('are not taken for whole in any box where they are known to be invalid', () => {
		for (const [, vector = ''] of rowsOf(read('cvss/invalid.tsv'))) {
			for (const family of FAMILIES) {
				const reading = readVectorText(vector.replaceAll('\\n', '\n'), family);
				// One that only lacks base metrics is one that is being written, and gets no score.
				if (reading.kind === 'sheet') assert.ok(reading.sheet.missing.length > 0, vector);
				else if (reading.kind === 'other') assert.ok(!reading.whole, vector);
				else assert.equal(reading.kind, 'unreadable', vector);
			}
		}
	});
});
