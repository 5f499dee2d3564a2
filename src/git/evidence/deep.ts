import { t } from '../../core/translate';
import type { Change, HistoryOptions } from '../history';
import { comingsAndGoings, commitsMatching, literally, mergedFiles, versionsOfFiles } from '../history';
import { type Finding, finding, inEither, spot } from './evidence';
import { followRenames } from './follow';
import { type Ground, isGap, isTooMuch, type Version } from './ground';
import { linesOf } from './lines';
import { createNamedIn } from './namedIn';
import { createPause } from './pause';
import { readPaths } from './pathSpelling';
import type { PathQuestion } from './question';
import { SHALLOW } from './alone';
import { blobReader } from './blobs';
import type { SearchProgress } from './progress';
import type { Item, QuickAnswer } from './quick';
import { dayOf, type Seeker, seekerFor } from './seekers';

/** A history of a million commits takes longer than anybody waits. */
const TIMEOUT = 15 * 60_000;
/** A pattern and names of files are arguments of a process, and Windows allows 32,767 characters for all of them. */
const ARGUMENTS = 20_000;
/** With so many patterns the history is gone through again and again; what is left then is not looked for. */
const MOST_PATTERNS = 6;
/** So many contents are held at once, so many bytes of them, and so many bytes are read at all. */
const AT_ONCE = 250;
const BYTES_AT_ONCE = 256 * 1024 * 1024;
const BUDGET = 1024 * 1024 * 1024;
/** Files whose every content is looked into. */
const MOST_FILES = 400;

export interface SearchOptions {
	/** In place of the one that the quick answer was made with. */
	readonly signal?: AbortSignal;
	/** Told at the beginning of each stage, and while contents are read. */
	readonly progress?: (progress: SearchProgress) => void;
}

/** Why a search did not see everything, if it did not. */
interface Doubts {
	reason?: string;
}

/**
 * Looks for what the version and HEAD do not have in every revision that a branch or tag leads to: one git log -G for all
 * names and quotations, one plain git log for files that came and went, one for what merges made. Files that seem to be gone
 * at HEAD are followed through their renames.
 * @returns the items with new findings for those that were open
 * @throws what Git.run throws when the folder may not be read; the signal's reason when it is aborted
 */
