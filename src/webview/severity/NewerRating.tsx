import { t } from '../../core/translate';
import { tx } from '../parts/tx';
import type { NewerRating as Theirs } from '../../protocol/decision';
import { SafeText } from '../parts/SafeText';

interface Props {
	readonly theirs: Theirs;
	/** Its name. */
	readonly forge: string | undefined;
	readonly settle: (keep: 'mine' | 'theirs') => void;
}

/** Somebody scored on the forge meanwhile: nothing of theirs is overwritten unseen. */
export function NewerRating({ theirs, forge = t('the forge'), settle }: Props) {
	return (
		<section class="card" aria-labelledby="diverged-severity">
			<h3 id="diverged-severity" tabIndex={-1}>
				{t('Somebody else scored on {0}', forge)}
			</h3>
			<p>
				{tx(
					'Since you began, {0} says {1} and {2}. Which shall stay?',
					forge,
					theirs.vector === '' ? (
						t('no vector')
					) : (
						<code>
							<SafeText text={theirs.vector} />
						</code>
					),
					theirs.cweIds === '' ? t('no weakness') : <SafeText text={theirs.cweIds} />,
				)}
			</p>
			<div class="actions">
				<button type="button" onClick={() => settle('mine')}>
					{t('Keep mine')}
				</button>
				<button type="button" class="secondary" onClick={() => settle('theirs')}>
					{t('Take theirs')}
				</button>
			</div>
		</section>
	);
}
