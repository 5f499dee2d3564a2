import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import type { RelatedView } from '../../../protocol/similar';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import type { TriageModel } from '../triageModel';

const WORDS: Readonly<Record<RelatedView['kind'], string>> = {
	'split-from': t('Split off from'),
	'split-into': t('A part of it is'),
	merged: t('Merged in:'),
	'duplicate-of': t('Merged into'),
};

/** The cases that this one was split from or into, or merged with. */
export function RelatedCases({ model }: { readonly model: TriageModel }) {
	const related = model.similar.view()?.related ?? [];
	return (
		<div class="similar live" aria-live="polite">
			{related.length === 0 ? null : (
				<section aria-labelledby="related-cases">
					<h3 id="related-cases">{t('Related cases')}</h3>
					<ul class="rows">
						{related.map(one => (
							<li key={`${one.kind} ${one.handle}`}>
								<span class="grow">
									{WORDS[one.kind]} {one.name}
									{one.title === undefined ? `, ${t('which is not among the reports now')}` : ': '}
									{one.title === undefined ? null : (
										<SafeText text={one.title === '' ? t('without a title') : one.title} />
									)}
									{one.kind === 'merged' ? <Credit finder={one.finder} /> : null}
								</span>
								{one.title === undefined ? null : (
									<button type="button" class="secondary" onClick={() => model.similar.open(one.handle)}>
										{t('Open')}
										<span class="sr"> {one.name}</span>
									</button>
								)}
								{one.kind === 'merged' || one.kind === 'duplicate-of' ? (
									<Confirmed
										label={t('Take apart…')}
										action={t('Take {0} and this case apart', one.name)}
										doing={t('Taking apart…')}
										run={() => model.similar.separate(one.handle)}
									>
										<p>
											{t(
												'Both cases stand alone again. The mark “duplicate”, where it was not applied yet, goes with the merge. What was sent or closed stays so.',
											)}
										</p>
									</Confirmed>
								) : null}
							</li>
						))}
					</ul>
				</section>
			)}
		</div>
	);
}

function Credit({ finder }: { readonly finder: string | undefined }) {
	return (
		<span class="hint block">
			{finder === undefined ? (
				t('Its finder is not known; whoever it is, credit them too.')
			) : (
				<>{tx('Found by {0} as well: ask them how they want to be credited.', <SafeText text={finder} />)}</>
			)}
		</span>
	);
}
