import { t } from '../../../core/translate';
import { StepHeading } from '../../parts/StepHeading';
import { TextField } from '../../parts/TextField';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';
import { BundleParts } from './BundleParts';
import { BundleText } from './BundleText';
import { Helpers } from './Helpers';

/** A hand-over bundle for those who help: chosen, read in full, then copied, saved or encrypted by a person. */
export function HelpSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	const view = model.help.view();
	return (
		<>
			<StepHeading text={t('Ask for help')} focus={focus} />
			<p class="hint">
				{t(
					'You are not alone with this. A hand-over bundle is one text with what helpers need to begin: a form filled in from the case, evidence and the timeline. Secure Response sends it nowhere: you read it, copy or save it, and send it yourself.',
				)}
			</p>
			{view === undefined ? (
				<p class="hint">{t('The case is being read.')}</p>
			) : (
				<>
					<Helpers model={model} />
					<TextField
						model={model.base}
						field="helpAsk"
						label={t('What you ask for')}
						rows={4}
						hint={t(
							'In your own words: what is hard, what you need, until when, and how they reach you. It stands at the top of the bundle. Seen by: those you send it to.',
						)}
					/>
					<BundleParts model={model} view={view} />
					<BundleText model={model} view={view} />
				</>
			)}
		</>
	);
}
