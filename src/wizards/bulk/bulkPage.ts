import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { type MessageSources, requireFilled } from '../../core/messages';
import { translated } from '../../core/translate';
import type { Report } from '../../feeds/feed';
import { type BulkContract, bulkContract, type BulkState, type BulkView } from '../../protocol/bulk';
import { type HostEnd, serve } from '../../protocol/host';
import { COMPARED_TEXT_LIMIT } from '../../protocol/similar';
import { comparisonOf } from '../comparison';
import { createKnownSecrets } from '../knownSecrets';
import { messageSources } from '../messageSources';
import type { Page, PageContext } from '../page';
import { openReport } from '../reportRow';
import { createTurns } from '../sending';
import { applyAll, isTodo } from './applyAll';
import { type BulkCase, createBulkCase } from './bulkCase';
import { type Loaded, loadRow, type Progress, type RowSources } from './bulkRows';

import { createLikenesses } from './likenesses';
import { beginning, type Chosen, chosenBefore, templateFor, withChosen } from './choice';

const CHANGED =
	'What Apply would do has changed meanwhile, so nothing was done. Look at the list again, then press Apply.';
const GONE = 'This report is not there any more, so it cannot be compared or opened. Nothing was changed.';
const RUNNING = 'Apply is under way. Wait until it is through, or cancel it, then change what is to be done.';
const WORDS =
	'The reply has words of another case that is not public, so nothing was sent. Take them out here, or decide this report on its own page.';

