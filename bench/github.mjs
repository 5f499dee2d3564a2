// GitHub's feed against a stand-in: how many requests count against the account's limit, and what a look costs, from the
// sample repository to an organisation with 300 repositories and 5,000 advisories.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bundled } from './bundle.mjs';
import { spread, table, timesFigure } from './figures.mjs';
import { growthSection } from './growth.mjs';

const SIZE = { repositories: 300, advisories: 5000 };
const BEGIN = '2026-03-02T09:00:00Z';
const MINUTE = 60_000;
/** What an account may ask for in an hour (GitHub's REST documentation). */
const LIMIT = 5000;
const CHANGED = 50;
const QUIET_LOOKS = 1000;
const PAGE_SIZE = 100;
/** Of so many advisories decoding is timed, to tell how it grows. */
const DECODED = [100, 500, 1000, 5000];

const CODE = `
export * from './test/support/github';
export { feedOf } from './test/support/gitHubFeed';
export { createPolling } from './src/feeds/polling';
export { createAnswerCache } from './src/feeds/github/answerCache';
export { createAdvisoryAnswers } from './src/github/advisoryAnswers';
export { createNodeCrypto } from './src/platform/nodeCrypto';
export { createNodeFiles } from './src/platform/nodeFiles';
`;

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} login whose token is used
 * @property {typeof SIZE} [size] of the organisation; without it the sample is there
 * @property {readonly string[]} repositories "owner/name", at hand
 * @property {boolean} [organization] whether the settings name the organisation
 * @property {string} [event] what happens before each look, for people
 * @property {(forge: Forge, look: number) => Promise<unknown>} [before] the same, done
 */

const ALL = Array.from({ length: SIZE.repositories }, (_, i) => `vastworks/service-${i + 1}`);
const BIG = { login: 'ada', size: SIZE, repositories: ALL.slice(0, 1), organization: true };
/** @type {readonly Scene[]} */
const SCENES = [
	{ name: 'the sample repository', login: 'ada', repositories: ['papervane/papervane'] },
	{ name: 'a fork and its upstream', login: 'ada', repositories: ['ada/papervane'] },
	{ ...BIG, name: 'the organisation and one of its repositories, for its owner' },
	{
		...BIG,
		name: 'the same',
		event: `${CHANGED} advisories change (1 %)`,
		before: (forge, look) => forge('change', { count: CHANGED, seed: look }),
	},
	{
		...BIG,
		name: 'the same',
		event: 'a report arrives',
		before: forge => forge('add', { repository: 'vastworks/service-3' }),
	},
	{ ...BIG, name: 'the same, for somebody who may not see the organisation’s list', login: 'bob' },
	{ ...BIG, name: 'all 300 in the settings, for their admin', organization: false, repositories: ALL },
];

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureGitHub(runs) {
	const bundle = await bundled('github', CODE);
	const code = await import(pathToFileURL(bundle).href);
	const child = fork(new URL('./githubForge.mjs', import.meta.url), [bundle]);
	try {
		const forge = forgeOf(child);
		const requests = [];
		for (const scene of SCENES) requests.push(await hourOf(scene, code, forge));
		return section(requests, await timesOf(runs, code, forge), await heapOf(code, forge));
	} finally {
		child.disconnect();
		await once(child, 'exit');
	}
}

/** @typedef {(command: string, argument?: object) => Promise<any>} Forge */

/** @param {import('node:child_process').ChildProcess} child @returns {Forge} */
export function forgeOf(child) {
	let last = 0;
	return (command, argument) =>
		new Promise((resolve, reject) => {
			const id = ++last;
			const listen = (/** @type {any} */ answer) => {
				if (answer.id !== id) return;
				child.off('message', listen);
				if (answer.error === undefined) resolve(answer.value);
				else reject(new Error(answer.error));
			};
			child.on('message', listen);
			child.send({ id, command, argument });
		});
}

/** The extension's feed, with answers kept sealed in a folder on the disk, as in a window. @param {Scene} scene */
function openFeed(code, scene, { url, folder, clock = { now: new Date(BEGIN) } }) {
	const answers = code.createAnswerCache({
		files: code.createNodeFiles(),
		folder: path.join(folder, 'answers'),
		crypto: code.createNodeCrypto(),
		secret: async () => 'b'.repeat(64),
		now: () => clock.now,
	});
	const opened = code.feedOf({ url }, { login: scene.login, answers, now: () => clock.now, timeoutMs: 60_000 });
	opened.setTargets({
		repositories: scene.repositories.map(toRepository),
		organizations: scene.organization ? [{ host: 'github.com', name: code.BIG_ORGANIZATION }] : [],
	});
	return {
		...opened,
		clock,
		answers,
		async close() {
			opened.feed.dispose();
			await answers.close();
		},
	};
}

/** @param {string} fullName */
function toRepository(fullName) {
	const [owner, name] = fullName.split('/');
	return { host: 'github.com', owner, name };
}

