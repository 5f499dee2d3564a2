// The stand-in for GitHub in a process of its own, so that its work is not taken for the extension's. Driven by messages:
// see the commands below. bench/github.mjs starts it.
import { pathToFileURL } from 'node:url';

const [, , bundle = ''] = process.argv;
const { BIG_ORGANIZATION, addAdvisory, bigWorld, findRepository, sampleWorld, startGitHub } = await import(
	pathToFileURL(bundle).href
);

/** @type {import('../test/support/github').StandIn | undefined} */
let standIn;
let now = new Date(0);
/** Requests that were told already. */
let told = 0;

const commands = {
	/** Starts one anew. @param {{ size?: { repositories: number, advisories: number }, at: string }} world without a size the sample */
	async open({ size, at }) {
		await standIn?.close();
		now = new Date(at);
		told = 0;
		const world = size === undefined ? sampleWorld(now) : bigWorld(size, now);
		standIn = await startGitHub({ now: () => now, world });
		return { url: standIn.url, organization: BIG_ORGANIZATION };
	},
	/** @param {{ at: string }} time */
	setTime({ at }) {
		now = new Date(at);
	},
	/** Somebody writes to advisories spread over the whole list. @param {{ count: number, seed: number }} how */
	change({ count, seed }) {
		const all = (standIn?.world.repositories ?? []).flatMap(({ advisories }) => advisories);
		for (let i = 0; i < count; i++) {
			const { advisory } = all[Math.floor(fraction(seed * 1000 + i) * all.length)] ?? {};
			if (advisory) Object.assign(advisory, { summary: `${advisory.summary}.`, updated_at: whole(now) });
		}
	},
	/** A new report arrives. @param {{ repository: string }} where */
	add({ repository }) {
		const there = standIn && findRepository(standIn.world, repository);
		if (!there) throw new Error(`There is no ${repository}.`);
		addAdvisory(standIn.world, there, { state: 'triage', by: 'bob', created_at: whole(now) });
	},
	/** @returns what was asked since the last time, and how much of it counts against the limit */
	asked() {
		const { requests = [], violations = [] } = standIn ?? {};
		const fresh = requests.slice(told);
		told = requests.length;
		if (violations.length > 0) throw new Error(`Not as GitHub describes it: ${violations[0]}`);
		return { asked: fresh.length, counted: fresh.filter(({ notModified }) => !notModified).length };
	},
};

/** @param {number} n @returns {number} at least 0 and below 1, the same for the same n, without order. */
function fraction(n) {
	const x = Math.sin(n + 1) * 43_758.5453;
	return x - Math.floor(x);
}

/** @param {Date} at @returns {string} as GitHub writes times. */
function whole(at) {
	return at.toISOString().replace(/\.\d+Z$/, 'Z');
}

process.once('disconnect', () => process.exit());
process.on('message', async ({ id, command, argument }) => {
	try {
		process.send?.({ id, value: await commands[command](argument) });
	} catch (error) {
		process.send?.({ id, error: String(error) });
	}
});
