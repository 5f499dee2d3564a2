import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import type { PushPlanView } from '../../../protocol/draft/publication';
import { formatInstant } from '../../format';
import { Confirmed } from '../../parts/Confirmed';
import { CopyButton } from '../../parts/CopyButton';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';

/** What a push would send, exactly, and the push. */
export function PushPlan({ model, plan }: { readonly model: DraftModel; readonly plan: PushPlanView }) {
	const canPush = plan.kind === 'new' || plan.kind === 'ahead';
	const what = plan.count === 1 ? t('1 commit') : t('{0} commits', plan.count);
	return (
		<div class="card" role="group" aria-label={t('What would be pushed')}>
			<p>
				{tx(
					'To the branch {0} of {1}: {2}',
					<SafeText text={plan.target} />,
					<SafeText text={plan.url} />,
					KINDS[plan.kind],
				)}
			</p>
			<p>
				{tx(
					'{0} that it does not have, {1} changed. The branch will be at {2}{3}',
					what,
					plan.files === 1 ? t('1 file') : t('{0} files', plan.files),
					<code>{plan.commit.slice(0, 12)}</code>,
					plan.from === undefined ? '.' : `; ${t('it is at {0} now.', plan.from.slice(0, 12))}`,
				)}
			</p>
			<ul class="commits">
				{plan.commits.map(one => (
					<li key={one.commit}>
						<code>{one.commit.slice(0, 12)}</code> <SafeText text={one.subject} />{' '}
						<span class="hint">{formatInstant(one.date)}</span>
					</li>
				))}
			</ul>
			<p class="hint">
				{plan.prePushHook
					? t(
							'The clone has a pre-push hook. Hooks do not run in a push from here, so the line for a terminal is the better way:',
						)
					: t('Hooks do not run in a push from here. The same as a line for a terminal, where they do:')}
			</p>
			<pre class="command" tabIndex={0} role="region" aria-label={t('Command line of the push')}>
				{plan.command}
			</pre>
			<div class="actions">
				<CopyButton label={t('Copy the Line')} text={plan.command} copy={model.base.copy} />
			</div>
			{canPush ? (
				<Confirmed
					label={t('Push…')}
					action={t('Push {0} to {1}/{2}', what, plan.remote, plan.target)}
					doing={t('Pushing…')}
					run={() => model.publication.push(plan.digest)}
				>
					<p>
						{t(
							'From then on everybody can read the fix, the messages of its commits and the names in them. What is public cannot be taken back: a branch can be deleted, and copies of it stay.',
						)}
					</p>
				</Confirmed>
			) : null}
		</div>
	);
}

const KINDS: Readonly<Record<PushPlanView['kind'], string>> = {
	new: t('a new branch.'),
	ahead: t('commits are added to it.'),
	same: t('it is there already, and nothing would be sent.'),
	diverged: t('it has commits that would be lost, so nothing is pushed. Fetch, and merge or rebase.'),
	unknown: t('it has commits that this clone has not fetched, so nothing is pushed. Fetch first.'),
};
