import type { Case } from '../core/case';
import type { Policy } from '../core/clock';
import { RESPONSE_FIELDS } from '../protocol/fields';
import { type HostEnd, serve } from '../protocol/host';
import { type ResponseContract, type ResponseHead, SECTIONS, responseContract } from '../protocol/response';
import { type CaseBasis, createCaseBasis } from './caseBasis';
import { caseHandlers, type CasePage, createCasePage } from './casePage';
import { createLeaving, lookedThrough, withoutTexts } from './leaving';
import { nextView } from './nextStep';
import type { Page, PageContext } from './page';
import { clockView } from './reportView';
import { createArrival } from './response/arrival';
import { createCircle } from './response/circle';
import { createDeadlines } from './response/deadlines';
import { createHelp } from './response/help';
import { createRunbook } from './response/runbook';
import { createTimeline } from './response/timeline';
import type { PartContext } from './response/part';

/** The host side of the response page: the case from its receipt to what was learned. */
export function createResponsePage(context: PageContext): Page {
	const { handle, deps } = context;
	const basis: CaseBasis<ResponseContract> = createCaseBasis(context, () => end, {
		fields: RESPONSE_FIELDS,
		async show(record) {
			if (record === undefined) return;
			const now = deps.clock.now();
			tell('head', headOf(record, deps.policy(), now));
			tell('next', nextView(record, now));
			for (const each of parts) await each.show(record);
		},
	});
	const { session, tell, teller } = basis;
	const leaving = createLeaving(context);
	const outside = lookedThrough(context.outside, leaving, async () => withoutTexts(await session.read()));
	const part: PartContext = { ...basis, outside, leaving };
	const runbook = createRunbook(part);
	const deadlines = createDeadlines(part);
	const circle = createCircle(part);
	const timeline = createTimeline(part);
	const help = createHelp(part);
	const arrival = createArrival(part);
	const parts = [runbook, deadlines, circle, timeline, help, arrival];

	const { page, end }: CasePage<HostEnd<ResponseContract>> = createCasePage(context, {
		...{ session, parts, teller },
		placeOf: to => SECTIONS.find(name => name === to.step),
		serve: options =>
			serve(
				responseContract,
				{
					...caseHandlers(session, outside),
					...runbook.handlers,
					...deadlines.handlers,
					...circle.handlers,
					...timeline.handlers,
					...help.handlers,
					...arrival.handlers,
					openTriage: async () => (context.openTriage(handle), null),
					openDraft: async () => (context.openDraft(handle), null),
				},
				context.pipe,
				options,
			),
	});
	return page;
}

function headOf(record: Case, policy: Policy, now: Date): ResponseHead {
	const { summary, state } = record.advisory;
	return { title: summary, state, clock: clockView(record, policy, now) };
}
