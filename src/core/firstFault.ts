import type * as z from 'zod';

/** The first field of something foreign that does not fit its schema. Names no content. */
export interface Fault {
	/** Its path, such as vulnerabilities[2].package.name; `whole` for everything. */
	readonly field: string;
	/** Reads on from the field: "must be text, but is a number". */
	readonly reason: string;
}

/**
 * @param error from a parse with reportInput; its schema has no records, so that paths are made of our own names and indexes
 * @param whole what to call all of it
 */
export function firstFault({ issues: [issue] }: z.ZodError, whole: string): Fault {
	if (issue === undefined) return { field: whole, reason: 'does not fit' };
	return { field: pathOf(issue.path, whole), reason: reasonOf(issue) };
}

function pathOf(path: readonly PropertyKey[], whole: string): string {
	const text = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
	return text === '' ? whole : text.replace(/^\./, '');
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
			return 'is not as its description has it';
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
