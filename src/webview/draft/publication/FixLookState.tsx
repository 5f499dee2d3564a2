import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import type { FixLook } from '../../../protocol/draft/publication';
import { formatInstant } from '../../format';
import { Going } from '../../parts/Going';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';

/** Where in public the linked fixes are, or why that is not known. */
export function FixLookState({ model, look }: { readonly model: DraftModel; readonly look: FixLook }) {
	const { publication } = model;
	switch (look.status) {
		case 'none':
			return null;
		case 'running':
			return (
				<div role="status">
					<Going label={t('Looking for the fix')} look={look} cancel={publication.cancelFixLook} />
				</div>
			);
		case 'choose':
			return (
				<>
					<p>{t('Several repositories are open. In which one?')}</p>
					<div class="actions">
						{look.repositories.map((name, i) => (
							<SendButton
								key={name}
								label={t('Look in {0}', name)}
								doing=""
								done=""
								secondary
								send={() => publication.lookForFix(i)}
							/>
						))}
					</div>
				</>
			);
		case 'failed':
			return <p role="status">{look.reason}</p>;
		case 'done':
			return (
				<div role="status">
					<p>
						{tx(
							'In “{0}”{1}:',
							<SafeText text={look.remote} />,
							look.fetchedAt === undefined ? '' : `, ${t('as of your last fetch, {0}', formatInstant(look.fetchedAt))}`,
						)}
					</p>
					<ul class="places">
						{look.places.map(place => (
							<li key={place.commit}>
								<code>
									<SafeText text={place.commit.slice(0, 12)} />
								</code>{' '}
								{WORDS[place.is]}
								{place.branches.length + place.tags.length === 0 ? null : (
									<>
										{': '}
										<SafeText text={[...place.branches, ...place.tags].join(', ')} />
									</>
								)}
							</li>
						))}
					</ul>
					{look.lacks === undefined ? null : (
						<p class="hint">
							{t('Your clone lacks history ({0}), so a “no” cannot be said. Fetch all of it.', look.lacks)}
						</p>
					)}
				</div>
			);
	}
}

const WORDS = {
	public: t('is public'),
	'same-change': t('is public with the same change, under this id'),
	private: t('is in no public branch'),
	unknown: t('cannot be told'),
} as const;
