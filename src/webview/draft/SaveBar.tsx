import { t, translated } from '../../core/translate';
import { SAVED_PART_NAMES } from '../../protocol/draft/savedPartNames';
import { SendButton } from '../parts/SendButton';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';
import { goToChoice } from './Diverged';
import { STEP_OF } from './stepOf';
import type { DraftStep } from '../../core/draftSteps';

interface Props {
	readonly model: DraftModel;
	readonly go: (step: DraftStep) => void;
}

/** Whether what stands here is the advisory's text, and how it becomes that. */
export function SaveBar({ model, go }: Props) {
	useChange(model.onStatus);
	const { differs, exists, diverged, newerRating } = model.status();
	const forge = model.forge();
	const choice = diverged?.[0]?.field ?? (newerRating === undefined ? undefined : 'severity');
	const words = differs.map(field => translated(SAVED_PART_NAMES[field])).join(', ');
	const where = forge === undefined ? t('the advisory') : t('the advisory on {0}', forge.name);
	const saved = forge === undefined ? t('The advisory holds') : t('The advisory on {0} holds', forge.name);
	return (
		<div class="save-bar">
			<span>
				{!exists
					? t('The case begins with your first keystroke.')
					: words === ''
						? t('{0} what stands here.', saved)
						: t('Draft differs from {0}: {1}', where, words)}
				{words !== '' && forge?.change === false ? <span class="block">{forge.reason}</span> : null}
			</span>
			{forge === undefined ? (
				<button
					type="button"
					disabled={words === ''}
					onClick={() => void model.save()}
					aria-keyshortcuts="Control+S Meta+S"
				>
					{t('Save to the advisory')}
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
					{t('Choose between two texts')}
				</button>
			) : (
				<SendButton
					id="save-to-forge"
					label={t('Save to {0}', forge.name)}
					doing={t('Saving…')}
					done={t('Saved')}
					disabled={words === '' || !forge.change}
					send={model.saveToForge}
				/>
			)}
		</div>
	);
}
