import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { plainLine } from '../../../core/visible';
import { Icon } from '../../parts/Icon';
import { RepositoryRows } from '../../parts/RepositoryRows';
import { SafeText } from '../../parts/SafeText';
import { formatCount } from '../../format';
import type { AffectedModel } from './affectedModel';

/** Whose tags the ranges are compared with, or why with none. */
export function RepositoryTags({ affected }: { readonly affected: AffectedModel }) {
	const tags = affected.tags();
	const again = (label: string) => (
		<button type="button" class="quiet" onClick={affected.read}>
			{label}
		</button>
	);
	switch (tags.status) {
		case 'unread':
		case 'reading':
			return (
				<p class="hint" role="status">
					{t('Reading the repository’s tags…')}
				</p>
			);
		case 'unavailable':
			return (
				<div class="card" role="status">
					<p class="with-icon">
						<Icon name="eyeOff" />
						<span>{tags.reason}</span>
					</p>
					<div class="actions">
						<button type="button" class="secondary" onClick={affected.read}>
							{t('Read Again')}
						</button>
					</div>
				</div>
			);
		case 'choose':
			return (
				<section class="card" aria-labelledby="affected-choose">
					<h3 id="affected-choose">{t('Whose tags are meant?')}</h3>
					<p>{t('Several repositories are open, and the advisory does not say which one it is about.')}</p>
					<RepositoryRows
						repositories={tags.repositories}
						label={t('Use its tags')}
						choose={affected.chooseRepository}
					/>
				</section>
			);
		case 'read': {
			const repository = tags.repositories[tags.repository];
			return (
				<div class="tags-source">
					<p role="status">
						{tags.tags.length === 0
							? t(
									'Ranges are compared with no tags: this clone has none. If there are any, fetch them with “git fetch --tags”.',
								)
							: tx(
									'Ranges are compared with {0} tags of {1}.',
									formatCount(tags.tags.length),
									<strong>
										<SafeText text={repository?.name ?? t('the repository')} />
									</strong>,
								)}
						{tags.more ? ` ${t('It has more, which are not looked at.')}` : ''}
						{tags.shallow ? ` ${t('Its history is cut, so tags may be missing.')}` : ''}
					</p>
					{tags.repositories.length > 1 ? (
						<label class="inline-label">
							{t('Repository')}{' '}
							<select
								autocomplete="off"
								value={String(tags.repository)}
								onChange={event => affected.chooseRepository(Number(event.currentTarget.value))}
							>
								{tags.repositories.map(({ name, folder }, index) => (
									<option key={folder} value={String(index)}>
										{plainLine(name, 100)}
									</option>
								))}
							</select>
						</label>
					) : null}
					{again(t('Read Again'))}
				</div>
			);
		}
	}
}
