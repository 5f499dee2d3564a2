import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

/**
 * Tells a person of an error. One meant for people is shown as it is. Of any other only its kind and place go to the
 * log: its message may quote a report.
 */
export function createReportError(log: vscode.LogOutputChannel): (error: unknown) => void {
	return error => {
		if (error instanceof UserError) {
			log.warn(error.message);
			void show(error.message, log);
			return;
		}
		const name = error instanceof Error ? error.name : typeof error;
		log.error(`${name}\n${error instanceof Error ? frames(error) : ''}`);
		void show(t('Something went wrong that should not have ({0}). Nothing was sent. The log says where.', name), log);
	};
}

async function show(message: string, log: vscode.LogOutputChannel): Promise<void> {
	const showLog = t('Show Log');
	// It may name a file or a folder of strangers.
	if ((await vscode.window.showErrorMessage(withoutLinks(message), showLog)) === showLog) log.show();
}

/** The stack without the message before it. */
function frames(error: Error): string {
	const lines = (error.stack ?? '').split('\n');
	return lines.filter(line => /^\s+at /.test(line)).join('\n');
}
