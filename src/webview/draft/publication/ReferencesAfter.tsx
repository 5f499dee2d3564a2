import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import type { PublicationView } from '../../../protocol/draft/publication';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';
import type { DraftStep } from '../../../core/draftSteps';

interface Props {
	readonly model: DraftModel;
	readonly view: PublicationView;
	readonly go: (step: DraftStep) => void;
}

/** After publication the advisory tells where the fix is: the text is prepared here, and saved by its own button. */
export function ReferencesAfter({ model, view, go }: Props) {
	const [written, setWritten] = useState(false);
	const { unnamed } = view;
	const own = model.forge() === undefined;
	const stage = view.stages.find(({ name }) => name === 'references');
	if (stage?.state !== 'next' && !(stage?.state === 'waiting' && model.status().state === 'published')) {
		return written && unnamed.length === 0 ? (
			<p role="status">{t('Written into the draft. Save it with the button below the page.')}</p>
		) : null;
	}
	const place = own ? 'references' : 'description';
	return unnamed.length === 0 ? (
		<div class="actions">
			<button type="button" class="secondary" onClick={() => go(own ? 'fix' : 'text')}>
				{t('Write Them by Hand')}
			</button>
		</div>
	) : (
		<>
			<ul class="places">
				{unnamed.map(link => (
					<li key={link}>
						<SafeText text={link} />
					</li>
				))}
			</ul>
			<p class="hint">
				{t(
					'They go into the {0} that you are writing. Nothing is sent before you save it. The OSV document names the fix commits by itself.',
					place,
				)}
			</p>
			<div class="actions">
				<SendButton
					label={place === 'references' ? t('Add to the References') : t('Add to the Description')}
					doing={t('Writing…')}
					done={t('Written into the draft')}
					send={async () => {
						await model.publication.writeReferences(unnamed, own);
						setWritten(true);
						return true;
					}}
				/>
			</div>
		</>
	);
}
