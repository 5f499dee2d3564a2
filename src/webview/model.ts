import { t } from '../core/translate';
import { createEmitter } from '../core/emitter';
import type { Disposable } from '../core/ports';
import type { Edit, EditResult, Field, Kept } from '../protocol/fields';
import { AnswerError, NoAnswerError, START_PATIENCE_MS, type Timers } from '../protocol/page';
import { type Failure, isSafe } from './edits/fieldSync';
import { createTakeOver, type SiblingWiring, type TakeOver } from './edits/takeOver';
import { createSaver, type Saver } from './edits/saver';

/** What every page shows besides its own content. */
export interface Shown {
	readonly handle: string;
	readonly name: string;
	/** What the extension's clock is ahead of this page's, in milliseconds. */
	readonly clockAhead: number;
	/** Whether details are covered. */
	readonly hidden: boolean;
	/** Why the case cannot be read; empty when it can. */
	readonly problem: string;
	/** What went wrong with the last thing that was asked for; empty when nothing did. */
	readonly notice: string;
	readonly kept: readonly Kept[];
	/** Whether the case told its fields yet. */
	readonly loaded: boolean;
	/** Whether nobody answered since the page was drawn. */
	readonly silent: boolean;
}

export interface ModelDeps<F extends Field> {
	readonly fields: readonly F[];
	readonly timers: Timers;
	readonly edit: (edit: Edit<F>) => Promise<EditResult>;
	readonly forget: (field: Field, at: string) => Promise<unknown>;
	readonly reload: () => Promise<unknown>;
	readonly copy: (text: string) => Promise<unknown>;
	readonly openLink: (target: string) => Promise<unknown>;
	readonly remember: (handle: string) => void;
	/** For a page with fields: how another goes on with them when the extension host begins anew. */
	readonly takeOver?: TakeOverWiring | undefined;
}

interface TakeOverWiring extends SiblingWiring {
	/** Shows the step on which the person was. */
	readonly goTo: (place: string) => void;
}

/** The state of a page, and what a person can do on every page. Events of the extension go in, changes come out. */
export interface Model<F extends Field> {
	readonly saver: Saver<F>;
	shown(): Shown;
	/** Tells that shown() or the save status changed. */
	onChange(listener: (value: void) => void): Disposable;
	/** Tells that one field changed. */
	onField(listener: (field: F) => void): Disposable;
	page(value: { handle: string; name: string; now: string }): void;
	hidden(value: boolean): void;
	problem(message: string): void;
	fields(value: { values: Readonly<Record<string, string>>; kept: readonly Kept[] }): void;
	/** The page shows a step. */
	at(place: string): void;
	/** Asks the extension for something; a failure becomes the notice. @returns the answer; nothing when it failed */
	ask<T>(work: Promise<T>): Promise<T | undefined>;
	/** Asks as ask() does. @returns whether it was done */
	done(work: Promise<unknown>): Promise<boolean>;
	/** What stands on the page must be in the case before the case is asked for it. @returns whether it is */
	settled(): Promise<boolean>;
	/** The extension's present, ISO 8601 in UTC. */
	now(): string;
	dismiss(): void;
	retry(): Promise<void>;
	reveal(): void;
	copy(text: string): Promise<boolean>;
	/** What is on the page and not yet in the case, to be copied. */
	unsaved(): string;
	openLink(target: string): void;
	discardKept(kept: Kept): void;
}

export const NOT_ANSWERING = t(
	'Secure Response is not answering. What you typed last is on this page: stay on it. When VS Code has started its extensions again, the page goes on by itself. Should it not, copy your text, run “Developer: Reload Window” and open the case again.',
);

