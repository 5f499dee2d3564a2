import { t } from '../../core/translate';
import { tx } from '../parts/tx';
import { useState } from 'preact/hooks';
import type { Outcome } from '../../core/case';
import { CopyButton } from '../parts/CopyButton';
import { SeenBy } from '../parts/SeenBy';
import { TextField } from '../parts/TextField';
import { useChange } from '../useChange';
import { OpenFields } from './OpenFields';
import { OtherCases } from './OtherCases';
import { outcomeLabel } from './outcomes';
import type { TriageModel } from './triageModel';

/** What the finder will hear. */
export function Reply({ model, outcome }: { readonly model: TriageModel; readonly outcome: Outcome | undefined }) {
	useChange(model.base.onField, changed => changed === 'message');
	const message = model.base.saver.field('message').text;
	const written = message.trim() !== '';
	const posts = model.posting();
	// A prepared reply that nobody touched may give way to another one; what a person wrote never does.
	const [prepared, setPrepared] = useState('');
	const blocked = written && message !== prepared;
	const prepare = async (chosen: Outcome): Promise<void> => setPrepared((await model.prepareReply(chosen)) ?? '');
	return (
		<section class="reply" aria-label={t('Reply')}>
			<TextField
				model={model.base}
				field="message"
				label={t('Reply')}
				rows={12}
				hint={
					posts === undefined ? (
						t('Seen by: the finder. You send it yourself; Apply copies it.')
					) : (
						<>{tx('Apply posts it on {0}. {1}', posts.name, <SeenBy forge={posts} />)}</>
					)
				}
				tools={
					<span class="tools">
						<button
							type="button"
							class="quiet"
							disabled={outcome === undefined || blocked}
							title={blocked ? t('Empty the box first: a prepared reply never replaces what you wrote') : undefined}
							onClick={() => {
								if (outcome !== undefined) void prepare(outcome);
							}}
						>
							{outcome === undefined ? t('Prepare a reply') : t('Prepare a reply: {0}', outcomeLabel(outcome))}
						</button>
					</span>
				}
			/>
			<OpenFields box="field-message" text={message} write={text => model.base.saver.type('message', text)} />
			<OtherCases model={model} field="message" />
			{written ? (
				<CopyButton
					label={t('Copy reply')}
					text={message}
					copy={model.base.copy}
					disabled={!model.outgoing.isSendable('message', message)}
				/>
			) : null}
		</section>
	);
}