export async function searchHistory(
	quick: QuickAnswer,
	{ signal, progress = () => undefined }: SearchOptions = {},
): Promise<readonly Item[]> {
	const answer = signal === undefined ? quick : { ...quick, ground: heeding(quick.ground, signal) };
	const { ground, head } = answer;
	const o: HistoryOptions = { timeoutMs: TIMEOUT, ...(ground.signal === undefined ? {} : { signal: ground.signal }) };
	progress({ stage: 'renames' });
	const search = new Map(await followRenames(answer, o));
	const open = answer.items.filter(({ finding: found }) => found.open === true);
	const doubts: Doubts = {};
	const log = async (run: () => Promise<Change[]>): Promise<Change[]> => {
		try {
			return await run();
		} catch (error) {
			if (!isGap(error) && !isTooMuch(error)) throw error;
			doubts.reason ??= isGap(error)
				? t('This clone does not hold the whole history, and nothing is downloaded unasked.')
				: t('The history is too large to be searched.');
			return [];
		}
	};
	const paths = open.flatMap(item => (item.question.kind === 'path' ? [{ item, question: item.question }] : []));
	const isNamedIn = createNamedIn();
	const seekers = open.flatMap(item => seekerFor(item, head, isNamedIn) ?? []);
	const pause = createPause(ground.signal);
	if (open.length > 0 && (seekers.length === 0 || ground.partial)) progress({ stage: 'commits', search: 1, of: 1 });
	const [came, merged] = await Promise.all([
		paths.length > 0 || seekers.some(({ folders }) => folders.length > 0)
			? log(() => comingsAndGoings(ground.git, ground.root, head.commit, o))
			: [],
		open.length > 0 ? log(() => mergedFiles(ground.git, ground.root, head.commit, o)) : [],
		seekNames(),
	]).then(([a, b]) => [a, b] as const);

	await seekPaths(answer, paths, [...came, ...merged], log, o, search);
	await seekIn(merged, seekers);
	await seekFolders();
	for (const { item, found } of seekers) if (found !== undefined) search.set(item, found);
	return answer.items.map(item => {
		const found = search.get(item) ?? (item.finding.open === true ? notFound(item, answer, doubts) : item.finding);
		return { ...item, finding: found };
	});

	/** Names and quotations, by the commits that wrote lines which hold them, then by all contents of the files they were in. */
	async function seekNames(): Promise<void> {
		if (ground.partial) {
			doubts.reason ??= t(
				'This is a partial clone, which does not hold every content, and nothing is downloaded unasked.',
			);
			if (seekers.length > 0)
				await seekIn(await log(() => versionsOfFiles(ground.git, ground.root, head.commit, [], o)), seekers);
			return;
		}
		const patterns = patternsOf(seekers);
		const searches = patterns.slice(0, MOST_PATTERNS);
		for (const [i, { pattern, seekers: sought }] of searches.entries()) {
			progress({ stage: 'commits', search: i + 1, of: searches.length });
			const hits = await log(() => commitsMatching(ground.git, ground.root, head.commit, pattern, o));
			await seekIn(hits, sought);
			const more = sought.filter(seeker => seeker.found === undefined && seeker.whole && seeker.paths.size > 0);
			await seekInFiles(new Set(more.flatMap(({ paths: known }) => [...known])), more);
		}
		if (patterns.length > MOST_PATTERNS) doubts.reason ??= t('The report names more than is looked for at once.');
	}

	/** "router.compile" is also what a file called router holds. */
	async function seekFolders(): Promise<void> {
		const sought = seekers.filter(({ found, folders }) => found === undefined && folders.length > 0);
		if (sought.length === 0) return;
		const files = new Set<string>();
		for (const path of new Set(came.map(change => change.path))) {
			if (sought.some(seeker => seeker.isIn(path))) files.add(path);
			await pause();
		}
		await seekInFiles(files, sought);
	}

	/** Looks into every content that files ever had. */
	async function seekInFiles(files: ReadonlySet<string>, sought: readonly Seeker[]): Promise<void> {
		const asked = askable(files);
		if (asked.length < files.size) doubts.reason ??= t('Its words stand in too many files to look into all of them.');
		if (asked.length === 0) return;
		await seekIn(await log(() => versionsOfFiles(ground.git, ground.root, head.commit, asked, o)), sought);
	}

	/** Looks into the contents that commits made, newest first, until everything was found. */
	async function seekIn(changes: readonly Change[], sought: readonly Seeker[]): Promise<void> {
		const seen = new Set<string>();
		const fresh = changes.filter(({ id, file, path }) => {
			const key = `${id ?? ''} ${path}`;
			if (id === undefined || !file || seen.has(key)) return false;
			seen.add(key);
			return true;
		});
		let left = BUDGET;
		for (let from = 0; from < fresh.length; from += AT_ONCE) {
			const waiting = sought.filter(({ found }) => found === undefined);
			if (waiting.length === 0) return;
			progress({ stage: 'contents', read: from, of: fresh.length });
			const part = fresh.slice(from, from + AT_ONCE);
			const contents = await ground.blobs.read(
				part.flatMap(({ id }) => id ?? []),
				Math.min(left, BYTES_AT_ONCE),
			);
			for (const change of part) {
				const blob = contents.get(change.id ?? '');
				if (blob?.kind === 'text') {
					left -= blob.text.length;
					for (const seeker of waiting) seeker.look(change, blob.text);
				} else if (blob?.kind === 'missing') doubts.reason ??= t('This clone does not hold every content.');
				else if (blob?.kind === 'too-large') doubts.reason ??= t('Some contents are too large to be searched.');
				await pause();
			}
			ground.blobs.forget();
		}
	}
}

/** The same ground, with another signal to stop at. */
function heeding(ground: Ground, signal: AbortSignal): Ground {
	const { git, root, partial } = ground;
	return { ...ground, signal, blobs: blobReader(git, root, partial, signal) };
}

/** The first of some files, as many as one process can be asked for. */
function askable(files: Iterable<string>): string[] {
	const asked: string[] = [];
	let length = 0;
	for (const file of files) {
		length += file.length + 1;
		if (asked.length === MOST_FILES || length > ARGUMENTS) break;
		asked.push(file);
	}
	return asked;
}

/** Joins what is looked for into patterns short enough for an argument. */
function patternsOf(seekers: readonly Seeker[]): { pattern: string; seekers: Seeker[] }[] {
	const patterns: { parts: Set<string>; length: number; seekers: Seeker[] }[] = [];
	for (const seeker of seekers) {
		const parts = seeker.texts.map(literally);
		const length = parts.reduce((sum, part) => sum + part.length + 1, 0);
		let last = patterns.at(-1);
		if (last === undefined || last.length + length > ARGUMENTS) {
			last = { parts: new Set(), length: 0, seekers: [] };
			patterns.push(last);
		}
		for (const part of parts) last.parts.add(part);
		last.length += length;
		last.seekers.push(seeker);
	}
	return patterns.map(({ parts, seekers: sought }) => ({ pattern: `(${[...parts].join('|')})`, seekers: sought }));
}

