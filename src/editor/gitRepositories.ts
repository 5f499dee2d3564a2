import type * as vscode from 'vscode';
import type { Disposable } from '../core/ports';

/** A repository that VS Code's git extension has open. */
export interface OpenRepository {
	/** Absolute path of its top folder, as git says it. */
	readonly root: string;
	/** The branch that is checked out; nothing for a detached HEAD. */
	branch(): string | undefined;
	/** The commit that is checked out; nothing before the first one. */
	head(): string | undefined;
	/** How many files are staged. */
	staged(): number;
	/** What stands in the box for the commit message. */
	message(): string;
	setMessage(text: string): void;
	/** Replaces the last commit's message, as the person's git extension commits: with their hooks and their signature. */
	amendMessage(message: string): Promise<void>;
}

/** What is added to the git extension's own hovers of commits. */
export interface HistoryDetails {
	/** @returns a commit message with links in it, as Markdown; nothing where it stays as it is */
	messageLinks(root: string, message: string): string | undefined;
	/** @returns commands for the hover of any commit of a repository; the git extension adds the commit's id to their arguments */
	hoverCommands(root: string): readonly vscode.Command[] | undefined;
}

/** The repositories of VS Code's git extension, which may be switched off: then there are none. */
export interface GitRepositories extends Disposable {
	list(): readonly OpenRepository[];
	/** The innermost one that holds a file. */
	at(file: string): OpenRepository | undefined;
	/** A repository was opened or closed, or its HEAD, branches, index or working tree changed. */
	onDidChange(listener: () => void): Disposable;
	provideDetails(details: HistoryDetails): Disposable;
}
