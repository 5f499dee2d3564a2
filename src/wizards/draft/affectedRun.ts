import type { Case, Fix } from '../../core/case';
import type { Git } from '../../git/exec';
import { NotARepositoryError } from '../../git/errors';
import { isShallow } from '../../git/repository';
import { listTags } from '../../git/tags';
import type { AffectedView, SuggestionView } from '../../protocol/draft/affected';
import type { PackagesInWorkspace } from '../page';
import {
	type AboutRepository,
	chooseRepository,
	findRepositories,
	type OpenRepository,
	repositoryOfReport,
} from '../triage/factsRepositories';
import { affectedReason, noFolder, unavailableTags } from './affectedErrors';
import { type FixHistory, readFixHistory, suggestVersions } from './affectedSuggestion';
import { fixesView, packagesView, repositoryView, tagsView } from './affectedViews';

export interface AffectedRunDeps {
	readonly git: Git;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	readonly packages: () => Promise<PackagesInWorkspace>;
	readonly tell: (view: AffectedView) => void;
	/** Told of errors that are not meant for people. */
	readonly failed: (error: unknown) => void;
}

export interface Asked {
	readonly ecosystem: Extract<SuggestionView, { status: 'done' }>['ecosystem'];
	readonly name: string;
	/** The id of a linked fix; null for all of them. */
	readonly fix: string | null;
}

/** What the step of one page reads of the workspace. Nothing is awaited; answers are told. */
export interface AffectedRun {
	/** The case as it is. Tells again what is known: the page may be drawn anew. */
	show(record: Case): void;
	/** A person came to the step: what was not read, or could not be, is. */
	opened(): void;
	again(): void;
	/** @param index in the list that was shown */
	chooseRepository(index: number): void;
	suggest(asked: Asked): void;
	cancel(): void;
	dispose(): void;
}

/** Histories of fixes that are kept while the page is open. */
const MOST_KEPT = 20;

export function createAffectedRun({ git, folders, packages, tell, failed }: AffectedRunDeps): AffectedRun {
	const histories = new Map<string, FixHistory>();
	let view: AffectedView = {
		packages: { status: 'unread' },
		tags: { status: 'unread' },
		fixes: [],
		uncommitted: 0,
		suggestion: { status: 'none' },
	};
	let about: AboutRepository | undefined;
	let fixes: readonly Fix[] = [];
	let chosen: string | undefined;
	/** In the order in which they were shown. */
	let listed: readonly OpenRepository[] = [];
	let repository: OpenRepository | undefined;
	let reading = new AbortController();
	let searching = new AbortController();
	let packagesAsked = 0;

	const update = (change: Partial<AffectedView>): void => {
		view = { ...view, ...change };
		tell(view);
	};

	async function readPackages(): Promise<void> {
		const asked = ++packagesAsked;
		update({ packages: { status: 'reading' } });
		const told = await packages().then(
			(found): AffectedView['packages'] =>
				folders().length === 0 && found.packages.length === 0 ? { status: 'no-folder' } : packagesView(found),
			(error: unknown): AffectedView['packages'] => ({ status: 'failed', reason: affectedReason(error, failed) }),
		);
		if (asked === packagesAsked) update({ packages: told });
	}

	function readTags(): void {
		reading.abort();
		reading = new AbortController();
		const { signal } = reading;
		stopSearch();
		update({ tags: { status: 'reading' }, suggestion: { status: 'none' } });
		tagsOf(signal).then(
			tags => signal.aborted || update({ tags }),
			(error: unknown) => signal.aborted || update({ tags: unavailableTags(error, failed) }),
		);
	}

	async function tagsOf(signal: AbortSignal): Promise<AffectedView['tags']> {
		repository = undefined;
		const here = folders();
		if (here.length === 0) return noFolder();
		const found = await findRepositories(git, here, signal);
		signal.throwIfAborted();
		if (found.length === 0) throw new NotARepositoryError();
		listed = found;
		const repositories = found.slice(0, 100).map(repositoryView);
		const picked = chooseRepository(found, about, chosen) ?? (found.length === 1 ? found[0] : undefined);
		if (picked === undefined) return { status: 'choose', repositories };
		const names = await listTags(git, picked.root, signal);
		const shallow = await isShallow(git, picked.root, signal);
		signal.throwIfAborted();
		repository = picked;
		return tagsView(names, { repositories, repository: Math.max(0, found.indexOf(picked)), shallow });
	}

	function stopSearch(): void {
		searching.abort();
		searching = new AbortController();
	}

	function suggest(asked: Asked): void {
		stopSearch();
		const { signal } = searching;
		const { ecosystem, name } = asked;
		const about = { ecosystem, name };
		const commits = fixes.flatMap(({ id, commit }) =>
			commit === undefined || (asked.fix !== null && asked.fix !== id) ? [] : commit,
		);
		const from = repository;
		if (from === undefined || commits.length === 0) return update({ suggestion: { status: 'none' } });
		const stage = (now: 'copies' | 'lines' | 'tags'): void => {
			if (!signal.aborted) update({ suggestion: { status: 'running', ...about, stage: now } });
		};
		const search = async (): Promise<void> => {
			const key = JSON.stringify([from.root, commits]);
			const history = histories.get(key) ?? (await readFixHistory(git, from.root, commits, { signal, stage }));
			signal.throwIfAborted();
			remember(key, history);
			const found = await suggestVersions(git, from.root, history, about, { signal, stage });
			signal.throwIfAborted();
			update({ suggestion: { status: 'done', ...about, ...found } });
		};
		search().catch((error: unknown) => {
			if (signal.aborted) return;
			update({ suggestion: { status: 'failed', ...about, reason: affectedReason(error, failed) } });
		});
	}

	function remember(key: string, history: FixHistory): void {
		histories.delete(key);
		histories.set(key, history);
		const [oldest] = histories.keys();
		if (histories.size > MOST_KEPT && oldest !== undefined) histories.delete(oldest);
	}

	return {
		show({ advisory, fixes: linked = [] }) {
			about = repositoryOfReport(advisory);
			fixes = linked;
			update(fixesView(linked));
		},
		opened() {
			if (view.packages.status !== 'reading') void readPackages();
			const { status } = view.tags;
			if (status === 'unread' || status === 'unavailable') readTags();
		},
		again() {
			histories.clear();
			void readPackages();
			readTags();
		},
		chooseRepository(index) {
			chosen = listed[index]?.root;
			if (chosen !== undefined) readTags();
		},
		suggest,
		cancel() {
			const { suggestion } = view;
			if (suggestion.status !== 'running') return;
			stopSearch();
			const { ecosystem, name } = suggestion;
			update({ suggestion: { status: 'cancelled', ecosystem, name } });
		},
		dispose() {
			reading.abort();
			searching.abort();
		},
	};
}
