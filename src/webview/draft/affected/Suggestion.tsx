import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import { plainLine } from '../../../core/visible';
import { NAME_LIMIT, type SuggestionView } from '../../../protocol/draft/affected';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import type { RowActions } from './rowActions';
import { SuggestedVersions } from './SuggestedVersions';
import { shortId, STAGE_WORDS } from './suggestionWords';

interface Props {
	readonly at: number;
	readonly row: Affected;
	readonly model: DraftModel;
	readonly actions: RowActions;
}

/** Versions that the history suggests, from the commits that are linked as fixes. Nothing is looked for unasked. */
export function Suggestion({ at, row, model, actions }: Props) {
	useChange(model.onStatus);
	const { affected } = model;
	const fixes = affected.fixes();
	const [fix, setFix] = useState('');
	if (affected.tags().status !== 'read') return null;
	if (fixes.length === 0) {
		return (
			<div class="suggestion">
				<p class="hint">
					{affected.uncommitted() > 0
						? t('The linked change is not committed yet. Once it is, the versions can be suggested from the history.')
						: t('Once the commit of the fix is linked, the versions can be suggested from the history.')}
				</p>
				<button type="button" class="quiet" onClick={() => actions.go('fix')}>
					{t('Go to Fix')}
				</button>
			</div>
		);
	}
	const suggestion = ofRow(affected.suggestion(), row);
	const running = suggestion.status === 'running';
	const chosen = fixes.find(({ id }) => id === fix)?.id ?? null;
	return (
		<div class="suggestion">
			<div class="suggestion-ask">
				{/* One button for both, so that the keyboard stays on it. */}
				<button
					type="button"
					class="secondary"
					disabled={row.name.length > NAME_LIMIT}
					onClick={() => (running ? affected.cancelSuggestion() : affected.suggest(row, chosen))}
				>
					{running ? t('Cancel') : suggestion.status === 'done' ? t('Look Again') : t('Suggest from the Fix')}
					<span class="sr">{`, ${t('for package {0}', at + 1)}`}</span>
				</button>
				{fixes.length > 1 ? (
					<label class="inline-label">
						{t('Fix')}{' '}
						<select
							autocomplete="off"
							value={chosen ?? ''}
							disabled={running}
							onChange={event => setFix(event.currentTarget.value)}
						>
							<option value="">{t('all {0} commits, each on its branch', fixes.length)}</option>
							{fixes.map(({ id, commit, subject = '' }) => (
								<option key={id} value={id}>
									{shortId(commit)} {plainLine(subject, 100)}
								</option>
							))}
						</select>
					</label>
				) : null}
				<p role="status" class="hint grow">
					{statusWords(suggestion)}
				</p>
			</div>
			{running ? <progress aria-label={t('Looking through the history')} /> : null}
			{suggestion.status === 'failed' ? (
				<p class="with-icon">
					<Icon name="warning" />
					<SafeText text={suggestion.reason} />
				</p>
			) : null}
			{suggestion.status === 'done' ? (
				<SuggestedVersions found={suggestion} at={at} row={row} actions={actions} />
			) : null}
		</div>
	);
}

/** What was asked for another package is not this row's. */
function ofRow(suggestion: SuggestionView, { ecosystem, name }: Affected): SuggestionView {
	if (suggestion.status === 'none') return suggestion;
	return suggestion.ecosystem === ecosystem && suggestion.name === name ? suggestion : { status: 'none' };
}

function statusWords(suggestion: SuggestionView): string {
	switch (suggestion.status) {
		case 'none':
			return t('Looks in the history for the first affected and the first fixed version.');
		case 'running':
			return STAGE_WORDS[suggestion.stage];
		case 'cancelled':
			return t('Cancelled. Nothing was changed.');
		case 'failed':
			return t('Nothing was found out.');
		case 'done':
			return suggestion.stretches.length === 0
				? t('The history suggests no versions.')
				: t('Nothing is filled in before you choose.');
	}
}
