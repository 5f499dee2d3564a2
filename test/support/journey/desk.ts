import type { Expected } from '../../../src/core/arrival';
import type { Case } from '../../../src/core/case';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { createCaseStore } from '../../../src/cases/caseStore';
import type { CaseStore } from '../../../src/cases/store';
import type { BulkState } from '../../../src/protocol/bulk';
import { DRAFT_FIELDS, type Field, RESPONSE_FIELDS, TRIAGE_FIELDS } from '../../../src/protocol/fields';
import { askCveList, askOsv, type PublicRecord } from '../../../src/records/publicRecord';
import { type BulkModel, createBulkModel } from '../../../src/webview/bulk/bulkModel';
import { createDraftModel, type DraftModel } from '../../../src/webview/draft/draftModel';
import type { Model } from '../../../src/webview/model';
import { createResponseModel, type ResponseModel } from '../../../src/webview/response/responseModel';
import { createTriageModel, type TriageModel } from '../../../src/webview/triage/triageModel';
import type { Wiring } from '../../../src/webview/wiring';
import { createBulkPage } from '../../../src/wizards/bulk/bulkPage';
import { createDraftPage } from '../../../src/wizards/draftPage';
import type { Page, PageContext } from '../../../src/wizards/page';
import { readField } from '../../../src/wizards/fields';
import { createResponsePage } from '../../../src/wizards/responsePage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { createFakeTimers, type FakeTimers, settle } from '../../unit/webview/fakeTimers';
import { type OnForges, pageContext } from '../../unit/wizards/pageBench';
import { type BrokenDisk, createBrokenDisk } from './brokenDisk';
import { type JourneyOptions, type JourneyWindow, openJourneyWindow } from './journeyWindow';
import type { Records } from './records';

/** A page with the model that draws it: what a person sees, and what they can do. */
export interface OpenPage<M> {
	readonly model: M;
	readonly base: Model<Field>;
	readonly timers: FakeTimers;
	readonly page: Page;
	/** What the page shows of a case in its fields. */
	readonly fieldsOf: (record: Case) => readonly (readonly [Field, string])[];
	/** All that it told in words for people that something went wrong, oldest first. */
	readonly told: string[];
}

/** How a desk is set up. */
export interface DeskOptions extends JourneyOptions {
	readonly disk?: BrokenDisk;
	readonly records: Records;
	/** Timers of pages: as they should be, or they never fire, or after the machine slept. */
	readonly timers?: 'fire' | 'never' | 'late';
	/** For what the pages need beside files and network. */
	readonly more?: Partial<OnForges>;
	/** For one question to a public list, in ms. */
	readonly recordsTimeoutMs?: number;
}

/** A window with its pages, and the person in front of it. */
export interface Desk {
	readonly window: JourneyWindow;
	readonly disk: BrokenDisk;
	/** The case folder as another program sees it. */
	readonly folder: CaseStore;
	/** What was reported as a fault of ours. */
	readonly failures: unknown[];
	/** What the log got. */
	log(): string[];
	/** Each of these opens the page, or shows the one that is open in this window. */
	triage(handle: string): OpenPage<TriageModel>;
	draft(handle: string): OpenPage<DraftModel>;
	response(handle: string): OpenPage<ResponseModel>;
	bulk(state: BulkState): OpenPage<BulkModel>;
	pages(): readonly OpenPage<unknown>[];
	/** The case as the folder has it. */
	record(handle: string): Promise<Case | undefined>;
	/** Cuts the pages off, as when the window is gone. */
	cut(): void;
	close(): Promise<void>;
}

/** A machine that sleeps fires timers so much later than it should. */
const LATE_MS = 1_800_000;
const TROUBLES = ['problem', 'saveFailed', 'severityBlocked'];

