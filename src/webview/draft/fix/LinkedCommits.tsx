import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import type { FixView, LinkedFix } from '../../../protocol/draft/fix';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';
import { LookState } from './LookState';
import { agedWords, placeInWords } from './placeWords';

const TOLD = { linked: 'Linked.', already: t('This commit is linked already.'), nothing: '' } as const;

/** The commits that fix this, and where each of them is. */
export function LinkedCommits({ model, view }: { readonly model: DraftModel; readonly view: FixView | undefined }) {
	const { fix } = model;
	const [told, setTold] = useState('');
	const fixes = view?.fixes ?? [];
	const places = view?.places ?? { status: 'none' };
	const commits = fixes.filter(({ commit }) => commit !== undefined).length;
	const link = async (): Promise<void> => {
		setTold('');
		const answer = await fix.linkCommit();
		setTold(answer === undefined ? '' : TOLD[answer]);
	};
	const unlink = async (id: string): Promise<void> => {
		setTold('');
		if (await fix.unlinkCommit(id)) document.getElementById('relink')?.focus();
	};
	const relink = async (): Promise<void> => {
		if (await fix.relinkCommit()) document.getElementById('link-commit')?.focus();
	};
	return (
		<section class="part" aria-labelledby="fix-commits">
			<h3 id="fix-commits">{t('Linked commits')}</h3>
			<p class="hint">
				{t(
					'The commits that fix this. The link is kept in the case alone; nothing is written to the repository, and it survives rebase and squash.',
				)}
			</p>
			{fixes.length === 0 ? (
				<p>{t('No commit is linked yet.')}</p>
			) : (
				<ul class="rows">
					{fixes.map(one => (
						<li key={one.id}>
							<Linked fix={one} view={view} />
							<span class="actions">
								{one.opens ? (
									<button type="button" class="secondary" onClick={() => fix.openCommit(one.id)}>
										{t('Open')}
										<span class="sr"> {nameOf(one)}</span>
									</button>
								) : null}
								<button type="button" class="quiet" onClick={() => void unlink(one.id)}>
									{t('Unlink')}
									<span class="sr"> {nameOf(one)}</span>
								</button>
							</span>
						</li>
					))}
				</ul>
			)}
			{places.status === 'done' && fixes.length > 0 ? <p class="hint">{agedWords(places.found)}</p> : null}
			<LookState
				id="fix-places"
				label={t('Where the commits are')}
				look={places}
				begin={fix.locateCommits}
				cancel={fix.cancelLook}
			/>
			<div class="actions">
				<button type="button" id="link-commit" disabled={view === undefined} onClick={() => void link()}>
					{t('Link a Commit…')}
				</button>
				{commits === 0 ? null : (
					<button
						type="button"
						class="secondary"
						disabled={places.status === 'running'}
						onClick={() => fix.locateCommits()}
					>
						{t('Look Where They Are')}
					</button>
				)}
				<span role="status" class="hint">
					{view === undefined ? t('A case begins with the first thing you write.') : told}
					{view?.unlinked === undefined ? '' : t('Unlinked {0}.', view.unlinked)}
				</span>
				{view?.unlinked === undefined ? null : (
					<button type="button" class="secondary" id="relink" onClick={() => void relink()}>
						{t('Link It Again')}
					</button>
				)}
			</div>
		</section>
	);
}

function Linked({ fix, view }: { readonly fix: LinkedFix; readonly view: FixView | undefined }) {
	const { id, commit, subject, files, more } = fix;
	const places = view?.places.status === 'done' ? view.places.found : undefined;
	const place = places?.places.find(one => one.id === id);
	return (
		<div class="grow linked">
			<p>
				<code>{commit === undefined ? t('not committed yet') : commit.slice(0, 10)}</code>{' '}
				{subject === undefined ? null : <SafeText text={subject} />}
			</p>
			{files.length === 0 ? null : (
				<p class="hint">
					<SafeText text={files.join(', ')} />
					{more === 0 ? '' : `, ${t('and {0} more', more)}`}
				</p>
			)}
			{places === undefined || place === undefined ? null : (
				<p>
					<SafeText text={placeInWords(place, places)} />
				</p>
			)}
		</div>
	);
}

function nameOf({ commit }: LinkedFix): string {
	return commit === undefined ? t('the change that is not committed yet') : t('commit {0}', commit.slice(0, 10));
}
