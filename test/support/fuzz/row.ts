import { mutatedBytes, mutatedJson, mutatedText, PLANTED, pumped, type Random } from './mutate';

type ErrorClass = abstract new (...args: never[]) => Error;

/** What holds for a parser besides that it ends and throws nothing but what it says. */
interface Promises<Input, Result> {
	/** The errors its description names. */
	readonly refuses?: readonly ErrorClass[];
	/** Its errors may quote what they refuse: people typed it themselves, or it is public. */
	readonly quotes?: true;
	/** The most characters that reach it; more is refused before. */
	readonly largest?: number;
	/** Throws when the result is not sound. */
	readonly check?: (result: Awaited<Result>, input: Input) => void;
	/** Modules whose parsers are reached through this one: beginnings of their paths. */
	readonly covers?: readonly string[];
}

/** One parser, as it is fuzzed. */
export interface FuzzRow {
	/** Its module and its name, such as "core/ids findIds". */
	readonly name: string;
	readonly covers: readonly string[];
	/** Gives it one input. Rejects when a promise is broken. @param size for an input so long, instead of a small one */
	attempt(random: Random, size?: number): Promise<void>;
}

/** @param make an input, by chance. @param read what is tried with it */
export function row<Input, Result>(
	name: string,
	make: (random: Random, size: number | undefined) => Input,
	read: (input: Input) => Result,
	{ refuses = [], quotes, largest = 200_000, check, covers = [] }: Promises<Input, Result>,
): FuzzRow {
	return {
		name,
		covers,
		async attempt(random, size) {
			const input = make(random, size === undefined ? undefined : Math.min(size, largest));
			let result: Awaited<Result>;
			try {
				result = await read(input);
			} catch (error) {
				if (!(error instanceof Error) || !refuses.some(one => error instanceof one))
					throw new Error(`threw ${wordsOf(error)} for ${shown(input)}`, { cause: error });
				if (quotes === undefined && tellsPlanted(error)) throw new Error(`quoted its input: ${error.message}`);
				if (error.message.trim() === '') throw new Error(`said nothing about ${shown(input)}`);
				return;
			}
			try {
				check?.(result, input);
			} catch (error) {
				throw new Error(`is not sound for ${shown(input)}: ${wordsOf(error)}`, { cause: error });
			}
		},
	};
}

const wordsOf = (error: unknown): string =>
	(error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 1_500);

function tellsPlanted(error: unknown): boolean {
	for (let at: unknown = error; at instanceof Error; at = at.cause) if (at.message.includes(PLANTED)) return true;
	return false;
}

function shown(input: unknown): string {
	try {
		return (
			JSON.stringify(input instanceof Uint8Array ? Buffer.from(input).toString('latin1') : input) ?? String(input)
		).slice(0, 1_000);
	} catch {
		return 'an input that is nested too deeply to be shown';
	}
}

export type Samples<T> = readonly T[] | (() => readonly T[]);
const given = <T>(samples: Samples<T>): (() => readonly T[]) => {
	let made: readonly T[] | undefined;
	return () => (made ??= typeof samples === 'function' ? samples() : samples);
};

/** A parser of text. */
export function ofText<Result>(
	name: string,
	samples: Samples<string>,
	read: (text: string) => Result,
	promises: Promises<string, Result> = {},
): FuzzRow {
	const known = given(samples);
	const make = (random: Random, size: number | undefined): string =>
		size === undefined ? mutatedText(random, known()) : pumped(random, known(), size);
	return row(name, make, read, promises);
}

/** A parser of what a program wrote, or of a file. */
export function ofBytes<Result>(
	name: string,
	samples: Samples<string>,
	read: (bytes: Buffer) => Result,
	promises: Promises<Buffer, Result> = {},
): FuzzRow {
	const known = given(samples);
	const make = (random: Random, size: number | undefined): Buffer =>
		size === undefined ? mutatedBytes(random, known()) : Buffer.from(pumped(random, known(), size));
	return row(name, make, read, promises);
}

/** A parser of values. They are frozen: one that changes what it is given throws. */
export function ofJson<Result>(
	name: string,
	samples: Samples<unknown>,
	read: (json: unknown) => Result,
	promises: Promises<unknown, Result> = {},
): FuzzRow {
	const known = given(samples);
	const make = (random: Random, size: number | undefined): unknown => {
		const value = mutatedJson(random, known());
		return frozen(size === undefined ? value : JSON.parse(JSON.stringify(value) ?? 'null', widened(size)));
	};
	return row(name, make, read, promises);
}

/** Makes the first text of a value very long. */
function widened(size: number): (key: string, value: unknown) => unknown {
	let done = false;
	return (_, value) => {
		if (done || typeof value !== 'string' || value === '') return value;
		done = true;
		return value.repeat(Math.ceil(size / value.length));
	};
}

function frozen(value: unknown): unknown {
	const open: unknown[] = [value];
	while (open.length > 0) {
		const next = open.pop();
		if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
		Object.freeze(next);
		open.push(...Object.values(next));
	}
	return value;
}
