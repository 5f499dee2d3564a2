import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Advisory } from '../../../../src/core/advisory';
import type { Case } from '../../../../src/core/case';
import { UserError } from '../../../../src/core/errors';
import type { SavedFork } from '../../../../src/core/publication';
import type { Forge } from '../../../../src/feeds/forge';
import { findGit } from '../../../../src/git/findGit';
import { createWritingGit, type WritingGit } from '../../../../src/git/fork/writingGit';
import { draftContract } from '../../../../src/protocol/draft';
import { type PublicationView, publicationSchema } from '../../../../src/protocol/draft/publication';
import { createDraftPage } from '../../../../src/wizards/draftPage';
import { aCaseReadyOnForge } from '../../../unit/wizards/draft/publicationBench';
import { anAdvisoryOnForge, createMemoryForge } from '../../../unit/wizards/memoryForge';
import { createMemoryStore } from '../../../unit/wizards/memoryStore';
import { type OnForges, openPage } from '../../../unit/wizards/pageBench';
import { aReport, handle } from '../../builders';
import { EMBARGOED } from '../faults';
import type { GitJourney } from '../journey';
import { forkWorld } from './forking';

/** What outlives a window: the case, and the advisory as the forge has it. */
interface Kept {
	readonly record: Case;
	readonly advisory: Advisory;
}

/** What a person read on the way, and what came of it everywhere. */
interface Seen {
	/** Why something was not done. */
	readonly said: readonly string[];
	/** Faults of ours. */
	readonly failures: readonly unknown[];
	/** Whether the person gave up. */
	readonly stopped: boolean;
	readonly stages: Readonly<Record<string, string>>;
	/** Whether the page says that the fix was pushed, and where the look found it. */
	readonly pushed: boolean;
	readonly places: readonly string[];
	readonly record: Case;
	readonly advisory: Advisory;
	/** The public branch, and how often it was pushed to. */
	readonly main: string;
	readonly arrivals: number;
	/** What the saved file gives back: names with commits. */
	readonly file: readonly string[];
}

/** What a person does on the page, one after the other. */
const STEPS = [
	{ step: 'save', name: 'saving the private fork of an advisory' },
	{ step: 'push', name: 'pushing the fix of a private fork, and finding it public' },
	{ step: 'publish', name: 'publishing the advisory of a private fork' },
] as const;
type Step = (typeof STEPS)[number]['step'];

/** Takes some steps, each when the one before it was done. */
async function take(
	steps: readonly Step[],
	o: Partial<OnForges>,
	{ record }: Kept,
	{ fix, fetch }: { readonly fix: string; readonly fetch: () => void },
	signal?: AbortSignal,
): Promise<Pick<Seen, 'said' | 'failures' | 'stages' | 'pushed' | 'places' | 'record'>> {
	const store = createMemoryStore(record);
	const page = openPage(createDraftPage, draftContract, store, 1, o);
	const { call } = page.end;
	const said: string[] = [];
	let waiting: (() => void) | undefined;
	page.end.on('publication', () => waiting?.());
	page.end.ready();
	await page.quiet();
	const view = (): PublicationView => publicationSchema.parse(page.last('publication'));
	/** @returns the view once something no longer goes on */
	const ended = (what: 'save' | 'push' | 'fixLook') =>
		new Promise<PublicationView>(resolve => {
			waiting = () => {
				if (view()[what].status !== 'running') resolve(view());
			};
			waiting();
		});
	const stop = (): void => {
		for (const what of ['cancelSave', 'cancelPush', 'cancelFixLook'] as const) void call(what, null);
	};
	signal?.addEventListener('abort', stop, { once: true });

	/** Each tells whether it was done. */
	const done: Readonly<Record<Step, () => Promise<boolean>>> = { save, push, publish };
	async function save(): Promise<boolean> {
		await call('saveFork', null);
		const { save } = await ended('save');
		if (save.status === 'failed') said.push(save.reason);
		if (save.status !== 'none') return false;
		await page.quiet();
		for (const { asks, becomes, commit } of view().saved?.rows ?? [])
			if (asks && becomes === undefined) await call('decideSaved', { commit, becomes: 'merged' });
		return true;
	}
	async function push(): Promise<boolean> {
		const step = async () => {
			const { push } = await ended('push');
			const reason = push.status === 'failed' || push.status === 'ready' ? push.reason : undefined;
			if (reason !== undefined) said.push(reason);
			return push.status === 'ready' && reason === undefined && signal?.aborted !== true ? push : undefined;
		};
		await call('lookForRemotes', {});
		if ((await step()) === undefined) return false;
		await call('planPush', { commit: fix, remote: 'origin', target: 'main' });
		const planned = await step();
		if (planned?.plan === undefined) return false;
		if (planned.plan.kind === 'same') {
			// As the page said.
			fetch();
			await call('lookForFix', {});
		} else {
			await call('push', { digest: planned.plan.digest });
			if ((await step())?.pushed === undefined) return false;
		}
		// After a push it looks by itself.
		const { fixLook, fixPublicAt } = await ended('fixLook');
		if (fixLook.status === 'failed') said.push(fixLook.reason);
		else if (fixPublicAt === undefined) said.push('Where the fix is public is not known: look again.');
		return fixPublicAt !== undefined;
	}
	async function publish(): Promise<boolean> {
		await call('askToPublish', null);
		const { question } = view();
		if (question.status === 'failed') said.push(question.reason);
		if (question.status === 'shown') await call('publish', { digest: question.digest });
		return question.status === 'shown';
	}

	try {
		for (const step of steps) if (record.advisory.state !== 'draft' || !(await done[step]())) break;
	} catch (error) {
		said.push(error instanceof Error ? error.message : String(error));
	} finally {
		signal?.removeEventListener('abort', stop);
		await page.quiet();
	}
	const { stages, push: pushing, fixLook } = view();
	page.page.dispose();
	return {
		said,
		failures: page.failures,
		stages: Object.fromEntries(stages.map(({ name, state }) => [name, state])),
		pushed: pushing.status === 'ready' && pushing.pushed !== undefined,
		places: fixLook.status === 'done' ? fixLook.places.map(({ is }) => is) : [],
		record: store.get(handle(1)) ?? record,
	};
}

