import { t } from '../../core/translate';
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
				{readAt === undefined ? null : (
					<p class="hint">{t('What stands below is as it was {0}.', formatInstant(readAt))}</p>
				)}
				<div class="actions">
					{again(t('Try Again'))}
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
				{again(t('Read again'))}
				{open}
			</span>
		</div>
	);
}

function wordsOf({ status, messages, readAt }: DiscussionView, forge: string): string {
	switch (status) {
		case 'unread':
		case 'loading':
			return t('Reading the discussion…');
		case 'unavailable': {
			const before = readAt === undefined ? '' : ` ${t('What stands below was read {0}.', formatInstant(readAt))}`;
			return t(
				'{0} does not offer this discussion for this repository. Answer on the advisory’s page.{1}',
				forge,
				before,
			);
		}
		case 'failed':
			return '';
		case 'ready': {
			const read = readAt === undefined ? '' : ` ${t('Read {0}.', formatInstant(readAt))}`;
			return messages.length === 0 ? t('No message yet.{0}', read) : read.trim();
		}
	}
}
