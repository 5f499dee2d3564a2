import { t } from '../../../core/translate';
import { SafeText } from '../../parts/SafeText';
import type { StepProps } from '../stepProps';

/** Whom to tell when the embargo is broken, and where it goes on. */
export function BrokenNext({ model, go }: Pick<StepProps, 'model' | 'go'>) {
	const reading = (model.people.view()?.readIn ?? []).filter(({ until }) => until === undefined);
	return (
		<>
			<h4>{t('Tell those who were read in')}</h4>
			{reading.length === 0 ? (
				<p>{t('Nobody was recorded.')}</p>
			) : (
				<ul class="people">
					{reading.map(({ id, name, how }) => (
						<li key={id}>
							<span>
								<SafeText text={name} />, {how === 'forge' ? t('on the forge') : t('told by hand')}
							</span>
						</li>
					))}
				</ul>
			)}
			<p>{t('Then publish early: nothing stays secret by waiting.')}</p>
			<div class="actions">
				<button type="button" class="secondary" onClick={() => go('review')}>
					{t('Go to Review and Publish')}
				</button>
			</div>
		</>
	);
}
