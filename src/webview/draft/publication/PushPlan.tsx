import type { PushPlanView } from '../../../protocol/draft/publication';
import { formatInstant } from '../../format';
import { Confirmed } from '../../parts/Confirmed';
import { CopyButton } from '../../parts/CopyButton';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';

/** What a push would send, exactly, and the push. */
export function PushPlan({ model, plan }: { readonly model: DraftModel; readonly plan: PushPlanView }) {
	const canPush = plan.kind === 'new' || plan.kind === 'ahead';
	const what = plan.count === 1 ? '1 commit' : `${plan.count} commits`;
	return (
		<div class="card" role="group" aria-label="What would be pushed">
			<p>
				To the branch <SafeText text={plan.target} /> of <SafeText text={plan.url} />: {KINDS[plan.kind]}
			</p>
			<p>
				{what} that it does not have, {plan.files === 1 ? '1 file' : `${plan.files} files`} changed. The branch will be
				at <code>{plan.commit.slice(0, 12)}</code>
				{plan.from === undefined ? '.' : `; it is at ${plan.from.slice(0, 12)} now.`}
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
					? 'The clone has a pre-push hook. Hooks do not run in a push from here, so the line for a terminal is the better way:'
					: 'Hooks do not run in a push from here. The same as a line for a terminal, where they do:'}
			</p>
			<pre class="command" tabIndex={0} role="region" aria-label="Command line of the push">
				{plan.command}
			</pre>
			<div class="actions">
				<CopyButton label="Copy the Line" text={plan.command} copy={model.base.copy} />
			</div>
			{canPush ? (
				<Confirmed
					label="Push…"
					action={`Push ${what} to ${plan.remote}/${plan.target}`}
					doing="Pushing…"
					run={() => model.publication.push(plan.digest)}
				>
					<p>
						From then on everybody can read the fix, the messages of its commits and the names in them. What is public
						cannot be taken back: a branch can be deleted, and copies of it stay.
					</p>
				</Confirmed>
			) : null}
		</div>
	);
}

const KINDS: Readonly<Record<PushPlanView['kind'], string>> = {
	new: 'a new branch.',
	ahead: 'commits are added to it.',
	same: 'it is there already, and nothing would be sent.',
	diverged: 'it has commits that would be lost, so nothing is pushed. Fetch, and merge or rebase.',
	unknown: 'it has commits that this clone has not fetched, so nothing is pushed. Fetch first.',
};