/** The host side of a page on which several reports are compared and closed together. */
export function createBulkPage(context: PageContext, state: BulkState): Page {
	const { deps, outside } = context;
	const [first = context.handle] = state.handles;
	const cases = new Map<string, BulkCase>(
		state.handles.map(handle => [handle, createBulkCase(handle, context, requireSendable)]),
	);
	const progress = new Map<string, Progress>();
	const inTurn = createTurns();
	/** What this page wrote into cases: it gives way to the template again. */
	const wrote = new Map<string, string>();
	const secrets = createKnownSecrets(() => deps.reports().map(({ record }) => record));
	const likenesses = createLikenesses(deps.reports, state.handles);
	let chosen = beginning(state, sources());
	/** Whether it was looked for what was written before. */
	let begun = false;
	let loaded: readonly Loaded[] = [];
	let told = '';
	let revision = 0;
	let running = false;
	let stopping = false;
	let disposed = false;
	let looking: Promise<void> | undefined;

	function sources(): MessageSources {
		return messageSources(deps);
	}

	function requireSendable(record: Case, text: string): void {
		requireFilled(text);
		if (secrets.wordsIn(text, record).length > 0) throw new UserError(translated(WORDS));
	}

	function rowSources(): RowSources {
		const { choice, replies } = chosen;
		return {
			...{ choice, replies, wrote, progress, messages: sources() },
			secrets,
			likenesses: likenesses(),
		};
	}

	async function load(): Promise<void> {
		if (!begun) chosen = (await chosenBefore(state.handles, cases)) ?? chosen;
		begun = true;
		const from = rowSources();
		const rows: Loaded[] = [];
		for (const [handle, bulkCase] of cases) rows.push(await loadRow(handle, bulkCase, from));
		loaded = rows;
		tell();
	}

	/** While Apply runs one row changes at a time, and the others need not be read for it. */
	async function loadOne(handle: string): Promise<void> {
		const bulkCase = cases.get(handle);
		if (bulkCase === undefined) return;
		const from = rowSources();
		const row = await loadRow(handle, bulkCase, from);
		loaded = loaded.map(before => (before.row.handle === handle ? row : before));
		if (!disposed) end.send('row', row.row);
	}

	function tell(): void {
		const original = loaded[0]?.record?.advisory;
		const content = {
			choice: chosen.choice,
			rows: loaded.map(({ row }) => row),
			running,
			...(original === undefined ? {} : { first: firstOf(original) }),
		} satisfies Omit<BulkView, 'revision'>;
		const text = JSON.stringify(content);
		if (text !== told) revision += 1;
		told = text;
		if (!disposed) end.send('bulk', { revision, ...content });
	}

	/** Looks that wait behind another one are one look. */
	function refresh(): Promise<void> {
		looking ??= inTurn(async () => {
			looking = undefined;
			if (disposed) return;
			try {
				await load();
			} catch (error) {
				deps.report(error);
			}
		});
		return looking;
	}

	/** What a person chooses and writes outlives the window in the first case there is. @throws UserError */
	async function keep(what: Chosen | undefined): Promise<void> {
		const home = loaded.find(({ record }) => record !== undefined)?.row.handle;
		await cases.get(home ?? '')?.change(record => withChosen(record, state.handles, what));
	}

	async function choose(what: Chosen): Promise<null> {
		requireResting();
		chosen = what;
		try {
			await keep(chosen);
		} finally {
			await refresh();
		}
		return null;
	}

	async function apply(): Promise<void> {
		stopping = false;
		running = true;
		tell();
		try {
			await applyAll(loaded, cases, {
				came(handle, how) {
					const reply = loaded.find(({ row }) => row.handle === handle)?.decision?.reply;
					if (how?.at === 'waiting' && reply !== undefined) wrote.set(handle, reply);
					if (how === undefined) progress.delete(handle);
					else progress.set(handle, how);
				},
				stopping: () => stopping || disposed,
				shown: handle => (handle === undefined ? refresh() : loadOne(handle)),
				failed: deps.report,
			});
		} finally {
			running = false;
			await refresh();
			if (!loaded.some(isTodo)) await keep(undefined);
		}
	}

	const find = (handle: string): Report => {
		const report = deps.reports().find(r => r.record.handle === handle);
		if (report === undefined) throw new UserError(translated(GONE));
		return report;
	};
	const requireResting = (): void => {
		if (running) throw new UserError(translated(RUNNING));
	};

	const end: HostEnd<BulkContract> = serve(
		bulkContract,
		{
			reload: async () => (await refresh(), null),
			openLink: async target => (await outside.openLink(target), null),
			copy: async text => (await outside.copy(text), null),
			choose: choice => choose({ ...chosen, choice }),
			template: async outcome => templateFor(outcome, sources()),
			write: ({ handle, reply }) => choose({ ...chosen, replies: new Map(chosen.replies).set(handle, reply) }),
			compare: async handle => comparisonOf(find(first).advisory, find(handle)),
			async openReport(handle) {
				openReport(find(handle), context);
				return null;
			},
			async apply({ revision: seen }) {
				requireResting();
				if (seen !== revision) throw new UserError(translated(CHANGED));
				for (const { row } of loaded.filter(isTodo)) requireFilled(row.reply);
				// The page hears of each report as it is done: all of them take longer than a page waits.
				void apply().catch(deps.report);
				return null;
			},
			async cancel() {
				stopping = true;
				return null;
			},
		},
		context.pipe,
		{
			log: deps.log,
			failed: deps.report,
			ready() {
				end.send('page', { name: bulkName(state), now: deps.clock.now().toISOString(), state });
				end.send('hidden', context.hidden());
				void refresh();
			},
		},
	);
	const listening = deps.onDidChangeReports(() => {
		if (!running) void refresh();
	});

	return {
		receive: raw => end.receive(raw),
		hiddenChanged: () => end.send('hidden', context.hidden()),
		dispose() {
			disposed = true;
			listening.dispose();
		},
	};
}

/** Panels and pages are named by what they are for, never by what they hold. */
export function bulkName({ handles }: BulkState): string {
	return handles.length === 1 ? '1 report' : `${handles.length} reports`;
}

function firstOf({ summary, description }: Case['advisory']): NonNullable<BulkView['first']> {
	return { title: summary, description: description.slice(0, COMPARED_TEXT_LIMIT) };
}
