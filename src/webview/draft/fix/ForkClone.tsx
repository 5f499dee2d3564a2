import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import type { CloneState } from '../../../protocol/draft/fix';
import { Going } from '../../parts/Going';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';

interface Props {
	readonly model: DraftModel;
	readonly clone: CloneState;
	/** Whether git can reach the fork. */
	readonly ready: boolean;
}

/** The fork in a folder of its own: the safe way to work on it. */
export function ForkClone({ model: { fix }, clone, ready }: Props) {
	return (
		<>
			<div class="look-found">
				<p class="hint">
					{t(
						'In a clone of its own every push goes to the private fork and nowhere else. Your sign-in is written to no file; in a terminal Git asks its own credential helper.',
					)}
				</p>
				<div role="status">
					{clone.status === 'running' ? (
						<Going label={t('Cloning the private fork')} look={clone} cancel={fix.cancelClone} />
					) : null}
					{clone.status === 'cancelled' ? <p>{t('Cancelled. What was there of the clone is removed.')}</p> : null}
					{clone.status === 'failed' ? <p class="warning">{clone.reason}</p> : null}
					{clone.status === 'done' ? (
						<p>
							{clone.branch === undefined
								? tx('Cloned into {0}. It has no branch yet.', inCode(clone.folder))
								: tx('Cloned into {0}, branch {1}.', inCode(clone.folder), inCode(clone.branch))}
						</p>
					) : null}
				</div>
			</div>
			<div class="actions">
				{clone.status === 'done' ? (
					<button type="button" onClick={() => void fix.openClone()}>
						{t('Open in New Window')}
					</button>
				) : null}
				<button
					type="button"
					class={clone.status === 'done' ? 'secondary' : undefined}
					disabled={!ready || clone.status === 'running'}
					onClick={() => void fix.cloneFork()}
				>
					{t('Clone into a Folder…')}
				</button>
			</div>
		</>
	);
}

function inCode(text: string) {
	return (
		<code>
			<SafeText text={text} />
		</code>
	);
}
