import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Advisory } from '../../../src/core/advisory';
import { UserError } from '../../../src/core/errors';
import type { FeedNotice } from '../../../src/feeds/feed';
import { GitHubError, type GitHubErrorKind } from '../../../src/github/errors';
import { FAILURE_WORDS } from '../../../src/github/failureWords';
import { type FaultKind, findRepository, type Recorded } from '../github';
import { type JourneyOptions, type JourneyWindow, type Login, openJourneyWindow } from './journeyWindow';
import {
	ACKNOWLEDGEMENT,
	CORRECTED,
	DRAFT,
	type Memory,
	NEW_TITLE,
	OnScreen,
	OWN_CASE,
	type Step,
	STEPS,
	THEIR_TEXT,
	UPSTREAM,
} from './steps';
import { deeds, type Truth, watchTruth } from './truth';

/** What goes wrong on the way. */
export interface Trouble {
	readonly kind: FaultKind;
	/** The request that it meets, from 0: of the whole journey, or of each step. In the last look, which asks as often as the first, two later. */
	readonly at: number;
	readonly of: 'journey' | 'each step';
	/** Whether it lasts until the person is told of it, or meets one request. */
	readonly lasts: boolean;
}

/** Somebody else signs in, or nobody, while a request is under way. */
export interface Departure {
	/** The request, from 0; what was asked is done, and its answer comes after. */
	readonly at: number;
	readonly to: Login | undefined;
}

export interface Walked {
	readonly requests: readonly Recorded[];
	/** How often the person was told that something did not work. */
	readonly told: number;
	/** Requests that counted for the hour's limit of ada's sign-in. */
	readonly spent: number;
}

/** After this many failures of one step the way out does not work. */
const MOST = 4;

/** Walks the whole journey; what is not as it should be fails. @returns what was asked */
export async function walk(options: JourneyOptions = {}, trouble?: Trouble, departure?: Departure): Promise<Walked> {
	const window = await openJourneyWindow({
		...options,
		...(trouble?.kind === 'hang' ? { timeoutMs: 300 } : {}),
	});
	const { standIn, world } = window;
	const truth = watchTruth(window, () =>
		['ada/papervane', UPSTREAM].flatMap(name => findRepository(world, name) ?? []),
	);
	const memory: Memory = { id: '', handle: '', comment: '', created: '' };
	let told = 0;
	const leaving = departure === undefined ? undefined : depart(window, truth, memory, departure);
	try {
		if (trouble?.of === 'journey') begin(window, trouble);
		for (const step of STEPS) {
			const later = step === STEPS.at(-1) ? 2 : 0;
			if (trouble?.of === 'each step') begin(window, { ...trouble, at: trouble.at + later });
			told += await walkStep(window, truth, memory, step, trouble, leaving);
		}
		assert.deepEqual(truth.lies, [], 'what was shown was true');
		assert.deepEqual(truth.differences(), [], 'all is shown as it is');
		await arrived(window, memory);
		const spent = world.tokens.find(({ login }) => login === 'ada')?.used ?? 0;
		return { requests: standIn.requests, told, spent };
	} finally {
		truth.dispose();
		await window.close();
	}
}

function begin({ standIn }: JourneyWindow, { kind, at, lasts }: Trouble): void {
	standIn.clearFaults();
	standIn.fault({ kind, skip: at, times: lasts ? Number.POSITIVE_INFINITY : 1, ms: 3 });
}

/** Does a step until it is done. @returns how often it failed */
async function walkStep(
	window: JourneyWindow,
	truth: Truth,
	memory: Memory,
	step: Step,
	trouble: Trouble | undefined,
	leaving: Leaving | undefined,
): Promise<number> {
	for (let failures = 0; ; failures++) {
		window.clock.now = new Date(window.clock.now.getTime() + 5000);
		const before = deeds(window.world);
		const failure = await step.run(window, memory).then(
			() => undefined,
			(error: unknown) => error,
		);
		if (leaving?.left !== undefined) {
			await leaving.left;
			await leftNothing(window, leaving);
			if (failure !== undefined && !(failure instanceof OnScreen)) {
				assert.ok(failure instanceof UserError, `${step.name}: not for people: ${inspect(failure)}`);
				discreet(window, failure.message);
				honest(failure, before !== deeds(window.world) && step.name !== 'change the text');
			}
			delete leaving.left;
			truth.beginAnew();
			await window.signIn('ada');
			if (failure === undefined) return failures;
			continue;
		}
		if (failure === undefined) {
			assert.deepEqual(truth.lies, [], `${step.name}: what was shown was true`);
			const fresh = step.fresh?.(memory);
			if (fresh !== undefined) assert.deepEqual(truth.differences(fresh), [], `${step.name}: shown as it is now`);
			return failures;
		}
		assert.ok(trouble !== undefined && failures < MOST, `${step.name}: ${inspect(failure)}`);
		window.standIn.clearFaults();
		truth.beginAnew();
		if (failure instanceof OnScreen) await followScreen(window, failure, trouble);
		else {
			assert.ok(failure instanceof UserError, `${step.name}: not for people: ${inspect(failure)}`);
			discreet(window, failure.message);
			honest(failure, before !== deeds(window.world) && step.name !== 'change the text');
			await followError(window, failure, trouble);
		}
	}
}

