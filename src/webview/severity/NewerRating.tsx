import type { NewerRating as Theirs } from '../../protocol/decision';
import { SafeText } from '../parts/SafeText';

interface Props {
	readonly theirs: Theirs;
	/** Its name. */
	readonly forge: string | undefined;
	readonly settle: (keep: 'mine' | 'theirs') => void;
}

/** Somebody scored on the forge meanwhile: nothing of theirs is overwritten unseen. */
export function NewerRating({ theirs, forge = 'the forge', settle }: Props) {
	return (
		<section class="card" aria-labelledby="diverged-severity">
			<h3 id="diverged-severity" tabIndex={-1}>
				Somebody else scored on {forge}
			</h3>
			<p>
				Since you began, {forge} says{' '}
				{theirs.vector === '' ? (
					'no vector'
				) : (
					<code>
						<SafeText text={theirs.vector} />
					</code>
				)}{' '}
				and {theirs.cweIds === '' ? 'no weakness' : <SafeText text={theirs.cweIds} />}. Which shall stay?
			</p>
			<div class="actions">
				<button type="button" onClick={() => settle('mine')}>
					Keep mine
				</button>
				<button type="button" class="secondary" onClick={() => settle('theirs')}>
					Take theirs
				</button>
			</div>
		</section>
	);
}
