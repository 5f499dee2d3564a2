import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { translated } from '../../core/translate';
import type { textMethods } from '../../protocol/draft/text';
import type { Edit } from '../../protocol/fields';
import { applyEdit } from '../edits';
import { readField } from '../fields';
import type { DocumentOfCase } from '../page';
import type { Part, PartContext } from './part';

/** How long a text that could not be kept waits until it is tried again. In milliseconds. */
const AGAIN_MS = 3000;

/** What the text of the document goes back to. */
interface Line {
	/** What the case said when the document last showed the same. */
	base: string;
	/** When the text was kept beside a newer one of the case, until a person chooses. */
	kept?: string | undefined;
}

/** The text of the advisory, and its description as a document of the editor. */
export function createText({ handle, deps, session, tell, entry }: PartContext): Part<keyof typeof textMethods> {
	let document: DocumentOfCase | undefined;
	let opening = false;
	let disposed = false;
	let line: Line = { base: '' };
	/** What could not be kept so far. */
	let unkept: { readonly text: string; readonly of: Line } | undefined;
	let again: NodeJS.Timeout | undefined;
	let tail: Promise<unknown> = Promise.resolve();
	let writing = 0;
	/** What the case said while something was being kept. */
	let late: string | undefined;

	const isOpen = (): boolean => document !== undefined || opening;
	const view = (record: Case): void => tell('text', { asDocument: isOpen(), allowed: record.documentAllowed === true });

	/** One after the other, so that each knows what the one before came to. */
	const keep = (text: string, of: Line = line): Promise<void> => {
		writing += 1;
		const work = tail.then(async () => {
			clearTimeout(again);
			unkept = undefined;
			const { base, kept } = of;
			const edit: Edit = { field: 'description', value: text, base, ...(kept === undefined ? {} : { kept }) };
			try {
				let result: ReturnType<typeof applyEdit>['result'] | undefined;
				await session.change(record => {
					const applied = applyEdit(record, edit, deps.clock.now().toISOString());
					result = applied.result;
					return applied.record;
				});
				of.kept = result?.saved === false ? result.kept : undefined;
				if (result?.saved === true) of.base = text;
			} catch (error) {
				// The page says why the case cannot be written; the text waits until it can.
				unkept = { text, of };
				if (!disposed) again = setTimeout(() => void keep(text, of), AGAIN_MS);
				if (!(error instanceof UserError)) deps.report(error);
			}
			writing -= 1;
			if (writing > 0) return;
			const missed = late !== undefined && late !== line.base && line.kept === undefined;
			late = undefined;
			if (missed) void session.refresh();
		});
		tail = work;
		return work;
	};

	/** The page is gone: what is still to be kept is tried a last time. */
	const closeAtLast = async (open: DocumentOfCase | undefined): Promise<void> => {
		await open?.close().catch(deps.report);
		await tail;
		if (unkept !== undefined) await keep(unkept.text, unkept.of);
	};

	return {
		handlers: {
			async openDocument({ told }) {
				const before = await session.read();
				if (before.documentAllowed !== true && !told) throw new UserError(translated(NOT_TOLD));
				if (isOpen()) return null;
				opening = true;
				try {
					const record = before.documentAllowed === true ? before : await session.change(allowed);
					line = { base: readField(record, 'description') };
					const opened = await deps.openDocument({
						handle,
						text: () => line.base,
						written: text => keep(text),
						shown(text) {
							line = { base: text };
						},
						closed() {
							document = undefined;
							void session.refresh();
						},
					});
					if (disposed) await opened.close();
					else document = opened;
				} finally {
					opening = false;
				}
				view(await session.read());
				return null;
			},
			async closeDocument() {
				await document?.close();
				document = undefined;
				view(await session.read());
				return null;
			},
		},
		show(record) {
			view(record);
			if (document === undefined || unkept !== undefined) return;
			const now = readField(record, 'description');
			if (writing > 0) {
				late = now;
				return;
			}
			const { kept } = line;
			const isKept = record.kept?.some(({ field, at }) => field === 'description' && at === kept) === true;
			if (kept !== undefined && isKept) return;
			// A person chose between the two texts.
			line.kept = undefined;
			// The base stays until the document shows it: what a person is writing there began from the older one.
			if (now !== line.base) document.changed(now);
		},
		dispose() {
			disposed = true;
			clearTimeout(again);
			void closeAtLast(document);
		},
	};

	function allowed(record: Case): Case {
		const noted = entry('Description opened as a document, which other extensions can read.');
		return { ...record, documentAllowed: true, timeline: [...record.timeline, noted] };
	}
}

const NOT_TOLD = 'The description was not opened: say first that other extensions may read it while it is open.';
