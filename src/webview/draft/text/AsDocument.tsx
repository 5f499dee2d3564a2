import { t } from '../../../core/translate';
import { Confirmed } from '../../parts/Confirmed';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';

/** The description as a document of the editor, after saying once for each case who else can read it there. */
export function AsDocument({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	const { text } = model;
	const view = text.view();
	if (view === undefined) return null;
	if (view.asDocument) {
		return (
			<p role="status" class="actions">
				<span>{t('Open as a document. What you write there is kept here as you type; it closes with this page.')}</span>
				<button type="button" class="secondary" onClick={text.closeDocument}>
					{t('Close Document')}
				</button>
			</p>
		);
	}
	if (view.allowed) {
		return (
			<div class="actions">
				<button type="button" class="secondary" onClick={() => void text.openDocument(false)}>
					{t('Edit as Document')}
				</button>
			</div>
		);
	}
	return (
		<Confirmed
			label={t('Edit as Document…')}
			action={t('Edit as document')}
			doing={t('Opening…')}
			run={() => text.openDocument(true)}
		>
			<p>
				{t(
					'The description opens as a Markdown document, with everything your editor offers for one. While it is open, other extensions that are installed can read it, as they can read every open document: spelling and AI assistants among them.',
				)}
			</p>
			<p>
				{t(
					'It is no file on the disk, is kept in the case as you type, and closes with this page. You are asked once for each case.',
				)}
			</p>
		</Confirmed>
	);
}
