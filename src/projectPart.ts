import * as vscode from 'vscode';
import type { Disposable } from './core/ports';
import { createProjectFileDiagnostics } from './editor/projectFileDiagnostics';
import { type Agreement, createProjectFiles } from './feeds/projectFile';
import type { Reports } from './feeds/reports';
import type { Git } from './git/exec';

export interface ProjectPartDeps {
	readonly reports: Reports;
	readonly git: Git;
	readonly folders: () => readonly string[];
	/** Another agreement is in force, or none any more. */
	readonly agree: (agreement: Agreement | undefined) => void;
	readonly warn: (message: string) => void;
	readonly failed: (error: unknown) => void;
}

/**
 * Reads the project's file now and after each look at the forges, and shows what is wrong in it where it is open. Loaded
 * when reports are first read.
 */
export function createProjectPart({ reports, agree, ...deps }: ProjectPartDeps): Disposable {
	const files = createProjectFiles(deps);
	let current: Agreement | undefined;
	const diagnostics = createProjectFileDiagnostics(() => current?.text);
	let looking = reports.state().looking;
	let disposed = false;

	const read = async (): Promise<void> => {
		const agreement = await files.read();
		if (disposed || agreement === current) return;
		current = agreement;
		agree(agreement);
		diagnostics.refresh();
	};
	const look = (): void => void read().catch(deps.failed);
	look();
	return vscode.Disposable.from(
		diagnostics,
		reports.onDidChange(() => {
			const ended = looking && !reports.state().looking;
			looking = reports.state().looking;
			if (ended) look();
		}),
		vscode.workspace.onDidChangeWorkspaceFolders(look),
		vscode.workspace.onDidGrantWorkspaceTrust(look),
		{
			dispose() {
				disposed = true;
			},
		},
	);
}
