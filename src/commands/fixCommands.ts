import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import type { Fix } from '../core/case';
import { UserError } from '../core/errors';
import { removeFix, renewFix } from '../core/fixes';
import type { Clock, Crypto } from '../core/ports';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';
import { t } from '../core/translate';

export interface FixCommandDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly target: (element: unknown) =>
		| {
				readonly kind: string;
				readonly handle?: string;
				readonly fix?: string;
				readonly root?: string;
				readonly commit?: string;
				readonly reverts?: true;
		  }
		| undefined;
	/** Links what a menu handed over; with a row of ours, for its case. */
	readonly link: (
		given: readonly unknown[],
		row?: { readonly handle: string; readonly root?: string; readonly commit?: string },
	) => Promise<void>;
	/** Lets a person pick commits and link them. */
	readonly linkCommit: (given: readonly unknown[]) => Promise<void>;
	/**
	 * Opens the fix as one comparison. @param found where a commit is that is not linked, and whether it reverts the fix
	 * @returns what is known of it by now, when that changed
	 */
	readonly open: (report: Report, fix: Fix, found?: FoundCommit) => Promise<Fix | undefined>;
}

interface FoundCommit {
	readonly root: string;
	readonly reverts: boolean;
}

/** Commands on the fixes of a case: link, open, unlink. */
export function fixCommands(deps: FixCommandDeps) {
	const { reports } = deps;

	/** Opens one fix of a case. @throws UserError */
	async function openFix(handle: string, fixId: string): Promise<void> {
		await reports.ready();
		const report = reports.find(handle);
		const fix = report?.record.fixes?.find(f => f.id === fixId);
		if (report === undefined || fix === undefined) {
			throw new UserError(t('This fix is no longer linked. Refresh the Reports view.'));
		}
		const renewed = await deps.open(report, fix);
		if (renewed === undefined) return;
		await (await deps.store()).update(handle, record => renewFix(record, renewed));
		await reports.refresh();
	}

	/** Opens a commit that is known to fix a report, but is not linked. @throws UserError */
	async function openCommit(handle: string, commit: string, found: FoundCommit): Promise<void> {
		await reports.ready();
		const report = reports.find(handle);
		if (report === undefined) throw new UserError(t('This report is no longer there. Refresh the Reports view.'));
		const linkedAt = deps.clock.now().toISOString();
		await deps.open(report, { id: deps.crypto.randomHex(8), linkedAt, commit, files: [] }, found);
	}

	return {
		openFix,
		commands: {
			linkCommit: (...given) => deps.linkCommit(given),
			linkFix(...given) {
				const { handle, root, commit } = deps.target(given[0]) ?? {};
				if (handle === undefined) return deps.link(given);
				return deps.link([], { handle, ...(root !== undefined && commit !== undefined ? { root, commit } : {}) });
			},
			openFix(element) {
				const { handle, fix, root, commit, reverts = false } = deps.target(element) ?? {};
				if (handle === undefined) return;
				if (root !== undefined && commit !== undefined) return openCommit(handle, commit, { root, reverts });
				return fix === undefined ? undefined : openFix(handle, fix);
			},
			async unlinkFix(element) {
				const { handle, fix } = deps.target(element) ?? {};
				if (handle === undefined || fix === undefined) return;
				const unlink = t('Unlink');
				const detail = t('The commit stays as it is. The link can be made again.');
				const answer = await vscode.window.showWarningMessage(
					t('Unlink this fix from its report?'),
					{ modal: true, detail },
					unlink,
				);
				if (answer !== unlink) return;
				const now = deps.clock.now().toISOString();
				await (await deps.store()).update(handle, record => removeFix(record, fix, now, deps.crypto.randomHex(8)));
				await reports.refresh();
			},
		} satisfies Commands,
	};
}
