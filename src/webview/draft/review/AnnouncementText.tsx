import { useState } from 'preact/hooks';
import type { DocumentView } from '../../../protocol/draft/review';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import { TextField } from '../../parts/TextField';
import { useFocusNext } from '../../parts/useFocusNext';
import { useChange } from '../../useChange';
import { MissingParts } from './MissingParts';
import type { DraftModel } from '../draftModel';

const BOX = 'field-announcement';
const EDIT = 'edit-announcement';
const SEEN_BY = 'Seen by: everybody, once you send it.';

interface Props {
	readonly model: DraftModel;
	/** Of what stands on the page now; nothing while it is being made. */
	readonly prepared: DocumentView | undefined;
}

/** The prepared announcement, until a person writes their own: then that one stays, and the prepared one is beside it on a click. */
export function AnnouncementText({ model, prepared }: Props) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'announcement');
	const [editing, setEditing] = useState(false);
	const [beside, setBeside] = useState(false);
	const focusNext = useFocusNext();
	const own = saver.field('announcement').text;
	const text = prepared?.complete === true ? prepared.text : undefined;
	const write = (value: string, open: boolean): void => {
		focusNext(open ? BOX : EDIT);
		setEditing(open);
		saver.type('announcement', value);
		void saver.flush();
	};
	if (!editing && own === '') {
		return (
			<>
				{prepared === undefined ? (
					<p class="hint">Preparing…</p>
				) : prepared.complete ? (
					<>
						<p class="hint">{SEEN_BY} It follows the advisory until you edit it.</p>
						<div class="prepared" tabIndex={0} role="group" aria-label="Prepared announcement">
							<SafeText text={prepared.text} />
						</div>
					</>
				) : (
					<MissingParts title="The announcement still needs:" missing={prepared.missing} />
				)}
				<p>
					<button type="button" class="quiet" id={EDIT} onClick={() => write(text ?? '', true)}>
						{text === undefined ? 'Write it yourself' : 'Edit the text'}
					</button>
				</p>
			</>
		);
	}
	return (
		<>
			<TextField model={model.base} field="announcement" label="Announcement" rows={14} hint={SEEN_BY} />
			{text === undefined || text === own ? null : (
				<>
					<p class="actions">
						<button type="button" class="quiet" aria-expanded={beside} onClick={() => setBeside(!beside)}>
							{beside ? 'Hide the prepared text' : 'Show the prepared text'}
						</button>
						<span class="hint">Yours does not follow the advisory: look whether that one says more by now.</span>
					</p>
					{beside ? (
						<div class="prepared" tabIndex={0} role="group" aria-label="Prepared announcement">
							<SafeText text={text} />
						</div>
					) : null}
				</>
			)}
			<Confirmed
				label="Take the Prepared Text Again…"
				action="Throw this text away"
				doing=""
				run={async () => {
					write('', false);
					return true;
				}}
			>
				<p>What you wrote here is gone then, and the prepared text, which follows the advisory, stands in its place.</p>
			</Confirmed>
		</>
	);
}