/** What a person typed or chose before: none of this is for a publication to change. */
function typed({ publication: _p, timeline: _t, guard: _g, advisory: _a, tlp: _l, phase: _h, ...rest }: Case): unknown {
	return rest;
}

const savedNames = ({ branches }: Pick<SavedFork, 'branches'>): string[] =>
	branches.map(({ kind, name, commit }) =>
		kind === 'pull' ? `${commit} refs/pull/${name}/head` : `${commit} refs/heads/${name}`,
	);

/** Says of the other side, or of what was there, that it is as before. */
const DENIES = /unchanged|as it was|[Nn]othing was (?:pushed|transferred|changed|sent)/;

/** @returns what is said and is not so */
function untruth(now: Seen, clean: Seen, before: Kept & Pick<Seen, 'main'>, first: string): string | undefined {
	const { fork, fixPublicAt, publicFixes = [] } = now.record.publication ?? {};
	const isOut = now.main !== first;
	const isPublished = now.advisory.state === 'published';
	// Without the public repository a clone's word counts for what is public, and the page says that.
	const isTold = fork?.source !== undefined && fork.source !== clean.record.publication?.fork?.source;
	if (now.said.length === 0 && !now.stopped && !isTold) return 'it ends without a word';
	if (!isDeepStrictEqual(typed(now.record), typed(before.record))) return 'what was typed is another';
	if (fork !== undefined && !savedNames(fork).every(name => now.file.includes(name)))
		return 'it says that the fork is saved, and the file does not hold all of it';
	const claims = new Map(clean.record.publication?.fork?.branches.map(({ name, where }) => [name, where]));
	const wrong = fork?.branches.find(({ name, where }) => where !== undefined && where !== claims.get(name));
	if (wrong !== undefined) return `${wrong.name} is said to be ${wrong.where ?? ''}`;
	if (isOut && now.main !== clean.main) return 'something else was pushed';
	if (now.arrivals > 1) return 'it was pushed twice';
	if (now.pushed && !isOut) return 'it says that the fix was pushed';
	if (now.main !== before.main && !now.pushed && now.said.some(text => DENIES.test(text)))
		return 'it denies that the fix was pushed';
	if ((fixPublicAt !== undefined || publicFixes.length > 0) && !isOut) return 'it says that the fix is public';
	if (isOut && now.places.includes('private')) return 'it says that the fix is private';
	if (isPublished && !isDeepStrictEqual(now.file, clean.file)) return 'it was published before all was saved';
	if (isPublished !== (now.record.advisory.state === 'published')) return 'the case does not say what the forge has';
	if (!isPublished && now.record.guard?.lifted !== undefined) return 'nothing guards a case that is not published';
	return undefined;
}

