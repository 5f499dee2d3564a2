import { SendButton } from '../parts/SendButton';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';
import { goToChoice } from './Diverged';
import { FIELD_NAMES } from './fieldNames';

/** Whether what stands here is the advisory's text, and how it becomes that. */
export function SaveBar({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	const { differs, exists, diverged } = model.status();
	const forge = model.forge();
	const [first] = diverged ?? [];
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
						: `Draft differs from ${where}: ${words}`}
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
			) : first !== undefined ? (
				<button type="button" id="save-to-forge" onClick={() => goToChoice(first.field)}>
					Choose between two texts
				</button>
			) : (
				<SendButton
					id="save-to-forge"
					label={`Save to ${forge.name}`}
					doing="Saving…"
					done="Saved"
					disabled={words === '' || !forge.change}
					send={model.saveToForge}
				/>
			)}
		</div>
	);
}
