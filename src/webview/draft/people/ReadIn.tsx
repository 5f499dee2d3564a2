import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useRef } from 'preact/hooks';
import type { PeopleView } from '../../../protocol/draft/people';
import { formatInstant } from '../../format';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';

interface Props {
	readonly model: DraftModel;
	readonly readIn: PeopleView['readIn'];
}

/** The record of who was told, on the forge or by hand. */
export function ReadIn({ model, readIn }: Props) {
	const box = useRef<HTMLInputElement>(null);
	const record = async (): Promise<boolean> => {
		const done = await model.people.recordReadIn(box.current?.value ?? '');
		if (done && box.current !== null) {
			box.current.value = '';
			box.current.focus();
		}
		return done;
	};
	return (
		<>
			{readIn.length === 0 ? (
				<p>{t('Nobody was recorded yet.')}</p>
			) : (
				<ul class="people">
					{readIn.map(({ id, name, at, until, how }) => (
						<li key={id}>
							<span>
								<SafeText text={name} />, {how === 'forge' ? t('on the forge') : t('told by hand')}, {formatInstant(at)}
								{until === undefined ? '' : `; ${t('access taken away {0}', formatInstant(until))}`}
							</span>
							{how === 'forge' ? null : (
								<button type="button" class="quiet" onClick={() => model.people.forgetReadIn(id)}>
									{t('Remove record')}
									<span class="sr"> {tx('of {0}', <SafeText text={name} />)}</span>
								</button>
							)}
						</li>
					))}
				</ul>
			)}
			<div class="field">
				<label for="read-in">{t('Somebody you told another way')}</label>
				<p class="hint" id="read-in-hint">
					{t('A person, a team or a list: who knows of it until PD. Stays in the case.')}
				</p>
				<input autocomplete="off" id="read-in" type="text" ref={box} aria-describedby="read-in-hint" maxLength={200} />
			</div>
			<SendButton label={t('Record')} doing={t('Recording…')} done={t('Recorded')} secondary send={record} />
		</>
	);
}
