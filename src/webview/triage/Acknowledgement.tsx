import { t } from '../../core/translate';
import { useState } from 'preact/hooks';
import type { ForgeView } from '../../protocol/forge';
import type { ReportView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { CopyButton } from '../parts/CopyButton';
import { Confirmed } from '../parts/Confirmed';
import { Icon } from '../parts/Icon';
import { SafeText } from '../parts/SafeText';
import { SeenBy } from '../parts/SeenBy';
import { SendButton } from '../parts/SendButton';
import { TextField } from '../parts/TextField';
import { useFocusNext } from '../parts/useFocusNext';
import { useChange } from '../useChange';
import { OpenFields } from './OpenFields';
import { OtherCases } from './OtherCases';
import type { TriageModel } from './triageModel';

const BOX = 'field-acknowledgement';

/** The first answer to the finder: prepared, changed as a person likes, sent by a click, and noted. */
export function Acknowledgement({ model, report }: { readonly model: TriageModel; readonly report: ReportView }) {
	if (report.acknowledgedAt !== undefined) {
		return (
			<p class="done-line">
				<Icon name="check" /> {t('Acknowledged {0}', formatInstant(report.acknowledgedAt))}
			</p>
		);
	}
	return report.state === 'triage' ? <OpenAcknowledgement model={model} report={report} /> : null;
}

function OpenAcknowledgement({ model, report }: { readonly model: TriageModel; readonly report: ReportView }) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'acknowledgement');
	const [editing, setEditing] = useState(false);
	const focusNext = useFocusNext();
	const posts = model.posting();
	const own = saver.field('acknowledgement').text;
	const isOwn = editing || own !== '';
	const text = isOwn ? own : report.acknowledgement;
	const edit = (open: boolean): void => {
		focusNext(open ? BOX : 'edit-acknowledgement');
		setEditing(open);
		saver.type('acknowledgement', open ? report.acknowledgement : '');
	};
	return (
		<section class="card" aria-labelledby="acknowledge">
			<h3 id="acknowledge" tabIndex={-1}>
				{t('Acknowledge the report')}
			</h3>
			<p>
				{posts === undefined
					? t(
							'Tell the finder that it arrived. Send this text the way the report came, then mark it here: the clock stops.',
						)
					: t(
							'Tell the finder that it arrived. This text is posted in the discussion on {0}, and the clock stops.',
							posts.name,
						)}
			</p>
			{isOwn ? (
				<TextField
					model={model.base}
					field="acknowledgement"
					label={t('Acknowledgement')}
					rows={10}
					hint={readers(posts)}
				/>
			) : (
				<>
					<p class="hint">{readers(posts)}</p>
					<div class="prepared" tabIndex={0} role="group" aria-label={t('Prepared acknowledgement')}>
						<SafeText text={text} />
					</div>
				</>
			)}
			<OpenFields box={BOX} text={text} inBox={isOwn} write={filled => saver.type('acknowledgement', filled)} />
			<OtherCases model={model} field="acknowledgement" />
			<Ways model={model} text={text} subject={report.acknowledgementSubject} posts={posts} />
			{isOwn ? (
				<Confirmed
					label={t('Use the prepared text…')}
					action={t('Throw this text away')}
					doing=""
					run={async () => {
						edit(false);
						return true;
					}}
				>
					<p>{t('What you wrote here is gone then, and the prepared text stands in its place.')}</p>
				</Confirmed>
			) : (
				<p>
					<button type="button" class="quiet" id="edit-acknowledgement" onClick={() => edit(true)}>
						{t('Edit the text')}
					</button>
				</p>
			)}
		</section>
	);
}

function readers(posts: ForgeView | undefined) {
	return posts === undefined ? t('Seen by: the finder') : <SeenBy forge={posts} />;
}

interface WaysProps {
	readonly model: TriageModel;
	readonly text: string;
	readonly subject: string | undefined;
	readonly posts: ForgeView | undefined;
}

/** How the text gets to the finder. */
function Ways({ model, text, subject, posts }: WaysProps) {
	const { copy } = model.base;
	const sendable = model.outgoing.isSendable('acknowledgement', text);
	return (
		<div class="actions">
			{posts === undefined ? null : (
				<SendButton
					label={t('Post on {0}', posts.name)}
					doing={t('Posting…')}
					done={t('Posted')}
					disabled={!sendable}
					send={() => model.postAcknowledgement(text)}
				/>
			)}
			{posts !== undefined || subject === undefined ? null : (
				<CopyButton label={t('Copy subject')} text={subject} copy={copy} />
			)}
			<CopyButton label={t('Copy text')} text={text} copy={copy} disabled={!sendable} />
			<button type="button" class={posts === undefined ? '' : 'secondary'} onClick={() => void model.acknowledge()}>
				{posts === undefined ? t('Mark as acknowledged') : t('Mark as acknowledged without posting')}
			</button>
		</div>
	);
}
