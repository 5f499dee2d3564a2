import { t } from '../../../core/translate';
import type { HandOverPart } from '../../../core/handOver/hiddenWords';
import type { HelpView } from '../../../protocol/response/help';
import { SendButton } from '../../parts/SendButton';
import type { ResponseModel } from '../responseModel';

const PARTS: readonly { readonly part: HandOverPart; readonly label: string; readonly meaning: string }[] = [
	{
		part: 'finder',
		label: t('Finder’s name and contact'),
		meaning: t('Only when they agreed: they told you, not others.'),
	},
	{ part: 'readIn', label: t('Names of those who were told'), meaning: t('Without them: how many they are.') },
	{ part: 'others', label: t('Other people'), meaning: t('Collaborators, teams, the assignee, other credits.') },
	{ part: 'fork', label: t('Address of the private fork'), meaning: t('Helpers need it once you invite them to it.') },
	{ part: 'discussion', label: t('What the finder was told'), meaning: t('The message with your decision.') },
	{ part: 'notes', label: t('Internal notes'), meaning: t('They were written for your eyes.') },
	{ part: 'timeline', label: t('Timeline'), meaning: t('What was done and when, with all texts in it.') },
];

/** What is in the bundle. What is left out is taken out of every text in it too. */
export function BundleParts({ model, view }: { readonly model: ResponseModel; readonly view: HelpView }) {
	const { help } = model;
	const order = help.order();
	return (
		<>
			<fieldset class="bundle-parts">
				<legend>{t('What is in it')}</legend>
				<p class="hint">
					{t(
						'The vulnerability, versions, severity, status, deadlines and evidence always are. A name that is left out is taken out wherever it stands, also in descriptions and in the timeline.',
					)}
				</p>
				{PARTS.filter(({ part }) => part !== 'fork' || view.fork).map(({ part, label, meaning }) => (
					<label class="tick" key={part}>
						<input
							autocomplete="off"
							type="checkbox"
							checked={order.choice[part]}
							aria-describedby={`bundle-${part}`}
							aria-labelledby={`bundle-${part}-label`}
							onChange={event =>
								help.choose({ ...order, choice: { ...order.choice, [part]: event.currentTarget.checked } })
							}
						/>
						<span>
							<span id={`bundle-${part}-label`}>{label}</span>
							<span class="hint block" id={`bundle-${part}`}>
								{meaning}
							</span>
						</span>
					</label>
				))}
			</fieldset>
			<div class="actions">
				<SendButton
					label={help.bundle() === undefined ? t('Show the Bundle') : t('Show It Anew')}
					doing={t('Preparing…')}
					done=""
					send={help.prepare}
				/>
			</div>
		</>
	);
}
