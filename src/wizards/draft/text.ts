import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import type { textMethods } from '../../protocol/draft/text';
import type { Edit } from '../../protocol/fields';
import { applyEdit } from '../edits';
import { readField } from '../fields';
import type { DocumentOfCase } from '../page';
import type { Part, PartContext } from './part';

/** How long a text that could not be kept waits until it is tried again. In milliseconds. */
const AGAIN_MS = 3000;

/** The text of the advisory, and its description as a document of the editor. */
export function createText({ handle, deps, session, tell, entry }: PartContext): Part<keyof typeof textMethods> {
	let document: DocumentOfCase | undefined;
	let opening = false;
	/** What the case held when the document last was the same, and the text that met a newer one. */
	let base = '';
	let kept: string | undefined;
	let again: NodeJS.Timeout | undefined;
	let tail: Promise<unknown> = Promise.resolve();

	const isOpen = (): boolean => document !== undefined || opening;
	const view = (record: Case): void => tell('text', { asDocument: isOpen(), allowed: record.documentAllowed === true });

	/** One after the other, so that each knows what the one before came to. */
	const keep = (text: string): Promise<void> => {
		const work = tail.then(async () => {
			clearTimeout(again);
			const edit: Edit = { field: 'description', value: text, base, ...(kept === undefined ? {} : { kept }) };
			try {
				let result: ReturnType<typeof applyEdit>['result'] | undefined;
				await session.change(record => {
					const applied = applyEdit(record, edit, deps.clock.now().toISOString());
					result = applied.result;
					return applied.record;
				});
				kept = result?.saved === false ? result.kept : undefined;
				if (result?.saved === true) base = text;
			} catch (error) {
				// The page says why the case cannot be written; the text stays in the document until it can.
				again = setTimeout(() => void keep(text), AGAIN_MS);
				if (!(error instanceof UserError)) deps.report(error);
			}
		});
		tail = work;
		return work;
	};

	return {
		handlers: {
			async openDocument({ told }) {
				const before = await session.read();
				if (before.documentAllowed !== true && !told) throw new UserError(NOT_TOLD);
				if (isOpen()) return null;
				opening = true;
				try {
					const record = before.documentAllowed === true ? before : await session.change(allowed);
					base = readField(record, 'description');
					kept = undefined;
					document = await deps.openDocument({
						handle,
						text: () => base,
						written: keep,
						closed() {
							document = undefined;
							void session.refresh();
						},
					});
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
			if (document === undefined || kept !== undefined) return;
			const now = readField(record, 'description');
			if (now === base) return;
			base = now;
			document.changed(now);
		},
		dispose() {
			clearTimeout(again);
			void document?.close();
		},
	};

	function allowed(record: Case): Case {
		const noted = entry('Description opened as a document, which other extensions can read.');
		return { ...record, documentAllowed: true, timeline: [...record.timeline, noted] };
	}
}

const NOT_TOLD = 'The description was not opened: say first that other extensions may read it while it is open.';
