import { t } from '../../core/translate';
import type { OutgoingField } from '../../protocol/outgoing';
import { SafeText } from '../parts/SafeText';
import type { TriageModel } from './triageModel';

/** Words of a text that belong to other cases which are not public. Which cases these are is not said. */
export function OtherCases({ model, field }: { readonly model: TriageModel; readonly field: OutgoingField }) {
	const { outgoing } = model;
	const found = outgoing.found(field);
	const refused = found.some(word => word.refused);
	return (
		<>
			<p class={found.length === 0 ? 'sr' : 'warning'} role="status">
				{found.length === 0 ? '' : refused ? REFUSED : WARNED}
			</p>
			{found.length === 0 ? null : (
				<ul class="other-cases">
					{found.map(({ words, refused: never }) => (
						<li key={words}>
							<code>
								<SafeText text={words} />
							</code>{' '}
							<span class="hint">{never ? t('is never sent') : t('may be meant otherwise')}</span>
						</li>
					))}
				</ul>
			)}
			{found.length === 0 || refused ? null : (
				<label class="check">
					<input
						type="checkbox"
						autocomplete="off"
						checked={outgoing.isAllowed(field)}
						onChange={event => outgoing.allow(field, event.currentTarget.checked)}
					/>
					{t('Send these words all the same')}
				</label>
			)}
		</>
	);
}

const REFUSED = t('This text has something in it that belongs to another case that is not published. Take it out:');
const WARNED = t(
	'This text has words in it that belong to another case that is not published. Take them out, if they tell of it:',
);
