import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import { UserError } from '../core/errors';
import type { Clock, Crypto } from '../core/ports';
import type { Reports } from '../feeds/reports';
import type { ReadDocument } from '../formats/readDocument';
import type { Commands } from './commands';
import { labelText } from '../core/withoutIcons';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

export interface ImportDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	/** Whether titles and ids are off the screen. */
	readonly hidden: () => boolean;
	readonly openDraft: (handle: string) => Promise<void>;
}

/** Makes cases of advisories that others wrote as documents. */
export function importCommands(deps: ImportDeps) {
	return {
		/** @param file a file to import; asked for when there is none. */
		async importDocument(file) {
			const files = file instanceof vscode.Uri ? [file] : await chooseFiles();
			const handles: string[] = [];
			for (const chosen of files) {
				for (const read of await readFile(chosen, deps)) {
					const handle = await caseOf(read, deps);
					if (handle === undefined) return;
					handles.push(handle);
				}
			}
			const [only, ...more] = handles;
			if (only === undefined) return;
			if (more.length === 0) return deps.openDraft(only);
			void vscode.window.showInformationMessage(
				withoutLinks(t('{0} documents were read. Their cases are in the Reports view.', handles.length)),
			);
		},
	} satisfies Commands;
}

async function chooseFiles(): Promise<readonly vscode.Uri[]> {
	const picked = await vscode.window.showOpenDialog({
		canSelectMany: true,
		title: t('Choose OSV or CSAF Documents'),
		openLabel: t('Import'),
		filters: { [t('Advisory documents')]: ['json'] },
	});
	return picked ?? [];
}

/** @returns what a file says; of a document with several vulnerabilities those that were chosen. */
async function readFile(file: vscode.Uri, deps: ImportDeps): Promise<ReadDocument[]> {
	const { readDocument } = await import('../formats/readDocument');
	const text = await textOf(file);
	try {
		return [await readDocument(text)];
	} catch (error) {
		const { SeveralVulnerabilitiesError } = await import('../formats/csaf');
		if (!(error instanceof SeveralVulnerabilitiesError)) throw error;
		const chosen = await chooseVulnerabilities(error.ids, deps.hidden());
		return Promise.all(chosen.map(vulnerability => readDocument(text, { vulnerability })));
	}
}

/** @throws UserError that names no file: its name may tell what it is about */
async function textOf(file: vscode.Uri): Promise<string> {
	const { DOCUMENT_LIMIT, tooLarge } = await import('../formats/readDocument');
	const bytes = await (async () => {
		if ((await vscode.workspace.fs.stat(file)).size > DOCUMENT_LIMIT) throw tooLarge();
		return vscode.workspace.fs.readFile(file);
	})().catch((error: unknown) => {
		if (error instanceof UserError) throw error;
		throw new UserError(
			t('The file could not be read, so nothing was imported. Check that it is still there and may be read.'),
		);
	});
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new UserError(
			t('The file is not text in UTF-8, so nothing was imported. Choose an OSV or CSAF document, as JSON.'),
		);
	}
}

async function chooseVulnerabilities(ids: readonly (string | undefined)[], hidden: boolean): Promise<number[]> {
	const items = ids.map((id, index) => ({
		label: t('Vulnerability {0}', index + 1),
		...(id === undefined || hidden ? {} : { description: labelText(id, 100) }),
		index,
	}));
	const picked = await vscode.window.showQuickPick(items, {
		canPickMany: true,
		title: t('Which Vulnerabilities Concern You?'),
		placeHolder: t('Each becomes a case of its own'),
	});
	return picked?.map(({ index }) => index) ?? [];
}

/** @returns the handle of the case to show; nothing when cancelled. */
async function caseOf({ format, advisory }: ReadDocument, deps: ImportDeps): Promise<string | undefined> {
	const { importedCase, knownCase } = await import('../core/importedCase');
	const { reports, store, clock, crypto } = deps;
	await reports.ready();
	const known = knownCase(
		advisory,
		reports.state().reports.map(report => ({ handle: report.record.handle, advisory: report.advisory })),
	);
	const answer = known === undefined ? 'another' : await askAboutKnown();
	if (answer === undefined) return undefined;
	if (answer === 'open') return known;
	const handle = crypto.randomHex(8);
	const record = importedCase(advisory, {
		...{ handle, format, now: clock.now().toISOString(), entry: crypto.randomHex(8) },
		ownId: known !== undefined,
	});
	await (await store()).create(record);
	await reports.refresh();
	return handle;
}

async function askAboutKnown(): Promise<'open' | 'another' | undefined> {
	const open = t('Open It');
	const another = t('Import as Another');
	const answer = await vscode.window.showWarningMessage(
		t('There is a case of this advisory already.'),
		{
			modal: true,
			detail: t(
				'The document names the same id, or the same CVE. Imported as another, it becomes a case with an id of its own, and the one that is there stays as it is.',
			),
		},
		open,
		another,
	);
	if (answer === open) return 'open';
	return answer === another ? 'another' : undefined;
}
