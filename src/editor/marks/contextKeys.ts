import * as vscode from 'vscode';

/** Tells menus what is shown. Sets a key only when it changes. */
export interface ContextKeys {
	/** @param active whether the active editor shows a fix. @param shown addresses of all documents that show one */
	set(active: boolean, shown: readonly vscode.Uri[]): void;
}

export function createContextKeys(): ContextKeys {
	const told = new Map<string, string>();
	const tell = (key: string, value: boolean | readonly string[], unset: string): void => {
		const text = JSON.stringify(value);
		if ((told.get(key) ?? unset) === text) return;
		told.set(key, text);
		void vscode.commands.executeCommand('setContext', `secureResponse.${key}`, value);
	};
	return {
		set(active, shown) {
			tell('fixShown', active, 'false');
			const files = shown.filter(uri => uri.scheme === 'file');
			// In a remote window a menu knows a file by another scheme than an extension does, so files go by their paths.
			tell('fixFiles', unique(files.flatMap(uri => [uri.path, uri.fsPath])), '[]');
			tell('fixResources', unique(shown.filter(uri => !files.includes(uri)).map(String)), '[]');
		},
	};
}

function unique(values: readonly string[]): string[] {
	return [...new Set(values)].sort();
}