export const PUBLISHING: readonly GitJourney[] = STEPS.map(
	({ step, name }, at): GitJourney => ({
		name,
		async build(world) {
			const { open, fork, fix, store, bundle } = forkWorld(world);
			world.shIn(open, 'config', 'core.logAllRefUpdates', 'always');
			const first = world.shIn(open, 'rev-parse', 'main');
			const privateFork = { fullName: 'acme/papervane-ghsa', url: 'https://github.com/acme/papervane-ghsa' };
			// Without the name of its repository the public one is the clone's origin, which is a folder here.
			const advisory = anAdvisoryOnForge(1, { source: { feed: 'github' }, state: 'draft', privateFork });
			const ready = aCaseReadyOnForge(advisory);
			const { advisoryFirstAt: _, ...publication } = ready.publication ?? {};
			const record: Case = {
				...ready,
				publication,
				notes: 'Typed by a person.',
				fixes: [{ id: handle(9), linkedAt: '2026-03-01T09:00:00Z', commit: fix, files: [{ path: 'ü.txt' }] }],
			};
			const file = path.join(world.base, 'kept.json');
			writeFileSync(file, JSON.stringify({ record, advisory: record.advisory }));
			const kept = (): Kept => JSON.parse(readFileSync(file, 'utf8')) as Kept;
			const log = path.join(open, 'logs', 'refs', 'heads', 'main');
			/** Opens what was saved, as somebody would who has nothing else. */
			const opened = (): readonly string[] => {
				if (!existsSync(bundle)) return [];
				const bytes = readFileSync(bundle, 'latin1');
				const names = known.get(bytes) ?? namesIn();
				known.set(bytes, names);
				return names;
			};
			const known = new Map<string, readonly string[]>();
			const namesIn = (): string[] => {
				const to = mkdtempSync(path.join(world.base, 'opened-'));
				try {
					world.shIn(to, 'init', '-q', '--bare', '--template=');
					world.shIn(to, 'fetch', '-q', bundle, '+refs/*:refs/*');
					return world.shIn(to, 'for-each-ref', '--format=%(objectname) %(refname)').split('\n');
				} catch {
					return ['not a whole file'];
				} finally {
					rmSync(to, { recursive: true, force: true });
				}
			};
			const go = async (steps: readonly Step[], git: WritingGit, signal?: AbortSignal): Promise<Seen> => {
				const before = kept();
				const memory = createMemoryForge(before.advisory);
				memory.serveFork({ access: { url: fork } });
				const forge: Forge = { ...memory.forge, repositoryAccess: async () => ({ url: open }) };
				const o: Partial<OnForges> = {
					...{ forgeOf: () => forge, forges: () => [forge], onDidChangeReports: memory.onDidChange },
					...{ git, writingGit: async () => git, folders: () => [world.root] },
					forkStore: () => ({ store, bundle }),
					// Its id must not go out with this one.
					reports: () => [aReport(2, { id: EMBARGOED[0], source: { feed: 'github' }, state: 'draft' })],
					outside: { confirm: async () => false },
				};
				const fetch = (): unknown => world.sh('fetch', '-q', 'origin');
				const seen = await take(steps, o, before, { fix, fetch }, signal);
				const now: Kept = { record: seen.record, advisory: memory.advisories.get(advisory.id) ?? before.advisory };
				writeFileSync(file, JSON.stringify(now));
				return {
					...{ ...seen, ...now, stopped: signal?.aborted === true },
					main: world.shIn(open, 'rev-parse', 'main'),
					arrivals: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0,
					file: opened(),
				};
			};
			const clean = createWritingGit(
				() => findGit([], world.env, process.platform),
				() => true,
				world.env,
			);
			const earlier = STEPS.slice(0, at).map(each => each.step);
			if (earlier.length > 0) await go(earlier, clean);
			const begun = { ...kept(), main: world.shIn(open, 'rev-parse', 'main') };
			return {
				travel: ({ git, signal }) => go([step], git, signal),
				// Only the note of where the other side is.
				changes: /^\.git\/refs\/remotes\/origin\/main$/,
				errorsIn: seen => {
					const { said, failures } = seen as Seen;
					return [...failures, ...said.map(text => new UserError(text))];
				},
				honest: (seen, was) => untruth(seen as Seen, was as Seen, begun, first),
				again(seen, was) {
					const [now, expected] = [seen as Seen, was as Seen];
					if (now.said.length > 0) return `it says: ${now.said.join(' ')}`;
					for (const key of ['main', 'arrivals', 'file', 'stages'] as const)
						if (!isDeepStrictEqual(now[key], expected[key])) return `${key}: ${JSON.stringify(now[key])}`;
					return undefined;
				},
			};
		},
	}),
);
