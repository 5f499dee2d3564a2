/** Puts English text into the user's language; {0}, {1} stand for the arguments. vscode.l10n.t fits. */
export type Translate = (message: string, ...args: (string | number)[]) => string;
