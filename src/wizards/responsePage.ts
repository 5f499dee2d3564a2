import type { Case } from '../core/case';
import type { Policy } from '../core/clock';
import { caseName } from '../core/handle';
import type { Forge } from '../feeds/forge';
import { RESPONSE_FIELDS } from '../protocol/fields';
import { type HostEnd, serve } from '../protocol/host';
import {
	type ResponseContract,
	type ResponseHead,
	SECTIONS,
	type SectionName,
	responseContract,
} from '../protocol/response';
import type { EventName, EventValue } from '../protocol/rpc';
import { createCaseSession } from './caseSession';
import { forgetKept } from './edits';
import { forgeView } from './forgeView';
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
import { createTurns } from './sending';

/** The host side of the response page: the case from its receipt to what was learned. */
export function createResponsePage(context: PageContext): Page {
	const { handle, deps } = context;
	const { clock, crypto } = deps;
	const told = new Map<string, string>();
	let place: SectionName | undefined;
	let drawn = false;
	const inTurn = createTurns();
	const now = (): string => clock.now().toISOString();
	const forge = (): Forge | undefined => deps.forgeOf(handle);
	const tell = <E extends EventName<ResponseContract>>(name: E, value: EventValue<ResponseContract, E>): void => {
		const text = JSON.stringify(value);
		if (told.get(name) === text) return;
		told.set(name, text);
		end.send(name, value);
	};
	const session = createCaseSession({
		handle,
		fields: RESPONSE_FIELDS,
		store: deps.store,
		clock,
		failed: deps.report,
		view: {
			fields: (values, kept) => end.send('fields', { values, kept: [...kept] }),
			problem: message => end.send('problem', message),
			async show(record) {
				if (record === undefined) return;
				tell('head', headOf(record, deps.policy(), clock.now()));
				tell('next', nextView(record, clock.now()));
				for (const each of parts) await each.show(record);
			},
		},
	});
	const leaving = createLeaving(context);
	const outside = lookedThrough(context.outside, leaving, async () => withoutTexts(await session.read()));
	const part: PartContext = {
		...{ handle, deps, outside, session, forge, tell, inTurn, leaving, now },
		forgeView: record => forgeView(record, forge()),
		entry: text => ({ id: crypto.randomHex(8), at: now(), text }),
		openTriage: context.openTriage,
		openDraft: context.openDraft,
		openResponse: context.openResponse,
		lookalikes: context.lookalikes,
	};
	const runbook = createRunbook(part);
	const deadlines = createDeadlines(part);
	const circle = createCircle(part);
	const timeline = createTimeline(part);
	const help = createHelp(part);
	const arrival = createArrival(part);
	const parts = [runbook, deadlines, circle, timeline, help, arrival];

	const end: HostEnd<ResponseContract> = serve(
		responseContract,
		{
			...runbook.handlers,
			...deadlines.handlers,
			...circle.handlers,
			...timeline.handlers,
			...help.handlers,
			...arrival.handlers,
			reload: async () => (await session.refresh(), null),
			edit: edit => session.edit(edit),
			forgetKept: async ({ field, at }) => (await session.change(r => forgetKept(r, field, at)), null),
			openLink: async target => (await outside.openLink(target), null),
			copy: async text => (await outside.copy(text), null),
			openTriage: async () => (context.openTriage(handle), null),
			openDraft: async () => (context.openDraft(handle), null),
		},
		context.pipe,
		{
			log: deps.log,
			failed: deps.report,
			ready() {
				told.clear();
				end.send('page', { handle, name: context.drill === undefined ? caseName(handle) : 'drill', now: now() });
				end.send('hidden', context.hidden());
				drawn = true;
				tellPlace();
				void session.restart();
			},
		},
	);

	function tellPlace(): void {
		if (place !== undefined) end.send('place', place);
		place = undefined;
	}

	const listening = deps.onDidChangeReports(() => void session.refresh());

	return {
		receive: raw => end.receive(raw),
		hiddenChanged: () => end.send('hidden', context.hidden()),
		goTo(to, shown) {
			const section = SECTIONS.find(name => name === to.step);
			if (section === undefined) return;
			place = section;
			if (shown && drawn) tellPlace();
		},
		dispose() {
			listening.dispose();
			for (const each of parts) each.dispose();
			session.dispose();
		},
	};
}

function headOf(record: Case, policy: Policy, now: Date): ResponseHead {
	const { summary, state } = record.advisory;
	return { title: summary, state, clock: clockView(record, policy, now) };
}
