// Mocha's readable output, and beside it the counts in a file for scripts/test.mjs. A file without `ended` is of a run that
// broke off.
'use strict';
const fs = require('node:fs');
const Mocha = require('mocha');

/** @typedef {{ passed: number, failed: number, skipped: number, ended: boolean }} Counts */

module.exports = class CountingReporter extends Mocha.reporters.Spec {
	/**
	 * @param {Mocha.Runner} runner
	 * @param {Mocha.MochaOptions} options
	 */
	constructor(runner, options) {
		super(runner, options);
		/** @type {Counts} */
		const counts = { passed: 0, failed: 0, skipped: 0, ended: false };
		const write = () => fs.writeFileSync(options.reporterOptions.counts, JSON.stringify(counts));
		const events = Mocha.Runner.constants;
		write();
		for (const [event, key] of /** @type {const} */ ([
			[events.EVENT_TEST_PASS, 'passed'],
			[events.EVENT_TEST_FAIL, 'failed'],
			[events.EVENT_TEST_PENDING, 'skipped'],
		])) {
			runner.on(event, () => {
				counts[key] += 1;
				write();
			});
		}
		runner.once(events.EVENT_RUN_END, () => {
			counts.ended = true;
			write();
		});
	}
};
