import { t } from '../../core/translate';
import type { Claim } from '../../core/claims/claim';
import type { Repository } from '../../core/repository';
import type { Git } from '../exec';
import { listRemotes } from '../remotes';
import { commitsIn, judgeAlone, notResolved } from './alone';
import { revisionsIn, withBranch } from './asked';
import { type Finding, finding } from './evidence';
import { type Ground, survey, type Version, versionOf } from './ground';
import { type Origins, originsOf } from './links';
import { createPause } from './pause';
import { type Question, questionOf } from './question';
import { type Resolved, resolveRevisions } from './revisions';
import { asksOfFiles, type FileQuestion, judgeByVersion, type Project, wordsFor } from './versionJudge';
import { findWords } from './words';

export interface CheckOptions {
	/** The version a report is about: "1.2.3", a tag, a branch, a commit's id, "HEAD". */
	readonly at: string;
	readonly signal?: AbortSignal | undefined;
	/** Known to be this repository, besides what the clone's remotes say. */
	readonly repositories?: readonly Repository[];
}

/** Claims as judged by their version and HEAD, with what a search of the history goes on from. */
export interface QuickAnswer {
	readonly ground: Ground;
	readonly head: Version;
	readonly project: Project;
	readonly items: readonly Item[];
}

export interface Item {
	readonly claim: Claim;
	readonly question: Question;
	readonly finding: Finding;
	/** What it was judged by; absent where that is no matter of files, or its version is not there. */
	readonly version?: Version;
}

/** A report names a handful of versions; each costs a list of files. */
const MOST_VERSIONS = 12;
/** And names fewer symbols than this; each costs a share of a search. */
const MOST_WORDS = 6000;

/**
 * Judges claims by the version they are about and by HEAD, without a checkout and with few processes: a list of files and
 * one search for each of the two, one reading of contents, one comparison for renames.
 * @throws NotARepositoryError, and what Git.run throws; the signal's reason when it is aborted
 */
export async function checkQuickly(
	git: Git,
	folder: string,
	claims: readonly Claim[],
	o: CheckOptions,
): Promise<QuickAnswer> {
	const ground = await survey(git, folder, o.signal);
	const read = claims.map(questionOf);
	const origins = await originsFor(ground, read, o.repositories ?? []);
	const packages = read.flatMap(question => (question.kind === 'package' ? question.name : []));
	const resolved = await resolveRevisions(
		git,
		ground.root,
		revisionsIn(read, o.at),
		[...origins.names, ...packages],
		o.signal,
	);
	const questions = read.map(question => withBranch(question, resolved));
	const commits = await commitsIn(ground, questions, resolved);
	const head = resolved.get('HEAD');
	const headVersion = await versionOf(ground, head?.kind === 'commit' ? head.commit : undefined, 'HEAD');

	const findings: (Finding | undefined)[] = questions.map(question =>
		judgeAlone(question, { ground, origins, resolved, commits }),
	);
	const project: Project = { names: origins.names, resolved };
	const groups = new Map<string, Group>();
	let left = MOST_WORDS;
	for (const [index, question] of questions.entries()) {
		if (findings[index] !== undefined || !asksOfFiles(question)) continue;
		left -= wordsFor(question).length;
		if (left < 0) {
			findings[index] = finding('uncheckable', t('The report names more than is looked for at once.'));
			continue;
		}
		const key = ('revision' in question ? question.revision : undefined) ?? o.at;
		const group = groups.get(key) ?? { revision: key, indexes: [] };
		groups.set(key, group);
		group.indexes.push(index);
	}
	const searched = await withWords(
		ground,
		headVersion,
		filesAsked(
			questions,
			[...groups.values()].flatMap(group => group.indexes),
		),
	);
	const versions = new Map<number, Version>();
	const known = new Map<string, Version>([[searched.commit ?? '', searched]]);
	const pause = createPause(ground.signal);
	for (const group of groups.values()) {
		await pause();
		const asked = filesAsked(questions, group.indexes);
		const version = await versionFor(ground, group.revision, resolved.get(group.revision), asked, known, searched);
		const judged =
			version === undefined
				? await judgeWithout(ground, searched, asked, project, resolved.get(group.revision))
				: await judgeByVersion(ground, version, searched, asked, project);
		for (const [n, index] of group.indexes.entries()) {
			findings[index] = judged[n];
			versions.set(index, version ?? searched);
		}
	}
	const items = claims.map((claim, i): Item => {
		const version = versions.get(i);
		return {
			claim,
			question: questions[i] ?? questionOf(claim),
			finding: findings[i] ?? finding('uncheckable', t('Nothing was asked.')),
			...(version === undefined ? {} : { version }),
		};
	});
	const answer = { ground, head: searched, project, items: await doubted(ground, searched, items) };
	// The answer is kept as long as a page is open; contents would be hundreds of megabytes of it.
	ground.blobs.forget();
	return answer;
}

