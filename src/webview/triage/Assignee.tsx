import { t } from '../../core/translate';
import { useRef } from 'preact/hooks';
import { isPlainLine } from '../../core/visible';
import type { ReportView } from '../../protocol/triage';
import { InvisibleWarning } from '../parts/InvisibleWarning';
import { KeptTexts } from '../parts/KeptTexts';
import { useOwnText } from '../parts/useOwnText';
import { useChange } from '../useChange';
import { maintainersAmong } from './maintainers';
import type { TriageModel } from './triageModel';

/** Who sees to the report: kept in the case, and nobody outside reads it. */
export function Assignee({ model, report }: { readonly model: TriageModel; readonly report: ReportView }) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'assignee');
	const box = useRef<HTMLInputElement>(null);
	const { text } = saver.field('assignee');
	useOwnText(box, text);
	return (
		<>
			<dt class="ours">
				<label for="assignee">{t('Assignee')}</label>
			</dt>
			<dd class="ours">
				<input
					id="assignee"
					type="text"
					class="assignee"
					list="maintainers"
					ref={box}
					autocomplete="off"
					spellcheck={false}
					maxLength={200}
					placeholder={t('Nobody yet')}
					aria-describedby="assignee-hint"
					onInput={event => saver.type('assignee', event.currentTarget.value)}
					onBlur={() => void saver.flush()}
				/>
				<datalist id="maintainers">
					{maintainersAmong(model.forge()?.readers ?? [], report.finder)
						.filter(isPlainLine)
						.map(name => (
							<option key={name} value={name} />
						))}
				</datalist>
				<p class="hint" id="assignee-hint">
					{t('Stays in the case: nobody outside reads it.')}
				</p>
				<InvisibleWarning text={text} />
				<KeptTexts model={model.base} field="assignee" />
			</dd>
		</>
	);
}
