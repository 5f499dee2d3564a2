import { t } from '../../../core/translate';
import type { SectionName } from '../../../protocol/response';
import type { DeadlinesView } from '../../../protocol/response/deadlines';
import type { DeadlinesModel } from './deadlinesModel';

interface Props {
	readonly model: DeadlinesModel;
	readonly signs: DeadlinesView['signs'];
	readonly go: (section: SectionName) => void;
}

/** What says that help may be needed, with what to do. What a person has seen stays, in few words. */
export function Signs({ model, signs, go }: Props) {
	if (signs.length === 0) return null;
	const seen = signs.filter(sign => sign.seen);
	return (
		<section aria-labelledby="signs-title" class="deadline-part">
			<h3 id="signs-title">{t('Signs that help may be needed')}</h3>
			{signs
				.filter(sign => !sign.seen)
				.map(({ key, text, todo }) => (
					<div key={key} class="card">
						<p class="warning">{text}</p>
						<p>{todo}</p>
						<div class="actions">
							<button type="button" class="secondary" onClick={() => go('help')}>
								{t('Ask for help')}
								<span class="sr">: {text}</span>
							</button>
							<button type="button" class="secondary" onClick={() => go('circle')}>
								{t('Who knows, and leak plan')}
								<span class="sr">: {text}</span>
							</button>
							<button type="button" class="quiet" onClick={() => void model.signSeen(key)}>
								{t('Mark as seen')}
								<span class="sr">: {text}</span>
							</button>
						</div>
					</div>
				))}
			{seen.length === 0 ? null : (
				<ul>
					{seen.map(({ key, text }) => (
						<li key={key}>{t('{0} Seen.', text)}</li>
					))}
				</ul>
			)}
		</section>
	);
}
