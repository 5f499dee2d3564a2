import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';

const NAMES = { summary: 'title', description: 'description', affected: 'packages' } as const;

/** Whether what stands here is the advisory's text, and how it becomes that. */
export function SaveBar({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	const { differs, exists } = model.status();
	const words = differs.map(field => NAMES[field]).join(', ');
	return (
		<div class="save-bar">
			<span>
				{!exists
					? 'The case begins with your first keystroke.'
					: words === ''
						? 'The advisory holds what stands here.'
						: `Draft differs from the advisory: ${words}`}
			</span>
			<button
				type="button"
				disabled={words === ''}
				onClick={() => void model.save()}
				aria-keyshortcuts="Control+S Meta+S"
			>
				Save to the advisory
			</button>
		</div>
	);
}
