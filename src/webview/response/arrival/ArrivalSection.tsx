import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { formatInstant } from '../../format';
import { SendButton } from '../../parts/SendButton';
import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';
import { PlaceRow } from './PlaceRow';

/** Where the news has arrived, and what was learned. */
export function ArrivalSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	const view = model.arrival.view();
	return (
		<>
			<StepHeading text={t('After publication')} focus={focus} />
			<p>
				{t(
					'An advisory helps those who hear of it. Few people read a project’s page: their tools read public databases.',
				)}
			</p>
			{view === undefined ? null : view.published ? (
				<>
					{view.places.length === 0 ? (
						<p>
							{t(
								'This advisory has neither a CVE id nor a page on a forge such as GitHub, so no database takes it over by itself. Send it to those who use the project, and close the case below.',
							)}
						</p>
					) : (
						<ul class="arrivals">
							{view.places.map(place => (
								<PlaceRow key={place.place} model={model} place={place} />
							))}
						</ul>
					)}
					{view.places.some(
						({ state, asked }) => state !== 'arrived' && state !== 'not-expected' && asked === 'may',
					) ? (
						<SendButton label={t('Check now')} doing={t('Asking…')} done={t('Asked')} send={model.arrival.check} />
					) : null}
					{view.finishedAt === undefined ? (
						<p>
							<button type="button" class="secondary" onClick={() => model.arrival.finish(true)}>
								{t('Close the case: nothing is left to do')}
							</button>
						</p>
					) : (
						<p class="arrival-end">
							{tx(
								'The case is finished since {0}. {1}',
								formatInstant(view.finishedAt),
								<button type="button" class="quiet" onClick={() => model.arrival.finish(false)}>
									{t('Open it again')}
								</button>,
							)}
						</p>
					)}
				</>
			) : (
				<p>
					{t(
						'The advisory is not published yet. Once it is, you see here whether GitHub’s global database, the CVE list and OSV have it, and what you can do where they do not.',
					)}
				</p>
			)}
		</>
	);
}
