import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import {
	type DraftPlace,
	type DraftStatus,
	draftContract,
	type SettledField,
	type Targets,
	WRITTEN_FIELDS,
} from '../../protocol/draft';
import { DRAFT_FIELDS } from '../../protocol/fields';
import { FORGE_PATIENCE_MS, type ForgeView } from '../../protocol/forge';
import { connect } from '../../protocol/page';
import { createCaseModel } from '../caseModel';
import type { Model } from '../model';
import { createSeverityModel, type SeverityModel } from '../severity/severityModel';
import { createNextModel, type NextModel } from '../parts/nextModel';
import type { Wiring } from '../wiring';
import { type AffectedModel, createAffectedModel } from './affected/affectedModel';
import type { DraftField } from './draftField';
import { createDatesModel, type DatesModel } from './dates/datesModel';
import { createFixModel, type FixModel } from './fix/fixModel';
import { createPeopleModel, type PeopleModel } from './people/peopleModel';
import { createPublicationModel, type PublicationModel } from './publication/publicationModel';
import { createReviewModel, type ReviewModel } from './review/reviewModel';
import { createTextModel, type TextModel } from './text/textModel';

/** The draft page's own state and what a person can do there. */
export interface DraftModel {
	readonly base: Model<DraftField>;
	readonly text: TextModel;
	readonly affected: AffectedModel;
	readonly next: NextModel;
	readonly severity: SeverityModel;
	readonly people: PeopleModel;
	readonly fix: FixModel;
	readonly dates: DatesModel;
	readonly review: ReviewModel;
	readonly publication: PublicationModel;
	status(): DraftStatus;
	onStatus(listener: (value: void) => void): Disposable;
	/** Where the person was sent to last; nothing when they go about by themselves. */
	place(): DraftPlace | undefined;
	/** Somebody is sent to a place on the page. */
	onPlace(listener: (place: DraftPlace) => void): Disposable;
	/** The forge that the advisory is on; nothing for a case of its own. */
	forge(): ForgeView | undefined;
	/** Where a draft can be made. */
	targets(): Targets;
	/** Makes what is written the advisory's text. */
	save(): Promise<void>;
	/** Sends the fields that differ to the forge. @returns whether that was done; why not is told at the top of the page */
	saveToForge(): Promise<boolean>;
	/** The person chose between their draft and what the forge says now. */
	settle(field: SettledField, keep: 'mine' | 'theirs', theirs: string): Promise<void>;
	createOnForge(forge: string, repository: string): Promise<boolean>;
	/** Chooses between the severity that was scored and the forge's newer one, as it is shown. */
	settleRating(keep: 'mine' | 'theirs'): void;
}

export function createDraftModel(wiring: Wiring): DraftModel {
	const { pipe, timers, listen, onLeave } = wiring;
	const end = connect(draftContract, pipe, timers);
	const changed = createEmitter<void>();
	let status: DraftStatus = { exists: false, state: 'draft', differs: [] };
	let forge: ForgeView | undefined;
	let targets: Targets = [];

	const { base, place, onPlace, arrive } = createCaseModel<DraftField, DraftPlace>(
		end,
		wiring,
		DRAFT_FIELDS,
		step => draftContract.events.place.safeParse({ step }).data,
	);

	const tell = (): void => changed.fire();
	const text = createTextModel(end, base, tell);
	const affected = createAffectedModel(end, base, tell);
	const next = createNextModel(
		{
			onNext: listener => end.on('next', listener),
			goToStep: step => end.call('goToStep', step),
			openResponse: () => end.call('openResponse', null),
			ask: base.ask,
		},
		tell,
	);
	const severity = createSeverityModel(end, base, tell);
	const people = createPeopleModel(end, base, tell);
	const fix = createFixModel(end, base, tell, timers);
	const dates = createDatesModel(end, base, tell);
	const review = createReviewModel(end, base, tell);
	const publication = createPublicationModel(end, base, tell);

	end.on('forge', value => {
		forge = value ?? undefined;
		changed.fire();
	});
	end.on('targets', value => {
		targets = value;
		changed.fire();
	});
	end.on('place', arrive);
	end.on('status', value => {
		status = value;
		changed.fire();
	});
	listen(end.receive);
	onLeave(() => void base.saver.flush());
	end.ready();

	const { done, settled } = base;

	return {
		base,
		...{ next, text, affected, severity, people, fix, dates, review, publication },
		status: () => status,
		onStatus: changed.on,
		place,
		onPlace,
		forge: () => forge,
		targets: () => targets,
		async saveToForge() {
			const fields = [...status.differs];
			if (fields.length === 0 || !(await settled())) return false;
			const written = Object.fromEntries(WRITTEN_FIELDS.map(field => [field, base.saver.field(field).text]));
			return done(end.call('saveToForge', { fields, written }, FORGE_PATIENCE_MS));
		},
		async settle(field, keep, theirs) {
			if (await settled()) await base.ask(end.call('settle', { field, keep, theirs }));
		},
		async createOnForge(name, repository) {
			return (await settled()) && done(end.call('createOnForge', { forge: name, repository }, FORGE_PATIENCE_MS));
		},
		settleRating(keep) {
			const { newerRating: theirs } = status;
			if (theirs !== undefined) void base.ask(end.call('settleRating', { keep, theirs }));
		},
		async save() {
			if ((await settled()) && status.exists) await base.ask(end.call('save', null));
		},
	};
}
