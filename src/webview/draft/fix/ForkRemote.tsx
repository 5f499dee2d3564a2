import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useState } from 'preact/hooks';
import { plainLine } from '../../../core/visible';
import type { ForkRemoteState } from '../../../protocol/draft/fix';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';

interface Props {
	readonly model: DraftModel;
	readonly remote: ForkRemoteState;
	/** Whether git can reach the fork. */
	readonly ready: boolean;
}

/** The fork as a remote of a repository that is open: handy, and one push from a mistake. */
export function ForkRemote({ model: { fix }, remote, ready }: Props) {
	const [chosen, setChosen] = useState(0);
	switch (remote.status) {
		case 'unread':
			return null;
		case 'unavailable':
			return <p class="hint">{remote.reason}</p>;
		case 'there':
			return (
				<div class="look-going">
					<p class="grow">
						{tx(
							'{0} has it as the remote {1}; the advisory’s id is in its .git/config.',
							<code>
								<SafeText text={remote.repository} />
							</code>,
							<code>{remote.name}</code>,
						)}
					</p>
					<SendButton secondary label={t('Remove Remote')} doing={t('Removing…')} done="" send={fix.removeForkRemote} />
				</div>
			);
		case 'absent': {
			const { repositories } = remote;
			const index = Math.min(chosen, Math.max(0, repositories.length - 1));
			return (
				<Confirmed
					label={t('Add as a Remote…')}
					action={t('Add the remote')}
					doing={t('Adding…')}
					disabled={!ready || repositories.length === 0}
					run={() => fix.addForkRemote(index)}
				>
					<p>
						{tx(
							'This writes the fork’s address into .git/config of {0}, under the name private-fork. The advisory’s id is in that address: whoever and whatever reads that file, or lists the remotes, learns it.',
							<code>
								<SafeText text={repositories[index] ?? ''} />
							</code>,
						)}
					</p>
					<p>
						{t(
							'Nothing is fetched or pushed. A branch with the fix in this repository is one wrong push from being public; a clone into a folder of its own is not. Remove Remote takes it back.',
						)}
					</p>
					{repositories.length < 2 ? null : (
						<div class="field">
							<label for="fork-remote-repository">{t('Repository')}</label>
							<select
								autocomplete="off"
								id="fork-remote-repository"
								value={String(index)}
								onChange={event => setChosen(Number(event.currentTarget.value))}
							>
								{repositories.map((name, i) => (
									<option key={i} value={String(i)}>
										{plainLine(name, 100)}
									</option>
								))}
							</select>
						</div>
					)}
				</Confirmed>
			);
		}
	}
}
