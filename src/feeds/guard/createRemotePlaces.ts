import * as z from 'zod';
import { createEmitter } from '../../core/emitter';
import type { KnownPlace } from '../../core/guard/guardFile';
import type { RemotePlace } from '../../core/guard/place';
import type { Crypto } from '../../core/ports';
import { isGitHub, repositoryOfUrl, temporaryForkOf } from '../../core/remoteUrl';
import { type Repository, repositoryKey } from '../../core/repository';
import type { Report } from '../feed';
import type { RemotePlaces } from './remotePlaces';

type Word = 'public' | 'private';

export interface RemotePlacesDeps {
	readonly crypto: Crypto;
	readonly reports: () => readonly Report[];
	/** Whether there is anything to guard: else nobody is asked. */
	readonly guarding: () => boolean;
	/** Keeps answers, by digests of addresses. */
	readonly memory: { get(key: string): unknown; update(key: string, value: unknown): Thenable<void> };
	/** Asks the forge; nothing where it does not know the address, nobody is signed in, or it cannot be asked. */
	readonly askForge: (url: string) => Promise<Word | undefined>;
	/** In ms since 1970. */
	readonly now: () => number;
}

/** Where the answers are in the memory. */
const KEPT = 'guard.places';
/** Of so many addresses answers are kept; those that were answered longest ago go first. */
const MOST = 500;
const MINUTE = 60_000;
/** The forge's word is good for a day. In ms. */
const DAY = 24 * 60 * MINUTE;
/** A forge that could not tell is asked again after this, in ms: somebody may have signed in. */
const AGAIN = 10 * MINUTE;

const wordSchema = z.enum(['public', 'private']);
const answerSchema = z.object({
	person: z.exactOptional(wordSchema),
	forge: z.exactOptional(wordSchema),
	/** When the forge said so, or the person. In ms since 1970. */
	at: z.number(),
});
const keptSchema = z.record(z.string(), answerSchema);
type Kept = z.infer<typeof keptSchema>;

