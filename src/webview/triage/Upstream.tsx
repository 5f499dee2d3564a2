import { t } from '../../core/translate';
import { DESCRIPTION_LIMIT, SUMMARY_LIMIT } from '../../core/vocabulary';
import { characters } from '../../protocol/characters';
import type { UpstreamState } from '../../protocol/decision';
import { formatCount } from '../format';
import { InvisibleWarning } from '../parts/InvisibleWarning';
import { KeptTexts } from '../parts/KeptTexts';
import { OwnedText } from '../parts/OwnedText';
import { useChange } from '../useChange';
import { OtherCases } from './OtherCases';
import type { TriageModel } from './triageModel';
import { UpstreamSent } from './UpstreamSent';
import { upstreamIn } from './upstreamModel';

interface Props {
	readonly model: TriageModel;
	readonly state: UpstreamState | undefined;
}

/** What the maintainers of a dependency will read, once the finder agreed. */
export function Upstream({ model, state }: Props) {
	useChange(model.base.onField, changed => changed === 'upstream');
	const { upstream } = model;
	const { repository, summary, description, consent } = upstream.written();
	const whose = state?.repository === undefined ? t('the repository') : state.repository;
	const filled = summary.trim() !== '' && description.trim() !== '';
	return (
		<section class="card upstream" aria-labelledby="upstream">
			<h3 id="upstream">{t('Report to the dependency’s maintainers')}</h3>
			<p class="hint">
				{t(
					'Seen by: the maintainers of {0}, and whom they let read it. Apply sends it on GitHub, in private, and only when the finder agreed. It cannot be unsent.',
					whose,
				)}
			</p>
			<OwnedText
				id="upstream-repository"
				label={t('Repository')}
				hint={t('As owner/name, or the address of its page on GitHub.')}
				text={repository}
				write={text => upstream.write({ repository: text })}
				leave={() => void model.base.saver.flush()}
			/>
			<OwnedText
				id="upstream-summary"
				label={t('Title')}
				hint={overLimit(summary, SUMMARY_LIMIT)}
				text={summary}
				write={text => upstream.write({ summary: text })}
				leave={() => void model.base.saver.flush()}
			/>
			<OwnedText
				id="upstream-description"
				label={t('Text')}
				hint={overLimit(description, DESCRIPTION_LIMIT)}
				rows={10}
				text={description}
				write={text => upstream.write({ description: text })}
				leave={() => void model.base.saver.flush()}
				tools={
					<span class="tools">
						<button type="button" class="quiet" disabled={filled} onClick={() => void upstream.prepare()}>
							{t('Fill from the report')}
						</button>
					</span>
				}
			/>
			<InvisibleWarning text={`${summary}\n${description}`} />
			<OtherCases model={model} field="upstream" />
			<label class="check">
				<input
					type="checkbox"
					autocomplete="off"
					checked={consent}
					onChange={event => upstream.write({ consent: event.currentTarget.checked })}
				/>
				{t('The finder agreed')}
			</label>
			<UpstreamSent model={model} state={state} />
			<KeptTexts model={model.base} field="upstream" show={shown} />
		</section>
	);
}

function shown(value: string): string {
	const { repository, summary, description, consent } = upstreamIn(value);
	return [repository, summary, description, consent ? t('The finder agreed.') : '']
		.filter(text => text !== '')
		.join('\n\n');
}

function overLimit(text: string, limit: number): string {
	const over = characters(text) - limit;
	return over > 0 ? t('{0} characters too many: GitHub takes {1}.', formatCount(over), formatCount(limit)) : '';
}
