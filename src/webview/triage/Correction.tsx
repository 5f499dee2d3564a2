import { t } from '../../core/translate';
import { correctionOf, correctionText } from '../../protocol/fields';
import type { ForgeView } from '../../protocol/forge';
import { CopyButton } from '../parts/CopyButton';
import { SeenBy } from '../parts/SeenBy';
import { SendButton } from '../parts/SendButton';
import { TextField } from '../parts/TextField';
import { useChange } from '../useChange';
import { OpenFields } from './OpenFields';
import { OtherCases } from './OtherCases';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly forge: ForgeView;
	/** The id of the message that gets the new text. */
	readonly message: string;
	readonly close: () => void;
	readonly saved: () => void;
}

/** A box for the new text of a message. Like everything that is typed it is kept in the case, until it is sent or thrown away. */
export function Correction({ model, forge, message, close, saved }: Props) {
	useChange(model.base.onField, changed => changed === 'correction');
	const text = textIn(model.base.saver.field('correction').text);
	const kept = { read: textIn, write: (typed: string) => correctionText({ message, text: typed }) };
	const send = async (): Promise<boolean> => {
		const done = await model.correctMessage(message, text);
		if (done) saved();
		return done;
	};
	return (
		<div class="correction">
			<TextField
				model={model.base}
				field="correction"
				label={t('New text of the message')}
				rows={6}
				hint={<SeenBy forge={forge} />}
				kept={kept}
			/>
			<OpenFields
				box="field-correction"
				text={text}
				write={filled => model.base.saver.type('correction', kept.write(filled))}
			/>
			<OtherCases model={model} field="correction" />
			<div class="actions">
				<SendButton
					label={t('Change on {0}', forge.name)}
					doing={t('Changing…')}
					done={t('Changed')}
					disabled={!forge.comment || !model.outgoing.isSendable('correction', text)}
					send={send}
				/>
				<button type="button" class="secondary" onClick={close}>
					{t('Discard the new text')}
				</button>
			</div>
		</div>
	);
}

/** A new text that was begun for a message which is not on the page now: it stays in reach. */
export function CorrectionOfUnseen({ model, forge }: { readonly model: TriageModel; readonly forge: ForgeView }) {
	const { saver, copy } = model.base;
	useChange(model.base.onField, changed => changed === 'correction');
	const correction = correctionOf(saver.field('correction').text);
	const { messages, status } = model.discussion();
	if (correction === undefined || status === 'unread' || status === 'loading') return null;
	if (messages.some(m => m.id === correction.message)) return null;
	return (
		<section class="card" aria-label={t('New text of a message')}>
			<p>{t('You began a new text for a message that is not shown here. It is kept in the case.')}</p>
			<Correction
				model={model}
				forge={forge}
				message={correction.message}
				close={() => saver.type('correction', '')}
				saved={() => undefined}
			/>
			<CopyButton label={t('Copy text')} text={correction.text} copy={copy} />
		</section>
	);
}

function textIn(value: string): string {
	return correctionOf(value)?.text ?? '';
}
