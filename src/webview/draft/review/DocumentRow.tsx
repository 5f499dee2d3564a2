import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import type { DocumentKind, Readiness } from '../../../protocol/draft/review';
import { CopyButton } from '../../parts/CopyButton';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';
import { MissingParts } from './MissingParts';
import { DOCUMENT_WORDS } from './documentWords';
import { useSavedState } from './useSavedState';

interface Props {
	readonly model: DraftModel;
	readonly kind: DocumentKind;
	/** Nothing while nobody looked. */
	readonly state: Readiness['state'] | undefined;
}

/** One document: whether it is complete, and what can be done with it. */
export function DocumentRow({ model, kind, state }: Props) {
	const [open, setOpen] = useState(false);
	const [saved, setSaved] = useState('');
	const { name, use } = DOCUMENT_WORDS[kind];
	const isComplete = state?.complete === true;
	const document = useSavedState(model, kind, open && isComplete, () => model.review.document(kind));
	const text = document?.complete === true ? document.text : undefined;
	const copy = async (): Promise<boolean> => {
		const made = await model.review.document(kind);
		return made?.complete === true && model.base.copy(made.text);
	};
	const saveAs = async (): Promise<void> => setSaved((await model.review.saveDocument(kind)) ? t('Saved') : '');
	const id = `document-${kind}`;
	return (
		<li class="document-row">
			<div class="document-head">
				<h4 id={id}>{name}</h4>
				<span class="document-state">
					{state === undefined ? (
						<span class="hint">{t('Looking…')}</span>
					) : (
						<>
							<Icon name={isComplete ? 'check' : 'dash'} />
							{isComplete ? t('Complete') : t('Not complete')}
						</>
					)}
				</span>
			</div>
			<p class="hint">{use}</p>
			{state === undefined || state.complete ? null : (
				<>
					<MissingParts title={t('It still needs:')} missing={state.missing} />
					{state.setting === true ? (
						<div class="actions">
							<button type="button" class="secondary" onClick={model.review.openPublisherSetting}>
								{t('Open the Setting')}
							</button>
							<span class="hint">
								{kind === 'cve'
									? t('Where the CNA is named, once for all advisories.')
									: t('Where the publisher is named, once for all advisories.')}
							</span>
						</div>
					) : null}
				</>
			)}
			{isComplete ? (
				<div class="actions">
					<button
						type="button"
						class="secondary"
						aria-expanded={open}
						aria-describedby={id}
						onClick={() => setOpen(!open)}
					>
						{open ? t('Hide') : t('Show')}
					</button>
					<CopyButton label={t('Copy')} text={text ?? ''} copy={copy} />
					<button type="button" class="secondary" aria-describedby={id} onClick={() => void saveAs()}>
						{t('Save As…')}
					</button>
					<span class="hint" role="status">
						{saved}
					</span>
				</div>
			) : null}
			{!open || !isComplete || document?.complete !== true ? null : (
				<>
					{document.namesOthers ? (
						<p class="warning">
							{t(
								'Words in it may belong to another case that is not public. Read it with that in mind before it goes anywhere.',
							)}
						</p>
					) : null}
					<pre class="document" tabIndex={0} role="region" aria-label={t('{0} document', name)}>
						<SafeText text={document.text} />
					</pre>
				</>
			)}
		</li>
	);
}