export async function openDesk(options: DeskOptions): Promise<Desk> {
	const disk = options.disk ?? createBrokenDisk();
	const window = await openJourneyWindow({ ...options, files: disk });
	const crypto = createNodeCrypto();
	const folder = createCaseStore(createNodeFiles(), window.store.folder, crypto);
	const failures: unknown[] = [];
	const did: string[] = [];
	const opened: OpenPage<unknown>[] = [];
	let isCut = false;

	const ask = async ({ place, id }: Expected): Promise<PublicRecord> => {
		await options.beforeRequest?.();
		const to = { userAgent: 'test', timeoutMs: options.recordsTimeoutMs ?? 5000 };
		if (place === 'cve') return askCveList(id, { ...to, api: `${options.records.url}/cve` });
		if (place === 'osv') return askOsv(id, { ...to, api: `${options.records.url}/osv` });
		const found = await window.api.globalAdvisory(id).catch((error: unknown) => {
			if (error instanceof Error && 'kind' in error && error.kind === 'not-found') return undefined;
			throw error;
		});
		return { state: found === undefined ? 'not-there' : 'there' };
	};
	const onForges: Partial<OnForges> = {
		clock: { now: window.present },
		crypto,
		forgeOf: window.reports.forgeOf,
		forges: window.reports.forges,
		reports: () => window.reports.state().reports,
		onDidChangeReports: window.reports.onDidChange,
		arrival: { may: () => true, ask },
		// A draft that was made, but of which the case could not be told, is another case whose words these are.
		outside: { confirm: async () => true },
		...options.more,
	};

	function open<M extends { readonly base: Model<Field> }>(
		handle: string,
		make: (context: PageContext) => Page,
		draw: (wiring: Wiring) => M,
		fields: readonly Field[] = [],
	): OpenPage<M> {
		const told: string[] = [];
		const fake = createFakeTimers();
		const timers = timersOf(options.timers, fake);
		let receive = (_raw: unknown): void => undefined;
		const context = pageContext(window.store, handle, onForges, {
			did,
			failures,
			pipe: {
				post(message) {
					if (isCut) return;
					told.push(...troublesIn(message));
					receive(message);
				},
			},
		});
		const page = make(context);
		const model = draw({
			pipe: { post: message => (isCut ? undefined : page.receive(message)) },
			timers,
			remember: () => undefined,
			listen(listener) {
				receive = listener;
			},
			onLeave: () => undefined,
		});
		const fieldsOf = (record: Case) => fields.map(field => [field, readField(record, field)] as const);
		const made: OpenPage<M> = { model, base: model.base, timers: fake, page, fieldsOf, told };
		opened.push(made);
		return made;
	}

	const bulk = once((handle, state: BulkState) =>
		open(handle, context => createBulkPage(context, state), createBulkModel),
	);
	return {
		window,
		disk,
		folder,
		failures,
		log: () => [...window.traced, ...did.filter(line => line.startsWith('log '))],
		triage: once(handle => open(handle, createTriagePage, createTriageModel, TRIAGE_FIELDS)),
		draft: once(handle => open(handle, createDraftPage, createDraftModel, DRAFT_FIELDS)),
		response: once(handle => open(handle, createResponsePage, createResponseModel, RESPONSE_FIELDS)),
		bulk: state => bulk(state.handle, state),
		pages: () => opened,
		record: handle => folder.read(handle),
		cut() {
			isCut = true;
		},
		async close() {
			isCut = true;
			for (const { page } of opened) page.dispose();
			await window.close();
		},
	};
}

/** @param fake tells when they fire */
function timersOf(how: DeskOptions['timers'], fake: FakeTimers): Wiring['timers'] {
	if (how === 'never') return { after: () => () => undefined };
	return how === 'late' ? { after: (ms, run) => fake.after(ms + LATE_MS, run) } : fake;
}

/** Of each case one. */
function once<M, More extends unknown[]>(open: (handle: string, ...more: More) => OpenPage<M>) {
	const known = new Map<string, OpenPage<M>>();
	return (handle: string, ...more: More): OpenPage<M> => {
		const made = known.get(handle) ?? open(handle, ...more);
		known.set(handle, made);
		return made;
	};
}

/** Lets everything come to rest that does not wait for a timer: the disk, the network, and what comes of them. */
export async function rest(turns = 20): Promise<void> {
	for (let turn = 0; turn < turns; turn++) await settle();
}

/** Why something is not done, in a message to a page. */
function troublesIn(message: string): string[] {
	const parsed: unknown = JSON.parse(message);
	if (!isObject(parsed)) return [];
	if (parsed['kind'] === 'error') return typeof parsed['message'] === 'string' ? [parsed['message']] : [];
	const value = parsed['value'];
	if (parsed['name'] === 'problem') return typeof value === 'string' && value !== '' ? [value] : [];
	return [...reasonsIn(value)];
}

function* reasonsIn(value: unknown): Iterable<string> {
	if (Array.isArray(value)) for (const each of value) yield* reasonsIn(each);
	if (!isObject(value)) return;
	for (const [name, inner] of Object.entries(value)) {
		const isTrouble = name === 'reason' ? value['status'] === 'failed' : TROUBLES.includes(name);
		if (typeof inner !== 'string') yield* reasonsIn(inner);
		else if (isTrouble) yield inner;
	}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
