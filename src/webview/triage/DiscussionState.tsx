import type { DiscussionView } from '../../protocol/discussion';
import type { ForgeView } from '../../protocol/forge';
import { formatInstant } from '../format';
import { OpenOnForge } from '../parts/OpenOnForge';
import type { TriageModel } from './triageModel';

/** Whether what is shown is all there is, how old it is, and why there is no more. */
export function DiscussionState({ model, forge }: { readonly model: TriageModel; readonly forge: ForgeView }) {
	const discussion = model.discussion();
	const { status, failure, readAt } = discussion;
	const open = <OpenOnForge forge={forge} openLink={model.base.openLink} />;
	const again = (label: string) => (
		<button
			type="button"
			class="secondary"
			disabled={status === 'loading'}
			onClick={() => void model.readDiscussion(true)}
		>
			{label}
		</button>
	);
	if (status === 'failed') {
		return (
			<div class="card" role="alert">
				<p>{failure}</p>
				{readAt === undefined ? null : <p class="hint">What stands below is as it was {formatInstant(readAt)}.</p>}
				<div class="actions">
					{again('Try Again')}
					{open}
				</div>
			</div>
		);
	}
	return (
		<div class="discussion-bar">
			<span class="hint" role="status">
				{wordsOf(discussion, forge.name)}
			</span>
			<span class="actions">
				{again('Read again')}
				{open}
			</span>
		</div>
	);
}

function wordsOf({ status, messages, readAt }: DiscussionView, forge: string): string {
	switch (status) {
		case 'unread':
		case 'loading':
			return 'Reading the discussion…';
		case 'unavailable': {
			const before = readAt === undefined ? '' : ` What stands below was read ${formatInstant(readAt)}.`;
			return `${forge} does not offer this discussion for this repository. Answer on the advisory’s page.${before}`;
		}
		case 'failed':
			return '';
		case 'ready': {
			const read = readAt === undefined ? '' : ` Read ${formatInstant(readAt)}.`;
			return messages.length === 0 ? `No message yet.${read}` : read.trim();
		}
	}
}
