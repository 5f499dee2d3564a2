import { t } from '../../core/translate';
import { DESCRIPTION_LIMIT } from '../../core/vocabulary';
import type { ForgeView } from '../../protocol/forge';
import { CopyButton } from '../parts/CopyButton';
import { Readers, SeenBy } from '../parts/SeenBy';
import { SendButton } from '../parts/SendButton';
import { TextField } from '../parts/TextField';
import { useChange } from '../useChange';
import { OpenFields } from './OpenFields';
import { OtherCases } from './OtherCases';
import type { TriageModel } from './triageModel';

/** A box for the next message. What is typed is kept in the case; it is sent by a click and by nothing else. */
export function NewMessage({ model, forge }: { readonly model: TriageModel; readonly forge: ForgeView }) {
	useChange(model.base.onField, changed => changed === 'comment');
	const { text } = model.base.saver.field('comment');
	const { status, unanswered } = model.discussion();
	const can = model.posting() !== undefined;
	const written = text.trim() !== '';
	const sendable = model.outgoing.isSendable('comment', text);
	return (
		<section class="new-message" aria-label={t('New message')}>
			<TextField
				model={model.base}
				field="comment"
				label={t('New message')}
				rows={6}
				limit={DESCRIPTION_LIMIT}
				hint={can ? <SeenBy forge={forge} /> : cannot(forge, status === 'unavailable')}
			/>
			{can ? <Readers forge={forge} /> : null}
			<OpenFields box="field-comment" text={text} write={filled => model.base.saver.type('comment', filled)} />
			<OtherCases model={model} field="comment" />
			{unanswered ? (
				<p class="warning" role="status">
					{t(
						'An earlier message got no answer, so it may have been posted. Posting the same text again looks for it first: nothing is doubled. If you change the text, read the discussion again before.',
					)}
				</p>
			) : null}
			<div class="actions">
				<SendButton
					label={t('Post on {0}', forge.name)}
					doing={t('Posting…')}
					done={t('Posted')}
					disabled={!can || !sendable}
					send={model.postMessage}
				/>
				{written && !can ? (
					<CopyButton label={t('Copy text')} text={text} copy={model.base.copy} disabled={!sendable} />
				) : null}
			</div>
		</section>
	);
}

function cannot(forge: ForgeView, unavailable: boolean): string {
	if (unavailable)
		return t('Not possible here: {0} does not offer this discussion. What you type is kept.', forge.name);
	return t('Not possible now. {0} What you type is kept.', forge.reason ?? '');
}
