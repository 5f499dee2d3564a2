import { t } from '../../../core/translate';
import type { SavedRowView } from '../../../protocol/draft/publication';
import { formatInstant } from '../../format';
import { Choice } from '../../parts/Choice';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';

const CHOICES = [
	['merged', t('It is merged'), t('The change is public, or goes public with the release.')],
	['saved', t('Saved is enough'), t('It stays in the saved file, and can be opened from there at any time.')],
	['dropped', t('Dropped knowingly'), t('Nobody needs it. It stays in the saved file all the same.')],
] as const;

/** A commit of the saved fork with the names that lead to it, what of it is not public, and what becomes of it. */
export function SavedRow({ model, row }: { readonly model: DraftModel; readonly row: SavedRowView }) {
	const { publication } = model;
	const isPublic = model.status().state === 'published';
	const name = `saved-${row.commit.slice(0, 12)}`;
	return (
		<fieldset class="card saved-row">
			<legend>
				{row.names.map((one, i) => (
					<span key={`${one.kind} ${one.name}`}>
						{i === 0 ? '' : ', '}
						{KINDS[one.kind]} <SafeText text={one.name} />
					</span>
				))}
			</legend>
			<p>
				<code>
					<SafeText text={row.commit.slice(0, 12)} />
				</code>{' '}
				{statusOf(row)}
			</p>
			{row.asks ? (
				<>
					{CHOICES.map(([value, label, text]) => (
						<Choice
							key={value}
							name={name}
							value={value}
							label={label}
							text={text}
							checked={row.becomes === value}
							choose={() => void publication.decideSaved(row.commit, value)}
						/>
					))}
					{row.becomes === undefined || isPublic ? null : (
						<div class="actions">
							<SendButton
								label={t('Take the Choice Back')}
								doing={t('Writing it down…')}
								done=""
								secondary
								send={() => publication.decideSaved(row.commit, null)}
							/>
						</div>
					)}
				</>
			) : null}
		</fieldset>
	);
}

const KINDS: Readonly<Record<SavedRowView['names'][number]['kind'], string>> = {
	branch: t('Branch'),
	pull: t('Pull request'),
	tag: t('Tag'),
	kept: t('Pushed over or deleted:'),
};

/** "2 commits in no public branch, from 3 Mar 2026 to 4 Mar 2026, changing 3 files." */
function statusOf({ where, unpublished = 0, since, until, files }: SavedRowView): string {
	if (where === undefined) return t('Whether it is public could not be told.');
	if (unpublished === 0) return t('All of it is public.');
	const commits = unpublished === 1 ? t('1 commit') : t('{0} commits', unpublished);
	const dates =
		since === undefined || until === undefined
			? ''
			: since === until
				? `, ${t('of {0}', formatInstant(since))}`
				: `, ${t('from {0} to {1}', formatInstant(since), formatInstant(until))}`;
	const changed =
		files === undefined ? '' : files === 1 ? `, ${t('1 file changed')}` : `, ${t('{0} files changed', files)}`;
	switch (where) {
		case 'published':
			return t('The change of {0} is public, under other ids{1}{2}.', commits, dates, changed);
		case 'partly':
			return t('{0} in no public branch{1}{2}. The change of some of them is public.', commits, dates, changed);
		case 'nowhere':
			return t('{0} in no public branch{1}{2}.', commits, dates, changed);
	}
}
