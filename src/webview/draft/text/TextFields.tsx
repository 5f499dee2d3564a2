import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import { DESCRIPTION_LIMIT, SUMMARY_LIMIT } from '../../../core/vocabulary';
import { Markdown } from '../../markdown/Markdown';
import { TextField } from '../../parts/TextField';
import { useChange } from '../../useChange';
import { Diverged } from '../Diverged';
import type { DraftModel } from '../draftModel';
import { Refused } from '../Refused';
import { AsDocument } from './AsDocument';

/** Title and description of the advisory. */
export function TextFields({ model }: { readonly model: DraftModel }) {
	const [preview, setPreview] = useState(false);
	useChange(model.onStatus);
	const isDocument = model.text.view()?.asDocument === true;
	return (
		<>
			<TextField
				model={model.base}
				field="summary"
				label={t('Title')}
				rows={2}
				limit={SUMMARY_LIMIT}
				hint={t('One line: what goes wrong, and where. Seen by: everybody, after publication.')}
			/>
			<Refused model={model} field="summary" />
			<Diverged model={model} field="summary" />
			<TextField
				model={model.base}
				field="description"
				label={t('Description')}
				rows={18}
				limit={DESCRIPTION_LIMIT}
				hint={t('Markdown: impact, patches, workarounds, references. Seen by: everybody, after publication.')}
				tools={
					<button type="button" class="quiet" aria-pressed={preview} onClick={() => setPreview(!preview)}>
						{t('Preview')}
					</button>
				}
				{...(preview || isDocument ? { instead: <Preview model={model} /> } : {})}
			/>
			<Refused model={model} field="description" />
			<AsDocument model={model} />
			<Diverged model={model} field="description" />
		</>
	);
}

function Preview({ model }: { readonly model: DraftModel }) {
	useChange(model.base.onField, changed => changed === 'description');
	const { text } = model.base.saver.field('description');
	return (
		<div class="preview" role="group" aria-label={t('Preview')}>
			{text.trim() === '' ? (
				<p class="hint">{t('Nothing to preview yet.')}</p>
			) : (
				<Markdown text={text} openLink={model.base.openLink} />
			)}
		</div>
	);
}
