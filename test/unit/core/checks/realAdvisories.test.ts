import assert from 'node:assert/strict';
import { checkBeforePublishing, type Rule } from '../../../../src/core/checks';
import { aCase } from '../../../support/builders';
import { realAdvisories } from '../../../support/realAdvisories';
import { describeWithData } from '../../../support/sharedData';

/** The ids of published advisories that a rule finds wanting. */
function wanting(rule: Rule): string[] {
	const found = realAdvisories()
		.filter(({ advisory }) => advisory.state === 'published')
		.filter(({ advisory }) =>
			checkBeforePublishing(advisory, { ...aCase(1), advisory }, '2026-03-02T09:00:00Z').some(
				check => check.rule === rule && !check.ok,
			),
		);
	return [...new Set(found.map(({ advisory }) => advisory.id))].sort();
}

describeWithData('the checks before publishing, on published advisories', () => {
	it('find placeholders where there are some, and nowhere else', () => {
		assert.deepEqual(wanting('placeholders'), [
			// What the forge's form asks stands above the answers.
			'GHSA-22cq-8f5q-p5g2',
			// A heading Patches with nothing below.
			'GHSA-g5gj-9ggf-9vmq',
			'GHSA-g9wh-3vrx-r7hg',
			'GHSA-m72m-mhq2-9p6c',
			'GHSA-m99c-q26r-m7m7',
		]);
	});

	it('find ranges that cannot be read, and take every other one', () => {
		assert.deepEqual(wanting('valid-ranges'), [
			'GHSA-7rqg-hjwc-6mjf',
			'GHSA-cvm3-pp85-m5vm',
			'GHSA-f4jh-ww96-9h9j',
			'GHSA-jpcm-4485-69p7',
		]);
	});

	it('find no text too long, and no link to a private fork', () => {
		assert.deepEqual(wanting('length'), []);
		assert.deepEqual(wanting('private-links'), []);
	});

	it('find what can happen in most of them, and what helps until an upgrade in few', () => {
		const published = realAdvisories().filter(({ advisory }) => advisory.state === 'published').length;
		assert.ok(wanting('says-impact').length < published * 0.15);
		assert.ok(wanting('says-workarounds').length > published * 0.5);
	});
});
