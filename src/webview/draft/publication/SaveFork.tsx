import { t } from '../../../core/translate';
import { plainLine } from '../../../core/visible';
import type { PublicationView, SavedView } from '../../../protocol/draft/publication';
import { formatInstant } from '../../format';
import { Going } from '../../parts/Going';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';
import { SavedRow } from './SavedRow';

interface Props {
	readonly model: DraftModel;
	readonly view: PublicationView;
}

/** Saves the private fork before publishing deletes it, and asks what becomes of what is not public. */
export function SaveFork({ model, view }: Props) {
	const { save, saved, opened, forkUrl } = view;
	const { publication } = model;
	const stage = view.stages.find(({ name }) => name === 'save-fork');
	if (stage === undefined || (stage.state === 'not-needed' && saved === undefined)) return null;
	const isPublic = model.status().state === 'published' || model.status().state === 'withdrawn';
	return (
		<>
			{isPublic ? null : (
				<p class="hint">
					{t(
						'Publishing deletes the fork with its branches and pull requests. They are saved into one file on this machine, for you alone. Reviews and discussions of pull requests are not in it.',
					)}
				</p>
			)}
			{save.status === 'running' ? (
				<div role="status">
					<Going label={t('Saving the fork')} look={save} cancel={publication.cancelSave} />
				</div>
			) : (
				<div class="actions">
					{isPublic ? null : (
						<SendButton
							label={saved === undefined ? t('Save the Fork') : t('Save the Fork Again')}
							doing=""
							done=""
							secondary={saved !== undefined && stage.state !== 'next'}
							send={publication.saveFork}
						/>
					)}
					{stage.state === 'blocked' && forkUrl !== undefined ? (
						<button
							type="button"
							class="secondary"
							title={plainLine(forkUrl, 300)}
							onClick={() => model.base.openLink(forkUrl)}
						>
							{t('Open the Fork’s Page')}
						</button>
					) : null}
					{saved === undefined || saved.rows.length === 0 ? null : (
						<SendButton
							label={t('Open the Saved Fork…')}
							doing={t('Choosing a folder…')}
							done=""
							secondary
							send={publication.openSavedFork}
						/>
					)}
				</div>
			)}
			{opened.status === 'running' ? (
				<div role="status">
					<Going label={t('Opening the saved fork')} look={opened} cancel={publication.cancelOpening} />
				</div>
			) : null}
			<p class="hint" role="status">
				{save.status === 'cancelled' ? t('Cancelled. What was saved before is whole.') : null}
				{opened.status === 'failed' ? opened.reason : null}
				{opened.status === 'done' ? t('The saved fork was opened as a repository of its own.') : null}
			</p>
			{opened.status === 'done' ? (
				<div class="actions">
					<SendButton
						label={t('Show It in a New Window')}
						doing={t('Opening…')}
						done=""
						secondary
						send={publication.showSavedFork}
					/>
				</div>
			) : null}
			{saved === undefined ? null : <SavedRows model={model} saved={saved} />}
		</>
	);
}

function SavedRows({ model, saved }: { readonly model: DraftModel; readonly saved: SavedView }) {
	const isPublic = model.status().state === 'published';
	const asking = saved.rows.filter(({ asks }) => asks && !isPublic);
	const others = saved.rows.filter(({ asks }) => !asks || isPublic);
	return (
		<>
			<p>{t('Saved {0}. {1}', formatInstant(saved.savedAt), SOURCES[saved.source ?? 'none'])}</p>
			{saved.rows.length === 0 ? <p class="hint">{t('The fork was empty.')}</p> : null}
			{asking.map(row => (
				<SavedRow key={row.commit} model={model} row={row} />
			))}
			{others.length === 0 ? null : (
				<details>
					<summary>
						{isPublic ? t('What was saved') : t('Saved as well, and nothing to decide')} ({others.length})
					</summary>
					{others.map(row => (
						<SavedRow key={row.commit} model={model} row={row} />
					))}
				</details>
			)}
			{saved.more === 0 ? null : <p class="hint">{t('{0} more are in the file.', saved.more)}</p>}
		</>
	);
}

const SOURCES: Readonly<Record<NonNullable<SavedView['source']>, string>> = {
	fetched: t('Compared with the public repository as it was then.'),
	clone: t('Compared with what your clone had last fetched of the public repository.'),
	shallow: t('What is public could not be told: your clone is shallow, and the public repository did not answer.'),
	partial: t(
		'What is public could not be told: your clone is a partial one, and the public repository did not answer.',
	),
	unreachable: t('What is public could not be told: the public repository did not answer.'),
	none: t('What is public could not be told: no public repository is known.'),
};
