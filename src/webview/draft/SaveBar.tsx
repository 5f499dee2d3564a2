import { SendButton } from '../parts/SendButton';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';
import { FIELD_NAMES } from './fieldNames';

/** Whether what stands here is the advisory's text, and how it becomes that. */
export function SaveBar({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	const { differs, exists, diverged } = model.status();
	const forge = model.forge();
	const words = differs.map(field => FIELD_NAMES[field]).join(', ');
	const where = forge === undefined ? 'the advisory' : `the advisory on ${forge.name}`;
	const saved = forge === undefined ? 'The advisory holds' : `The advisory on ${forge.name} holds`;
	return (
		<div class="save-bar">
			<span>
				{!exists
					? 'The case begins with your first keystroke.'
					: words === ''
						? `${saved} what stands here.`
						: `Draft differs from ${where}: ${words}${diverged === undefined ? '' : '. Choose between two texts first.'}`}
				{words !== '' && forge?.change === false ? <span class="block">{forge.reason}</span> : null}
			</span>
			{forge === undefined ? (
				<button
					type="button"
					disabled={words === ''}
					onClick={() => void model.save()}
					aria-keyshortcuts="Control+S Meta+S"
				>
					Save to the advisory
				</button>
			) : (
				<SendButton
					id="save-to-forge"
					label={`Save to ${forge.name}`}
					doing="Saving…"
					done="Saved"
					disabled={words === '' || !forge.change || diverged !== undefined}
					send={model.saveToForge}
				/>
			)}
		</div>
	);
}
