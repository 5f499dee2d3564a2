import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';

/** The commands of one group by id without prefix; a command gets what the menu or the row hands it, unchecked. */
export type Commands = Readonly<Record<string, (argument: unknown, more: unknown) => Promise<void> | void>>;

/** Registers commands. Whatever one throws goes to `report`, the one place that tells people of errors. */
export function registerCommands(commands: Commands, report: (error: unknown) => void): Disposable {
	const registered = Object.entries(commands).map(([id, run]) =>
		vscode.commands.registerCommand(`secureResponse.${id}`, async (argument: unknown, more: unknown) => {
			try {
				await run(argument, more);
			} catch (error) {
				report(error);
			}
		}),
	);
	return vscode.Disposable.from(...registered);
}