/** The first look, then an hour with the focus on the Reports view, by the extension's own polling. @param {Scene} scene */
async function hourOf(scene, code, forge) {
	const { url } = await forge('open', { size: scene.size, at: BEGIN });
	const folder = temporaryFolder();
	const opened = openFeed(code, scene, { url, folder });
	const { feed, clock } = opened;
	await feed.look();
	const first = await forge('asked');
	let looks = 0;
	const look = async () => {
		looks += 1;
		await forge('setTime', { at: clock.now.toISOString() });
		await scene.before?.(forge, looks);
		return feed.look();
	};
	await passHour(code.createPolling, clock, look);
	const hour = await forge('asked');
	const { reports } = await feed.load();
	await opened.close();
	const next = openFeed(code, scene, { url, folder, clock });
	await next.feed.look();
	const anew = await forge('asked');
	await next.close();
	fs.rmSync(folder, { recursive: true });
	const [failure] = [...opened.failures, ...next.failures];
	if (failure !== undefined) throw failure;
	return { scene, first, hour, anew, looks, reports: reports.length };
}

/** Runs polling's timers without waiting for them. */
async function passHour(createPolling, clock, look) {
	const end = clock.now.getTime() + 60 * MINUTE;
	let timers = [];
	let busy = Promise.resolve();
	const polling = createPolling({
		now: () => clock.now,
		setTimer(ms, run) {
			const timer = { at: clock.now.getTime() + ms, run };
			timers.push(timer);
			return { dispose: () => (timers = timers.filter(other => other !== timer)) };
		},
		focused: () => true,
		interested: () => true,
		onDidChange: () => ({ dispose() {} }),
		look() {
			const looked = look();
			busy = looked;
			return looked;
		},
		// The middle: intervals as they are planned.
		random: () => 0.5,
	});
	for (;;) {
		await busy;
		// What follows a look runs after it.
		await new Promise(setImmediate);
		const [next] = timers.sort((a, b) => a.at - b.at);
		if (next === undefined || next.at > end) break;
		timers = timers.filter(other => other !== next);
		clock.now = new Date(Math.max(next.at, clock.now.getTime()));
		next.run();
	}
	polling.dispose();
}

/** What looks at the organisation cost, against plain requests for the same pages. */
async function timesOf(runs, code, forge) {
	const [scene] = SCENES.filter(({ organization }) => organization);
	const figures = { first: [], quiet: [], decode: [], decodeBySize: DECODED.map(size => ({ size, runs: [] })) };
	for (let run = 0; run < runs; run += 1) {
		const { url } = await forge('open', { size: SIZE, at: BEGIN });
		const list = `${url}/orgs/${code.BIG_ORGANIZATION}/security-advisories?per_page=100`;
		// The stand-in prepares its checks with the first request.
		await plainly(list, []);
		const folder = temporaryFolder();
		const opened = openFeed(code, scene, { url, folder });
		/** @type {{ text: string, etag: string }[]} */
		const pages = [];
		figures.first.push(await inTurns(run, () => plainly(list, pages), opened.feed.look));
		await opened.answers.flush();
		figures.quiet.push(
			await inTurns(
				run,
				() => plainly(list, [], pages),
				() => opened.feed.look(),
			),
		);
		figures.decode.push(
			await inTurns(
				run,
				async () => pages.map(({ text }) => JSON.parse(text)),
				async () => {
					const { page } = code.createAdvisoryAnswers();
					return pages.map(({ text }) => page(JSON.parse(text)));
				},
			),
		);
		for (const { size, runs: taken } of figures.decodeBySize) {
			const some = pages.slice(0, size / PAGE_SIZE).map(({ text }) => JSON.parse(text));
			const { page } = code.createAdvisoryAnswers();
			const { clock } = await taking(async () => some.map(page));
			taken.push(clock);
		}
		await opened.close();
		fs.rmSync(folder, { recursive: true });
	}
	return figures;
}

/** @returns what both took; which is first changes from run to run */
async function inTurns(run, baseline, ours) {
	if (run % 2 === 0) {
		const plain = await taking(baseline);
		return { plain, ours: await taking(ours) };
	}
	const mine = await taking(ours);
	return { plain: await taking(baseline), ours: mine };
}

/** @returns milliseconds, by the clock and of this process's work */
async function taking(work) {
	const [start, before] = [performance.now(), process.cpuUsage()];
	await work();
	const { user, system } = process.cpuUsage(before);
	return { clock: performance.now() - start, cpu: (user + system) / 1000 };
}

/** Asks for a list page by page, and reads what comes as JSON. @param {{ text: string, etag: string, next?: string }[]} into @param {{ etag: string, next?: string }[]} [known] */
async function plainly(list, into, known = []) {
	/** @type {string | undefined} */
	let next = list;
	for (let i = 0; next !== undefined; i += 1) {
		const answer = await fetch(next, {
			headers: {
				authorization: 'Bearer gho_sample_ada',
				'user-agent': 'bench',
				'x-github-api-version': '2022-11-28',
				...(known[i] === undefined ? {} : { 'if-none-match': known[i].etag }),
			},
		});
		const text = await answer.text();
		if (answer.status === 200) JSON.parse(text);
		next = known[i]?.next ?? /<([^>]*)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
		into.push({ text, etag: answer.headers.get('etag') ?? '', next });
	}
}

