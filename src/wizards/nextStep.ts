import type { Case } from '../core/case';
import { nextStep, runbookOf } from '../core/runbook/runbook';
import type { StepId, StepPlace } from '../core/runbook/steps';
import type { NextView } from '../protocol/next';
import type { CaseSession } from './caseSession';
import type { PageContext } from './page';

type Ways = Pick<PageContext, 'handle' | 'openDraft' | 'openTriage' | 'openResponse'>;

/** @returns the next step of a case, as pages show it. */
export function nextView(record: Case, now: Date): NextView {
	const next = nextStep(record, now);
	if (next.step === 'none') return null;
	const { step, phase, alarm, who } = next;
	return { step, phase, who, ...(alarm === undefined ? {} : { alarm }) };
}

/** What a page with the line “Next: …” asks of its extension. */
export function nextHandlers(context: Ways, session: Pick<CaseSession, 'read'>) {
	return {
		goToStep: async (step: StepId) => (goToStep(context, await session.read(), step), null),
		openResponse: async () => (context.openResponse(context.handle), null),
	};
}

/** Goes to where a step is done. One that the case does not have any more leads nowhere. */
export function goToStep(ways: Ways, record: Case, step: StepId): void {
	const { next, alarms, phases } = runbookOf(record);
	const found = [...alarms, ...phases].flatMap(group => group.steps).find(({ id }) => id === step);
	// The next one knows best: some lead to another place as the case goes on.
	const place = next.step === step ? next.place : found?.place;
	if (place !== undefined) goTo(ways, place);
}

function goTo({ handle, openDraft, openTriage, openResponse }: Ways, [page, at]: StepPlace): void {
	switch (page) {
		case 'triage':
			return openTriage(handle, at);
		case 'draft':
			return openDraft(handle, { step: at });
		case 'notice':
			return openDraft(handle, { step: 'dates', notice: at });
		case 'response':
			return openResponse(handle, at);
	}
}
