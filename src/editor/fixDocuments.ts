import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Fix } from '../core/case';
import type { Report } from '../feeds/feed';
import type { Git } from '../git/exec';
import type { FixPlan } from './fixPlan';
import { openName } from './fixTitle';
import { readFixUri } from './fixUri';
import type { OpenedFix } from './marks/knownHere';
import { showComparisons } from './showComparisons';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

export interface FixDocumentsDeps {
	readonly git: Git;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	/** Told before a fix is shown, to mark what it changed. */
	readonly opening: (fix: OpenedFix) => void;
}

export interface FixDocuments {
	/**
	 * Opens a fix as one comparison of all its files: the commit against its parent, or the working tree against HEAD.
	 * @param found of a commit that is not linked: its repository, which may be outside of the workspace, and whether it
	 * reverts the fix
	 * @returns the fix as it is by now, for the case to keep, when it became a commit or was rewritten into another;
	 * nothing when the case is right already
	 * @throws UserError of git/errors.ts
	 */
	openFix(
		report: Report,
		fix: Fix,
		found?: { readonly root: string; readonly reverts: boolean },
	): Promise<Fix | undefined>;
	/** The text of one of our documents. */
	read(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string>;
}

/** The read-only documents that fixes are shown in. Git is asked, and its code loaded, on the first use. */
export function createFixDocuments(deps: FixDocumentsDeps): FixDocuments {
	const { git, hidden } = deps;
	/** Repositories that fixes were opened from; those of the workspace are always good. */
	const known = new Set<string>();

	return {
		async openFix(report, fix, found) {
			const { planFix } = await import('./fixPlan');
			const plan = await planFix(git, found === undefined ? folders() : [found.root, ...folders()], fix);
			for (const { left, right } of plan.comparisons) {
				for (const side of [left, right]) if (side?.kind === 'commit') known.add(side.file.root);
			}
			const name = openName(report, hidden());
			const title =
				plan.commit === undefined
					? t('Fix of {0}: not committed', name)
					: found?.reverts === true
						? t('Revert of the fix of {0}: {1}', name, plan.commit.slice(0, 7))
						: t('Fix of {0}: {1}', name, plan.commit.slice(0, 7));
			deps.opening(openedFix(report, plan));
			await showComparisons(title, plan.comparisons);
			if (plan.comparisons.length < plan.files) tellCut(plan.comparisons.length, plan.files);
			return plan.now;
		},
		async read(uri, token) {
			const file = readFixUri(uri);
			if (file === undefined) return '';
			const abort = abortOn(token);
			if (!known.has(file.root)) {
				const { repositoriesOf } = await import('../git/repository');
				// Anybody can make up an address; it gives away no other repository than those that are open anyway.
				if (!(await repositoriesOf(git, folders())).includes(file.root)) return '';
			}
			const { fileAt } = await import('../git/fileAt');
			const content = await fileAt(git, file.root, file.commit, file.path, undefined, abort);
			switch (content.kind) {
				case 'text':
					return content.text;
				case 'absent':
					return '';
				case 'binary':
					return t('Binary file, {0} bytes', content.bytes);
				case 'too-large':
					return t('Too large to be shown here: {0} bytes', content.bytes);
				case 'submodule':
					return t('Submodule at commit {0}', content.commit);
			}
		},
	};
}

/** What is marked of a fix: a commit wherever it is shown, of an uncommitted change the first lines of its files. */
function openedFix({ record }: Report, { commit, comparisons }: FixPlan): OpenedFix {
	const [shown] = comparisons.flatMap(({ left, right }) =>
		[right, left].flatMap(side => (side?.kind === 'commit' ? [side.file] : [])),
	);
	return {
		handle: record.handle,
		...(commit === undefined || shown === undefined ? {} : { commit: { root: shown.root, commit } }),
		lines: comparisons.flatMap(({ right, firstLine }) =>
			right?.kind === 'disk' && firstLine !== undefined
				? [{ uri: vscode.Uri.file(right.file).toString(), line: firstLine }]
				: [],
		),
	};
}

/** Where a fix can be: in the workspace, and beside the files that are open, which a fix can be linked from as well. */
function folders(): string[] {
	const workspace = (vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri);
	const open = vscode.workspace.textDocuments.map(document => document.uri);
	return [
		...workspace.filter(isOnDisk).map(uri => uri.fsPath),
		...new Set(open.filter(isOnDisk).map(uri => dirname(uri.fsPath))),
	];
}

function isOnDisk(uri: vscode.Uri): boolean {
	return uri.scheme === 'file';
}

function tellCut(shown: number, files: number): void {
	void vscode.window.showInformationMessage(
		withoutLinks(t('The fix changes {1} files. The first {0} are shown.', shown, files)),
	);
}

function abortOn(token: vscode.CancellationToken): AbortSignal {
	const controller = new AbortController();
	token.onCancellationRequested(() => controller.abort());
	return controller.signal;
}
