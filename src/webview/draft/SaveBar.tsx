import { SAVED_PART_NAMES } from '../../protocol/draft/savedPartNames';
import { SendButton } from '../parts/SendButton';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';
import { goToChoice } from './Diverged';
import { STEP_OF } from './stepOf';
import type { StepName } from './steps';

interface Props {
	readonly model: DraftModel;
	readonly go: (step: StepName) => void;
}

/** Whether what stands here is the advisory's text, and how it becomes that. */
export function SaveBar({ model, go }: Props) {
	useChange(model.onStatus);
	const { differs, exists, diverged, newerRating } = model.status();
	const forge = model.forge();
	const choice = diverged?.[0]?.field ?? (newerRating === undefined ? undefined : 'severity');
	const words = differs.map(field => SAVED_PART_NAMES[field]).join(', ');
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
			) : choice !== undefined ? (
				<button
					type="button"
					id="save-to-forge"
					onClick={() => {
						go(STEP_OF[choice]);
						goToChoice(choice);
					}}
				>
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