interface Leaving extends Departure {
	/** Once it was done, until somebody looked at what is left: when it was over. */
	left?: Promise<void>;
	/** How many requests had come by then. */
	requests: number;
	/** How many private reports without a file were shown since, one time after the other. */
	readonly shown: number[];
}

function depart(window: JourneyWindow, truth: Truth, memory: Memory, departure: Departure): Leaving {
	const leaving: Leaving = { ...departure, requests: 0, shown: [] };
	let answers = 0;
	window.reports.onDidChange(() => {
		if (leaving.left === undefined) return;
		const { reports } = window.reports.state();
		const shown = reports.filter(({ record }) => record.handle !== memory.handle && record.handle !== OWN_CASE);
		leaving.shown.push(shown.filter(({ advisory }) => isPrivate(advisory)).length);
	});
	window.onAnswer(() => {
		if (answers++ !== departure.at) return;
		leaving.requests = window.standIn.requests.length;
		truth.beginAnew();
		leaving.left = window.signIn(departure.to);
	});
	return leaving;
}

/** Nothing of ada is shown or kept any more, but for what is in case files, and nothing is asked in her name. */
async function leftNothing(window: JourneyWindow, { requests, to, shown }: Leaving): Promise<void> {
	// The sign-in itself is told before the reports are read anew; what is gone then does not come back.
	assert.ok(!shown.slice(shown.indexOf(0)).some(count => count > 0), 'private ones are shown again');
	const seen = (await window.feed.load()).reports.map(({ advisory }) => advisory);
	const cases = await window.files.list().then(
		listed => listed.cases,
		// The folder comes with the first case.
		() => [],
	);
	const files = new Set(cases.map(({ handle }) => handle));
	const left = window.reports.state().reports.filter(({ record }) => !files.has(record.handle));
	for (const advisory of [...seen, ...left.map(report => report.advisory)]) {
		assert.ok(to !== undefined && !isPrivate(advisory), `a ${advisory.state} one is shown`);
	}
	const kept = await window.keptAnswers();
	assert.ok(!kept.some(key => to === undefined || key.startsWith('ada ')), 'answers are kept');
	assert.ok(
		window.standIn.requests.slice(requests).every(({ token }) => token === to),
		'nothing is asked any more',
	);
}

function isPrivate({ source, state }: Advisory): boolean {
	return source.feed === 'github' && state !== 'published' && state !== 'withdrawn';
}

/** What each fault is told as. */
const KINDS: Readonly<Partial<Record<FaultKind, readonly GitHubErrorKind[]>>> = {
	hang: ['timeout'],
	drop: ['offline'],
	'drop-after': ['offline'],
	'502-after': ['server'],
	'cut-body': ['offline', 'malformed'],
	malformed: ['malformed'],
	'wrong-types': ['malformed'],
	html: ['malformed'],
	empty: ['malformed'],
	'401': ['unauthorized'],
	'403-sso': ['sso'],
	'403-permission': ['permission'],
	'403-integration': ['integration'],
	'404': ['not-found'],
	'409': ['conflict'],
	'410': ['invalid'],
	'422': ['invalid'],
	'429-secondary': ['secondary-limit'],
	'403-secondary': ['secondary-limit'],
	'403-primary': ['rate-limit'],
	'500': ['server'],
	'502': ['server'],
	'503': ['server'],
	'504': ['server'],
	'endless-pages': ['malformed', 'invalid'], // the place that a page names is refused by the next one
	'repeat-page': ['malformed'],
	redirect: ['malformed'],
	'redirect-away': ['malformed'],
};

/** The way out of an error is the one of its kind, and is followed. */
async function followError(window: JourneyWindow, error: UserError, { kind }: Trouble): Promise<void> {
	if (!(error instanceof GitHubError)) return;
	assert.ok(KINDS[kind]?.includes(error.kind), `${kind} is told as ${error.kind}: ${error.message}`);
	assert.equal(error.wayOut, FAILURE_WORDS[error.kind].wayOut);
	switch (error.wayOut) {
		case 'sign-in':
		case 'sign-in-again':
		case 'authorise-sso':
			return window.signIn('ada');
		case 'wait':
			return waitUntil(window, error.retryAt);
		default:
	}
}

