import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useEffect } from 'preact/hooks';
import type { AfterFixWork, FixView, LinkedFix } from '../../../protocol/draft/fix';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';

/** As the commands are called in the palette and in menus. */
const WORK: readonly (readonly [AfterFixWork, string])[] = [
	['addTrailer', t('Add Trailer…')],
	['addChangelogLine', t('Add Changelog Line…')],
	['addRegressionTest', t('Write Regression Test…')],
	['searchSamePattern', t('Search for the Same Pattern…')],
];

/** What follows a fix, in the order in which people do it. Nothing is disabled: each says itself what stands against it. */
export function AfterFix({ model, view }: { readonly model: DraftModel; readonly view: FixView }) {
	const { fix } = model;
	const { fixes, after } = view;
	useEffect(() => fix.readMayWrite(), [fix, view.privateFork]);
	return (
		<section class="part" aria-labelledby="fix-after">
			<h3 id="fix-after">{t('After the fix')}</h3>
			<p class="hint">
				{t(
					'Name the advisory in the commit and the changelog, keep the fault from coming back, and look for it elsewhere. Each asks before it writes.',
				)}
			</p>
			{after.status === 'not-yet' ? (
				<p class="may-write" id="fix-may-write">
					{tx('{0} {1} Searching is always possible.', <strong>{t('Not written yet:')}</strong>, after.text)}
				</p>
			) : after.status === 'may' && after.text !== undefined ? (
				<p class="hint" id="fix-may-write">
					{after.text}
				</p>
			) : null}
			<ul class="rows">
				{fixes.map(one => (
					<li key={one.id} class="after-fix">
						<p class="linked">
							<span>
								<code>{one.commit === undefined ? t('not committed yet') : one.commit.slice(0, 10)}</code>{' '}
								{one.subject === undefined ? null : <SafeText text={one.subject} />}
							</span>
						</p>
						<div class="actions">
							{WORK.map(([what, label]) => (
								<button type="button" key={what} class="secondary" onClick={() => fix.afterFix(one.id, what)}>
									{label}
									<span class="sr"> {t('for {0}', nameOf(one))}</span>
								</button>
							))}
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

function nameOf({ commit }: LinkedFix): string {
	return commit === undefined ? t('the change that is not committed yet') : t('commit {0}', commit.slice(0, 10));
}
