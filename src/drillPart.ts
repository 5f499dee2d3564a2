import * as vscode from 'vscode';
import { judgeDrill } from './core/drill/judge';
import type { ClaimId } from './core/drill/story';
import { createEmitter } from './core/emitter';
import { UserError } from './core/errors';
import type { Clock, Crypto, Disposable } from './core/ports';
import type { Policy } from './core/policyDefaults';
import { createDrillWorld, type DrillWorld } from './feeds/drill/drillWorld';
import { pickDrillCommit } from './feeds/drill/pickDrillCommit';
import type { Report } from './feeds/feed';
import type { DrillUnderWay, WizardDeps } from './wizards';
import { t } from './core/translate';

/** The drill: a made-up report, handled from end to end without any forge. */
export interface DrillPart extends Disposable {
	readonly start: () => Promise<void>;
	readonly end: () => Promise<void>;
	/** Whether one is under way. */
	readonly goesOn: () => boolean;
	/** What pages work on; nothing without a drill. */
	onPages(): DrillUnderWay | undefined;
	/** What the Reports view lists besides the reports. It stands nowhere else. */
	rows(): readonly Report[];
}

export interface DrillPartDeps {
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly policy: () => Policy;
	readonly memory: vscode.Memento;
	readonly log: (message: string) => void;
	readonly report: (error: unknown) => void;
	/** The rows are others now. */
	readonly changed: () => void;
	/** Opens the drill's page beside the report. */
	readonly openPages: (handle: string) => Promise<void>;
	/** Closes every page of the drill. */
	readonly closePages: () => void;
}

/** Whether a drill was ever handled to publication: the one thing that stays of it. */
export const DRILL_DONE = 'drillDone';

/** Loaded when a drill is begun. */
export function createDrillPart(deps: DrillPartDeps): DrillPart {
	let now: { readonly world: DrillWorld; readonly onPages: DrillUnderWay } | undefined;

	const begin = (): DrillWorld => {
		const world = createDrillWorld(deps);
		now = { world, onPages: onPagesOf(world, deps, { restart, end }) };
		world.onDidChange(deps.changed);
		deps.changed();
		setKey(true);
		return world;
	};
	const stop = (): void => {
		deps.closePages();
		now?.world.dispose();
		now = undefined;
		deps.changed();
		setKey(false);
	};
	const restart = async (): Promise<void> => {
		stop();
		await deps.openPages(begin().handle);
	};
	const end = async (): Promise<void> => stop();

	return {
		async start() {
			await deps.openPages((now?.world ?? begin()).handle);
		},
		end,
		goesOn: () => now !== undefined,
		onPages: () => now?.onPages,
		rows: () => now?.world.rows() ?? [],
		dispose() {
			now?.world.dispose();
			now = undefined;
		},
	};
}

function setKey(on: boolean): void {
	void vscode.commands.executeCommand('setContext', 'secureResponse.drill', on);
}

function onPagesOf(world: DrillWorld, deps: DrillPartDeps, way: Pick<DrillUnderWay, 'restart' | 'end'>): DrillUnderWay {
	const changed = createEmitter<void>();
	let claim: ClaimId | undefined;
	world.onDidChange(changed.fire);
	return {
		...way,
		handle: world.handle,
		startedAt: world.startedAt,
		owns: world.owns,
		deps: depsOf(world, deps),
		claim: () => claim,
		choose(chosen) {
			claim = chosen;
			changed.fire();
		},
		async judge() {
			const judged = judgeDrill({
				record: await world.record(),
				messages: world.messages(),
				...(claim === undefined ? {} : { claim }),
				calendar: deps.policy().calendar,
			});
			if (judged.published && deps.memory.get(DRILL_DONE) !== true) await deps.memory.update(DRILL_DONE, true);
			return judged;
		},
		onDidChange: changed.on,
	};
}

/**
 * What pages of the drill are made with. Written out whole, so that what pages get one day reaches no drill before somebody
 * thought about it: no file, no git, no network, no real case.
 */
function depsOf(
	world: DrillWorld,
	{ clock, crypto, policy, log, report }: DrillPartDeps,
): Required<Omit<WizardDeps, 'extensionUri' | 'openCommit' | 'drill'>> {
	const notHere = async (): Promise<never> => {
		throw new UserError(
			t('The drill’s repository is made up, so there is nothing to open or run. In a real case it happens now.'),
		);
	};
	return {
		store: async () => world.store,
		clock,
		crypto,
		policy,
		templates: () => ({}),
		afterFix: notHere,
		breakEmbargo: notHere,
		forgeOf: handle => (world.owns(handle) ? world.forge : undefined),
		forges: () => [world.forge],
		reports: world.reports,
		git: { run: notHere },
		writingGit: notHere,
		gpg: notHere,
		forkStore: () => ({ store: '', bundle: '' }),
		folders: () => [],
		maintained: () => [{ name: 'main' }],
		triageAids: { list: () => [], open: async () => undefined },
		publisher: async () => ({}),
		pickCommit: pickDrillCommit,
		openDocument: notHere,
		openPlace: notHere,
		comparePlaces: notHere,
		packages: async () => ({ packages: [], problems: [], truncated: false }),
		arrival: { may: () => false, ask: notHere },
		onDidChangeReports: world.onDidChange,
		log,
		report,
	};
}
