import type * as z from 'zod';
import { firstFault } from '../core/firstFault';

/** An answer of the forge that is not what it describes. Names the field and what was expected there, never what was in it. */
export class DecodeError extends Error {
	override readonly name = 'DecodeError';

	/**
	 * @param field its path in the answer, such as vulnerabilities[2].package.name; "advisory" for the whole
	 * @param reason reads on from the field: "must be text, but is a number"
	 */
	constructor(
		readonly field: string,
		readonly reason: string,
	) {
		super(`An advisory cannot be read: ${field} ${reason}.`);
	}
}

/** @returns what the schema makes of an answer. @throws DecodeError for the first field that does not fit */
export function decodeBy<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
	const result = schema.safeParse(json, { reportInput: true });
	if (result.success) return result.data;
	const { field, reason } = firstFault(result.error, 'advisory');
	throw new DecodeError(field, reason);
}
