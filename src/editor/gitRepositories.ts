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
	/** Addresses its remotes are fetched from. Hostile text. */
	remotes(): readonly string[];
	/** What stands in the box for the commit message. */
	message(): string;
	setMessage(text: string): void;
	/**
	 * Replaces the last commit's message and nothing else of it, as the person's git extension commits: with their hooks and
	 * their signature. What stands in the box for the commit message stays there.
	 * @param head the commit that is meant; another one is not touched
	 * @throws UserError when files are staged, or a rebase or merge is going on: git would take these in
	 */
	amendMessage(message: string, head?: string): Promise<void>;
}

/** What is added to the git extension's own hovers of commits. */
export interface HistoryDetails {
	/** @returns a commit message with links in it, as Markdown; nothing where it stays as it is */
	messageLinks(repository: OpenRepository, message: string): string | undefined;
	/** @returns commands for the hover of any commit of a repository; the git extension adds the commit's id to their arguments */
	hoverCommands(repository: OpenRepository): readonly vscode.Command[] | undefined;
}

/** The repositories of VS Code's git extension, which may be switched off: then there are none. */
export interface GitRepositories extends Disposable {
	/** Waits until the git extension was asked for the first time. Never rejects. */
	ready(): Promise<void>;
	list(): readonly OpenRepository[];
	/** The innermost one that holds a file. */
	at(file: string): OpenRepository | undefined;
	/** A repository was opened or closed, or its HEAD, branches, index or working tree changed. Changes in quick succession are told once. */
	onDidChange(listener: () => void): Disposable;
	provideDetails(details: HistoryDetails): Disposable;
}
