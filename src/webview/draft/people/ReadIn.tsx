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
				<p>Nobody was recorded yet.</p>
			) : (
				<ul class="people">
					{readIn.map(({ id, name, at, until, how }) => (
						<li key={id}>
							<span>
								<SafeText text={name} />, {how === 'forge' ? 'on the forge' : 'told by hand'}, {formatInstant(at)}
								{until === undefined ? '' : `; access taken away ${formatInstant(until)}`}
							</span>
							{how === 'forge' ? null : (
								<button type="button" class="quiet" onClick={() => model.people.forgetReadIn(id)}>
									Remove record
									<span class="sr">
										{' '}
										of <SafeText text={name} />
									</span>
								</button>
							)}
						</li>
					))}
				</ul>
			)}
			<div class="field">
				<label for="read-in">Somebody you told another way</label>
				<p class="hint" id="read-in-hint">
					A person, a team or a list: who knows of it until PD. Stays in the case.
				</p>
				<input autocomplete="off" id="read-in" type="text" ref={box} aria-describedby="read-in-hint" maxLength={200} />
			</div>
			<SendButton label="Record" doing="Recording…" done="Recorded" secondary send={record} />
		</>
	);
}
