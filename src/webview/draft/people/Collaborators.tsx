import { useRef, useState } from 'preact/hooks';
import type { ForgeView } from '../../../protocol/forge';
import type { PeopleView } from '../../../protocol/draft/people';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';

interface Props {
	readonly model: DraftModel;
	readonly forge: ForgeView;
	readonly onForge: NonNullable<PeopleView['onForge']>;
}

/** Who reads the advisory on its forge, and letting people in and out. */
export function Collaborators({ model, forge, onForge }: Props) {
	const box = useRef<HTMLInputElement>(null);
	const [who, setWho] = useState('');
	const [team, setTeam] = useState(false);
	const { collaborators, teams, can, reason, messages } = onForge;
	const letIn = async (): Promise<boolean> => {
		const done = await model.people.letIn(who, team, forge.seenBy);
		if (done) {
			setWho('');
			box.current?.focus();
		}
		return done;
	};
	const rows = [
		...collaborators.map(name => ({ name, isTeam: false })),
		...teams.map(name => ({ name, isTeam: true })),
	];
	return (
		<>
			<p>
				<SafeText text={forge.seenBy} />
			</p>
			{rows.length === 0 ? null : (
				<ul class="people">
					{rows.map(({ name, isTeam }) => (
						<li key={`${String(isTeam)} ${name}`}>
							<span>
								{isTeam ? 'Team ' : ''}
								<SafeText text={name} />
							</span>
							{can ? (
								<Confirmed
									label="Take out…"
									action={`Take the access on ${forge.name} away`}
									doing="Taking out…"
									run={() => model.people.takeOut(name, isTeam)}
								>
									<p>
										<SafeText text={name} /> no longer reads the advisory and its discussion on {forge.name}. What they
										read they know. You can let them in again.
									</p>
								</Confirmed>
							) : null}
						</li>
					))}
				</ul>
			)}
			{can ? (
				<>
					<div class="person-grid">
						<div class="field">
							<label for="let-in">{team ? 'Team, by its short name' : `Account on ${forge.name}`}</label>
							<input
								autocomplete="off"
								id="let-in"
								type="text"
								ref={box}
								value={who}
								spellcheck={false}
								maxLength={200}
								onInput={event => setWho(event.currentTarget.value)}
							/>
						</div>
						<label class="check">
							<input type="checkbox" checked={team} onChange={event => setTeam(event.currentTarget.checked)} />A team of
							the organisation
						</label>
					</div>
					<Confirmed
						label="Let in…"
						action={`Let them in on ${forge.name}`}
						doing="Letting in…"
						disabled={who.trim() === ''}
						run={letIn}
					>
						<p>
							<SafeText text={who} /> will read the report, the draft, the private fork and the whole discussion
							{messages === undefined || messages === 0 ? '' : `, ${messages} messages so far`}: also what was written
							before. {forge.name} tells them at once. Say to them that it is embargoed, and until when.
						</p>
						<p>The access can be taken away later; what they read by then they know.</p>
					</Confirmed>
				</>
			) : (
				<p class="hint">{reason ?? 'This account cannot let people in.'}</p>
			)}
		</>
	);
}
