import type { Advisory } from '../../core/advisory';
import { UserError } from '../../core/errors';
import { translated } from '../../core/translate';
import { NotARepositoryError } from '../../git/errors';
import { resolveCommit } from '../../git/repository';
import type { Git } from '../../git/exec';
import type { FactsSearch, FactsView } from '../../protocol/facts';
import type { PlaceToOpen } from '../page';
import { findBasis } from './factsBasis';
import { type Answer, createAnswer, viewOf, viewOfRepository } from './factsAnswer';
import { noFolder, reasonOf, unavailableFor } from './factsErrors';
import {
	chooseRepository,
	findRepositories,
	isAbout,
	type OpenRepository,
	repositoryOfReport,
} from './factsRepositories';
import { claimsOfReport } from './factsReport';
import { createSearch } from './factsSearch';
import { placesToCompare, placeToOpen } from './factView';

export interface FactsRunDeps {
	readonly git: Git;
	readonly folders: () => readonly string[];
	readonly openPlace: (place: PlaceToOpen) => Promise<void>;
	readonly comparePlaces: (left: PlaceToOpen, right: PlaceToOpen) => Promise<void>;
	readonly tellFacts: (view: FactsView) => void;
	readonly tellSearch: (view: FactsSearch) => void;
	/** Told of errors that are not meant for people. */
	readonly failed: (error: unknown) => void;
}

/** The facts of one page: what is checked now, by what, and what came of it. Nothing is awaited; answers are told. */
export interface FactsRun {
	/** The report as it is. One that differs is checked anew. Tells again what is known: the page may be drawn anew. */
	show(advisory: Advisory): void;
	/** A person came to the step: what could not be checked is tried again, and what HEAD has left behind too. */
	opened(): void;
	again(): void;
	/** @param index in the list that was shown */
	chooseRepository(index: number): void;
	/** @param version empty for the one that the report names */
	chooseVersion(version: string): void;
	search(): void;
	cancel(): void;
	/** @throws UserError when the answer is not shown any more */
	open(asked: { readonly check: number; readonly fact: number; readonly how: 'open' | 'compare' }): Promise<void>;
	dispose(): void;
}

const OTHER_ANSWER =
	'The answers have changed since, so nothing was opened. Look at the list again, then open what you meant.';
/** Answers that were searched to the end and are kept while the page is open. */
const MOST_KEPT = 8;

export function createFactsRun(deps: FactsRunDeps): FactsRun {
	const { git } = deps;
	const kept = new Map<string, Answer>();
	let advisory: Advisory | undefined;
	let chosen: { root?: string; version: string } = { version: '' };
	/** The repositories in the order in which they were shown. */
	let listed: readonly OpenRepository[] = [];
	let view: FactsView = { status: 'unread' };
	let answer: Answer | undefined;
	let current = new AbortController();
	let checks = 0;

	const tell = (next: FactsView): void => {
		view = next;
		deps.tellFacts(view);
	};
	const history = createSearch({
		tell: deps.tellSearch,
		found(next) {
			if (next.check !== answer?.check) return;
			answer = next;
			tell(viewOf(next));
			keep(next);
		},
		reason: error => reasonOf(error, deps.failed),
	});

	function keep(done: Answer): void {
		kept.delete(done.key);
		kept.set(done.key, done);
		const [oldest] = kept.keys();
		if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
	}

	/** Whatever was going on before ends; what it would have told is dropped, because its signal is aborted. */
	function begin(): void {
		current.abort();
		history.stop();
		answer = undefined;
		const report = advisory;
		if (report === undefined) return;
		current = new AbortController();
		const { signal } = current;
		check(report, signal).catch((error: unknown) => {
			if (!signal.aborted) tell(unavailableFor(error, deps.failed));
		});
	}

	async function check(report: Advisory, signal: AbortSignal): Promise<void> {
		const claims = claimsOfReport(report);
		if (claims.claims.length === 0) return tell({ status: 'empty' });
		tell({ status: 'checking', claims: claims.claims.length });
		const folders = deps.folders();
		if (folders.length === 0) return tell(noFolder());
		const found = await findRepositories(git, folders, signal);
		signal.throwIfAborted();
		listed = found;
		const about = repositoryOfReport(report);
		const repository = chooseRepository(found, about, chosen.root);
		if (repository === undefined) {
			if (found.length === 0) throw new NotARepositoryError();
			const known = about !== undefined && found.some(one => isAbout(one, about));
			return tell({
				status: 'choose',
				...(about === undefined || known ? {} : { about: `${about.owner}/${about.name}` }),
				repositories: found.map(viewOfRepository),
			});
		}
		const basis = await findBasis(git, repository, report, claims, chosen.version, signal);
		signal.throwIfAborted();
		const key = JSON.stringify([keyOf(report), repository.root, basis.version, basis.head]);
		const before = kept.get(key);
		checks += 1;
		const next: Answer =
			before === undefined
				? await createAnswer({
						...{ git, signal, key, check: checks, claims, repository, basis, about },
						repositories: found,
					})
				: { ...before, check: checks, repository, repositories: found };
		signal.throwIfAborted();
		answer = next;
		tell(viewOf(next));
		history.start(next);
	}

	async function lookAgain(root: string, head: string | undefined, signal: AbortSignal): Promise<void> {
		if ((await resolveCommit(git, root, 'HEAD', signal)) !== head && !signal.aborted) begin();
	}

	return {
		show(next) {
			const before = advisory;
			advisory = next;
			if (before === undefined || keyOf(before) !== keyOf(next)) return begin();
			deps.tellFacts(view);
			history.tellAgain();
		},
		opened() {
			if (answer === undefined) {
				if (view.status === 'unavailable' || view.status === 'choose') begin();
				return;
			}
			const { signal } = current;
			lookAgain(answer.repository.root, answer.basis.head, signal).catch((error: unknown) => {
				if (signal.aborted) return;
				history.stop();
				answer = undefined;
				tell(unavailableFor(error, deps.failed));
			});
		},
		again() {
			kept.clear();
			begin();
		},
		chooseRepository(index) {
			const repository = listed[index];
			if (repository === undefined) return;
			chosen = { root: repository.root, version: '' };
			begin();
		},
		chooseVersion(version) {
			if (version === chosen.version && answer !== undefined) return;
			chosen = { ...chosen, version };
			begin();
		},
		search() {
			if (answer !== undefined) history.start(answer);
		},
		cancel: history.cancel,
		async open({ check: shown, fact, how }) {
			const evidence = answer?.check === shown ? answer.evidence[fact] : undefined;
			if (answer === undefined || evidence === undefined) throw new UserError(translated(OTHER_ANSWER));
			const { root } = answer.repository;
			const places = how === 'compare' ? placesToCompare(evidence, answer.basis.head) : undefined;
			if (places !== undefined) return deps.comparePlaces({ root, ...places.left }, { root, ...places.right });
			const place = placeToOpen(evidence);
			if (place !== undefined) await deps.openPlace({ root, ...place });
		},
		dispose() {
			current.abort();
			history.stop();
		},
	};
}

/** What of a report decides about its facts. */
function keyOf({ summary, description, affected, source }: Advisory): string {
	return JSON.stringify([summary, description, affected, source]);
}
