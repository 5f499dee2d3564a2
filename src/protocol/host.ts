import * as z from 'zod';
import { UserError } from '../core/errors';
import { translated } from '../core/translate';
import {
	type Contract,
	type EventName,
	type EventValue,
	type FromHost,
	fromPageSchema,
	MESSAGE_LIMIT,
	type MethodName,
	type Params,
	type Pipe,
	type Result,
	readMessage,
} from './rpc';

/** How the extension answers each method of a page. A UserError reaches the page in its own words, any other error does not. */
export type Handlers<C extends Contract> = {
	readonly [M in MethodName<C>]: (params: Params<C, M>) => Promise<Result<C, M>>;
};

export interface HostOptions {
	/** The page said that it listens; also again after it was hidden and drawn anew. */
	readonly ready: () => void;
	/** Counts what was refused: a kind, never content. */
	readonly log: (message: string) => void;
	/** An error that is not meant for people. */
	readonly failed: (error: unknown) => void;
}

export interface HostEnd<C extends Contract> {
	/** Takes a raw message of the page. Never throws. */
	receive(raw: unknown): void;
	/** Tells the page something; dropped while the page is not ready, because it asks anew then. */
	send<E extends EventName<C>>(name: E, value: EventValue<C, E>): void;
}

const REFUSED =
	'Secure Response did not understand the page. Close this tab and open it again; what was saved is kept.';
const UNEXPECTED =
	'Something went wrong inside Secure Response, and nothing was changed. Try again; the log (command “Secure Response: Show Log”) says more.';
const TOO_LARGE = 'This case is too large for its page. Shorten its text in the case file.';

/** The extension's end of a page: checks what comes, answers, and checks what it answers. */
export function serve<C extends Contract>(
	contract: C,
	handlers: Handlers<C>,
	pipe: Pipe,
	options: HostOptions,
): HostEnd<C> {
	const methods: C['methods'] = contract.methods;
	const events: C['events'] = contract.events;
	let ready = false;
	let refused = 0;

	const post = (message: FromHost): void => {
		const text = JSON.stringify(message);
		if (text.length <= MESSAGE_LIMIT) return pipe.post(text);
		options.log(`page: a ${message.kind} was too large to send`);
		pipe.post(JSON.stringify({ kind: 'error', id: 'id' in message ? message.id : 0, message: translated(TOO_LARGE) }));
	};
	const refuse = (id: number, why: string): void => {
		refused += 1;
		options.log(`page: message refused (${why}), ${refused} so far`);
		post({ kind: 'error', id, message: translated(REFUSED) });
	};

	const isMethod = (name: string): name is MethodName<C> => Object.hasOwn(contract.methods, name);

	const answer = async <M extends MethodName<C>>(id: number, method: M, raw: unknown): Promise<void> => {
		const definition = methods[method];
		if (definition === undefined) return refuse(id, 'unknown method');
		const params = z.safeParse<C['methods'][M]['params']>(definition.params, raw);
		if (!params.success) return refuse(id, 'malformed parameters');
		try {
			const value = await handlers[method](params.data);
			post({ kind: 'result', id, value: z.parse(definition.result, value) });
		} catch (error) {
			if (error instanceof UserError) return post({ kind: 'error', id, message: error.message });
			options.failed(error);
			post({ kind: 'error', id, message: translated(UNEXPECTED) });
		}
	};

	return {
		receive(raw) {
			const message = readMessage(fromPageSchema, raw);
			if (message === undefined) return refuse(0, 'malformed');
			if (message.kind === 'ready') {
				ready = true;
				return options.ready();
			}
			if (!isMethod(message.method)) return refuse(message.id, 'unknown method');
			void answer(message.id, message.method, message.params);
		},
		send(name, value) {
			if (!ready) return;
			const schema = events[name];
			if (schema === undefined) return;
			const checked = z.safeParse(schema, value);
			if (checked.success) post({ kind: 'event', name, value: checked.data });
			else options.failed(new Error(`the event ${name} does not fit its contract`));
		},
	};
}
