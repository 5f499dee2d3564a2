import { type Files, FilesError } from '../../core/ports';
import { translated } from '../../core/translate';
import type { WritingGit } from '../fork/writingGit';
import { withSignal } from '../repository';
import { blobId, CASE_FILE, caseFilesOf, LARGEST, readBlobs } from './blobs';
import { CaseSyncError, needsPerson, WHY } from './errors';
import { fetchTheirs } from './fetchTheirs';
import { otherFilesThatCome } from './otherFiles';
import { readSyncPlace, type SyncPlace } from './place';

/** What is done with texts of cases; cases/caseTexts.ts has it. */
export interface MergeTexts {
	kindOf(handle: string, text: string): 'fine' | 'newer' | 'conflict' | 'broken';
	merge(
		handle: string,
		base: string | undefined,
		ours: string,
		theirs: string,
	): Promise<{ readonly text: string; readonly conflicts: number } | undefined>;
	resolve(handle: string, text: string): Promise<{ readonly text: string; readonly conflicts: number } | undefined>;
}

export interface CaseSyncDeps {
	readonly git: WritingGit;
	readonly files: Files;
	readonly texts: MergeTexts;
	readonly now: () => Date;
}

export interface CaseChange {
	readonly handle: string;
	readonly kind: 'new' | 'changed' | 'removed';
}

/** What a sync would do, from what both sides have now. applySync does this and nothing else. */
export interface SyncPlan {
	readonly place: SyncPlace;
	readonly folder: string;
	/** The other side's commit; nothing where its branch is not there yet. */
	readonly theirs?: string;
	/** The last commit that both have. */
	readonly base?: string;
	/** The files as they are, by name; line ends as git keeps them. */
	readonly work: ReadonlyMap<string, string>;
	/** As they are to be committed: conflicts that git left are taken out. */
	readonly mine: ReadonlyMap<string, string>;
	/** As they are to be in the end. */
	readonly merged: ReadonlyMap<string, string>;
	/** What is not committed yet. */
	readonly local: readonly CaseChange[];
	/** What comes from the other side. */
	readonly came: readonly CaseChange[];
	/** Files that are no cases and come along, as with a pull: their paths in the repository. */
	readonly others: readonly string[];
	/** What the other side does not have yet. */
	readonly goes: readonly CaseChange[];
	/** Cases of which both sides wrote a field, and how many fields: both texts are kept. */
	readonly conflicts: readonly { readonly handle: string; readonly fields: number }[];
}

/**
 * Asks the other side for what it has and works out what a sync would do. Beside objects and the note where the other
 * side's branch is, nothing is written.
 * @param o.checked the only addresses that may be reached: those of which it is known who reads them
 * @throws CaseSyncError, also where the configuration names another address by now, UserError of fork/failures.ts and git/errors.ts
 */
export async function planSync(
	deps: CaseSyncDeps,
	folder: string,
	o: { readonly checked?: ReadonlySet<string>; readonly signal?: AbortSignal } = {},
): Promise<SyncPlan> {
	const { checked, signal } = o;
	const place = await readSyncPlace(deps.git, folder, signal);
	if (checked !== undefined) assertChecked(checked, place.fetchUrl, place.pushUrl);
	const theirs = await fetchTheirs(deps.git, place, signal);
	return planFrom(deps, folder, place, theirs, signal);
}

/** @throws CaseSyncError for an address that is another one than those of which it is known who reads them */
export function assertChecked(checked: ReadonlySet<string>, ...urls: readonly string[]): void {
	if (!urls.every(url => checked.has(url))) throw new CaseSyncError(translated(WHY.changed));
}

/** Whether anything here would be another thing after a sync: then a person is asked first. */
export function changesAnything({ local, came, others, theirs, base, work, mine }: SyncPlan): boolean {
	const comes = came.length + others.length > 0 || (theirs !== undefined && theirs !== base);
	return comes || local.length > 0 || [...mine].some(([name, text]) => work.get(name) !== text);
}

