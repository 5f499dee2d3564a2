import { GitHubError } from '../../github/errors';
import { FieldsRefusedError } from '../fieldsRefusedError';

/**
 * Does a write of fields. @throws FieldsRefusedError when GitHub does not take what was sent (422), with what it says of
 * each field; everything else as it comes
 */
export async function refusingFields<T>(write: () => Promise<T>): Promise<T> {
	try {
		return await write();
	} catch (error) {
		if (!(error instanceof GitHubError) || error.kind !== 'invalid') throw error;
		const fields = error.refused ?? [];
		throw new FieldsRefusedError(
			error.message,
			fields.length > 0 ? fields : [{ field: 'whole', text: error.message }],
			{ cause: error },
		);
	}
}
