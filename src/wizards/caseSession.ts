import { NEWER } from '../cases/newerWords';
import type { CaseStore } from '../cases/store';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import type { Clock, Disposable } from '../core/ports';
import { translated } from '../core/translate';
import { type Edit, type EditResult, type Field, FIELDS, type Kept } from '../protocol/fields';
import { applyEdit } from './edits';
import { readField } from './fields';

/** What a session shows on its page. */
export interface SessionView {
	/** The fields of the case, when somebody else changed one of them. */
	fields(values: Readonly<Record<string, string>>, kept: readonly Kept[]): void;
	/** The rest of the case. Called after each look; the page is told what differs. */
	show(record: Case | undefined): Promise<void>;
	/** Why the case cannot be read; empty when it can. */
	problem(message: string): void;
}

export interface SessionOptions {
	readonly handle: string;
	readonly fields: readonly Field[];
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly view: SessionView;
	/** Makes the case for the first edit of a page that began from nothing. */
	readonly create?: (store: CaseStore, edit: Edit) => Promise<Case>;
	/** Reports what is not meant for people. */
	readonly failed: (error: unknown) => void;
}

/** One page's view of one case: everything it does goes one after the other, so that answers and events stay in order. */
export interface CaseSession extends Disposable {
	/** Tells the page everything again, because it was drawn anew. */
	restart(): Promise<void>;
	/** Reads the case and tells the page what differs. */
	refresh(): Promise<void>;
	/** @throws UserError when the text could not be kept in the case */
	edit(edit: Edit): Promise<EditResult>;
	/** Changes the case and tells the page. @throws UserError */
	change(change: (record: Case) => Case): Promise<Case>;
	/** @returns the case as it is now. @throws UserError when there is none */
	read(): Promise<Case>;
}

interface FieldsOf {
	readonly values: Readonly<Record<string, string>>;
	readonly kept: readonly Kept[];
}

export const GONE =
	'This case is no longer in the case folder. Bring its file back, or copy your text and close this tab; nothing was deleted by Secure Response.';

export function createCaseSession(options: SessionOptions): CaseSession {
	const { handle, clock, view } = options;
	let tail: Promise<unknown> = Promise.resolve();
	let pending: Promise<void> | undefined;
	let watched: CaseStore | undefined;
	let watch: Disposable | undefined;
	let known: FieldsOf | undefined;
	/** By field, the last change that a click on this page made, such as sending what stood there: no other window did. */
	const own = new Map<Field, { readonly from: string; readonly to: string }>();
	let seen = false;
	/** Whether the page showed what a file of the case holds. */
	let filed = false;
	let lastProblem = '';
	let disposed = false;

	const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
		const result = tail.then(work);
		tail = result.catch(() => undefined);
		return result;
	};

	/** The store may be another one after the case folder's setting changed. */
	const openStore = async (): Promise<CaseStore> => {
		const store = await options.store();
		if (store === watched || disposed) return store;
		watch?.dispose();
		watched = store;
		filed = false;
		watch = store.watch(() => void refresh());
		return store;
	};

	/** A forge's report is there without a file as well, and what was written to it would look as if it had never been. */
	const isLost = (store: CaseStore): boolean => filed && store.filed?.(handle) === false;
	const requireFile =
		(store: CaseStore, change: (record: Case) => Case) =>
		(record: Case): Case => {
			if (isLost(store)) throw new UserError(translated(GONE));
			return change(record);
		};

	const noteOwn = (before: Case, after: Case): void => {
		for (const field of options.fields) {
			const [from, to] = [readField(before, field), readField(after, field)];
			if (from !== to) own.set(field, { from, to });
		}
	};
	/** A page that was typed on since does not know yet what its own click did to the field. */
	const knowing = (edit: Edit): Edit => {
		const mine = own.get(edit.field);
		return mine?.from === edit.base ? { ...edit, unanswered: [...(edit.unanswered ?? []), mine.to] } : edit;
	};
	const tellProblem = (message: string): void => {
		if (message !== lastProblem) view.problem(message);
		lastProblem = message;
	};
	const fieldsOf = (record: Case | undefined): FieldsOf => ({
		values: record === undefined ? {} : Object.fromEntries(options.fields.map(f => [f, readField(record, f)])),
		kept: record === undefined ? [] : keptOf(record, options.fields),
	});
	const show = async (record: Case | undefined): Promise<void> => {
		if (disposed) return;
		seen ||= record !== undefined;
		filed ||= record !== undefined && watched?.filed?.(handle) === true;
		const fields = fieldsOf(record);
		if (JSON.stringify(fields) !== JSON.stringify(known)) view.fields(fields.values, fields.kept);
		known = fields;
		await view.show(record);
	};

	const look = async (): Promise<void> => {
		try {
			const store = await openStore();
			const record = await store.read(handle);
			const missing = isLost(store) || (record === undefined && (seen || options.create === undefined));
			tellProblem(missing ? translated(GONE) : store.newer?.(handle) === true ? translated(NEWER) : '');
			if (!missing) await show(record);
		} catch (error) {
			tellProblem(messageFor(error, options.failed));
		}
	};

	/** Looks that wait behind other work are one look. */
	const refresh = (): Promise<void> => {
		pending ??= inOrder(async () => {
			pending = undefined;
			if (!disposed) await look();
		});
		return pending;
	};

	return {
		restart() {
			known = undefined;
			lastProblem = '';
			return refresh();
		},
		refresh,
		edit: edit =>
			inOrder(async () => {
				const store = await openStore();
				if (!seen && options.create !== undefined && (await store.read(handle)) === undefined) {
					await show(await options.create(store, edit));
					return { saved: true, at: clock.now().toISOString() };
				}
				const now = clock.now().toISOString();
				let result: EditResult = { saved: true, at: now };
				const record = await store.update(
					handle,
					requireFile(store, current => {
						const applied = applyEdit(current, knowing(edit), now);
						result = applied.result;
						return applied.record;
					}),
				);
				// The page knows its own text; telling it again would only race with the next keystroke.
				if (result.saved && known !== undefined) {
					known = { ...known, values: { ...known.values, [edit.field]: readField(record, edit.field) } };
				}
				tellProblem('');
				await show(record);
				return result;
			}),
		change: change =>
			inOrder(async () => {
				const store = await openStore();
				let before: Case | undefined;
				const record = await store.update(
					handle,
					requireFile(store, current => change((before = current))),
				);
				if (before !== undefined) noteOwn(before, record);
				await show(record);
				return record;
			}),
		read: () =>
			inOrder(async () => {
				const store = await openStore();
				const record = await store.read(handle);
				if (record === undefined || isLost(store)) throw new UserError(translated(GONE));
				return record;
			}),
		dispose() {
			disposed = true;
			watch?.dispose();
		},
	};
}

function keptOf(record: Case, fields: readonly Field[]): Kept[] {
	return (record.kept ?? []).flatMap(k => {
		const field = FIELDS.find(f => f === k.field);
		return field !== undefined && fields.includes(field) ? [{ field, text: k.text, at: k.at }] : [];
	});
}

function messageFor(error: unknown, failed: (error: unknown) => void): string {
	if (error instanceof UserError) return error.message;
	failed(error);
	return 'The case cannot be read, for a reason that is in the log (command “Secure Response: Show Log”). Nothing was changed.';
}
