// Runs in the extension host in place of tests: activates both extensions and writes how long each took.
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');
const vscode = require('vscode');

exports.run = async () => {
	v8.setFlagsFromString('--expose-gc');
	const collect = vm.runInNewContext('gc');
	const measure = async id => {
		collect();
		const heap = process.memoryUsage().heapUsed;
		const start = performance.now();
		await vscode.extensions.getExtension(id).activate();
		const ms = performance.now() - start;
		collect();
		return { ms, heapMiB: (process.memoryUsage().heapUsed - heap) / 2 ** 20 };
	};
	await measure('bench.warm-up'); // the first activation of all pays for the loader
	const order = ['bench.bare', 'secure-response.secure-response'];
	if (process.env.BENCH_BARE_FIRST !== 'true') order.reverse();
	const taken = {};
	for (const id of order) taken[id] = await measure(id);
	const [bare, ours] = [taken['bench.bare'], taken['secure-response.secure-response']];
	fs.writeFileSync(
		process.env.BENCH_OUT,
		JSON.stringify({ oursMs: ours.ms, bareMs: bare.ms, oursHeapMiB: ours.heapMiB, bareHeapMiB: bare.heapMiB }),
	);
};
