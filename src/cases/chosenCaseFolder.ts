import { isAbsolute, join } from 'node:path';
import { UserError } from '../core/errors';
import type { Translate } from '../core/translate';

/**
 * The folder that the setting secureResponse.caseFolder names.
 * @param set any value: a settings file holds what people write. @param home where ~ leads
 * @returns an absolute path; nothing where the setting says nothing
 * @throws UserError when it is no absolute path: cases in another folder than the one that is meant would be lost
 */
export function chosenCaseFolder(set: unknown, home: string, t: Translate): string | undefined {
	if (set === undefined || set === null) return undefined;
	const text = typeof set === 'string' ? set.trim() : '.';
	if (text === '') return undefined;
	const folder = /^~[\\/]/.test(text) ? join(home, text.slice(2)) : text;
	if (isAbsolute(folder) && !folder.includes('\0')) return folder;
	throw new UserError(
		t('The setting secureResponse.caseFolder must be an absolute path, or begin with ~/. Choose the folder again.'),
	);
}
