import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import { TextField } from '../../parts/TextField';
import { useFocusNext } from '../../parts/useFocusNext';
import { useChange } from '../../useChange';
import type { ResponseModel } from '../responseModel';

const BOX = 'field-postMortem';

/** What is learned of the response: a draft from the case, then a person's own text. */
export function PostMortem({ model, published }: { readonly model: ResponseModel; readonly published: boolean }) {
	const { base, timeline } = model;
	useChange(base.onField, changed => changed === 'postMortem');
	const [named, setNamed] = useState(false);
	const [fresh, setFresh] = useState<string | undefined>(undefined);
	const [writing, setWriting] = useState(false);
	const focusNext = useFocusNext();
	const text = base.saver.field('postMortem').text;
	const take = (draft: string): void => {
		base.saver.type('postMortem', draft);
		void base.saver.flush();
		setFresh(undefined);
		setWriting(true);
		focusNext(BOX);
	};
	const prepare = async (): Promise<boolean> => {
		const draft = await timeline.preparePostMortem(named);
		if (draft === undefined) return false;
		// What somebody wrote meanwhile is not overwritten.
		if (base.saver.field('postMortem').text === '') take(draft);
		else setFresh(draft);
		return true;
	};
	return (
		<section class="post-mortem" aria-labelledby="post-mortem-title">
			<h3 id="post-mortem-title">{t('Post-mortem')}</h3>
			<p class="hint">
				{published
					? t(
							'What happened, and what you learn from it, without blame. The advisory is public: write it while it is fresh.',
						)
					: t(
							'What happened, and what you learn from it, without blame. It is best written once the advisory is published, because all times are known then. You may begin now; nobody sees it before you share it.',
						)}
			</p>
			<label class="tick">
				<input
					autocomplete="off"
					type="checkbox"
					checked={named}
					onChange={event => setNamed(event.currentTarget.checked)}
				/>
				<span>{t('Name the finder in the draft, also where no credit was agreed on')}</span>
			</label>
			{text === '' && !writing ? (
				<div class="actions">
					<SendButton label={t('Prepare a Draft')} doing={t('Preparing…')} done="" send={prepare} />
					<button
						type="button"
						class="secondary"
						onClick={() => {
							focusNext(BOX);
							setWriting(true);
						}}
					>
						{t('Write it yourself')}
					</button>
				</div>
			) : (
				<>
					<TextField
						model={base}
						field="postMortem"
						label={t('Post-mortem')}
						rows={16}
						hint={t('Markdown. Kept in the case. Seen by: those who can read the case file, until you share it.')}
					/>
					<div class="actions">
						<SendButton
							label={t('Copy Post-mortem')}
							doing={t('Copying…')}
							done={t('Copied')}
							secondary
							disabled={text === ''}
							send={timeline.copyPostMortem}
						/>
						<SendButton
							label={t('Save Post-mortem As…')}
							doing={t('Saving…')}
							done={t('Saved')}
							secondary
							disabled={text === ''}
							send={timeline.savePostMortem}
						/>
						<SendButton label={t('Prepare Again')} doing={t('Preparing…')} done="" secondary send={prepare} />
					</div>
					{fresh === undefined ? null : (
						<div class="card" role="group" aria-label={t('New draft')}>
							<p role="status">{t('A new draft, made from the case as it is now. Yours is still above, as it was.')}</p>
							<div class="prepared" tabIndex={0} role="group" aria-label={t('New draft of the post-mortem')}>
								<SafeText text={fresh} />
							</div>
							<div class="actions">
								<Confirmed
									label={t('Use the New Draft…')}
									action={t('Replace your text')}
									doing=""
									run={async () => {
										take(fresh);
										return true;
									}}
								>
									<p>{t('What you wrote in the post-mortem is gone then, and the new draft stands in its place.')}</p>
								</Confirmed>
								<button type="button" class="secondary" onClick={() => setFresh(undefined)}>
									{t('Keep mine')}
								</button>
							</div>
						</div>
					)}
				</>
			)}
		</section>
	);
}
