import * as vscode from 'vscode';
import { type GuardHookDeps, installIn, nameOf, removeFrom } from './guardHook';

/**
 * Tells of open repositories where a person had the hook installed and git does not run it any more: a manager of hooks took
 * its place, or somebody pointed git elsewhere.
 * @throws UserError of what the person chose
 */
export async function tellLostHooks(deps: GuardHookDeps): Promise<void> {
	for (const root of await (await deps.hooks()).lost()) {
		const again = vscode.l10n.t('Install Again');
		const stop = vscode.l10n.t('Stop Guarding');
		const answer = await vscode.window.showInformationMessage(
			vscode.l10n.t(
				'Pushes from {0} are not checked any more: something took the place of the embargo guard’s pre-push hook, or leads Git to other hooks.',
				nameOf(root),
			),
			again,
			stop,
		);
		if (answer === again) await installIn(deps, root);
		else if (answer === stop) await removeFrom(deps, root);
	}
}
