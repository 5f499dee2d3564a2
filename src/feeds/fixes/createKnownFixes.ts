import type { Fix } from '../../core/case';
import { createEmitter } from '../../core/emitter';
import { UserError } from '../../core/errors';
import type { Disposable } from '../../core/ports';
import { NotTrustedError } from '../../git/errors';
import type { Git } from '../../git/exec';
import type { OpenHistory } from '../../git/repositories';
import type { Report } from '../feed';
import { joinFixes } from './joinFixes';
import type { FixProblem, KnownFix, KnownFixes } from './knownFixes';
import type { HistoryFacts, LookDeps } from './lookAtHistory';
import { createQuestions } from './questions';
import { createRenewals } from './renewals';
import type { ScanFiles } from './scanFiles';

export interface KnownFixesDeps {
	readonly git: Git;
	/** Absolute paths of the folders whose repositories are looked at. */
	readonly folders: () => readonly string[];
	/** What earlier windows found. */
	readonly scans: ScanFiles;
	readonly reports: () => readonly Report[];
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	/** Tells that folders, branches or trust may be others than before. */
	readonly onDidChangeRepositories: (listener: () => void) => Disposable;
	/** Puts a link in the place of what a case had under its id. */
	readonly keep: (handle: string, fix: Fix) => Promise<void>;
	readonly failed: (error: unknown) => void;
}

/** How long after a change the repositories are looked at: a commit or a rebase makes many of them. In ms. */
const REST = 1000;
/** One look at one history takes no longer. In ms. */
const LONGEST = 10 * 60_000;

interface History {
	readonly roots: readonly string[];
	readonly facts: HistoryFacts;
}

interface Index {
	readonly reports: readonly Report[];
	readonly histories: readonly History[];
	readonly all: readonly KnownFix[];
	readonly byReport: ReadonlyMap<string, readonly KnownFix[]>;
	readonly byCommit: ReadonlyMap<string, readonly KnownFix[]>;
}

const NOTHING: Index = { reports: [], histories: [], all: [], byReport: new Map(), byCommit: new Map() };

/**
 * Looks at nothing before there is a report, one history after the other and each once, however many of its working trees
 * are open. Only what is new since the last look is read, also after a restart.
 */
