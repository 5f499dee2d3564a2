import { t } from '../../core/translate';
import type { MessageView } from '../../protocol/discussion';
import { correctionOf, correctionText } from '../../protocol/fields';
import type { ForgeView } from '../../protocol/forge';
import { formatCount, formatInstant } from '../format';
import { Markdown } from '../markdown/Markdown';
import { SafeText } from '../parts/SafeText';
import { useFocusNext } from '../parts/useFocusNext';
import { useChange } from '../useChange';
import { Correction } from './Correction';
import type { TriageModel } from './triageModel';

/** The messages that were read, oldest first. */
export function MessageList({ model, forge }: { readonly model: TriageModel; readonly forge: ForgeView }) {
	const { saver, openLink } = model.base;
	useChange(model.base.onField, changed => changed === 'correction');
	const focusNext = useFocusNext();
	const { messages, older, more } = model.discussion();
	const correction = correctionOf(saver.field('correction').text);

	const write = (message: MessageView | undefined, focus: string): void => {
		// The keyboard goes into the box that opened, and back to its message when it closed.
		focusNext(focus);
		saver.type('correction', message === undefined ? '' : correctionText({ message: message.id, text: message.body }));
		void saver.flush();
	};
	return (
		<>
			{older === 0 ? null : (
				<p class="older">
					{more ? (
						<button type="button" class="secondary" onClick={model.showOlder}>
							{t('Show older messages ({0})', formatCount(older))}
						</button>
					) : (
						<span class="hint">
							{t('{0} older messages are too much for this page. They stand on {1}.', formatCount(older), forge.name)}
						</span>
					)}
				</p>
			)}
			{messages.length === 0 ? null : (
				<ol class="messages" aria-label={t('Messages, oldest first')}>
					{messages.map(message => (
						<li key={message.id} class="message">
							<MessageHead message={message} />
							{correction?.message === message.id ? (
								<Correction
									model={model}
									forge={forge}
									message={message.id}
									close={() => write(undefined, `edit-${message.id}`)}
									saved={() => focusNext(`edit-${message.id}`)}
								/>
							) : (
								<>
									<Markdown text={message.body} openLink={openLink} />
									{message.mine && forge.comment ? (
										<button
											type="button"
											class="quiet"
											id={`edit-${message.id}`}
											disabled={correction !== undefined}
											onClick={() => write(message, 'field-correction')}
										>
											{t('Edit')}
											<span class="sr"> {t('your message of {0}', formatInstant(message.createdAt))}</span>
										</button>
									) : null}
								</>
							)}
						</li>
					))}
				</ol>
			)}
		</>
	);
}

function MessageHead({ message }: { readonly message: MessageView }) {
	const { author, createdAt, editedAt, mine } = message;
	return (
		<p class="message-head">
			<strong>{author === undefined ? t('Somebody who is gone') : <SafeText text={author} />}</strong>
			{mine ? <span class="hint">{t('you')}</span> : null}
			<time class="hint" dateTime={createdAt}>
				{formatInstant(createdAt)}
			</time>
			{editedAt === undefined ? null : (
				<span class="hint" title={formatInstant(editedAt)}>
					{t('edited')}
				</span>
			)}
		</p>
	);
}
