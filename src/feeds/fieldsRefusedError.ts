import { UserError } from '../core/errors';
import type { FieldIssue } from './forge';

/** The forge does not take what was sent, and changed nothing. Each issue is shown at its field. */
export class FieldsRefusedError extends UserError {
	override readonly name: string = 'FieldsRefusedError';
	readonly fields: readonly FieldIssue[];

	constructor(message: string, fields: readonly FieldIssue[], options?: ErrorOptions) {
		super(message, options);
		this.fields = fields;
	}
}