interface Group {
	readonly revision: string;
	readonly indexes: number[];
}

function filesAsked(questions: readonly Question[], indexes: readonly number[]): FileQuestion[] {
	return indexes.flatMap(index => {
		const question = questions[index];
		return question !== undefined && asksOfFiles(question) ? [question] : [];
	});
}

async function originsFor(
	ground: Ground,
	questions: readonly Question[],
	repositories: readonly Repository[],
): Promise<Origins> {
	const needed = questions.some(
		question => question.kind === 'package' || ('url' in question && question.url !== undefined),
	);
	const remotes = needed ? await listRemotes(ground.git, ground.root, ground.signal) : [];
	return originsOf(
		remotes.map(({ url }) => url),
		repositories,
	);
}

async function versionFor(
	ground: Ground,
	revision: string,
	resolved: Resolved | undefined,
	asked: readonly FileQuestion[],
	known: Map<string, Version>,
	head: Version,
): Promise<Version | undefined> {
	// HEAD of a repository without commits: nothing is in it, which is an answer.
	if (resolved?.kind !== 'commit') return revision === 'HEAD' ? head : undefined;
	const before = known.get(resolved.commit);
	// The tag's name says more than "HEAD" where a report names the tag.
	if (before !== undefined)
		return before === head && resolved.label !== 'HEAD' ? { ...head, label: resolved.label } : before;
	if (known.size > MOST_VERSIONS) return undefined;
	const version = await withWords(ground, await versionOf(ground, resolved.commit, resolved.label), asked);
	known.set(resolved.commit, version);
	return version;
}

async function withWords(ground: Ground, version: Version, asked: readonly FileQuestion[]): Promise<Version> {
	if (version.commit === undefined || version.unreadable) return version;
	const { git, root, blobs, partial, signal } = ground;
	const ids = [...version.tree.files.values()].map(({ id }) => id);
	const words = asked.flatMap(wordsFor);
	const gaps = partial && words.length > 0 && (await blobs.missing(ids)).size > 0;
	const hits = await findWords(git, root, version.commit, words, { tree: version.tree, blobs, partial: gaps, signal });
	return { ...version, hits };
}

/** Without the version there is no verdict on what it holds; what HEAD holds is said all the same. */
async function judgeWithout(
	ground: Ground,
	head: Version,
	asked: readonly FileQuestion[],
	project: Project,
	resolved: Resolved | undefined,
): Promise<Finding[]> {
	const missing =
		resolved?.kind === 'commit'
			? finding('uncheckable', t('The report names more versions than are looked at.'))
			: notResolved(resolved, ground);
	const findings = await judgeByVersion(ground, head, head, asked, project);
	return findings.map(found => {
		if (found.verdict === 'outside') return found;
		if (found.verdict === 'found')
			return { ...missing, detail: `${missing.detail} ${found.detail}`, ...(found.head && { head: found.head }) };
		return { ...missing, ...(found.open === true ? { open: true } : {}) };
	});
}

/** What was not found counts only when everything could be read: a damaged clone reads as if files were empty. */
async function doubted(ground: Ground, head: Version, items: readonly Item[]): Promise<readonly Item[]> {
	const inFiles = ({ question, finding: found }: Item): boolean =>
		found.open === true && (question.kind === 'symbol' || question.kind === 'code');
	const versions = new Set([head, ...items.filter(inFiles).flatMap(({ version }) => version ?? [])]);
	if (!items.some(inFiles)) return items;
	const ids = [...versions].flatMap(({ tree }) => [...tree.files.values()].map(({ id }) => id));
	const gone = (await ground.blobs.missing(ids)).size;
	if (gone === 0) return items;
	return items.map(item =>
		inFiles(item)
			? {
					...item,
					finding: finding('uncheckable', t('Not found, but this clone lacks the content of {0} files.', gone)),
				}
			: item,
	);
}
