import { UserError } from '../core/errors';
import type { FieldName } from './forge';

/** The forge has something newer than the person saw, so nothing was sent. The fields are shown side by side. */
export class ChangedMeanwhileError extends UserError {
	override readonly name: string = 'ChangedMeanwhileError';
	readonly fields: readonly FieldName[];

	constructor(message: string, fields: readonly FieldName[]) {
		super(message);
		this.fields = fields;
	}
}
