import type { CaseStore } from '../../cases/store';
import type { Case } from '../../core/case';
import { forgeCase } from '../../core/forgeCase';
import { DRILL_PREFIX, drillAdvisory, otherAdvisory } from '../../core/drill/story';
import { createEmitter } from '../../core/emitter';
import type { Clock, Crypto, Disposable } from '../../core/ports';
import type { Report } from '../feed';
import type { Forge, Message } from '../forge';
import { createJoinedStore } from '../joinedStore';
import { settledForge } from '../settledForge';
import { createDrillForge } from './drillForge';
import { createDrillStore } from './drillStore';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A whole world in memory: two made-up reports, their cases, and their forge. It knows no real one, and none knows it. */
export interface DrillWorld extends Disposable {
	/** The case that the drill is about. */
	readonly handle: string;
	/** ISO 8601 in UTC. */
	readonly startedAt: string;
	readonly store: CaseStore;
	readonly forge: Forge;
	owns(handle: string): boolean;
	reports(): readonly Report[];
	/** What the Reports view lists: the drill's report alone, called a drill whatever its title became. */
	rows(): readonly Report[];
	record(): Promise<Case>;
	messages(): readonly Message[];
	onDidChange(listener: () => void): Disposable;
}

export function createDrillWorld({ clock, crypto }: { readonly clock: Clock; readonly crypto: Crypto }): DrillWorld {
	const now = clock.now().getTime();
	const startedAt = new Date(now).toISOString();
	const since = new Date(now - HOUR_MS).toISOString();
	const before = new Date(now - 20 * DAY_MS).toISOString();
	const handle = crypto.randomHex(8);
	const begun = forgeCase(drillAdvisory(since), handle, since);
	const other = forgeCase(otherAdvisory(before), crypto.randomHex(8), before);
	const drillForge = createDrillForge(clock, begun.advisory, other.advisory);
	const memory = createDrillStore({ ...begun, branches: [{ name: 'main', state: 'unknown' }] }, other);
	const handles = [begun.handle, other.handle];
	const changed = createEmitter<void>();
	let known = new Map<string, Report>();
	let disposed = false;

	/** The cases with what the forge has of them by now. */
	const read = async (): Promise<void> => {
		const { cases } = await memory.list();
		const reports = cases.map(record => {
			const advisory = drillForge.latest(record.advisory.id) ?? record.advisory;
			return { advisory, record: { ...record, advisory } };
		});
		known = new Map(reports.map(report => [report.record.handle, report]));
	};
	const settle = async (): Promise<void> => {
		await read();
		if (!disposed) changed.fire();
	};
	const listening = [memory.watch(() => void settle()), drillForge.onDidChange(() => void settle())];
	known = new Map([begun, other].map(record => [record.handle, { advisory: record.advisory, record }]));

	const store = createJoinedStore(
		memory,
		{
			ready: async () => undefined,
			find: asked => known.get(asked),
			onDidChange: changed.on,
		},
		() => clock.now().toISOString(),
	);
	return {
		handle,
		startedAt,
		store,
		forge: settledForge(drillForge.forge, settle),
		owns: asked => handles.includes(asked),
		reports: () => [...known.values()],
		rows() {
			const shown = known.get(handle);
			return shown === undefined ? [] : [called(shown)];
		},
		async record() {
			const record = await store.read(handle);
			if (record === undefined) throw new Error('the drill has its case as long as it lasts');
			return record;
		},
		messages: () => drillForge.messages(begun.advisory.id),
		onDidChange: changed.on,
		dispose() {
			disposed = true;
			for (const each of listening) each.dispose();
			changed.dispose();
			known.clear();
		},
	};
}

function called({ advisory, record }: Report): Report {
	const summary = advisory.summary.startsWith(DRILL_PREFIX) ? advisory.summary : `${DRILL_PREFIX}${advisory.summary}`;
	const named = { ...advisory, summary };
	return { advisory: named, record: { ...record, advisory: named } };
}