export function createRemotePlaces(deps: RemotePlacesDeps): RemotePlaces {
	const { memory, now } = deps;
	const changed = createEmitter<void>();
	const forks = createForks(deps.reports);
	/** What addresses were found to be, as they are written. */
	const found = new Map<string, RemotePlace>();
	const asking = new Map<string, Promise<Word | undefined>>();
	/** When a forge could not tell, by digest. In ms since 1970. */
	const silent = new Map<string, number>();

	const kept = (): Kept => keptSchema.safeParse(memory.get(KEPT)).data ?? {};
	const keep = async (digest: string, answer: Omit<Kept[string], 'at'>): Promise<void> => {
		const all = Object.entries({ ...kept(), [digest]: { ...kept()[digest], ...answer, at: now() } });
		const newest = all.sort(([, a], [, b]) => b.at - a.at).slice(0, MOST);
		await memory.update(KEPT, Object.fromEntries(newest));
	};

	const askForge = async (digest: string, url: string): Promise<Word | undefined> => {
		const forge = await deps.askForge(url).catch(() => undefined);
		if (forge === undefined) {
			silent.set(digest, now());
			return undefined;
		}
		silent.delete(digest);
		await keep(digest, { forge });
		return forge;
	};

	/** Each address once at a time. */
	const ask = (digest: string, url: string): Promise<Word | undefined> => {
		const running = asking.get(digest);
		if (running !== undefined) return running;
		const asked = askForge(digest, url).finally(() => asking.delete(digest));
		asking.set(digest, asked);
		return asked;
	};

	/** Not again while the answer is fresh. */
	const askWhenDue = (digest: string, url: string): Promise<Word | undefined> | undefined => {
		const running = asking.get(digest);
		if (running !== undefined) return running;
		const answer = kept()[digest];
		const fresh = answer?.forge !== undefined && isWithin(answer.at, DAY, now());
		if (fresh || isWithin(silent.get(digest), AGAIN, now()) || !deps.guarding()) return undefined;
		return ask(digest, url);
	};

	const note = (url: string, place: RemotePlace): RemotePlace => {
		const before = found.get(url);
		found.set(url, place);
		if (before === undefined ? place.kind === 'private' || place.kind === 'fork' : before.kind !== place.kind)
			changed.fire();
		return place;
	};

	/** @param askIt asks the forge. @param believed what of the answers counts */
	const look = async (
		url: string,
		askIt: typeof askWhenDue,
		believed: (answer: Kept[string] | undefined, now: Word | undefined) => Kept[string] | undefined,
	): Promise<RemotePlace> => {
		// An address that cannot be shown without what lets anyone in.
		if (url === '') return { kind: 'unknown' };
		const repository = repositoryOfUrl(url);
		const handles = forks.of(repository);
		if (handles.length > 0) return note(url, { kind: 'fork', handles });
		const digest = await deps.crypto.sha256(normalised(url, repository));
		// The fork of a case that is not known here: its forge would call it private, and it is not for everything.
		const asks = repository !== undefined && temporaryForkOf(repository) === undefined;
		const word = asks ? await askIt(digest, url) : undefined;
		const answer = kept()[digest];
		note(url, placeFrom(answer));
		return placeFrom(believed(answer, word));
	};
	const placeOf = (url: string): Promise<RemotePlace> => look(url, askWhenDue, answer => answer);

	return {
		placeOf,
		askNow: url =>
			look(url, ask, (answer, word) => {
				if (answer?.forge !== 'private' || word !== undefined) return answer;
				const { forge: _, ...others } = answer;
				return others;
			}),
		async remember(url, person) {
			if (url === '') return;
			await keep(await deps.crypto.sha256(normalised(url, repositoryOfUrl(url))), { person });
			await placeOf(url);
		},
		known: () =>
			[...found].flatMap(([url, { kind }]): KnownPlace[] => {
				const handles = forks.of(repositoryOfUrl(url));
				if (handles.length > 0) return [{ url, handles }];
				return kind === 'private' ? [{ url }] : [];
			}),
		onDidChange: changed.on,
	};
}

/** Whoever says "public" is believed: to take a public place for a private one is what must not happen. */
function placeFrom(answer: Kept[string] | undefined): RemotePlace {
	const words = [answer?.person, answer?.forge];
	if (words.includes('public')) return { kind: 'public' };
	return words.includes('private') ? { kind: 'private' } : { kind: 'unknown' };
}

function isWithin(at: number | undefined, ms: number, now: number): boolean {
	return at !== undefined && at <= now && now - at < ms;
}

/** One text for an address, however it is written: of another forge's only the ending differs, since its rules are not known. */
function normalised(url: string, repository: Repository | undefined): string {
	if (repository !== undefined && isGitHub(repository.host)) return repositoryKey(repository);
	return url
		.trim()
		.replace(/(?<!\/)\/+$/, '')
		.replace(/\.git$/, '');
}

/** The cases by their private forks. Made anew when the reports are others. */
function createForks(reports: () => readonly Report[]): { of(repository: Repository | undefined): readonly string[] } {
	let known: { readonly of: readonly Report[]; readonly handles: ReadonlyMap<string, readonly string[]> } | undefined;
	return {
		of(repository) {
			if (repository === undefined) return [];
			const of = reports();
			if (known?.of !== of) known = { of, handles: forksOf(of) };
			return known.handles.get(repositoryKey(repository)) ?? [];
		},
	};
}

function forksOf(reports: readonly Report[]): ReadonlyMap<string, readonly string[]> {
	const handles = new Map<string, readonly string[]>();
	for (const { advisory, record } of reports) {
		const fork = advisory.privateFork === undefined ? undefined : repositoryOfUrl(advisory.privateFork.url);
		if (fork === undefined) continue;
		const key = repositoryKey(fork);
		handles.set(key, [...(handles.get(key) ?? []), record.handle]);
	}
	return handles;
}
