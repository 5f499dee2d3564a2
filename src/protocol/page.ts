import * as z from 'zod';
import {
	type Contract,
	type EventName,
	type EventValue,
	type FromPage,
	fromHostSchema,
	MESSAGE_LIMIT,
	type MethodName,
	type Params,
	type Pipe,
	type Result,
	readMessage,
} from './rpc';
import { translated } from '../core/translate';

/** The extension answered, with words for people. */
export class AnswerError extends Error {
	override readonly name = 'AnswerError';
}

/** The extension did not answer in time: it is gone, restarting or blocked. */
export class NoAnswerError extends Error {
	override readonly name = 'NoAnswerError';
	constructor() {
		super('Secure Response is not answering.');
	}
}

/** Timers, handed in so that nothing here has a clock of its own. */
export interface Timers {
	/** @returns what stops it. */
	after(milliseconds: number, run: () => void): () => void;
}

export interface PageEnd<C extends Contract> {
	/** Takes a raw message of the extension. Never throws. */
	receive(raw: unknown): void;
	/** Says that the page listens. */
	ready(): void;
	/**
	 * @param patience in milliseconds; a method that waits for a person has none
	 * @throws AnswerError, NoAnswerError
	 */
	call<M extends MethodName<C>>(method: M, params: Params<C, M>, patience?: number): Promise<Result<C, M>>;
	/** One listener for each event; a later one takes the place of an earlier one. */
	on<E extends EventName<C>>(name: E, listener: (value: EventValue<C, E>) => void): void;
}

/** How long a page waits before it says that nobody answers. A store that waits for a lock takes up to 2 s. */
export const PATIENCE_MS = 5000;
/** The same for a page that was just drawn and heard nothing yet: VS Code and its extensions may be starting. */
export const START_PATIENCE_MS = 15_000;

/** For a dialog: it waits for a person, who may take their time. */
export const PERSON_PATIENCE_MS = Number.POSITIVE_INFINITY;

const TOO_LARGE = 'This text is too large to send. Shorten it; everything is still on this page.';
const MALFORMED = 'The answer of Secure Response was not understood. Close this tab and open it again.';

interface Waiting {
	readonly settle: (value: unknown) => void;
	readonly fail: (error: Error) => void;
	readonly stop: () => void;
}

/** The page's end: sends calls, matches answers by id, checks them and every event. What does not fit is ignored. */
export function connect<C extends Contract>(contract: C, pipe: Pipe, timers: Timers): PageEnd<C> {
	const methods: C['methods'] = contract.methods;
	const events: C['events'] = contract.events;
	const waiting = new Map<number, Waiting>();
	const listeners = new Map<string, (raw: unknown) => void>();
	let lastId = 0;

	const post = (message: FromPage): boolean => {
		const text = JSON.stringify(message);
		if (text.length > MESSAGE_LIMIT) return false;
		pipe.post(text);
		return true;
	};
	const take = (id: number): Waiting | undefined => {
		const found = waiting.get(id);
		waiting.delete(id);
		found?.stop();
		return found;
	};

	return {
		receive(raw) {
			const message = readMessage(fromHostSchema, raw);
			if (message === undefined) return;
			switch (message.kind) {
				case 'event':
					return listeners.get(message.name)?.(message.value);
				case 'error':
					return take(message.id)?.fail(new AnswerError(message.message));
				case 'result':
					return take(message.id)?.settle(message.value);
			}
		},
		ready: () => void post({ kind: 'ready' }),
		call<M extends MethodName<C>>(method: M, params: Params<C, M>, patience = PATIENCE_MS) {
			const definition = methods[method];
			return new Promise<Result<C, M>>((resolve, reject) => {
				if (definition === undefined) return reject(new AnswerError(translated(MALFORMED)));
				const id = ++lastId;
				if (!post({ kind: 'call', id, method, params })) return reject(new AnswerError(translated(TOO_LARGE)));
				const stop = Number.isFinite(patience)
					? timers.after(patience, () => take(id)?.fail(new NoAnswerError()))
					: () => undefined;
				waiting.set(id, {
					stop,
					fail: reject,
					settle: value => {
						const parsed = z.safeParse<C['methods'][M]['result']>(definition.result, value);
						if (parsed.success) resolve(parsed.data);
						else reject(new AnswerError(translated(MALFORMED)));
					},
				});
			});
		},
		on<E extends EventName<C>>(name: E, listener: (value: EventValue<C, E>) => void) {
			const schema = events[name];
			if (schema === undefined) return;
			listeners.set(name, raw => {
				const parsed = z.safeParse<C['events'][E]>(schema, raw);
				if (parsed.success) listener(parsed.data);
			});
		},
	};
}
