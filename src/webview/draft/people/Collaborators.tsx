import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
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
								{isTeam ? `${t('Team')} ` : ''}
								<SafeText text={name} />
							</span>
							{can ? (
								<Confirmed
									label={t('Take out…')}
									action={t('Take the access on {0} away', forge.name)}
									doing={t('Taking out…')}
									run={() => model.people.takeOut(name, isTeam)}
								>
									<p>
										{tx(
											'{0} no longer reads the advisory and its discussion on {1}. What they read they know. You can let them in again.',
											<SafeText text={name} />,
											forge.name,
										)}
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
							<label for="let-in">{team ? t('Team, by its short name') : t('Account on {0}', forge.name)}</label>
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
							<input type="checkbox" checked={team} onChange={event => setTeam(event.currentTarget.checked)} />
							{t('A team of the organisation')}
						</label>
					</div>
					<Confirmed
						label={t('Let in…')}
						action={t('Let them in on {0}', forge.name)}
						doing={t('Letting in…')}
						disabled={who.trim() === ''}
						run={letIn}
					>
						<p>
							{tx(
								'{0} will read the report, the draft, the private fork and the whole discussion{1}: also what was written before. {2} tells them at once. Say to them that it is embargoed, and until when.',
								<SafeText text={who} />,
								messages === undefined || messages === 0 ? '' : `, ${t('{0} messages so far', messages)}`,
								forge.name,
							)}
						</p>
						<p>{t('The access can be taken away later; what they read by then they know.')}</p>
					</Confirmed>
				</>
			) : (
				<p class="hint">{reason ?? t('This account cannot let people in.')}</p>
			)}
		</>
	);
}
