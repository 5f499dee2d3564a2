import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import type { TimelineRow, TimelineView } from '../../../protocol/response/timeline';
import { formatCount, formatInstant } from '../../format';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import { StepHeading } from '../../parts/StepHeading';
import { Version } from '../../parts/Version';
import { useChange } from '../../useChange';
import type { ResponseModel } from '../responseModel';
import type { SectionProps } from '../sectionProps';
import { AddEntry } from './AddEntry';
import { PostMortem } from './PostMortem';
import { TimelineEntry } from './TimelineEntry';

/** What happened, in order, and what is learned of it. */
export function TimelineSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	const view = model.timeline.view();
	return (
		<>
			<StepHeading text={t('Timeline')} focus={focus} />
			{view === undefined ? (
				<p class="hint">{t('The case is being read.')}</p>
			) : (
				<>
					<p class="hint">
						{t(
							'What was done in this case, written down as it happens. Seen by: those who can read the case file. Times are those of {0}.',
							view.zone,
						)}
					</p>
					<Integrity view={view} />
					<Asides model={model} view={view} />
					<AddEntry model={model} />
					<Entries model={model} view={view} />
					<PostMortem model={model} published={view.published} />
				</>
			)}
		</>
	);
}

/** What the other side of Sync Cases said, until a person has taken over what is right. */
function Asides({ model, view }: { readonly model: ResponseModel; readonly view: TimelineView }) {
	return view.asides?.map(({ field, where, text, at }) => (
		<div key={`${field} ${at}`} class="conflict" role="group" aria-label={t('Other side of Sync Cases')}>
			<p class="conflict-title">
				{tx(
					'Both sides wrote “{0}”. This is what the other side said, {1}. Take over by hand what is right, then discard it. It goes into no document.',
					<SafeText text={where} />,
					formatInstant(at),
				)}
			</p>
			<Version label={t('Kept')} text={text}>
				<button type="button" class="secondary" onClick={() => void model.timeline.forgetAside(field, at)}>
					{t('Discard it')}
				</button>
			</Version>
		</div>
	));
}

/** Whether it still says what it said. */
function Integrity({ view: { changed, gaps } }: { readonly view: TimelineView }) {
	if (changed === 0 && gaps === 0) return null;
	return (
		<p class="warning" role="status">
			{t(
				'{0}{1}The case file was edited outside of Secure Response: ask those who can write it, or look into its history.',
				changed === 0
					? ''
					: changed === 1
						? `${t('1 entry was changed after it was written.')} `
						: `${t('{0} entries were changed after they were written.', formatCount(changed))} `,
				gaps === 0
					? ''
					: gaps === 1
						? `${t('Before 1 entry another one is gone, or was changed.')} `
						: `${t('Before {0} entries another one is gone, or was changed.', formatCount(gaps))} `,
			)}
		</p>
	);
}

function Entries({ model, view }: { readonly model: ResponseModel; readonly view: TimelineView }) {
	if (view.total === 0) return <p class="hint">{t('Nothing happened yet, as far as the case knows.')}</p>;
	const left = view.total - view.rows.length;
	return (
		<>
			{byDay(view.rows).map(({ day, rows }) => (
				<section key={day} class="timeline-day" aria-label={day}>
					<h3>{day}</h3>
					<ol class="timeline" reversed>
						{rows.map(row => (
							<TimelineEntry key={row.id} model={model} row={row} zone={view.zone} />
						))}
					</ol>
				</section>
			))}
			<div class="actions">
				{left <= 0 ? null : (
					<SendButton
						label={t('Show more ({0} left)', formatCount(left))}
						doing={t('Reading…')}
						done=""
						secondary
						send={model.timeline.more}
					/>
				)}
				<SendButton
					label={t('Copy Timeline')}
					doing={t('Copying…')}
					done={t('Copied')}
					secondary
					send={model.timeline.copy}
				/>
				<SendButton
					label={t('Save Timeline As…')}
					doing={t('Saving…')}
					done={t('Saved')}
					secondary
					send={model.timeline.save}
				/>
			</div>
			<p class="hint">
				{t('As Markdown, with all entries. It is internal: it says who did what, also of what is not public.')}
			</p>
		</>
	);
}

function byDay(rows: readonly TimelineRow[]): { readonly day: string; readonly rows: TimelineRow[] }[] {
	const days: { readonly day: string; readonly rows: TimelineRow[] }[] = [];
	for (const row of rows) {
		const last = days.at(-1);
		if (last?.day === row.day) last.rows.push(row);
		else days.push({ day: row.day, rows: [row] });
	}
	return days;
}
