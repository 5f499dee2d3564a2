import { t } from '../core/translate';
import { UserError } from '../core/errors';

/** An advisory that lacks what a document needs. */
export class IncompleteError extends UserError {
	override readonly name = 'IncompleteError';
	/**
	 * @param format the document's name, such as OSV.
	 * @param missing each thing that is missing or cannot be used, in words for people, without the advisory's text.
	 */
	constructor(
		format: string,
		readonly missing: readonly string[],
	) {
		super(t('The advisory is not complete enough for this document ({0}). It needs: {1}.', format, missing.join('; ')));
	}
}
