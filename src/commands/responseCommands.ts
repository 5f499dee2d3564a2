import * as vscode from 'vscode';
import type { Report } from '../feeds/feed';
import type { SectionName } from '../protocol/response';
import type { Commands } from './commands';

export interface ResponseCommandDeps {
	readonly handleOf: (element: unknown) => string | undefined;
	/** Lets a person choose a case; nothing when they changed their mind. @throws UserError when there is none */
	readonly chooseCase: (title: string) => Promise<Report | undefined>;
	readonly openResponse: (handle: string, section?: SectionName) => Promise<void>;
}

/** Commands that open the response page. */
export function responseCommands({ handleOf, chooseCase, openResponse }: ResponseCommandDeps) {
	const open = async (element: unknown, title: string, section?: SectionName): Promise<void> => {
		const handle = handleOf(element) ?? (await chooseCase(title))?.record.handle;
		if (handle !== undefined) await openResponse(handle, section);
	};
	return {
		openResponse: element => open(element, vscode.l10n.t('Open Response')),
		handOver: element => open(element, vscode.l10n.t('Ask for Help'), 'help'),
	} satisfies Commands;
}
