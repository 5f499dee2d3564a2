// An extension that runs beside ours in its extension host: lets the waits of its polling pass at once, and keeps what the
// host's memory, timers and watchers are at after so many polls. See bench/memory.mjs.
'use strict';
const fs = require('node:fs');
const { promisify } = require('node:util');
const v8 = require('node:v8');
const vm = require('node:vm');

/** src/feeds/polling.ts waits five minutes from look to look, a tenth more or less, and rests for one. */
const MINUTE = 60_000;
const isPoll = ms => ms > 4 * MINUTE;
/** Timers come and go: their count is the smallest of so many polls. */
const LOOKED_AT = 50;

exports.activate = () => {
	const { out, every } = JSON.parse(process.env.BENCH_MEMORY);
	v8.setFlagsFromString('--expose-gc');
	const collect = vm.runInNewContext('gc');
	const live = new Set();
	/** Also those that keep no process alive, which Node does not tell. */
	const timers = () => {
		for (const timer of live) if (timer._destroyed) live.delete(timer);
		return live.size;
	};
	const counts = [];
	let polls = 0;
	const sample = () => {
		polls += 1;
		counts.push(timers());
		if (counts.length > LOOKED_AT) counts.shift();
		if (polls % every !== 0) return;
		collect();
		collect();
		const { heapUsed, rss, external } = process.memoryUsage();
		const { user, system } = process.cpuUsage();
		const taken = { polls, heap: heapUsed, rss, external, cpu: (user + system) / 1000, at: Date.now() };
		fs.appendFileSync(out, `${JSON.stringify({ ...taken, timers: Math.min(...counts), watchers: watchers() })}\n`);
	};
	const { setTimeout: wait, setInterval: repeat } = globalThis;
	const kept = timer => {
		live.add(timer);
		return timer;
	};
	globalThis.setInterval = (...given) => kept(repeat(...given));
	globalThis.setTimeout = (run, ms, ...more) => {
		if (!(ms >= MINUTE) || !/[\\/]background-[^\\/]*\.mjs/.test(new Error().stack)) return kept(wait(run, ms, ...more));
		return wait(() => {
			if (isPoll(ms)) sample();
			run(...more);
		}, 0);
	};
	// Node's own timers as promises.
	globalThis.setTimeout[promisify.custom] = wait[promisify.custom];
};

/** @returns how many files and folders are watched by this process: those of fs.watch, as Linux tells */
function watchers() {
	let count = 0;
	for (const name of fs.readdirSync('/proc/self/fdinfo')) {
		try {
			count += fs.readFileSync(`/proc/self/fdinfo/${name}`, 'utf8').split('\ninotify ').length - 1;
		} catch {
			// it was closed meanwhile
		}
	}
	return count;
}