const NOTICES: Readonly<Partial<Record<FeedNotice['kind'], readonly GitHubErrorKind[]>>> = {
	'sign-in-again': ['unauthorized', 'sso'],
	offline: ['offline', 'timeout', 'server'],
	limited: ['rate-limit', 'secondary-limit'],
	failed: ['permission', 'integration', 'not-found', 'conflict', 'invalid', 'malformed'],
};

/** The same for what a look leaves on the screen. */
async function followScreen(window: JourneyWindow, { state, looked }: OnScreen, { kind }: Trouble): Promise<void> {
	for (const notice of state.notices) {
		discreet(window, `${notice.id} ${notice.label} ${notice.detail}`);
		const kinds = NOTICES[notice.kind];
		assert.ok(kinds?.some(k => KINDS[kind]?.includes(k)) ?? false, `${kind} is shown as ${notice.kind}`);
	}
	for (const problem of state.problems) discreet(window, `${problem.id} ${problem.label} ${problem.message}`);
	if (state.notices.some(notice => notice.kind === 'limited')) await waitUntil(window, looked.retryAt);
	if (state.notices.some(notice => notice.wayOut?.command === 'secureResponse.signInAgain')) await window.signIn('ada');
	if (kind === '403-sso' && state.notices.length > 0) {
		assert.match(state.notices[0]?.wayOut?.argument ?? '', /^https:\/\/github\.com\/orgs\/\w+\/sso/);
	}
}

async function waitUntil(window: JourneyWindow, retryAt: string | undefined): Promise<void> {
	const wait = Date.parse(retryAt ?? '') - window.clock.now.getTime();
	assert.ok(wait > 0 && wait <= 3_600_000, 'it is said until when');
	window.clock.now = new Date(window.clock.now.getTime() + wait + 1000);
}

/** Nothing of a report in it, and no token. */
function discreet({ world }: JourneyWindow, message: string): void {
	assert.doesNotMatch(message, /GHSA-|gho_|Bearer|undefined|\{\w*\}/i);
	const texts = world.repositories.flatMap(({ advisories }) => advisories.map(({ advisory }) => advisory.summary));
	for (const text of [...texts, ACKNOWLEDGEMENT, CORRECTED, NEW_TITLE, DRAFT.summary]) {
		assert.ok(!message.includes(text), 'the message holds text of a report');
	}
}

/** An error that says that nothing was done is right, and one after which something was done says so. */
function honest(error: UserError, done: boolean): void {
	if (!done) return;
	assert.doesNotMatch(error.message, /nothing (was|is) (changed|sent|done|posted|asked)/i);
	assert.ok(error instanceof GitHubError && error.mayHaveHappened, `it happened, but: ${error.message}`);
}

/** Everything is done, and done once. */
async function arrived(window: JourneyWindow, memory: Memory): Promise<void> {
	const { standIn, world, reports, store, failures } = window;
	assert.deepEqual(standIn.violations, []);
	assert.deepEqual(failures, []);
	const { status, notices, problems, looking } = reports.state();
	assert.deepEqual([status, notices, problems, looking], ['ready', [], [], false]);

	const upstream = findRepository(world, UPSTREAM);
	const record = upstream?.advisories.find(({ advisory }) => advisory.ghsa_id === memory.id);
	assert.deepEqual(
		record?.comments.filter(({ comment }) => comment.user?.login === 'ada').map(({ comment }) => comment.body),
		[CORRECTED],
		'one message, corrected',
	);
	assert.deepEqual(
		[record?.advisory.state, record?.advisory.summary, record?.advisory.description],
		['published', NEW_TITLE, THEIR_TEXT],
	);
	assert.ok(record?.cveRequestedAt !== undefined);
	const made = upstream?.advisories.filter(({ advisory }) => advisory.summary === DRAFT.summary) ?? [];
	assert.deepEqual(
		made.map(({ advisory }) => advisory.ghsa_id),
		[memory.created],
		'one draft',
	);
	assert.equal(made[0]?.advisory.description, DRAFT.description);
	assert.equal(upstream?.privateReporting, true);

	const mine = await store.read(memory.handle);
	assert.deepEqual([mine?.attempts, mine?.advisory.state], [undefined, 'published']);
	assert.ok(mine?.acknowledgedAt !== undefined);
	assert.deepEqual(
		mine.timeline.map(({ text }) => text),
		['Accepted.', 'Text saved.', 'CVE id requested.', 'Private fork started.', 'Published.'],
	);
	assert.equal(reports.state().reports.filter(({ advisory }) => advisory.id === memory.created).length, 1);
}
