import * as vscode from 'vscode';
import { type GuardHookDeps, installIn, nameOf, removeFrom } from './guardHook';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

/**
 * Tells of open repositories where a person had the hook installed and git does not run it any more (a manager of hooks took
 * its place, or somebody pointed git elsewhere), or runs that of another version, which may not read today's list.
 * @throws UserError of what the person chose
 */
export async function tellLostHooks(deps: GuardHookDeps): Promise<void> {
	for (const { root, is } of await (await deps.hooks()).amiss()) {
		const again = t('Install Again');
		const stop = t('Stop Guarding');
		const answer = await vscode.window.showInformationMessage(
			withoutLinks(
				is === 'lost'
					? t(
							'Pushes from {0} are not checked any more: something took the place of the embargo guard’s pre-push hook, or leads Git to other hooks.',
							nameOf(root),
						)
					: t(
							'The embargo guard’s pre-push hook in {0} is of another version of Secure Response and may stop every push. Install it again.',
							nameOf(root),
						),
			),
			again,
			stop,
		);
		if (answer === again) await installIn(deps, root);
		else if (answer === stop) await removeFrom(deps, root);
	}
}
