import * as vscode from 'vscode';
import * as z from 'zod';
import { findGit } from './git/findGit';

const gitExtensionSchema = z.object({
	getAPI: z.function({ input: [z.literal(1)], output: z.object({ git: z.object({ path: z.string() }) }) }),
});
const pathsSchema = z.union([z.string().transform(path => [path]), z.array(z.string())]).catch([]);

/** @returns the git that VS Code's git extension found, else the one of the setting git.path or of the PATH, else nothing */
export async function gitProgram(): Promise<string | undefined> {
	const configured = pathsSchema.parse(vscode.workspace.getConfiguration('git').inspect('path')?.globalValue);
	return findGit([...(await ofGitExtension()), ...configured], process.env, process.platform);
}

async function ofGitExtension(): Promise<string[]> {
	try {
		const exported: unknown = await vscode.extensions.getExtension('vscode.git')?.activate();
		const { success, data } = gitExtensionSchema.safeParse(exported);
		// getAPI needs the object that it belongs to, not the copy of it that was checked.
		return success ? [data.getAPI.call(exported, 1).git.path] : [];
	} catch {
		return []; // switched off, or without a git of its own: then the PATH decides
	}
}
