import * as vscode from 'vscode';

/** Tells menus what is shown. Sets a key only when it changes. */
export interface ContextKeys {
	/** @param active whether the active editor shows a fix. @param resources addresses of all that shows one */
	set(active: boolean, resources: readonly string[]): void;
}

export function createContextKeys(): ContextKeys {
	const told = new Map<string, string>();
	const tell = (key: string, value: boolean | readonly string[], unset: string): void => {
		const text = JSON.stringify(value);
		if ((told.get(key) ?? unset) === text) return;
		told.set(key, text);
		void vscode.commands.executeCommand('setContext', key, value);
	};
	return {
		set(active, resources) {
			tell('secureResponse.fixShown', active, 'false');
			tell('secureResponse.fixResources', [...resources].sort(), '[]');
		},
	};
}
