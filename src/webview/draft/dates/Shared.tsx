import type { DatesView } from '../../../protocol/draft/dates';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';

type SharedView = NonNullable<DatesView['shared']>;
type Conflict = SharedView['conflicts'][number];

/** That the vulnerability is in other projects too: what they agreed, to be taken over by a click. */
export function Shared({ model }: { readonly model: DraftModel }) {
	const shared = model.dates.view()?.shared;
	if (shared === undefined) return null;
	const { others, offers, conflicts } = shared;
	const [first] = others;
	return (
		<section class="dates" aria-labelledby="shared">
			<h3 id="shared">Same vulnerability in other projects</h3>
			<p role="status">
				{first === undefined
					? 'Marked as the same vulnerability as cases of other projects.'
					: `Same vulnerability as ${others.slice(0, 5).join(', ')}${others.length > 5 ? ` and ${others.length - 5} more` : ''}: ${
							offers.length === 0 && conflicts.length === 0
								? 'CVE id and PD are the same wherever they are known.'
								: 'they differ.'
						}`}
			</p>
			{conflicts.length === 0 ? null : (
				<ul>
					{conflicts.map(conflict => (
						<li key={`${conflict.kind} ${conflict.name ?? ''}`}>{conflictWords(conflict)}</li>
					))}
				</ul>
			)}
			{offers.map(({ offer, name, words }) => (
				<div class="actions" key={`${offer.what} ${offer.from}`}>
					<span>
						{offer.what === 'pd' ? 'PD' : 'CVE id'} of {name}: <SafeText text={words} />
					</span>
					<SendButton
						label={offer.what === 'pd' ? `Take Over PD of ${name}` : `Take Over CVE Id of ${name}`}
						doing="Taking it over…"
						done=""
						secondary
						send={() => model.dates.takeOver(offer)}
					/>
				</div>
			))}
			<div class="actions">
				<SendButton
					label="Not the Same Vulnerability"
					doing="Writing it down…"
					done=""
					secondary
					send={() => model.dates.leaveShared()}
				/>
				<span class="hint">Takes this case out of the group. CVE id and PD stay as they are, here and there.</span>
			</div>
		</section>
	);
}

function conflictWords({ kind, name = 'another case' }: Conflict): string {
	switch (kind) {
		case 'two-cve-ids':
			return `This case and ${name} have two different CVE ids. One vulnerability has one id: agree which one stays, have the other one rejected by its CNA, and correct it.`;
		case 'two-pds':
			return `This case and ${name} have two different PDs. What one project publishes tells of the others: agree on one moment.`;
		case 'published':
			return `${name} is published, so the vulnerability is known. Publish this one as soon as its users can be helped.`;
		case 'other-forge':
			return `${name} is not on the same forge. Neither forge knows of the other: what you take over reaches this one when you save.`;
		case 'merged':
			return `${name} and this case are one: one of them was merged into the other. Take this case out of the group.`;
		case 'closed':
			return `${name} was closed. Ask why: it may not be the same vulnerability.`;
		case 'gone':
			return 'No other case of the group can be seen here now. Open the folders of the other projects, or take this case out of the group.';
	}
}