async function planFrom(
	{ git, files, texts }: CaseSyncDeps,
	folder: string,
	place: SyncPlace,
	theirs: string | undefined,
	signal?: AbortSignal,
): Promise<SyncPlan> {
	const { root, prefix, head, format } = place;
	const base = head === undefined || theirs === undefined ? undefined : await baseOf(git, root, head, theirs, signal);
	if (head !== undefined && theirs !== undefined && base === undefined)
		throw new CaseSyncError(translated(WHY.unrelated));
	const [atHead, atTheirs, atBase] = await Promise.all(
		[head, theirs, base].map(commit => caseFilesOf(git, root, commit, prefix, signal)),
	);
	if (atHead === undefined || atTheirs === undefined || atBase === undefined) throw new Error('no files were read');
	const work = await readWork(files, folder);
	const idOf = (text: string): string => blobId(text, format);

	const mine = new Map<string, string>();
	const fields = new Map<string, number>();
	for (const [name, text] of work) {
		const handle = handleOf(name);
		const kind = idOf(text) === atHead.get(name) ? 'fine' : texts.kindOf(handle, text);
		if (kind === 'broken') throw needsPerson(handle, 'broken');
		const resolved = kind === 'conflict' ? await texts.resolve(handle, text) : { text, conflicts: 0 };
		if (resolved === undefined) throw needsPerson(handle, 'conflict');
		mine.set(name, resolved.text);
		if (resolved.conflicts > 0) fields.set(handle, resolved.conflicts);
	}
	const mineIds = new Map([...mine].map(([name, text]) => [name, idOf(text)]));
	const blobs = await readBlobs(
		git,
		root,
		[...atTheirs].flatMap(([name, id]) => [...(mineIds.get(name) === id ? [] : [id, atBase.get(name) ?? id])]),
		signal,
	);
	const textAt = (id: string | undefined): string | undefined => {
		const blob = id === undefined ? undefined : blobs.get(id);
		return typeof blob === 'object' ? blob.text : undefined;
	};

	const merged = new Map<string, string>();
	for (const name of new Set([...mine.keys(), ...atTheirs.keys()])) {
		const [b, o, t] = [atBase.get(name), mineIds.get(name), theirs === undefined ? undefined : atTheirs.get(name)];
		const ours = mine.get(name);
		const other = textAt(t);
		const blob = t === undefined || t === b ? undefined : blobs.get(t);
		if (blob === 'large' || blob === 'bytes') throw needsPerson(handleOf(name), blob);
		// Without a branch over there nothing was removed there. What one side removed and the other changed stays.
		if (o === t || t === b || theirs === undefined) put(merged, name, ours);
		else if (o === b) put(merged, name, other);
		else if (ours === undefined || other === undefined) put(merged, name, ours ?? other);
		else {
			const handle = handleOf(name);
			const both = await texts.merge(handle, textAt(b), ours, other);
			if (both === undefined) throw needsPerson(handle, 'newer');
			merged.set(name, both.text);
			if (both.conflicts > 0) fields.set(handle, (fields.get(handle) ?? 0) + both.conflicts);
		}
	}
	for (const [name, text] of merged)
		if (Buffer.byteLength(text, 'utf8') > LARGEST) throw needsPerson(handleOf(name), 'large');
	const sides = { ...(head === undefined ? {} : { head }), ...(base === undefined ? {} : { base }) };
	const others = theirs === undefined ? [] : await otherFilesThatCome(git, root, { ...sides, theirs }, prefix, signal);
	const mergedIds = new Map([...merged].map(([name, text]) => [name, idOf(text)]));
	return {
		...{ place, folder, work, mine, merged },
		...(theirs === undefined ? {} : { theirs }),
		...(base === undefined ? {} : { base }),
		local: changesBetween(atHead, mineIds),
		came: changesBetween(mineIds, mergedIds),
		others,
		goes: changesBetween(atTheirs, mergedIds),
		conflicts: [...fields].map(([handle, count]) => ({ handle, fields: count })),
	};
}

function put(files: Map<string, string>, name: string, text: string | undefined): void {
	if (text !== undefined) files.set(name, text);
}

export function handleOf(name: string): string {
	return CASE_FILE.exec(name)?.[1] ?? '';
}

/** The case files as they are on the disk, by name. @throws FilesError, CaseSyncError for one that is too large */
export async function readWork(files: Files, folder: string): Promise<Map<string, string>> {
	const work = new Map<string, string>();
	for (const name of (await files.list(folder)).filter(each => CASE_FILE.test(each)).sort()) {
		const { text } = await files.read(files.join(folder, name), LARGEST).catch((error: unknown) => {
			const large = error instanceof FilesError && error.kind === 'too-large';
			throw large ? needsPerson(handleOf(name), 'large') : error;
		});
		work.set(name, text.replaceAll('\r\n', '\n'));
	}
	return work;
}

/** What is other in `to` than in `from`, by ids. */
function changesBetween(from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): CaseChange[] {
	return [...new Set([...from.keys(), ...to.keys()])].sort().flatMap((name): CaseChange[] => {
		const [before, after] = [from.get(name), to.get(name)];
		if (before === after) return [];
		return [
			{ handle: handleOf(name), kind: before === undefined ? 'new' : after === undefined ? 'removed' : 'changed' },
		];
	});
}

async function baseOf(
	git: WritingGit,
	root: string,
	head: string,
	theirs: string,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const { stdout } = await git.run(root, ['merge-base', head, theirs], { okCodes: [0, 1], ...withSignal(signal) });
	return /^[0-9a-f]{40,64}/.exec(stdout.toString('latin1'))?.[0];
}
