import type * as z from 'zod';

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
	const [issue] = result.error.issues;
	throw new DecodeError(pathOf(issue?.path ?? []), issue === undefined ? 'does not fit' : reasonOf(issue));
}

/** Paths are made of names in our schema and of indexes, so nothing of the answer gets into them. */
function pathOf(path: readonly PropertyKey[]): string {
	const text = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
	return text === '' ? 'advisory' : text.replace(/^\./, '');
}

const EXPECTED: Readonly<Record<string, string>> = {
	string: 'text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
};

function reasonOf(issue: z.core.$ZodIssue): string {
	if (issue.input === undefined) return 'is missing';
	switch (issue.code) {
		case 'invalid_type':
			return `must be ${EXPECTED[issue.expected] ?? issue.expected}, but is ${kindOf(issue.input)}`;
		case 'invalid_value':
			return `must be one of ${issue.values.map(String).join(', ')}`;
		case 'too_big':
			return `is longer than ${issue.maximum}`;
		case 'too_small':
			return `is less than ${issue.minimum}`;
		case 'custom':
			return issue.message;
		default:
			return 'is not as the forge describes it';
	}
}

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	if (typeof value === 'string') return 'text';
	if (typeof value === 'boolean') return 'true or false';
	return typeof value === 'number' && !Number.isInteger(value) ? 'a broken number' : `a ${typeof value}`;
}
