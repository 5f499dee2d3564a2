import { t } from '../../core/translate';
import { tx } from '../parts/tx';
import { useState } from 'preact/hooks';
import { plainLine } from '../../core/visible';
import { Confirmed } from '../parts/Confirmed';
import { SafeText } from '../parts/SafeText';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';

/** Makes a draft advisory on a forge out of a case that is only here. */
export function CreateSection({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	useChange(model.base.onField, changed => changed !== 'affected');
	const choices = model.targets().flatMap(({ forge, repositories }) => repositories.map(name => ({ forge, name })));
	const [chosen, setChosen] = useState('');
	const target = choices.find(choice => keyOf(choice) === chosen) ?? choices[0];
	if (target === undefined) return null;
	const { saver } = model.base;
	const written = (['summary', 'description'] as const).every(field => saver.field(field).text.trim() !== '');
	const { forge, name } = target;
	return (
		<>
			<p>
				{t(
					'This advisory is only in the case. On {0} it can be written together, with the finder if you add them.',
					forge,
				)}
			</p>
			<div class="field">
				<label for="create-in">{t('Repository')}</label>
				<select
					autocomplete="off"
					id="create-in"
					value={keyOf(target)}
					onChange={event => setChosen(event.currentTarget.value)}
				>
					{choices.map(choice => (
						<option key={keyOf(choice)} value={keyOf(choice)}>
							{plainLine(`${choice.name} (${choice.forge})`, 200)}
						</option>
					))}
				</select>
			</div>
			{model.status().unanswered === true ? (
				<p class="warning" role="status">
					{t(
						'An earlier try got no answer, so the draft may have been made. Creating the same text again looks for it first. If you changed the text since, look on {0} before.',
						forge,
					)}
				</p>
			) : null}
			{written ? null : <p class="hint">{t('It takes a title and a description first.')}</p>}
			<Confirmed
				key={keyOf(target)}
				label={t('Create Draft on {0}…', forge)}
				action={t('Create draft on {0}', forge)}
				doing={t('Creating…')}
				disabled={!written}
				run={() => model.createOnForge(forge, name)}
			>
				<p>
					{tx(
						'Sent to {0}: the title, the description and the affected packages as they stand on this page. Reply, notes, dates and everything else of the case stay here.',
						<SafeText text={name} />,
					)}
				</p>
				<p>
					{t(
						'Seen by: the repository’s administrators and security managers, and whoever is added later. It cannot be unsent.',
					)}
				</p>
			</Confirmed>
		</>
	);
}

/** The same repository's, wherever it stands in the list. */
function keyOf({ forge, name }: { readonly forge: string; readonly name: string }): string {
	return `${name} ${forge}`;
}
