import type { NewerRating as Theirs } from '../../protocol/decision';
import { SafeText } from '../parts/SafeText';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly theirs: Theirs;
}

/** Somebody scored on the forge meanwhile: nothing of theirs is overwritten unseen. */
export function NewerRating({ model, theirs }: Props) {
	const forge = model.forge()?.name ?? 'the forge';
	return (
		<section class="card" aria-labelledby="newer-rating">
			<h3 id="newer-rating">Somebody else scored on {forge}</h3>
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
				<button type="button" onClick={() => model.settleRating('mine')}>
					Keep mine
				</button>
				<button type="button" class="secondary" onClick={() => model.settleRating('theirs')}>
					Take theirs
				</button>
			</div>
		</section>
	);
}
