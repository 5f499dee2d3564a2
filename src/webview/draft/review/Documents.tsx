import { t } from '../../../core/translate';
import { DOCUMENT_KINDS } from '../../../protocol/draft/review';
import { SendButton } from '../../parts/SendButton';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import { DocumentRow } from './DocumentRow';
import { useSavedState } from './useSavedState';

/** The machine-readable forms of the advisory, each with what it still needs. */
export function Documents({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	const readiness = useSavedState(model, 'all', true, model.review.documents);
	const { state } = model.status();
	const isPublic = state === 'published' || state === 'withdrawn';
	if (model.review.view() === undefined)
		return <p class="hint">{t('Documents are made of the case, once there is one.')}</p>;
	return (
		<>
			<p>
				{isPublic
					? `${t('Made of what stands on this page, saved or not.')} `
					: t(
							'Made of what stands on this page, saved or not. They say what is not public yet: keep them out of any project.',
						)}
			</p>
			<ul class="documents">
				{DOCUMENT_KINDS.map(kind => (
					<DocumentRow
						key={kind}
						model={model}
						kind={kind}
						state={readiness?.find(each => each.kind === kind)?.state}
					/>
				))}
			</ul>
			{isPublic ? (
				<div class="actions">
					<SendButton
						label={t('Save All…')}
						doing={t('Saving…')}
						done={t('Saved')}
						secondary
						send={async () => (await model.review.saveAllDocuments()) > 0}
					/>
					<span class="hint">{t('All that are complete, and the announcement, into a folder you choose.')}</span>
				</div>
			) : null}
		</>
	);
}
