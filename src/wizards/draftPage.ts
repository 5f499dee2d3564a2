import type { CaseStore } from '../cases/store';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import { forgeKey } from '../core/forgeCase';
import { caseName } from '../core/handle';
import { newCase } from '../core/newCase';
import type { Forge } from '../feeds/forge';
import { IncompleteError, toOsv } from '../formats/osv';
import { type DraftContract, type DraftStatus, draftContract, type Osv } from '../protocol/draft';
import { DRAFT_FIELDS, type Edit } from '../protocol/fields';
import { type HostEnd, serve } from '../protocol/host';
import type { EventName, EventValue } from '../protocol/rpc';
import { createCaseSession } from './caseSession';
import { applyEdit, forgetKept } from './edits';
import { createForgeDraft, targetsOf } from './forgeDraft';
import { divergedFields, settleField, withoutArrived } from './forgeTexts';
import { forgeView } from './forgeView';
import type { Page, PageContext } from './page';
import { differing, saveDraft, withDraft } from './saveDraft';
import { createSending, createTurns } from './sending';

/** The host side of a draft page. */
export function createDraftPage(context: PageContext): Page {
	const { handle, deps, outside } = context;
	const { clock, crypto } = deps;
	const told = new Map<string, string>();
	const inTurn = createTurns();
	const now = (): string => clock.now().toISOString();
	const forge = (): Forge | undefined => deps.forgeOf(handle);
	const tell = <E extends EventName<DraftContract>>(name: E, value: EventValue<DraftContract, E>): void => {
		const text = JSON.stringify(value);
		if (told.get(name) === text) return;
		told.set(name, text);
		end.send(name, value);
	};

	const session = createCaseSession({
		handle,
		fields: DRAFT_FIELDS,
		store: deps.store,
		clock: deps.clock,
		failed: deps.report,
		create: createFromNothing,
		view: {
			fields: (values, kept) => end.send('fields', { values, kept: [...kept] }),
			problem: message => end.send('problem', message),
			async show(record) {
				const shown = record === undefined ? null : forgeView(record, forge());
				tell('forge', shown);
				tell('targets', canBecome(record) ? [...targetsOf(deps.forges())] : []);
				tell('status', statusOf(record));
				if (record !== undefined && withoutArrived(record) !== record) void settleArrived();
			},
		},
	});
	const onForge = createForgeDraft({
		session,
		sending: createSending(session, clock, crypto),
		clock,
		crypto,
		forge,
		forges: deps.forges,
	});

	/** A case that cannot be written now keeps them; they are looked at again. */
	async function settleArrived(): Promise<void> {
		await session.change(withoutArrived).catch(() => undefined);
	}

	async function createFromNothing(store: CaseStore, edit: Edit): Promise<Case> {
		const at = now();
		const begun = newCase({ handle, now: at, via: 'text', summary: '', description: '', state: 'draft' });
		// A title that nobody wrote would only be in the way of the one being typed.
		const empty: Case = { ...begun, advisory: { ...begun.advisory, summary: '' } };
		const { record } = applyEdit(empty, edit, at);
		await store.create(record);
		return record;
	}

	const end: HostEnd<DraftContract> = serve(
		draftContract,
		{
			reload: async () => (await session.refresh(), null),
			edit: edit => session.edit(edit),
			forgetKept: async ({ field, at }) => (await session.change(r => forgetKept(r, field, at)), null),
			openLink: async target => (await outside.openLink(target), null),
			copy: async text => (await outside.copy(text), null),
			async save() {
				const id = crypto.randomHex(8);
				await session.change(record => {
					if (forgeKey(record.advisory) !== undefined) throw new UserError(ON_FORGE);
					return saveDraft(record, now(), id);
				});
				return null;
			},
			saveToForge: async ({ fields }) => (await inTurn(() => onForge.save(fields)), null),
			settle: async ({ field, keep, theirs }) => (
				await session.change(record => settleField(record, field, keep, theirs)), null
			),
			createOnForge: async ({ forge: name, repository }) => (
				await inTurn(() => onForge.create(name, repository)), null
			),
			requestCve: () => inTurn(onForge.requestCve),
			startPrivateFork: async () => (await inTurn(onForge.startPrivateFork), null),
			osv: async () => osvOf(await session.read(), now()),
			async saveOsv() {
				const record = await session.read();
				const osv = osvOf(record, now());
				if (!osv.complete) return false;
				return outside.saveAs(`${handle}.osv.json`, osv.text, record.advisory.state !== 'published');
			},
		},
		context.pipe,
		{
			log: deps.log,
			failed: deps.report,
			ready() {
				told.clear();
				end.send('page', { handle, name: caseName(handle), now: now() });
				end.send('hidden', context.hidden());
				void session.restart();
			},
		},
	);

	const listening = deps.onDidChangeReports(() => void session.refresh());

	return {
		receive: raw => end.receive(raw),
		hiddenChanged: () => end.send('hidden', context.hidden()),
		dispose() {
			listening.dispose();
			session.dispose();
		},
	};
}

const ON_FORGE = 'This advisory is on a forge, so its text is saved there. Nothing was changed.';

/** Whether a draft advisory on a forge can be made of it. */
function canBecome(record: Case | undefined): boolean {
	return record !== undefined && record.advisory.state === 'draft' && forgeKey(record.advisory) === undefined;
}

function statusOf(record: Case | undefined): DraftStatus {
	if (record === undefined) return { exists: false, state: 'draft', differs: [] };
	const { advisory, attempts = [], cveRequestedAt } = record;
	const { state, cveId, privateFork } = advisory;
	const diverged = divergedFields(record);
	return {
		exists: true,
		state,
		differs: differing(record),
		...(diverged.length === 0 ? {} : { diverged }),
		...(cveId === undefined ? {} : { cveId: cveId.slice(0, 100) }),
		...(cveRequestedAt === undefined ? {} : { cveRequestedAt }),
		...(privateFork === undefined ? {} : { privateFork: privateFork.fullName.slice(0, 300) }),
		...(attempts.some(a => a.what === 'create') ? { unanswered: true } : {}),
	};
}

/** The document of what stands on the page, saved or not: that is what a person wants to check. */
function osvOf(record: Case, now: string): Osv {
	try {
		return { complete: true, text: `${JSON.stringify(toOsv(withDraft(record), { now }), null, 2)}\n` };
	} catch (error) {
		if (error instanceof IncompleteError) return { complete: false, missing: [...error.missing] };
		throw error;
	}
}
