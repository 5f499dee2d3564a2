import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useRef } from 'preact/hooks';
import type { CircleView } from '../../../protocol/response/circle';
import { formatInstant } from '../../format';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { CircleModel } from './circleModel';

interface Props {
	readonly view: CircleView;
	readonly model: CircleModel;
}

/** The record of who was told, by whom it can be read, and until when. */
export function ReadInRecord({ view: { readIn, more }, model }: Props) {
	const box = useRef<HTMLInputElement>(null);
	const record = async (): Promise<boolean> => {
		const done = await model.record(box.current?.value ?? '');
		if (done && box.current !== null) {
			box.current.value = '';
			box.current.focus();
		}
		return done;
	};
	return (
		<>
			{readIn.length === 0 ? <p>{t('Nobody was written down yet.')}</p> : null}
			{more === 0 ? null : <p class="hint">{t('{0} older ones are in the case file.', more)}</p>}
			{readIn.length === 0 ? null : (
				<ul class="people">
					{readIn.map(({ id, name, at, until, how }) => (
						<li key={id}>
							<span>
								<SafeText text={name} />, {how === 'forge' ? t('on the forge') : t('told by hand')}, {formatInstant(at)}
								{until === undefined ? '' : `; ${t('told no more since {0}', formatInstant(until))}`}
							</span>
							{how === 'forge' ? null : (
								<span class="actions">
									{until === undefined ? (
										<button type="button" class="quiet" onClick={() => void model.endAccess(id)}>
											{t('Told no more')}
											<span class="sr">
												: <SafeText text={name} />
											</span>
										</button>
									) : null}
									<Confirmed
										label={t('Remove…')}
										action={t('Remove the record')}
										doing={t('Removing…')}
										run={() => model.forget(id)}
									>
										<p>
											{tx(
												'Only for a mistake: what {0} was told they know. For somebody who is out, use “Told no more”.',
												<SafeText text={name} />,
											)}
										</p>
									</Confirmed>
								</span>
							)}
						</li>
					))}
				</ul>
			)}
			<div class="field">
				<label for="read-in">{t('Somebody you told another way')}</label>
				<p class="hint" id="read-in-hint">
					{t(
						'A person, a team or a list who knows of it before it is public: by mail, by phone, in person. Stays in the case.',
					)}
				</p>
				<input autocomplete="off" id="read-in" type="text" ref={box} aria-describedby="read-in-hint" maxLength={200} />
			</div>
			<div>
				<SendButton label={t('Record')} doing={t('Recording…')} done={t('Recorded')} secondary send={record} />
			</div>
		</>
	);
}
