import { t } from '../../../core/translate';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Element } from '../../../core/completeness';
import { CopyButton } from '../../parts/CopyButton';
import { TextField } from '../../parts/TextField';
import { useChange } from '../../useChange';
import { NewMessage } from '../NewMessage';
import { OpenFields } from '../OpenFields';
import { OtherCases } from '../OtherCases';
import type { TriageModel } from '../triageModel';
import { ELEMENT_WORDS } from './elementWords';

const BOX = 'field-comment';

/** A message that asks the finder for what is missing: prepared by a click, changed by a person, sent by another click. */
export function AskForMissing({
	model,
	missing,
}: {
	readonly model: TriageModel;
	readonly missing: readonly Element[];
}) {
	const { completeness } = model;
	useChange(model.base.onField, changed => changed === 'comment');
	const forge = model.forge();
	const wanted = useRef(false);
	const written = model.base.saver.field('comment').text !== '';
	useLayoutEffect(() => {
		if (!wanted.current) return;
		wanted.current = false;
		document.getElementById(BOX)?.focus();
	});
	const ask = async (): Promise<void> => {
		wanted.current = await completeness.ask(missing);
		if (wanted.current) document.getElementById(BOX)?.focus();
	};
	return (
		<section class="ask" aria-labelledby="ask">
			<h3 id="ask">{t('Ask for what is missing')}</h3>
			<p role="status">
				{missing.length === 0
					? t('Nothing seems to be missing.')
					: t(
							'The message asks for: {0}.',
							missing.map(element => ELEMENT_WORDS[element].label.toLowerCase()).join(', '),
						)}
			</p>
			<TextField
				model={model.base}
				field="questions"
				label={t('Further questions (optional)')}
				rows={2}
				hint={t('They go into the message too.')}
			/>
			<div class="actions">
				<button
					type="button"
					disabled={missing.length === 0 || written}
					aria-describedby="ask-hint"
					onClick={() => void ask()}
				>
					{t('Ask for what is missing')}
				</button>
				<span class="hint" id="ask-hint">
					{written
						? t('Empty the box below first: a prepared message never replaces what you wrote.')
						: t('Puts the message into the box below. Nothing is sent yet.')}
				</span>
			</div>
			{forge === undefined ? <MessageToCopy model={model} /> : <NewMessage model={model} forge={forge} />}
		</section>
	);
}

/** Without a forge a person sends it the way the report came. */
function MessageToCopy({ model }: { readonly model: TriageModel }) {
	const { saver, copy } = model.base;
	useChange(model.base.onField, changed => changed === 'comment');
	const { text } = saver.field('comment');
	return (
		<>
			<TextField
				model={model.base}
				field="comment"
				label={t('Message to the finder')}
				rows={8}
				hint={t('Seen by: the finder. You send it yourself, the way the report came.')}
			/>
			<OpenFields box={BOX} text={text} write={filled => saver.type('comment', filled)} />
			<OtherCases model={model} field="comment" />
			<div class="actions">
				<CopyButton
					label={t('Copy message')}
					text={text}
					copy={copy}
					disabled={!model.outgoing.isSendable('comment', text)}
				/>
			</div>
		</>
	);
}
