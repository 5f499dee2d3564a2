import { t } from '../../../core/translate';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import { CreateSection } from '../CreateSection';
import { ForgeSection } from '../ForgeSection';
import { PublicationPath } from '../publication/PublicationPath';
import type { StepProps } from '../stepProps';
import { AdvisoryPreview } from './AdvisoryPreview';
import { Announcement } from './Announcement';
import { Checks } from './Checks';
import { Differences } from './Differences';
import { Documents } from './Documents';

/** The checks, the preview, the documents, and the way to publication. */
export function ReviewStep({ model, focus, go }: StepProps) {
	useChange(model.onStatus);
	const [preview, setPreview] = useState(false);
	const forge = model.forge();
	return (
		<>
			<StepHeading text={t('Review and publish')} focus={focus} />
			<Jumps />
			{forge === undefined ? <CreateSection model={model} /> : <ForgeSection model={model} forge={forge} />}
			<Part id="checks" title={t('Checks before publishing')}>
				<Checks model={model} go={go} />
			</Part>
			<Part id="preview" title={t('Preview')}>
				<div class="actions">
					<button type="button" class="secondary" aria-expanded={preview} onClick={() => setPreview(!preview)}>
						{preview ? t('Hide the Advisory') : t('Show the Advisory')}
					</button>
					<span class="hint">{t('As the world will see it, with what is not saved yet.')}</span>
				</div>
				{preview ? <AdvisoryPreview model={model} /> : null}
			</Part>
			<Part
				id="differences"
				title={forge === undefined ? t('What differs from what was saved') : t('What differs from {0}', forge.name)}
			>
				<Differences model={model} go={go} />
			</Part>
			<Part id="documents" title={t('Documents')}>
				<Documents model={model} />
			</Part>
			<Part id="announcement" title={t('Announcement')}>
				<Announcement model={model} />
			</Part>
			<PublicationPath model={model} go={go} />
		</>
	);
}

/** What the step holds, in order: it is the longest one. */
const PARTS = [
	['checks', t('Checks')],
	['preview', t('Preview')],
	['differences', t('Differences')],
	['documents', t('Documents')],
	['announcement', t('Announcement')],
	['publication', t('The way to publication')],
] as const;

function Jumps() {
	return (
		<nav class="actions" aria-label={t('Parts of this step')}>
			{PARTS.map(([id, label]) => (
				<button type="button" class="quiet" key={id} onClick={() => document.getElementById(`${id}-heading`)?.focus()}>
					{label}
				</button>
			))}
		</nav>
	);
}

function Part({
	id,
	title,
	children,
}: {
	readonly id: string;
	readonly title: string;
	readonly children: ComponentChildren;
}) {
	return (
		<section class="part" aria-labelledby={`${id}-heading`}>
			<h3 id={`${id}-heading`} tabIndex={-1}>
				{title}
			</h3>
			{children}
		</section>
	);
}
