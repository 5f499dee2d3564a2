// Says what a person has to know of a run: which tests failed and why, which were tried again or skipped. The counts go into
// a file for scripts/test.mjs, with the time that each file of tests took, its hooks left out; a file without `ended` is of a
// run that broke off. With `verbose` every test has its line.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const Mocha = require('mocha');

/** @typedef {{ passed: number, failures: string[], skipped: string[], retried: string[],
 *   ms: Record<string, number>, ended: boolean }} Counts */

const { Base, Spec } = Mocha.reporters;

module.exports = class CountingReporter extends Base {
	/**
	 * @param {Mocha.Runner} runner
	 * @param {Mocha.MochaOptions} options
	 */
	constructor(runner, options) {
		super(runner, options);
		const { counts: file, verbose } = options.reporterOptions;
		if (verbose) new Spec(runner, options);
		/** @type {Counts} */
		const counts = { passed: 0, failures: [], skipped: [], retried: [], ms: {}, ended: false };
		const write = () => fs.writeFileSync(file, JSON.stringify(counts));
		const events = Mocha.Runner.constants;
		write();
		runner.on(events.EVENT_TEST_PASS, test => {
			counts.passed += 1;
			const file = path.basename(test.file ?? '');
			counts.ms[file] = (counts.ms[file] ?? 0) + (test.duration ?? 0);
			write();
		});
		runner.on(events.EVENT_TEST_FAIL, (test, error) => {
			counts.failures.push(test.fullTitle());
			write();
			test.err = error;
			// At once: a run that breaks off later has said it.
			Base.list([test]);
		});
		runner.on(events.EVENT_TEST_RETRY, (test, error) => {
			counts.retried.push(test.fullTitle());
			write();
			console.log(`  tried again: ${test.fullTitle()}\n    ${String(error?.message ?? error).slice(0, 1000)}`);
		});
		runner.on(events.EVENT_TEST_PENDING, test => {
			counts.skipped.push(test.fullTitle());
			write();
			console.log(`  skipped: ${test.fullTitle()}`);
		});
		runner.once(events.EVENT_RUN_END, () => {
			counts.ended = true;
			write();
		});
	}
};
