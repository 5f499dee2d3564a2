import * as z from 'zod';

/** What a page may ask of the extension (methods), and what the extension may tell it (events). Both sides check against it. */
export interface Contract {
	readonly methods: Readonly<Record<string, { readonly params: z.ZodType; readonly result: z.ZodType }>>;
	readonly events: Readonly<Record<string, z.ZodType>>;
}

export type MethodName<C extends Contract> = keyof C['methods'] & string;
export type EventName<C extends Contract> = keyof C['events'] & string;
export type Params<C extends Contract, M extends MethodName<C>> = z.output<C['methods'][M]['params']>;
export type Result<C extends Contract, M extends MethodName<C>> = z.output<C['methods'][M]['result']>;
export type EventValue<C extends Contract, E extends EventName<C>> = z.output<C['events'][E]>;

/** Messages are JSON text, so that their size is known before anything looks inside. A longer one is refused, in characters. */
export const MESSAGE_LIMIT = 8_000_000;

/** One end of the pipe between a page and the extension. */
export interface Pipe {
	post(message: string): void;
}

const id = z.number().int().positive();

export const fromPageSchema = z.discriminatedUnion('kind', [
	/** The page is drawn and listens. Nothing is sent to it before. */
	z.strictObject({ kind: z.literal('ready') }),
	z.strictObject({ kind: z.literal('call'), id, method: z.string().max(64), params: z.unknown() }),
]);

export const fromHostSchema = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('result'), id, value: z.unknown() }),
	/** id 0 answers a message whose own id could not be read. */
	z.strictObject({ kind: z.literal('error'), id: z.number().int().nonnegative(), message: z.string() }),
	z.strictObject({ kind: z.literal('event'), name: z.string().max(64), value: z.unknown() }),
]);

export type FromPage = z.infer<typeof fromPageSchema>;
export type FromHost = z.infer<typeof fromHostSchema>;

/**
 * Reads a message of either side.
 * @returns what it says, or nothing when it is no text, too long, no JSON or of no known kind.
 */
export function readMessage<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> | undefined {
	if (typeof raw !== 'string' || raw.length > MESSAGE_LIMIT) return undefined;
	const parsed = z.safeParse(schema, parseJson(raw));
	return parsed.success ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
