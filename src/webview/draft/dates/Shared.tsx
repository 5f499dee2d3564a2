import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
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
			<h3 id="shared">{t('Same vulnerability in other projects')}</h3>
			<p role="status">
				{first === undefined
					? t('Marked as the same vulnerability as cases of other projects.')
					: others.length > 5
						? offers.length === 0 && conflicts.length === 0
							? t(
									'Same vulnerability as {0} and {1} more: CVE id and PD are the same wherever they are known.',
									others.slice(0, 5).join(', '),
									others.length - 5,
								)
							: t(
									'Same vulnerability as {0} and {1} more: they differ.',
									others.slice(0, 5).join(', '),
									others.length - 5,
								)
						: offers.length === 0 && conflicts.length === 0
							? t(
									'Same vulnerability as {0}: CVE id and PD are the same wherever they are known.',
									others.slice(0, 5).join(', '),
								)
							: t('Same vulnerability as {0}: they differ.', others.slice(0, 5).join(', '))}
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
						{tx('{0} of {1}: {2}', offer.what === 'pd' ? 'PD' : t('CVE id'), name, <SafeText text={words} />)}
					</span>
					<SendButton
						label={offer.what === 'pd' ? t('Take Over PD of {0}', name) : t('Take Over CVE Id of {0}', name)}
						doing={t('Taking it over…')}
						done=""
						secondary
						send={() => model.dates.takeOver(offer)}
					/>
				</div>
			))}
			<div class="actions">
				<SendButton
					label={t('Not the Same Vulnerability')}
					doing={t('Writing it down…')}
					done=""
					secondary
					send={() => model.dates.leaveShared()}
				/>
				<span class="hint">
					{t('Takes this case out of the group. CVE id and PD stay as they are, here and there.')}
				</span>
			</div>
		</section>
	);
}

function conflictWords({ kind, name = t('another case') }: Conflict): string {
	switch (kind) {
		case 'two-cve-ids':
			return t(
				'This case and {0} have two different CVE ids. One vulnerability has one id: agree which one stays, have the other one rejected by its CNA, and correct it.',
				name,
			);
		case 'two-pds':
			return t(
				'This case and {0} have two different PDs. What one project publishes tells of the others: agree on one moment.',
				name,
			);
		case 'published':
			return t(
				'{0} is published, so the vulnerability is known. Publish this one as soon as its users can be helped.',
				name,
			);
		case 'other-forge':
			return t(
				'{0} is not on the same forge. Neither forge knows of the other: what you take over reaches this one when you save.',
				name,
			);
		case 'merged':
			return t(
				'{0} and this case are one: one of them was merged into the other. Take this case out of the group.',
				name,
			);
		case 'closed':
			return t('{0} was closed. Ask why: it may not be the same vulnerability.', name);
		case 'gone':
			return t(
				'No other case of the group can be seen here now. Open the folders of the other projects, or take this case out of the group.',
			);
	}
}
