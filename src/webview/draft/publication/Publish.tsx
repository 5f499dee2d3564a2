import { useEffect, useState } from 'preact/hooks';
import type { PublicationView } from '../../../protocol/draft/publication';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';
import { BecomesPublic } from './BecomesPublic';

interface Props {
	readonly model: DraftModel;
	readonly view: PublicationView;
}

/** Publishes, after a question that shows exactly what becomes public. */
export function Publish({ model, view }: Props) {
	const { publication } = model;
	const { question } = view;
	const [knowsPd, setKnowsPd] = useState(false);
	const forge = model.forge();
	if (view.canReopen) {
		return (
			<div class="actions">
				<SendButton
					label={forge === undefined ? 'Open Again as a Draft' : `Open Again on ${forge.name} as a Draft`}
					doing="Opening…"
					done=""
					send={publication.reopen}
				/>
			</div>
		);
	}
	if (view.canUnpublish) {
		return (
			<Confirmed
				label="Set Back to a Draft…"
				action="Set back to a draft"
				doing="Setting it back…"
				run={publication.unpublish}
			>
				<p>
					The case is a draft again, with the handling it had before. That takes nothing back that others have:
					documents, announcements and pages that you put out stay where they are.
				</p>
			</Confirmed>
		);
	}
	const { state } = model.status();
	if (state === 'published' && forge !== undefined)
		return <p class="hint">Nothing here withdraws it: {forge.name} has no call for that, only its support has.</p>;
	if (state !== 'draft') return null;
	const shown = question.status === 'shown' ? question : undefined;
	const pdKnown = shown?.pd === undefined || knowsPd;
	const publish = async (): Promise<boolean> => {
		if (shown === undefined) return false;
		const done = await publication.publish(shown.digest, shown.pd?.at);
		if (done) setKnowsPd(false);
		return done;
	};
	return (
		<Confirmed
			label={forge === undefined ? 'Mark as Published…' : `Publish on ${forge.name}…`}
			action={forge === undefined ? 'Mark as published' : `Publish on ${forge.name} now`}
			doing={forge === undefined ? 'Writing it down…' : 'Publishing…'}
			disabled={!view.canPublish}
			ready={shown !== undefined && pdKnown}
			run={publish}
		>
			<Ask model={model} />
			<h5>
				{forge === undefined
					? 'This is what you say is public'
					: `This becomes public at once, as it stands on ${forge.name} now`}
			</h5>
			{question.status === 'running' ? <p role="status">Reading it…</p> : null}
			{question.status === 'failed' ? <p role="status">{question.reason}</p> : null}
			{shown === undefined ? null : <BecomesPublic fields={shown.fields} />}
			<div class="actions">
				<button type="button" class="secondary" onClick={publication.ask}>
					Read Again
				</button>
			</div>
			{forge === undefined ? (
				<p>
					Nothing is sent: you publish it where you publish, and this records it. It can be set back to a draft here;
					what others read meanwhile they have read.
				</p>
			) : (
				<>
					<p>
						Nobody can take this back: {forge.name} has no call that withdraws an advisory, only its support can.{' '}
						{forge.name} tells whoever watches the repository and those who are credited; those who use the packages
						hear of it once it is in a database.
					</p>
					{shown?.deletes === undefined ? null : (
						<p>
							It deletes the private fork <SafeText text={shown.deletes} /> with its branches, pull requests and
							reviews. The fork is looked at once more before: when it has anything that is not saved, nothing is
							published. Ask its people to stop pushing.
						</p>
					)}
				</>
			)}
			{shown?.pd === undefined ? null : (
				<label class="knows-pd">
					<input type="checkbox" checked={knowsPd} onChange={event => setKnowsPd(event.currentTarget.checked)} />
					<span>
						PD is <SafeText text={shown.pd.words} />. This is earlier, and I know it.
					</span>
				</label>
			)}
		</Confirmed>
	);
}

/** Reads what would become public when the question opens. */
function Ask({ model }: { readonly model: DraftModel }) {
	useEffect(() => model.publication.ask(), []);
	return null;
}
