import { t } from '../../../core/translate';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ReportView } from '../../../protocol/triage';
import { StepHeading } from '../../parts/StepHeading';
import type { TriageModel } from '../triageModel';
import { FactList } from './FactList';
import { FactsBasis } from './FactsBasis';
import { FactsUnavailable } from './FactsUnavailable';
import { statusWords } from './factsWords';
import { HistorySearch } from './HistorySearch';
import { type Passage, ReportReach } from './ReportReach';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Checks what the report claims against the repository. */
export function FactsStep({ model, report, focus }: Props) {
	const { facts } = model;
	const [passage, setPassage] = useState<Passage | undefined>(undefined);
	const answers = useRef<HTMLDivElement>(null);
	const view = facts.view();
	const search = facts.search();
	const checked = facts.checked();
	useEffect(() => facts.opened(), []);
	const seen = view.status === 'checked' || view.status === 'empty';
	useEffect(() => {
		if (seen) model.looked('facts');
	}, [seen]);
	// What was pressed may be gone with the state that it ended: the keyboard goes on from where the answers stand.
	const before = useRef(view.status);
	useLayoutEffect(() => {
		if (before.current !== view.status && document.activeElement === document.body && before.current !== 'unread')
			answers.current?.focus();
		before.current = view.status;
	}, [view.status]);
	const said = statusWords(view, search);
	return (
		<>
			<StepHeading text={t('Facts')} focus={focus} />
			<ReportReach text={report.description} passage={passage} openLink={model.base.openLink} />
			<p class="hint">
				{t(
					'What the report says about the code, checked in the repository. The answers are about claims, never about people, and nothing of them goes into a reply by itself.',
				)}
			</p>
			<div class="facts-answers" tabIndex={-1} ref={answers}>
				<p role="status" class="facts-status">
					{said}
				</p>
				<FactsUnavailable facts={facts} />
				{checked === undefined ? null : (
					<>
						{view.status === 'checked' ? <HistorySearch facts={facts} /> : null}
						<FactsBasis facts={facts} checked={checked} busy={view.status === 'checking'} />
						{view.status === 'checked' ? <FactList facts={facts} checked={checked} show={setPassage} /> : null}
					</>
				)}
			</div>
		</>
	);
}