export function createKnownFixes(deps: KnownFixesDeps): KnownFixes {
	const { git, failed } = deps;
	const changed = createEmitter<void>();
	const questions = createQuestions();
	const renew = createRenewals(deps);
	const ended = new AbortController();
	let histories: readonly History[] = [];
	let index = NOTHING;
	let problems: readonly FixProblem[] = [];
	let looking: Promise<void> | undefined;
	let again = false;
	let resting: NodeJS.Timeout | undefined;

	/** Puts together what is known of repositories and reports; tells when that became something else. */
	const join = (): void => {
		const reports = deps.reports();
		if (reports === index.reports && histories === index.histories) return;
		const before = index.all;
		index = indexOf(
			reports,
			histories,
			histories.flatMap(({ facts }) => joinFixes(facts, reports, questions)),
		);
		if (!sameFixes(before, index.all)) changed.fire();
	};

	/** @returns nothing when that history cannot be read: then it is told which */
	const lookAt = async (history: OpenHistory, o: LookDeps): Promise<HistoryFacts | FixProblem> => {
		try {
			const { lookAtHistory } = await import('./lookAtHistory');
			return await lookAtHistory(history, o);
		} catch (error) {
			return { root: history.roots[0], message: told(error) };
		}
	};

	const told = (error: unknown): string => {
		if (!(error instanceof NotTrustedError) && !ended.signal.aborted) failed(error);
		return error instanceof UserError ? error.message : 'The history could not be read. The log says more.';
	};

	const look = async (): Promise<void> => {
		if (deps.reports().length === 0) {
			histories = [];
			problems = [];
			return join();
		}
		const { openHistories } = await import('../../git/repositories');
		const open = await openHistories(git, deps.folders(), ended.signal);
		const wrong: FixProblem[] = open.unread.map(({ folder, error }) => ({ root: folder, message: told(error) }));
		const known = new Map(histories.map(history => [history.facts.history, history]));
		let now: readonly History[] = open.histories.flatMap(({ common }) => known.get(common) ?? []);
		for (const history of open.histories) {
			const before = known.get(history.common)?.facts;
			const facts = await lookAt(history, {
				git,
				reports: deps.reports(),
				questions,
				alone: open.histories.length === 1,
				before,
				stored: () => deps.scans.read(history.common).catch(failedTo(undefined)),
				signal: AbortSignal.any([ended.signal, AbortSignal.timeout(LONGEST)]),
			});
			if (ended.signal.aborted) return;
			if ('message' in facts) {
				wrong.push(facts);
				continue;
			}
			now = [...now.filter(other => other.facts.history !== history.common), { roots: history.roots, facts }];
			// What one history tells is shown before the next one is looked at.
			if (facts !== before || !sameRoots(known.get(history.common)?.roots, history.roots)) histories = now;
			join();
			if (facts !== before) await deps.scans.write(history.common, facts).catch(failedTo(undefined));
		}
		if (now.length !== histories.length) histories = now;
		problems = wrong;
		join();
		await renew(
			deps.reports(),
			histories.map(({ facts }) => facts),
			ended.signal,
		);
	};

	const failedTo =
		<Value>(value: Value) =>
		(error: unknown): Value => {
			if (!ended.signal.aborted) failed(error);
			return value;
		};

	const refresh = (): Promise<void> => {
		clearTimeout(resting);
		resting = undefined;
		if (looking !== undefined) {
			again = true;
			return looking;
		}
		looking = (async () => {
			do {
				again = false;
				await look().catch(failedTo(undefined));
			} while (again && !ended.signal.aborted);
			looking = undefined;
		})();
		return looking;
	};

	const soon = (): void => {
		if (deps.reports().length === 0 && histories.length === 0) return;
		resting ??= setTimeout(() => void refresh(), REST);
	};

	const listening = [
		deps.onDidChangeReports(() => {
			if (deps.reports() === index.reports) return;
			join();
			soon();
		}),
		deps.onDidChangeRepositories(soon),
	];
	soon();

	return {
		all: () => index.all,
		of: (root, commit) => index.byCommit.get(`${commit} ${root}`) ?? [],
		ofReport: handle => index.byReport.get(handle) ?? [],
		problems: () => problems,
		refresh,
		onDidChange: changed.on,
		dispose() {
			ended.abort();
			clearTimeout(resting);
			for (const listener of listening) listener.dispose();
			changed.dispose();
		},
	};
}

function indexOf(reports: readonly Report[], histories: readonly History[], all: readonly KnownFix[]): Index {
	const newestFirst = [...all].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
	const roots = new Map(histories.map(({ roots, facts }) => [facts.root, roots]));
	return {
		reports,
		histories,
		all: newestFirst,
		byReport: grouped(newestFirst, fix => [fix.handle]),
		byCommit: grouped(newestFirst, fix => (roots.get(fix.root) ?? []).map(root => `${fix.commit} ${root}`)),
	};
}

function grouped(
	fixes: readonly KnownFix[],
	keysOf: (fix: KnownFix) => readonly string[],
): ReadonlyMap<string, readonly KnownFix[]> {
	const groups = new Map<string, KnownFix[]>();
	for (const fix of fixes) {
		for (const key of keysOf(fix)) {
			const group = groups.get(key);
			if (group === undefined) groups.set(key, [fix]);
			else group.push(fix);
		}
	}
	return groups;
}

function sameFixes(a: readonly KnownFix[], b: readonly KnownFix[]): boolean {
	return a.length === b.length && a.every((fix, i) => sameFix(fix, b[i]));
}

function sameFix(a: KnownFix, b: KnownFix | undefined): boolean {
	return (
		b !== undefined &&
		a.commit === b.commit &&
		a.handle === b.handle &&
		a.root === b.root &&
		a.source === b.source &&
		a.kind === b.kind &&
		a.fixId === b.fixId
	);
}

function sameRoots(a: readonly string[] | undefined, b: readonly string[]): boolean {
	return a?.length === b.length && a.every((root, i) => root === b[i]);
}