export function createModel<F extends Field>(deps: ModelDeps<F>): Model<F> {
	const changed = createEmitter<void>();
	const fieldChanged = createEmitter<F>();
	let shown: Shown = {
		handle: '',
		name: '',
		clockAhead: 0,
		hidden: false,
		problem: '',
		notice: '',
		kept: [],
		loaded: false,
		silent: false,
	};

	let status = '';
	let place = '';
	let takeOver: TakeOver | undefined;

	const update = (change: Partial<Shown>): void => {
		shown = { ...shown, ...change };
		changed.fire();
	};
	const saver = createSaver<F>({
		fields: deps.fields,
		timers: deps.timers,
		async send(edit) {
			const result = await deps.edit(edit);
			takeOver?.heard();
			return result;
		},
		forget: async (field, at) => void (await ask(deps.forget(field, at))),
		failureOf,
		changed(field) {
			fieldChanged.fire(field);
			// While somebody types only their box is drawn anew; the rest of the page when the outcome of saving changes.
			const now = JSON.stringify(saver.status());
			if (now !== status) changed.fire();
			status = now;
		},
	});
	async function ask<T>(work: Promise<T>): Promise<T | undefined> {
		try {
			const value = await work;
			if (shown.notice !== '') update({ notice: '' });
			return value;
		} catch (error) {
			update({ notice: messageOf(error) });
			return undefined;
		}
	}

	const unsaved = (): string =>
		deps.fields
			.map(saver.field)
			.filter(state => !isSafe(state))
			.map(state => state.text)
			.join('\n\n');

	const joinSiblings = (handle: string): void => {
		const { takeOver: wiring } = deps;
		if (takeOver !== undefined || wiring === undefined) return;
		takeOver = createTakeOver({
			...{ saver, fields: deps.fields, onField: fieldChanged.on, siblings: wiring.siblings(handle) },
			...{ place: () => place, goTo: wiring.goTo, tookOver: wiring.tookOver },
		});
	};
	const remembered = deps.takeOver?.remembered();
	if (remembered !== undefined) joinSiblings(remembered);
	const stopWaiting = deps.timers.after(START_PATIENCE_MS, () => update({ silent: true }));

	return {
		saver,
		shown: () => shown,
		onChange: changed.on,
		onField: fieldChanged.on,
		page({ handle, name, now }) {
			deps.remember(handle);
			joinSiblings(handle);
			takeOver?.heard();
			stopWaiting();
			update({ silent: false, handle, name, clockAhead: Date.parse(now) - Date.now() });
		},
		hidden: hidden => update({ hidden }),
		problem(message) {
			update({ problem: message });
			// What could not be written may go through now that the case can be read.
			if (message === '') void saver.flush();
		},
		fields({ values, kept }) {
			for (const field of deps.fields) saver.stored(field, values[field] ?? '');
			update({ kept, loaded: true });
			takeOver?.arrived();
		},
		at: shownPlace => void (place = shownPlace),
		ask,
		done: async work => (await ask(work)) !== undefined,
		async settled() {
			await saver.flush();
			const { kind } = saver.status();
			return kind === 'saved' || kind === 'untouched';
		},
		now: () => new Date(Date.now() + shown.clockAhead).toISOString(),
		dismiss: () => update({ notice: '' }),
		async retry() {
			await saver.flush();
			await ask(deps.reload());
		},
		reveal: () => update({ hidden: false }),
		async copy(text) {
			try {
				await deps.copy(text);
				return true;
			} catch (error) {
				// What was refused, or waits for a person's answer, is not copied another way. Only what would be lost is.
				if (error instanceof NoAnswerError && text === unsaved()) return copyHere(text);
				update({ notice: messageOf(error) });
				return false;
			}
		},
		unsaved,
		openLink: target => void ask(deps.openLink(target)),
		discardKept: kept => void ask(deps.forget(kept.field, kept.at)),
	};
}

/** Without an extension that answers, the page's own clipboard is what is left. */
async function copyHere(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}

function failureOf(error: unknown): Failure {
	if (error instanceof NoAnswerError) return { kind: 'lost' };
	return { kind: 'refused', message: messageOf(error) };
}

function messageOf(error: unknown): string {
	if (error instanceof AnswerError) return error.message;
	return error instanceof NoAnswerError ? NOT_ANSWERING : t('Something went wrong on this page. Try again.');
}
