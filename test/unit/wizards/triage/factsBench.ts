import type { Case } from '../../../../src/core/case';
import type { Git } from '../../../../src/git/exec';
import {
	type CheckedFacts,
	type FactsSearch,
	type FactsView,
	factsSchema,
	searchSchema,
} from '../../../../src/protocol/facts';
import { createFacts } from '../../../../src/wizards/triage/facts';

/** The host part of the Facts step without a page: what it told, and what it opened. */
export interface FactsBench {
	readonly facts: ReturnType<typeof createFacts>;
	readonly views: FactsView[];
	readonly searches: FactsSearch[];
	readonly did: string[];
	readonly failures: unknown[];
	/** Waits until the newest things told are as wished. */
	until(what: (view: FactsView, search: FactsSearch) => boolean): Promise<void>;
	/** Waits for the end of the search. @returns the answer */
	searched(): Promise<CheckedFacts>;
	/** Waits for the next answer, whatever the search does. */
	answered(): Promise<CheckedFacts>;
}

export function openFacts(git: Git, folders: readonly string[], record: Case): FactsBench {
	const views: FactsView[] = [];
	const searches: FactsSearch[] = [];
	const did: string[] = [];
	const failures: unknown[] = [];
	const waiting = new Set<() => void>();
	const told = (): void => {
		for (const look of [...waiting]) look();
	};
	const facts = createFacts({
		// Both events are checked against their contract, as the page's end would.
		tell(name, value) {
			if (name === 'facts') views.push(factsSchema.parse(value));
			if (name === 'factsSearch') searches.push(searchSchema.parse(value));
			told();
		},
		deps: {
			git,
			folders: () => folders,
			openPlace: async ({ commit, path, line }) => void did.push(`open ${commit.slice(0, 7)} ${path}:${line ?? ''}`),
			comparePlaces: async (left, right) =>
				void did.push(
					`compare ${left.commit.slice(0, 7)} ${left.path}:${left.line ?? ''} ${right.commit.slice(0, 7)} ${right.path}:${right.line ?? ''}`,
				),
			report: error => failures.push(error),
		},
	});
	void facts.show(record);
	const until = (what: (view: FactsView, search: FactsSearch) => boolean): Promise<void> =>
		new Promise(resolve => {
			const look = (): void => {
				if (!what(views.at(-1) ?? { status: 'unread' }, searches.at(-1) ?? { status: 'none' })) return;
				waiting.delete(look);
				resolve();
			};
			waiting.add(look);
			look();
		});
	const checked = (): CheckedFacts => {
		const view = views.at(-1);
		if (view?.status !== 'checked') throw new Error(`the newest view is ${view?.status ?? 'none'}`);
		return view;
	};
	return {
		...{ facts, views, searches, did, failures, until },
		async searched() {
			await until((view, search) => view.status === 'checked' && search.status === 'done');
			return checked();
		},
		async answered() {
			const { length } = views;
			await until(view => views.length > length && view.status === 'checked');
			return checked();
		},
	};
}

/** A git whose commands can be held back, and which notes what was asked of it. */
export interface HeldGit extends Git {
	readonly asked: string[];
	/** The signals of commands that wait. */
	readonly held: AbortSignal[];
	/** From now on commands of that name wait until they are aborted, or let go. */
	hold(command: string): void;
	letGo(): void;
	/** Waits until a command waits. */
	reached(): Promise<void>;
}

export function holdGit(git: Git): HeldGit {
	const asked: string[] = [];
	const held: AbortSignal[] = [];
	let command: string | undefined;
	let gate = gateOf();
	let arrived = gateOf();
	return {
		asked,
		held,
		hold(name) {
			command = name;
			gate = gateOf();
			arrived = gateOf();
		},
		letGo() {
			command = undefined;
			gate.open();
		},
		reached: () => arrived.opened,
		async run(root, args, options = {}) {
			asked.push(args[0] ?? '');
			if (args[0] === command) {
				const { signal } = options;
				if (signal !== undefined) held.push(signal);
				arrived.open();
				await Promise.race([
					gate.opened,
					new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
				]);
			}
			return git.run(root, args, options);
		},
	};
}

/** A promise that is settled from outside. */
function gateOf(): { readonly opened: Promise<void>; open(): void } {
	let open = (): void => undefined;
	const opened = new Promise<void>(resolve => {
		open = resolve;
	});
	return { opened, open: () => open() };
}
