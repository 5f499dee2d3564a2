import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import type { Commands } from './commands';
import { t } from '../core/translate';

/** What a person answered to assistants in this session. */
interface Answers {
	all(): ReadonlyMap<string, 'allowed' | 'refused'>;
	forget(handle: string): void;
}

export interface AssistantCommandDeps {
	/** Nothing while the setting is off. */
	readonly answers: () => Promise<Answers | undefined>;
}

/** What assistants may read, and how that is taken back. */
export function assistantCommands({ answers }: AssistantCommandDeps) {
	return {
		async assistantAccess() {
			const there = await answers();
			if (there === undefined) {
				throw new UserError(
					t('Assistants get nothing from Secure Response: the setting “Secure Response › Assistants: Enabled” is off.'),
				);
			}
			const items = [...there.all()].map(([handle, answer]) => ({
				label: caseName(handle),
				description: answer === 'allowed' ? t('may be read') : t('refused'),
				handle,
			}));
			if (items.length === 0) {
				void vscode.window.showInformationMessage(
					t('Assistants may count your reports, and read none: nobody asked for one since this window was opened.'),
				);
				return;
			}
			const picked = await vscode.window.showQuickPick(items, {
				title: t('What Assistants May Read'),
				placeHolder: t('Choose a case to take the answer back: next time you are asked again'),
			});
			if (picked !== undefined) there.forget(picked.handle);
		},
	} satisfies Commands;
}
