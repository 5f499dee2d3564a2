import type { Fix } from '../../core/case';
import { repositoryOfUrl } from '../../core/remoteUrl';
import { repositoryKey } from '../../core/repository';
import { type CommitHead, commitHeads } from '../../git/commitHeads';
import { MissingObjectsError } from '../../git/errors';
import type { Git } from '../../git/exec';
import { type ScanState, scanHistory } from '../../git/fixCommits/scan';
import { forkTips } from '../../git/forkTips';
import { mergesOf } from '../../git/mergesOf';
import { listRemotes, type Remote } from '../../git/remotes';
import type { OpenHistory } from '../../git/repositories';
import { type Trace, traceFix } from '../../git/trace';
import type { Report } from '../feed';
import type { RepositoryFacts } from './joinFixes';
import type { Questions } from './questions';

/** What the next look goes by, in this window or another. */
export interface KeptLook {
	readonly scan: ScanState;
	/** Where changes were found, by what is known of each. */
	readonly traced: ReadonlyMap<string, readonly Trace[]>;
}

/** What a look found. */
export interface HistoryFacts extends RepositoryFacts, KeptLook {
	/** Absolute path of what all its working trees share. */
	readonly history: string;
	/** What was asked for: as long as that and the tips are the same, so is the answer. */
	readonly asked: string;
}

export interface LookDeps {
	readonly git: Git;
	readonly reports: readonly Report[];
	readonly questions: (report: Report) => Questions;
	/** Whether no other history is open: then every change without a repository of its own is looked for in this one. */
	readonly alone: boolean;
	readonly before: HistoryFacts | undefined;
	/** What was found in an earlier window. */
	readonly stored: () => Promise<KeptLook | undefined>;
	readonly signal: AbortSignal;
}

/** Changes that are followed in one history; those linked last come first. */
const MOST_TRACED = 300;
/** Those that are followed whenever something is committed; the others once, and when their link changes. */
const OFTEN = 30;

/** Looks at what is new in one history. @throws what Git.run throws; the signal's reason */
export async function lookAtHistory({ common, roots: [root] }: OpenHistory, deps: LookDeps): Promise<HistoryFacts> {
	const { git, before, signal } = deps;
	const asked = deps.reports.map(report => ({ report, ...deps.questions(report) }));
	const remotes = await listRemotes(git, root, signal);
	const signature = signatureOf(asked, remotes);
	const earlier = before ?? (await deps.stored());
	const scan = await scanHistory(git, root, { signal, ...(earlier === undefined ? {} : { before: earlier.scan }) });
	const isSame = earlier?.scan === scan;
	if (isSame && before?.asked === signature) return before;
	const repositories = new Set(
		remotes.flatMap(({ url }) => {
			const repository = repositoryOfUrl(url);
			return repository === undefined ? [] : [repositoryKey(repository)];
		}),
	);
	const heads = new Map(
		await commitHeads(
			git,
			root,
			asked.flatMap(({ fixes, references, forkTips }) => [
				...fixes.flatMap(fix => fix.commit ?? []),
				...references.map(reference => reference.commit),
				...forkTips,
			]),
			signal,
		),
	);
	const { traces, traced } = await traceAll(root, deps, { asked, heads, repositories, earlier, isSame });
	const unread = [...traces.values()].flat().flatMap(({ commit }) => (heads.has(commit) ? [] : [commit]));
	for (const [id, head] of await commitHeads(git, root, unread, signal)) heads.set(id, head);
	const merges = await forkMerges(root, deps, { asked, heads, remotes });
	return {
		history: common,
		root,
		repositories,
		found: scan.found,
		traces,
		traced,
		heads,
		merges,
		scan,
		asked: signature,
	};
}

type Asked = readonly ({ readonly report: Report } & Questions)[];

async function traceAll(
	root: string,
	{ git, alone, signal }: LookDeps,
	o: {
		readonly asked: Asked;
		readonly heads: ReadonlyMap<string, CommitHead>;
		readonly repositories: ReadonlySet<string>;
		readonly earlier: KeptLook | undefined;
		/** Whether no branch has moved since then. */
		readonly isSame: boolean;
	},
): Promise<Pick<HistoryFacts, 'traces' | 'traced'>> {
	const isHere = (fix: Fix): boolean => fix.commit !== undefined && o.heads.has(fix.commit);
	const fixes = o.asked
		.flatMap(({ report, fixes }) => fixes.filter(fix => isHere(fix) || alone || mayBeHere(report, o.repositories)))
		.sort((a, b) => (a.linkedAt < b.linkedAt ? 1 : -1))
		.slice(0, MOST_TRACED);
	const traces = new Map<string, readonly Trace[]>();
	const traced = new Map<string, readonly Trace[]>();
	for (const [i, fix] of fixes.entries()) {
		const key = changeKey(fix);
		const known = o.isSame || i >= OFTEN ? o.earlier?.traced.get(key) : undefined;
		try {
			const found = known ?? (await traceFix(git, root, fix, { signal }));
			traces.set(fix.id, found);
			traced.set(key, found);
		} catch (error) {
			// What a partial clone lacks cannot be compared.
			if (!(error instanceof MissingObjectsError)) throw error;
		}
	}
	return { traces, traced };
}

/** A case that names no repository may belong to any. */
function mayBeHere({ advisory }: Report, repositories: ReadonlySet<string>): boolean {
	const name = advisory.source.repository?.toLowerCase();
	return name === undefined || [...repositories].some(key => key.endsWith(`/${name}`));
}

async function forkMerges(
	root: string,
	{ git, signal }: LookDeps,
	o: {
		readonly asked: Asked;
		readonly heads: ReadonlyMap<string, CommitHead>;
		readonly remotes: readonly Remote[];
	},
): Promise<ReadonlyMap<string, readonly CommitHead[]>> {
	const forks = new Set(o.asked.flatMap(({ fork }) => fork ?? []));
	const ofRemotes = await forkTips(git, root, { remotes: o.remotes, forks, signal });
	const sides = [
		...ofRemotes.map(({ fork, commits }) => ({ key: fork, commits })),
		...o.asked.map(({ report, forkTips }) => ({ key: report.record.handle, commits: forkTips })),
	].filter(({ commits }) => commits.length > 0);
	if (sides.length === 0) return new Map();
	const heads = await commitHeads(
		git,
		root,
		sides.flatMap(({ commits }) => commits),
		signal,
	);
	const merges = await mergesOf(git, root, [...heads.values()], signal);
	return new Map(
		sides.map(({ key, commits }) => {
			const tips = new Set(commits);
			return [key, merges.filter(merge => merge.parents.slice(1).some(parent => tips.has(parent)))];
		}),
	);
}

function signatureOf(asked: Asked, remotes: readonly Remote[]): string {
	return [
		...remotes.map(({ name, url }) => `${name} ${url}`),
		...asked.flatMap(({ report, fixes, references, forkTips, fork }) => [
			...fixes.map(changeKey),
			...references.map(({ commit }) => commit),
			...forkTips.map(commit => `${report.record.handle} ${commit}`),
			fork ?? '',
		]),
	]
		.filter(Boolean)
		.join('\n');
}

function changeKey(fix: Fix): string {
	return `${fix.id} ${fix.commit ?? ''} ${fix.patchId ?? ''}`;
}