async function seekPaths(
	{ ground, head, project }: QuickAnswer,
	asked: readonly { readonly item: Item; readonly question: PathQuestion }[],
	changes: readonly Change[],
	log: (run: () => Promise<Change[]>) => Promise<Change[]>,
	o: HistoryOptions,
	search: Map<Item, Finding>,
): Promise<void> {
	if (asked.length === 0) return;
	const past = new Map<string, Change>();
	for (const change of changes) if (change.id !== undefined && !past.has(change.path)) past.set(change.path, change);
	const files = new Map([...past].map(([path, { id }]) => [path, { id: id ?? '', link: false }]));
	const version: Version = { ...head, label: 'the history', tree: { files, submodules: [] } };
	const reader = readPaths(
		version,
		asked.map(({ question }) => question),
		ground.root,
		project.names,
	);
	const withLines: { item: Item; question: PathQuestion; paths: string[] }[] = [];
	for (const { item, question } of asked) {
		const { matches, notes } = reader(question);
		const [first] = matches.matches;
		if (first === undefined) continue;
		if (question.lines !== undefined && !first.folder)
			withLines.push({ item, question, paths: [...matches.matches, ...matches.further].map(({ path }) => path) });
		else search.set(item, changed(item, head, past.get(first.path), first.path, undefined, notes));
	}
	if (withLines.length === 0) return;
	const wanted = new Set(askable(new Set(withLines.flatMap(({ paths }) => paths))));
	const contents = await log(() => versionsOfFiles(ground.git, ground.root, head.commit, [...wanted], o));
	const blobs = await ground.blobs.read(contents.flatMap(({ id, file }) => (file && id !== undefined ? id : [])));
	const pause = createPause(ground.signal);
	const counts = new Map<string, number>();
	for (const { item, question, paths } of withLines) {
		await pause();
		const own = new Set(paths);
		let most = 0;
		let unread = false;
		for (const change of contents) {
			if (!own.has(change.path) || change.id === undefined) continue;
			const blob = blobs.get(change.id);
			if (blob?.kind !== 'text') {
				unread ||= blob?.kind === 'missing' || blob?.kind === 'too-large' || blob?.kind === 'lfs';
				continue;
			}
			const count = counts.get(change.id) ?? linesOf(blob.text).length;
			counts.set(change.id, count);
			most = Math.max(most, count);
			if (question.lines === undefined || question.lines[1] > count + 1 || question.lines[0] > count) continue;
			search.set(item, changed(item, head, change, change.path, question.lines[0], []));
			break;
		}
		if (search.has(item)) continue;
		if (!paths.every(path => wanted.has(path)))
			search.set(item, finding('uncheckable', t('The report names more files than are looked into at once.')));
		else if (unread)
			search.set(item, finding('uncheckable', t('Some of the file’s contents are not in this clone, or are no text.')));
		else if (!ground.shallow && !ground.partial && contents.length > 0)
			search.set(
				item,
				finding(
					'not-in-history',
					t('{0} was in this repository, but never had more than {1} lines.', paths[0] ?? t('The file'), most),
				),
			);
	}
}

function changed(
	item: Item,
	head: Version,
	change: Change | undefined,
	path: string,
	line: number | undefined,
	notes: readonly string[],
): Finding {
	const where = item.version === undefined ? '' : `${t('Not {0}.', inEither(item.version, head))} `;
	const when =
		change === undefined ? '' : ` ${t('of commit {0}, {1}', change.commit.slice(0, 10), dayOf(change.time))}`;
	const at =
		change === undefined ? {} : { at: { commit: change.commit, path, ...(line === undefined ? {} : { line }) } };
	const detail = [t('{0}Another revision has it: {1}{2}.', where, spot({ path, line }), when), ...notes].join(' ');
	return finding(keep(item) ?? 'changed', detail, at);
}

/** Without the version asked for it cannot be said what it holds, whatever others do. */
function keep({ finding: { verdict } }: Item): 'no-such-version' | 'no-such-commit' | undefined {
	return verdict === 'no-such-version' || verdict === 'no-such-commit' ? verdict : undefined;
}

function notFound(item: Item, { ground }: QuickAnswer, doubts: Doubts): Finding {
	const { finding: found } = item;
	if (item.question.kind === 'commit') return finding('not-in-history', found.detail);
	const quick = keep(item) === undefined ? found.detail : t('{0} HEAD does not have it either.', found.detail);
	if (ground.shallow) return finding(keep(item) ?? 'uncheckable', `${quick} ${SHALLOW}`);
	if (doubts.reason !== undefined) return finding(keep(item) ?? 'uncheckable', `${quick} ${doubts.reason}`);
	return finding('not-in-history', t('{0} Nor in any other revision of this clone’s branches and tags.', quick));
}
