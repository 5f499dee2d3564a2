import { t } from '../../../core/translate';
import { caseName } from '../../../core/handle';
import { KeptTexts } from '../../parts/KeptTexts';
import { SafeText } from '../../parts/SafeText';
import { useChange } from '../../useChange';
import type { TriageModel } from '../triageModel';

/** What this report is marked as a duplicate of, and the way back. */
export function DuplicateMark({ model, open }: { readonly model: TriageModel; readonly open: boolean }) {
	useChange(model.base.onField, changed => changed === 'duplicateOf' || changed === 'outcome');
	const { saver } = model.base;
	const original = model.similar.view()?.duplicateOf;
	const outcome = saver.field('outcome').text;
	return (
		<div class="similar live" aria-live="polite">
			{original === undefined ? null : (
				<section class="card" aria-labelledby="duplicate-of">
					<h3 id="duplicate-of">{open ? t('Marked as a duplicate') : t('A duplicate')}</h3>
					<p>
						{t('Of {0}', original.name)}
						{original.title === undefined ? (
							`, ${t('which is not among the reports now.')}`
						) : (
							<>
								: <SafeText text={original.title} />
							</>
						)}
					</p>
					<p class="hint">
						{open
							? t(
									'Nothing is closed or sent before you press Apply in the Decision step. The reply never says of which report, or whose.',
								)
							: t('The finder was not told of which report, or whose.')}
					</p>
					<div class="actions">
						{open && outcome !== 'duplicate' ? (
							<button type="button" onClick={model.similar.chooseDuplicateOutcome}>
								{t('Choose the outcome “Duplicate”')}
							</button>
						) : null}
						{original.title === undefined ? null : (
							<button type="button" class="secondary" onClick={() => model.similar.open(original.handle)}>
								{t('Open {0}', original.name)}
							</button>
						)}
						{open ? (
							<button type="button" class="secondary" onClick={model.similar.clearDuplicate}>
								{t('Not a duplicate')}
							</button>
						) : null}
					</div>
				</section>
			)}
			<KeptTexts model={model.base} field="duplicateOf" show={handle => (handle === '' ? '' : caseName(handle))} />
		</div>
	);
}
