import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import { RESPONSE_FIELDS } from '../../protocol/fields';
import { connect } from '../../protocol/page';
import { type ResponseHead, responseContract, type SectionName } from '../../protocol/response';
import { createCaseModel } from '../caseModel';
import type { Model } from '../model';
import { createNextModel, type NextModel } from '../parts/nextModel';
import type { Wiring } from '../wiring';
import { createArrivalModel, type ArrivalModel } from './arrival/arrivalModel';
import { createCircleModel, type CircleModel } from './circle/circleModel';
import { createDeadlinesModel, type DeadlinesModel } from './deadlines/deadlinesModel';
import { createHelpModel, type HelpModel } from './help/helpModel';
import { createRunbookModel, type RunbookModel } from './runbook/runbookModel';
import { createTimelineModel, type TimelineModel } from './timeline/timelineModel';
import type { ResponseField } from './responseField';

/** The response page's own state and what a person can do there. */
export interface ResponseModel {
	readonly base: Model<ResponseField>;
	readonly next: NextModel;
	readonly runbook: RunbookModel;
	readonly deadlines: DeadlinesModel;
	readonly circle: CircleModel;
	readonly timeline: TimelineModel;
	readonly help: HelpModel;
	readonly arrival: ArrivalModel;
	/** Nothing before the case was read. */
	head(): ResponseHead | undefined;
	/** Tells that the head or a section changed. */
	onSections(listener: (value: void) => void): Disposable;
	/** Where the person was sent to last; nothing when they go about by themselves. */
	place(): SectionName | undefined;
	onPlace(listener: (place: SectionName) => void): Disposable;
	openTriage(): void;
	openDraft(): void;
}

export function createResponseModel(wiring: Wiring): ResponseModel {
	const { pipe, timers, listen, onLeave } = wiring;
	const end = connect(responseContract, pipe, timers);
	const changed = createEmitter<void>();
	let head: ResponseHead | undefined;

	const { base, place, onPlace, arrive } = createCaseModel<ResponseField, SectionName>(
		end,
		wiring,
		RESPONSE_FIELDS,
		name => responseContract.events.place.safeParse(name).data,
	);
	const tell = (): void => changed.fire();
	const next = createNextModel(
		{ onNext: listener => end.on('next', listener), goToStep: step => end.call('goToStep', step), ask: base.ask },
		tell,
	);
	const runbook = createRunbookModel(end, base, tell);
	const deadlines = createDeadlinesModel(end, base, tell);
	const circle = createCircleModel(end, base, tell);
	const timeline = createTimelineModel(end, base, tell);
	const help = createHelpModel(end, base, tell);
	const arrival = createArrivalModel(end, base, tell);

	end.on('head', value => {
		head = value;
		changed.fire();
	});
	end.on('place', arrive);
	listen(end.receive);
	onLeave(() => void base.saver.flush());
	end.ready();

	return {
		base,
		...{ next, runbook, deadlines, circle, timeline, help, arrival },
		head: () => head,
		onSections: changed.on,
		place,
		onPlace,
		openTriage: () => void base.ask(end.call('openTriage', null)),
		openDraft: () => void base.ask(end.call('openDraft', null)),
	};
}
