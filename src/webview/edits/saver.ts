import type { Timers } from '../../protocol/page';
import type { Edit, EditResult, Field } from '../../protocol/fields';
import * as sync from './fieldSync';

/** How the text of a page as a whole stands. */
export type SaveStatus =
	| { readonly kind: 'untouched' }
	| { readonly kind: 'saving' }
	| { readonly kind: 'saved'; readonly at: string }
	/** Kept beside what another window wrote, until a person chooses. */
	| { readonly kind: 'conflict' }
	| { readonly kind: 'refused'; readonly message: string }
	| { readonly kind: 'lost' };

export interface SaverDeps<F extends Field> {
	readonly fields: readonly F[];
	/** Rejects with a `refused` or `lost` failure as told by `failureOf`. */
	readonly send: (edit: Edit<F>) => Promise<EditResult>;
	readonly forget: (field: F, at: string) => Promise<void>;
	readonly failureOf: (error: unknown) => sync.Failure;
	readonly timers: Timers;
	readonly changed: (field: F) => void;
}

/** Keeps what is typed: shortly after each pause, and while typing goes on. Fields are sent one at a time each, in order. */
export interface Saver<F extends Field> {
	field(name: F): sync.FieldState;
	status(): SaveStatus;
	type(name: F, text: string): void;
	/** The case says what it holds. */
	stored(name: F, value: string): void;
	keepMine(name: F): void;
	takeTheirs(name: F): void;
	takeKept(name: F, text: string, at: string): void;
	/** Goes on with what a page whose extension is gone could not save. */
	takeOver(name: F, field: sync.HandedField): void;
	/** Sends what waits right now, also what failed before. @returns when it is safe, or failed. */
	flush(): Promise<void>;
}

/** After a pause this long the text is sent, and at the latest this long after it was typed. */
export const PAUSE_MS = 200;
export const AT_LATEST_MS = 450;
/** Nobody answered: ask again this often. Edits may arrive twice without harm. */
export const AGAIN_MS = 3000;

interface Schedule {
	stopPause?: () => void;
	stopLatest?: () => void;
	running?: Promise<void>;
}

export function createSaver<F extends Field>(deps: SaverDeps<F>): Saver<F> {
	const states = new Map<F, sync.FieldState>(deps.fields.map(f => [f, sync.emptyField]));
	const schedules = new Map<F, Schedule>(deps.fields.map(f => [f, {}]));
	let savedAt: string | undefined;

	const get = (name: F): sync.FieldState => states.get(name) ?? sync.emptyField;
	const set = (name: F, state: sync.FieldState): void => {
		if (state === states.get(name)) return;
		states.set(name, state);
		deps.changed(name);
	};
	const scheduleOf = (name: F): Schedule => {
		const known = schedules.get(name) ?? {};
		schedules.set(name, known);
		return known;
	};
	const calm = (schedule: Schedule): void => {
		schedule.stopPause?.();
		schedule.stopLatest?.();
		delete schedule.stopPause;
		delete schedule.stopLatest;
	};

	const sendOnce = async (name: F): Promise<void> => {
		set(name, sync.sending(get(name)));
		const { text, base, conflict, settles, unanswered } = get(name);
		const kept = conflict?.kept ?? settles;
		try {
			const result = await deps.send({
				field: name,
				value: text,
				base,
				...(kept === undefined ? {} : { kept }),
				...(unanswered === undefined ? {} : { unanswered }),
			});
			if (result.saved) savedAt = result.at;
			set(name, result.saved ? sync.saved(get(name)) : sync.conflicted(get(name), result.theirs, result.kept));
		} catch (error) {
			set(name, sync.failed(get(name), deps.failureOf(error)));
		}
	};

	/** Sends now, unless something of the field is on its way; what comes after it waits its turn. */
	const send = (name: F): Promise<void> => {
		const schedule = scheduleOf(name);
		if (schedule.running !== undefined) return schedule.running;
		if (!sync.wantsSending(get(name))) return Promise.resolve();
		calm(schedule);
		schedule.running = sendOnce(name).then(() => {
			delete schedule.running;
			const { failure } = get(name);
			if (failure === undefined) sendSoon(name);
			else if (failure.kind === 'lost') schedule.stopLatest = deps.timers.after(AGAIN_MS, () => void send(name));
		});
		return schedule.running;
	};
	const sendSoon = (name: F): void => {
		const schedule = scheduleOf(name);
		if (schedule.running !== undefined || !sync.wantsSending(get(name))) return;
		schedule.stopPause?.();
		schedule.stopPause = deps.timers.after(PAUSE_MS, () => void send(name));
		schedule.stopLatest ??= deps.timers.after(AT_LATEST_MS, () => void send(name));
	};
	const sendAll = async (name: F): Promise<void> => {
		do await send(name);
		while (get(name).failure === undefined && sync.wantsSending(get(name)));
	};

	return {
		field: get,
		status: () => statusOf([...states.values()], savedAt),
		type(name, text) {
			set(name, sync.typed(get(name), text));
			sendSoon(name);
		},
		stored(name, value) {
			set(name, sync.stored(get(name), value));
			// The case can be read again: what failed before may go through now.
			if (get(name).failure !== undefined) void send(name);
		},
		keepMine(name) {
			set(name, sync.keepMine(get(name)));
			void send(name);
		},
		takeTheirs(name) {
			const { conflict } = get(name);
			if (conflict === undefined) return;
			set(name, sync.takeTheirs(get(name)));
			deps.forget(name, conflict.kept).catch(() => undefined);
		},
		takeKept(name, text, at) {
			set(name, sync.takeKept(get(name), text, at));
			void send(name);
		},
		takeOver(name, field) {
			set(name, sync.takenOver(field));
			void send(name);
		},
		async flush() {
			await Promise.all(deps.fields.map(sendAll));
		},
	};
}

function statusOf(states: readonly sync.FieldState[], savedAt: string | undefined): SaveStatus {
	const failures = states.flatMap(s => (s.failure === undefined ? [] : [s.failure]));
	const [first] = failures;
	// That nobody answers matters more than what an earlier answer said.
	if (failures.some(f => f.kind === 'lost')) return { kind: 'lost' };
	if (first?.kind === 'refused') return { kind: 'refused', message: first.message };
	if (!states.every(sync.isSafe)) return { kind: 'saving' };
	if (states.some(s => s.conflict !== undefined)) return { kind: 'conflict' };
	return savedAt === undefined ? { kind: 'untouched' } : { kind: 'saved', at: savedAt };
}
