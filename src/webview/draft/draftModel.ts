import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import { type DraftStatus, draftContract, type Osv } from '../../protocol/draft';
import { DRAFT_FIELDS } from '../../protocol/fields';
import { connect } from '../../protocol/page';
import { createModel, type Model } from '../model';
import type { Wiring } from '../wiring';

export type DraftField = (typeof DRAFT_FIELDS)[number];

/** The draft page's own state and what a person can do there. */
export interface DraftModel {
	readonly base: Model<DraftField>;
	status(): DraftStatus;
	onStatus(listener: (value: void) => void): Disposable;
	/** Makes what is written the advisory's text. */
	save(): Promise<void>;
	/** @returns the document of what stands on the page, or nothing when nobody could make it. */
	osv(): Promise<Osv | undefined>;
	/** @returns whether it was written. */
	saveOsv(): Promise<boolean>;
}

export function createDraftModel({ pipe, timers, remember, listen, onLeave }: Wiring): DraftModel {
	const end = connect(draftContract, pipe, timers);
	const changed = createEmitter<void>();
	let status: DraftStatus = { exists: false, state: 'draft', differs: [] };

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

	return {
		base,
		status: () => status,
		onStatus: changed.on,
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
