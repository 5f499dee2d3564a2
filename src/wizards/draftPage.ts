import type { CaseStore } from '../cases/store';
import type { Case } from '../core/case';
import { caseName } from '../core/handle';
import { newCase } from '../core/newCase';
import { IncompleteError, toOsv } from '../formats/osv';
import { type DraftContract, type DraftStatus, draftContract, type Osv } from '../protocol/draft';
import { DRAFT_FIELDS, type Edit } from '../protocol/fields';
import { type HostEnd, serve } from '../protocol/host';
import { createCaseSession } from './caseSession';
import { applyEdit, forgetKept } from './edits';
import type { Page, PageContext } from './page';
import { differing, saveDraft, withDraft } from './saveDraft';

/** The host side of a draft page. */
export function createDraftPage(context: PageContext): Page {
	const { handle, deps, outside } = context;
	let lastStatus = '';

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
				const status = statusOf(record);
				if (JSON.stringify(status) === lastStatus) return;
				lastStatus = JSON.stringify(status);
				end.send('status', status);
			},
		},
	});

	async function createFromNothing(store: CaseStore, edit: Edit): Promise<Case> {
		const now = deps.clock.now().toISOString();
		const begun = newCase({ handle, now, via: 'text', summary: '', description: '', state: 'draft' });
		// A title that nobody wrote would only be in the way of the one being typed.
		const empty: Case = { ...begun, advisory: { ...begun.advisory, summary: '' } };
		const { record } = applyEdit(empty, edit, now);
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
				const id = deps.crypto.randomHex(8);
				await session.change(record => saveDraft(record, deps.clock.now().toISOString(), id));
				return null;
			},
			osv: async () => osvOf(await session.read(), deps.clock.now().toISOString()),
			async saveOsv() {
				const record = await session.read();
				const osv = osvOf(record, deps.clock.now().toISOString());
				if (!osv.complete) return false;
				return outside.saveAs(`${handle}.osv.json`, osv.text, record.advisory.state !== 'published');
			},
		},
		context.pipe,
		{
			log: deps.log,
			failed: deps.report,
			ready() {
				lastStatus = '';
				end.send('page', { handle, name: caseName(handle), now: deps.clock.now().toISOString() });
				end.send('hidden', context.hidden());
				void session.restart();
			},
		},
	);

	return {
		receive: raw => end.receive(raw),
		hiddenChanged: () => end.send('hidden', context.hidden()),
		dispose: () => session.dispose(),
	};
}

function statusOf(record: Case | undefined): DraftStatus {
	if (record === undefined) return { exists: false, state: 'draft', differs: [] };
	return { exists: true, state: record.advisory.state, differs: differing(record) };
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
