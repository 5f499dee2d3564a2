import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
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
					label={forge === undefined ? t('Open Again as a Draft') : t('Open Again on {0} as a Draft', forge.name)}
					doing={t('Opening…')}
					done=""
					send={publication.reopen}
				/>
			</div>
		);
	}
	if (view.canUnpublish) {
		return (
			<Confirmed
				label={t('Set Back to a Draft…')}
				action={t('Set back to a draft')}
				doing={t('Setting it back…')}
				run={publication.unpublish}
			>
				<p>
					{t(
						'The case is a draft again, with the handling it had before. That takes nothing back that others have: documents, announcements and pages that you put out stay where they are.',
					)}
				</p>
			</Confirmed>
		);
	}
	const { state } = model.status();
	if (state === 'published' && forge !== undefined)
		return (
			<p class="hint">{t('Nothing here withdraws it: {0} has no call for that, only its support has.', forge.name)}</p>
		);
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
			label={forge === undefined ? t('Mark as Published…') : t('Publish on {0}…', forge.name)}
			action={forge === undefined ? t('Mark as published') : t('Publish on {0} now', forge.name)}
			doing={forge === undefined ? t('Writing it down…') : t('Publishing…')}
			disabled={!view.canPublish}
			ready={shown !== undefined && pdKnown}
			run={publish}
		>
			<Ask model={model} />
			<h5>
				{forge === undefined
					? t('This is what you say is public')
					: t('This becomes public at once, as it stands on {0} now', forge.name)}
			</h5>
			{question.status === 'running' ? <p role="status">{t('Reading it…')}</p> : null}
			{question.status === 'failed' ? <p role="status">{question.reason}</p> : null}
			{shown === undefined ? null : <BecomesPublic fields={shown.fields} />}
			<div class="actions">
				<button type="button" class="secondary" onClick={publication.ask}>
					{t('Read Again')}
				</button>
			</div>
			{forge === undefined ? (
				<p>
					{t(
						'Nothing is sent: you publish it where you publish, and this records it. It can be set back to a draft here; what others read meanwhile they have read.',
					)}
				</p>
			) : (
				<>
					<p>
						{t(
							'Nobody can take this back: {0} has no call that withdraws an advisory, only its support can. {0} tells whoever watches the repository and those who are credited; those who use the packages hear of it once it is in a database.',
							forge.name,
						)}
					</p>
					{shown?.deletes === undefined ? null : (
						<p>
							{tx(
								'It deletes the private fork {0} with its branches, pull requests and reviews. The fork is looked at once more before: when it has anything that is not saved, nothing is published. Ask its people to stop pushing.',
								<SafeText text={shown.deletes} />,
							)}
						</p>
					)}
				</>
			)}
			{shown?.pd === undefined ? null : (
				<label class="knows-pd">
					<input type="checkbox" checked={knowsPd} onChange={event => setKnowsPd(event.currentTarget.checked)} />
					<span>{tx('PD is {0}. This is earlier, and I know it.', <SafeText text={shown.pd.words} />)}</span>
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