/** How much the heap grows over many looks without changes, after garbage collections. */
async function heapOf(code, forge) {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc');
	const { url } = await forge('open', { at: BEGIN });
	const folder = temporaryFolder();
	const opened = openFeed(code, SCENES[0], { url, folder });
	const look = async (/** @type {number} */ times) => {
		for (let i = 0; i < times; i += 1) {
			await opened.feed.look();
			opened.traced.length = 0;
		}
		await opened.answers.flush();
		collect();
		return process.memoryUsage().heapUsed / 2 ** 20;
	};
	const before = await look(100);
	const after = await look(QUIET_LOOKS);
	await opened.close();
	fs.rmSync(folder, { recursive: true });
	return after - before;
}

function temporaryFolder() {
	return fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-bench-'));
}

function section(requests, times, heap) {
	const share = (/** @type {number} */ counted) => `${counted} (${((100 * counted) / LIMIT).toFixed(1)} %)`;
	const ratio = (samples, by) =>
		spread(
			samples.map(({ plain, ours }) => ours[by] / plain[by]),
			2,
		);
	const ms = samples =>
		spread(
			samples.map(({ ours }) => ours.clock),
			0,
		);
	const growth = growthSection([{ what: 'decoding', by: 'advisories', points: times.decodeBySize }]);
	const lines = [
		'## GitHub',
		'',
		`The feed against the stand-in: the sample, and an organisation with ${SIZE.repositories} repositories and ${SIZE.advisories.toLocaleString('en')} advisories. Requests are counted as GitHub does: an answer of 304 is free. An hour is what the extension's own polling asks for with the focus on the Reports view, after the first look; the next window begins with the answers that the first one kept. An account may ask ${LIMIT.toLocaleString('en')} times in an hour.`,
		'',
		table(
			[
				'at hand',
				'before each look',
				'advisories',
				'first look counts',
				'looks in an hour',
				'asked in it',
				'counted of these, of the limit',
				'next window counts',
			],
			requests.map(({ scene, first, hour, anew, looks, reports }) => [
				scene.name,
				scene.event ?? 'nothing changes',
				reports,
				first.counted,
				looks,
				hour.asked,
				share(hour.counted),
				anew.counted,
			]),
		),
		'',
		'Time for the organisation, with the sealed cache on the disk. The baseline asks for the same pages with `fetch` and reads them with `JSON.parse`, without changes by their ETags; for decoding it is `JSON.parse` of the 50 pages. The stand-in runs in a process of its own, and its time is in both.',
		'',
		table(
			['what', 'times the baseline, work of the processor', 'times the baseline, by the clock', 'ms by the clock'],
			[
				['first look', ratio(times.first, 'cpu'), ratio(times.first, 'clock'), ms(times.first)],
				['look without changes', ratio(times.quiet, 'cpu'), ratio(times.quiet, 'clock'), ms(times.quiet)],
				['decoding 5,000 advisories', ratio(times.decode, 'cpu'), ratio(times.decode, 'clock'), ms(times.decode)],
			],
		),
		'',
		`After ${QUIET_LOOKS.toLocaleString('en')} looks at the sample repository without changes the heap differs by ${heap.toFixed(2)} MiB from before, both after a garbage collection.`,
		'',
		...growth.lines,
	];
	return { markdown: lines.join('\n'), figures: [...figuresOf(requests, times, heap), ...growth.figures] };
}

/** @returns {import('./check.mjs').Figure[]} */
function figuresOf(requests, times, heap) {
	let at = '';
	const counts = requests.flatMap(({ scene, first, hour, anew }) => {
		if (!scene.name.startsWith('the same')) at = scene.name;
		const where = `${scene.name.replace(/^the same(, )?/, (_, more) => `${at}${more ?? ''}`)}, ${scene.event ?? 'nothing changes'}`;
		const count = (what, value) => ({ name: `${what}: ${where}`, unit: /** @type {const} */ ('count'), runs: [value] });
		return [
			count('counted requests of the first look', first.counted),
			count('requests in an hour', hour.asked),
			count('counted requests in an hour', hour.counted),
			count('counted requests of the next window', anew.counted),
		];
	});
	const timed = (name, samples, baseline) =>
		['cpu', 'clock'].map(by =>
			timesFigure(
				`${name}, ${by === 'cpu' ? 'work of the processor' : 'by the clock'}`,
				samples.map(({ plain, ours }) => ours[by] / plain[by]),
				{ baseline },
			),
		);
	return [
		...counts,
		...timed('first look', times.first, 'fetch and JSON.parse of the same pages'),
		...timed('look without changes', times.quiet, 'fetch of the same pages by their ETags'),
		...timed('decoding 5,000 advisories', times.decode, 'JSON.parse of the same pages'),
		{ name: 'heap more after 1,000 looks', unit: 'MiB', runs: [heap] },
	];
}
