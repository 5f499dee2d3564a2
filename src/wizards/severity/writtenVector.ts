import { t } from '../../core/translate';
import type { Case } from '../../core/case';
import { readUnfinished } from '../../core/cvss/vector';
import { UserError } from '../../core/errors';

/**
 * What a vector that a page sent becomes as a draft: nothing where it says what the advisory says already.
 * @param value a vector of the field's version, which may lack base metrics, or no text
 * @throws UserError when it is anything else
 */
export function writtenVector(record: Case, field: 'v4' | 'v3', value: string): string | undefined {
	if (value === (record.advisory.cvss[field] ?? '')) return undefined;
	if (value === '') return value;
	const { version } = readUnfinished(value);
	if ((version === '4.0') === (field === 'v4')) return value;
	throw new UserError(t('This is a vector of CVSS {0}, and was not kept in the place of another version.', version));
}
