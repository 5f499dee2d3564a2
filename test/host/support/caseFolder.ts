import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import { type Case, caseSchema } from '../../../src/core/case';

/** A case folder of its own that the extension reads. */
export interface CaseFolder {
	readonly base: string;
	/** @returns the case as its file says it is now */
	read(handle: string): Case;
	close(): Promise<void>;
}

/** Points the extension at a new folder with these cases, until it is closed. */
export async function openCaseFolder(records: readonly Case[]): Promise<CaseFolder> {
	const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-host-')));
	const cases = path.join(base, 'cases');
	mkdirSync(cases, { mode: 0o700 });
	const fileOf = (handle: string): string => path.join(cases, `${handle}.yaml`);
	for (const record of records) writeFileSync(fileOf(record.handle), JSON.stringify(record, undefined, 1));
	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	const before = settings().inspect<string>('caseFolder')?.globalValue;
	const point = async (folder: string | undefined): Promise<void> => {
		await settings().update('caseFolder', folder, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
	};
	await point(cases);
	return {
		base,
		read: handle => caseSchema.parse(parse(readFileSync(fileOf(handle), 'utf8'))),
		async close() {
			await point(before);
			rmSync(base, { recursive: true, force: true });
		},
	};
}
