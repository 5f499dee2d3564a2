import { t, translated } from '../core/translate';
import { UserError } from '../core/errors';
import { FilesError } from '../core/ports';
import { CaseFileError } from './caseFileError';
import { CaseFolderError } from './caseFolderError';

/** What a case file may weigh at most, in bytes. Reports are some kilobytes; what is larger is not a case. */
export const CASE_FILE_LIMIT = 4 * 1024 * 1024;

const UNTOUCHED = 'Nothing was written, and the file is as it was.';

const MISSING =
	'The case folder is not there, so no case can be read or written. Bring it back (is a drive or a repository missing?), or name another one in the setting secureResponse.caseFolder.';
const DENIED =
	'The case folder may not be read. Give yourself the right to read and write it, or name another one in the setting secureResponse.caseFolder.';
const BROKEN =
	'The case folder cannot be read. Check the drive it is on, or name another one in the setting secureResponse.caseFolder.';

/** Says in people's words why a folder of cases cannot be read. Other errors stay as they are. */
export function explainFolder(error: unknown, folder: string): unknown {
	if (!(error instanceof FilesError)) return error;
	const missing = error.kind === 'missing';
	return new CaseFolderError(
		t('{0} The folder is {1}.', translated(missing ? MISSING : error.kind === 'denied' ? DENIED : BROKEN), folder),
		missing,
		{ cause: error },
	);
}

/** Says why a case file cannot be read. Other errors, and a file that is not there, stay as they are. */
export function explainRead(error: unknown, file: string): unknown {
	if (!(error instanceof FilesError)) return error;
	switch (error.kind) {
		case 'missing':
			return error;
		case 'denied':
			return new CaseFileError(file, t('This file may not be read. Give yourself the right to read it.'));
		case 'too-large':
			return new CaseFileError(
				file,
				t(
					'This file is larger than {0} MB, which no case is. Shorten it, or move it out of the case folder. It is kept as it is.',
					CASE_FILE_LIMIT / 1024 / 1024,
				),
			);
		case 'not-text':
			return new CaseFileError(file, t('This file is not text in UTF-8. Save it in UTF-8. It is kept as it is.'));
		case 'not-a-file':
			return new CaseFileError(
				file,
				t(
					'This is a link, a folder or a device, not a plain file. Links are not followed, since they could lead anywhere. Put the file itself here.',
				),
			);
		default:
			return new CaseFileError(file, t('This file could not be read. Check the drive it is on, then refresh.'));
	}
}

/** Says why a case was not written. The old content stands whatever the reason. */
export function explainWrite(error: unknown, folder: string): unknown {
	if (!(error instanceof FilesError)) return error;
	const because = reason(error, folder);
	return new UserError(t('The case was not saved: {0} {1}', because, translated(UNTOUCHED)), { cause: error });
}

function reason({ kind }: FilesError, folder: string): string {
	switch (kind) {
		case 'full':
			return t('the disk is full. Make room, then try again.');
		case 'denied':
			return t(
				'the case folder or the file may not be written ({0}). Give yourself the right to write there, then try again.',
				folder,
			);
		case 'busy':
			return t('another window or program is writing it. Try again in a moment.');
		case 'changed':
			return t('the file changed at the same moment. Try again.');
		case 'exists':
			return t('there is a case with this name already. Try again to get a new name.');
		case 'missing':
			return t('the case file or its folder is no longer there ({0}). Bring it back, then try again.', folder);
		case 'not-a-file':
			return t(
				'its name leads to a link, a folder or a device, which is never written through. Put a plain file there.',
			);
		case 'too-large':
			return t('it would be larger than {0} MB. Shorten its texts, then try again.', CASE_FILE_LIMIT / 1024 / 1024);
		case 'not-text':
		case 'other':
			return t('the drive refused. Check the drive the case folder is on, then try again.');
	}
}
