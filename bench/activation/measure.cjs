// Runs in the extension host in place of tests: activates both extensions and writes how long each took.
'use strict';
const fs = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');
const vscode = require('vscode');

const STILL_MS = 2000;

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
	// The window is still starting the built-in extensions.
	await new Promise(resolve => setTimeout(resolve, STILL_MS));
	await measure('bench.warm-up'); // the first activation of all pays for the loader
	const all = process.env.BENCH_BARE.split(',').map(name => `bench.${name}`);
	const bare = [];
	for (const id of all.slice(0, all.length / 2)) bare.push(await measure(id));
	const ours = await measure('secure-response.secure-response');
	for (const id of all.slice(all.length / 2)) bare.push(await measure(id));
	const middle = values => {
		const sorted = values.sort((a, b) => a - b);
		return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
	};
	fs.writeFileSync(
		process.env.BENCH_OUT,
		JSON.stringify({
			oursMs: ours.ms,
			bareMs: middle(bare.map(({ ms }) => ms)),
			oursHeapMiB: ours.heapMiB,
			bareHeapMiB: middle(bare.map(({ heapMiB }) => heapMiB)),
		}),
	);
};
