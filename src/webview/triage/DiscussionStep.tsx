import { t } from '../../core/translate';
import { useEffect } from 'preact/hooks';
import type { ForgeView } from '../../protocol/forge';
import type { ReportView } from '../../protocol/triage';
import { ReportText } from '../parts/ReportText';
import { StepHeading } from '../parts/StepHeading';
import { CorrectionOfUnseen } from './Correction';
import { DiscussionState } from './DiscussionState';
import { MessageList } from './MessageList';
import { NewMessage } from './NewMessage';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly forge: ForgeView;
	readonly focus: boolean;
}

/** What was said with the finder, and a box to say more. It is read from the forge when somebody looks. */
export function DiscussionStep({ model, report, forge, focus }: Props) {
	useEffect(() => void model.readDiscussion(false), []);
	return (
		<>
			<StepHeading text={t('Discussion')} focus={focus} />
			<details class="reach">
				<summary>{t('Text of the report')}</summary>
				<ReportText text={report.description} openLink={model.base.openLink} />
			</details>
			<DiscussionState model={model} forge={forge} />
			<MessageList model={model} forge={forge} />
			<CorrectionOfUnseen model={model} forge={forge} />
			<NewMessage model={model} forge={forge} />
		</>
	);
}
