import { t } from '../../core/translate';
import type { Field } from '../../protocol/fields';
import { formatInstant } from '../format';
import type { Model } from '../model';
import { useChange } from '../useChange';
import { Version } from './Version';

interface Props<F extends Field> {
	readonly model: Model<F>;
	readonly field: F;
	/** How a value is shown; the value itself unless told otherwise. */
	readonly show?: (value: string) => string;
}

/** Two windows wrote the same field: both texts, until a person chooses. */
export function KeptTexts<F extends Field>({ model, field, show = value => value }: Props<F>) {
	useChange(model.onChange);
	const { conflict, text, settles } = model.saver.field(field);
	const others = model.shown().kept.filter(k => k.field === field && k.at !== conflict?.kept && k.at !== settles);
	return (
		<>
			{conflict === undefined ? null : (
				<div class="conflict" role="group" aria-label={t('Two versions')}>
					<p class="conflict-title">{t('Another window wrote here too. Both texts are kept; which one shall stay?')}</p>
					<div class="versions">
						<Version label={t('Mine')} text={show(text)}>
							<button type="button" onClick={() => model.saver.keepMine(field)}>
								{t('Keep mine')}
							</button>
						</Version>
						<Version label={t('Theirs')} text={show(conflict.theirs)}>
							<button type="button" class="secondary" onClick={() => model.saver.takeTheirs(field)}>
								{t('Take theirs')}
							</button>
						</Version>
					</div>
				</div>
			)}
			{others.map(kept => (
				<div class="conflict" role="group" aria-label={t('Kept text')} key={kept.at}>
					<p class="conflict-title">
						{t(
							'This text met a newer one and was kept, {0}. Use it instead of what stands above, or discard it.',
							formatInstant(kept.at),
						)}
					</p>
					<Version label={t('Kept')} text={show(kept.text)}>
						<button type="button" onClick={() => model.saver.takeKept(field, kept.text, kept.at)}>
							{t('Use this text')}
						</button>
						<button type="button" class="secondary" onClick={() => model.discardKept(kept)}>
							{t('Discard it')}
						</button>
					</Version>
				</div>
			))}
		</>
	);
}
