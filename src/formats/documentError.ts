import { t } from '../core/translate';
import type * as z from 'zod';
import { UserError } from '../core/errors';
import { firstFault } from '../core/firstFault';

/** A foreign document that cannot be read. Says where and why, and holds nothing of what the document says. */
export class DocumentError extends UserError {
	override readonly name = 'DocumentError';
	/**
	 * @param format such as OSV
	 * @param field its path, such as affected[2].package.name; "document" for the whole
	 * @param reason reads on from the field: "must be text, but is a number"
	 */
	constructor(
		readonly format: string,
		readonly field: string,
		readonly reason: string,
	) {
		super(
			t(
				'The {0} document cannot be read: {1} {2}. Nothing was taken from it. Get it again from where it was published, or correct that field, then try again.',
				format,
				field,
				reason,
			),
		);
	}
}

/** @returns what the schema makes of a document. @throws DocumentError for the first field that does not fit */
export function documentBy<Schema extends z.ZodType>(
	format: string,
	schema: Schema,
	document: unknown,
): z.output<Schema> {
	const result = schema.safeParse(document, { reportInput: true });
	if (result.success) return result.data;
	const { field, reason } = firstFault(result.error, 'document');
	throw new DocumentError(format, field, reason);
}
