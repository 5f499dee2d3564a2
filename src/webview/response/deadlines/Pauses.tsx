import { t } from '../../../core/translate';
import { useRef, useState } from 'preact/hooks';
import type { WaitedFor } from '../../../core/response';
import { WAITED_FOR } from '../../../core/vocabulary';
import type { DeadlinesView } from '../../../protocol/response/deadlines';
import { WAITED_FOR_WORDS } from '../../parts/clockWords';
import { fromBox } from '../../parts/dateTimeBox';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DeadlinesModel } from './deadlinesModel';
import { NoteBox } from './NoteBox';
import { WhenBox } from './WhenBox';

interface Props {
	readonly model: DeadlinesModel;
	readonly view: DeadlinesView;
}

/** Times in which somebody else has to act: our clocks rest, and each day that began in them is given back. */
export function Pauses({ model, view }: Props) {
	const [waitsFor, setWaitsFor] = useState<WaitedFor>('finder');
	const reason = useRef<HTMLInputElement>(null);
	const since = useRef<HTMLInputElement>(null);
	const lasting = view.pauses.some(({ until }) => until === undefined);
	const begin = (): Promise<boolean> => {
		const from = fromBox(since.current?.value ?? '');
		return model.pause({ waitsFor, reason: reason.current?.value ?? '', ...(from === undefined ? {} : { from }) });
	};
	return (
		<section aria-labelledby="pauses-title" class="deadline-part">
			<h3 id="pauses-title">{t('Waiting for somebody else')}</h3>
			<p class="hint">
				{t(
					'While somebody else has to act, begin a pause: your own deadlines rest. When it ends, each day that began in it is added to them (business days where those are counted). Dates that people named or agreed on, and those of the law, do not move.',
				)}
			</p>
			{view.pauses.length === 0 ? null : (
				<ul class="people">
					{view.pauses.map(pause => (
						<li key={pause.id}>
							<span>
								{pause.until === undefined
									? pause.untilExact === undefined
										? t('Waits for {0} since {1}', WAITED_FOR_WORDS[pause.waitsFor], pause.fromExact)
										: t(
												'Waits for {0} since {1} until {2}',
												WAITED_FOR_WORDS[pause.waitsFor],
												pause.fromExact,
												pause.untilExact,
											)
									: pause.untilExact === undefined
										? t('Waited for {0} since {1}', WAITED_FOR_WORDS[pause.waitsFor], pause.fromExact)
										: t(
												'Waited for {0} since {1} until {2}',
												WAITED_FOR_WORDS[pause.waitsFor],
												pause.fromExact,
												pause.untilExact,
											)}
								{pause.reason === '' ? null : (
									<>
										: <SafeText text={pause.reason} />
									</>
								)}
							</span>
							{pause.until === undefined ? (
								<SendButton
									label={t('End the Pause')}
									doing={t('Ending…')}
									done=""
									secondary
									send={() => model.endPause(pause.id)}
								/>
							) : null}
							<button type="button" class="quiet" onClick={() => void model.forgetPause(pause.id)}>
								{t('Take back')}
								<span class="sr"> {t('the pause since {0}', pause.fromExact)}</span>
							</button>
						</li>
					))}
				</ul>
			)}
			{lasting || !view.open ? null : (
				<div class="deadline-form">
					<div class="field">
						<label for="pause-who">{t('Who is waited for')}</label>
						<select
							id="pause-who"
							value={waitsFor}
							onChange={event => {
								const chosen = WAITED_FOR.find(who => who === event.currentTarget.value);
								if (chosen !== undefined) setWaitsFor(chosen);
							}}
						>
							{WAITED_FOR.map(who => (
								<option key={who} value={who}>
									{WAITED_FOR_WORDS[who]}
								</option>
							))}
						</select>
					</div>
					<NoteBox id="pause-reason" label={t('For what')} hint={t('Stays in the case.')} box={reason} />
					<WhenBox id="pause-since" label={t('Since')} box={since} />
					<SendButton label={t('Begin a Pause')} doing={t('Beginning…')} done="" secondary send={begin} />
				</div>
			)}
		</section>
	);
}
