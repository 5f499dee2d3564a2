import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ENTRY_LIMIT } from '../../../protocol/response/timeline';
import { fromBox, toBox } from '../../parts/dateTimeBox';
import { SendButton } from '../../parts/SendButton';
import type { ResponseModel } from '../responseModel';

/** Writes down something that happened, now or before. */
export function AddEntry({ model }: { readonly model: ResponseModel }) {
	const { timeline } = model;
	const box = useRef<HTMLTextAreaElement>(null);
	const when = useRef<HTMLInputElement>(null);
	const [empty, setEmpty] = useState(timeline.entry.text.trim() === '');
	useLayoutEffect(() => {
		if (box.current !== null) box.current.value = timeline.entry.text;
	}, []);
	const write = (text: string): void => {
		timeline.entry.text = text;
		setEmpty(text.trim() === '');
	};
	const add = async (): Promise<boolean> => {
		const added = await timeline.add(timeline.entry.text.trim(), fromBox(when.current?.value ?? ''));
		if (!added) return false;
		if (box.current !== null) box.current.value = '';
		if (when.current !== null) when.current.value = '';
		write('');
		box.current?.focus();
		return true;
	};
	return (
		<div class="card">
			<div class="field">
				<label for="entry-text">{t('What happened')}</label>
				<p class="hint" id="entry-text-hint">
					{t(
						'A call, a mail, a decision and why. Personal data only where it is needed. Not in the case before you add it.',
					)}
				</p>
				<textarea
					autocomplete="off"
					id="entry-text"
					aria-describedby="entry-text-hint"
					ref={box}
					rows={2}
					maxLength={ENTRY_LIMIT}
					onInput={event => write(event.currentTarget.value)}
				/>
			</div>
			<div class="field timeline-when">
				<label for="entry-at">
					{tx('When {0}', <span class="optional">{t('(now, unless you choose; in your own zone)')}</span>)}
				</label>
				<input autocomplete="off" id="entry-at" type="datetime-local" max={toBox(model.base.now())} ref={when} />
			</div>
			<div class="actions">
				<SendButton label={t('Add Entry')} doing={t('Writing down…')} done="" disabled={empty} send={add} />
			</div>
		</div>
	);
}
