import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import { type DraftStatus, draftContract, type Osv, type Targets } from '../../protocol/draft';
import { DRAFT_FIELDS } from '../../protocol/fields';
import { FORGE_PATIENCE_MS, type ForgeView } from '../../protocol/forge';
import { connect } from '../../protocol/page';
import { createModel, type Model } from '../model';
import type { Wiring } from '../wiring';

export type DraftField = (typeof DRAFT_FIELDS)[number];

/** The draft page's own state and what a person can do there. */
export interface DraftModel {
	readonly base: Model<DraftField>;
	status(): DraftStatus;
	onStatus(listener: (value: void) => void): Disposable;
	/** The forge that the advisory is on; nothing for a case of its own. */
	forge(): ForgeView | undefined;
	/** Where a draft can be made. */
	targets(): Targets;
	/** Makes what is written the advisory's text. */
	save(): Promise<void>;
	/** Sends the fields that differ to the forge. @returns whether that was done; why not is told at the top of the page */
	saveToForge(): Promise<boolean>;
	/** The person chose between their draft and what the forge says now. */
	settle(field: DraftField, keep: 'mine' | 'theirs', theirs: string): Promise<void>;
	createOnForge(forge: string, repository: string): Promise<boolean>;
	requestCve(): Promise<'assigned' | 'waiting' | undefined>;
	startPrivateFork(): Promise<boolean>;
	/** @returns the document of what stands on the page, or nothing when nobody could make it. */
	osv(): Promise<Osv | undefined>;
	/** @returns whether it was written. */
	saveOsv(): Promise<boolean>;
}

export function createDraftModel({ pipe, timers, remember, listen, onLeave }: Wiring): DraftModel {
	const end = connect(draftContract, pipe, timers);
	const changed = createEmitter<void>();
	let status: DraftStatus = { exists: false, state: 'draft', differs: [] };
	let forge: ForgeView | undefined;
	let targets: Targets = [];

	const base = createModel<DraftField>({
		fields: DRAFT_FIELDS,
		timers,
		remember,
		edit: edit => end.call('edit', edit),
		forget: (field, at) => end.call('forgetKept', { field, at }),
		reload: () => end.call('reload', null),
		copy: text => end.call('copy', text),
		openLink: target => end.call('openLink', target),
	});

	end.on('page', base.page);
	end.on('hidden', base.hidden);
	end.on('problem', base.problem);
	end.on('fields', base.fields);
	end.on('forge', value => {
		forge = value ?? undefined;
		changed.fire();
	});
	end.on('targets', value => {
		targets = value;
		changed.fire();
	});
	end.on('status', value => {
		status = value;
		changed.fire();
	});
	listen(end.receive);
	onLeave(() => void base.saver.flush());
	end.ready();

	/** What stands on the page must be in the case before the case is asked for it. */
	const settled = async (): Promise<boolean> => {
		await base.saver.flush();
		const { kind } = base.saver.status();
		return kind === 'saved' || kind === 'untouched';
	};

	const done = async (work: Promise<null>): Promise<boolean> => (await base.ask(work)) !== undefined;

	return {
		base,
		status: () => status,
		onStatus: changed.on,
		forge: () => forge,
		targets: () => targets,
		async saveToForge() {
			const fields = [...status.differs];
			if (fields.length === 0 || !(await settled())) return false;
			return done(end.call('saveToForge', { fields }, FORGE_PATIENCE_MS));
		},
		async settle(field, keep, theirs) {
			if (await settled()) await base.ask(end.call('settle', { field, keep, theirs }));
		},
		async createOnForge(name, repository) {
			return (await settled()) && done(end.call('createOnForge', { forge: name, repository }, FORGE_PATIENCE_MS));
		},
		requestCve: () => base.ask(end.call('requestCve', null, FORGE_PATIENCE_MS)),
		startPrivateFork: () => done(end.call('startPrivateFork', null, FORGE_PATIENCE_MS)),
		async save() {
			if ((await settled()) && status.exists) await base.ask(end.call('save', null));
		},
		async osv() {
			return (await settled()) ? base.ask(end.call('osv', null)) : undefined;
		},
		async saveOsv() {
			// The dialog waits for a person, who may take their time.
			return (await settled()) && (await base.ask(end.call('saveOsv', null, Number.POSITIVE_INFINITY))) === true;
		},
	};
}
