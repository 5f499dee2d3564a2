import { t, translated } from '../../core/translate';
import { Version } from '../parts/Version';
import { useChange } from '../useChange';
import type { SavedPart, SettledField } from '../../protocol/draft';
import { SAVED_PART_NAMES } from '../../protocol/draft/savedPartNames';
import type { DraftModel } from './draftModel';
import { rowsInWords } from './affected/rowsInWords';

/** The forge's text changed while somebody wrote here: both texts, until a person chooses. Nothing is sent before. */
export function Diverged({ model, field }: { readonly model: DraftModel; readonly field: SettledField }) {
	useChange(model.onStatus);
	useChange(model.base.onField, changed => changed === field);
	const found = model.status().diverged?.find(d => d.field === field);
	if (found === undefined) return null;
	const { theirs } = found;
	const forge = model.forge()?.name ?? t('the forge');
	const show = field === 'affected' ? rowsInWords : (value: string) => value;
	return (
		<div class="conflict" role="group" aria-labelledby={titleOf(field)}>
			<p class="conflict-title" role="alert" id={titleOf(field)} tabIndex={-1}>
				{t(
					'On {0} the {1} changed after you began to write. Nothing is sent before you choose.',
					forge,
					translated(SAVED_PART_NAMES[field]),
				)}
			</p>
			<div class="versions">
				<Version label={t('Mine')} text={show(model.base.saver.field(field).text)}>
					<button type="button" onClick={() => void model.settle(field, 'mine', theirs)}>
						{t('Keep mine')}
					</button>
				</Version>
				<Version label={t('On {0} now', forge)} text={show(theirs)}>
					<button type="button" class="secondary" onClick={() => void model.settle(field, 'theirs', theirs)}>
						{t('Take this one')}
					</button>
				</Version>
			</div>
		</div>
	);
}

/** Takes the keyboard to the choice, once its step is drawn. */
export function goToChoice(field: SavedPart): void {
	requestAnimationFrame(() => document.getElementById(titleOf(field))?.focus());
}

function titleOf(field: SavedPart): string {
	return `diverged-${field}`;
}
