import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import type { Fix } from '../core/case';
import { UserError } from '../core/errors';
import { removeFix, renewFix } from '../core/fixes';
import type { Clock, Crypto } from '../core/ports';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';

export interface FixCommandDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly target: (
		element: unknown,
	) => { readonly kind: string; readonly handle?: string; readonly fix?: string } | undefined;
	readonly link: (file: unknown, range: unknown, preferred?: string) => Promise<void>;
	/** Lets a person pick a commit and link it. */
	readonly linkCommit: () => Promise<void>;
	/** Opens the fix as one comparison; @returns what is known of it by now, when that changed */
	readonly open: (report: Report, fix: Fix) => Promise<Fix | undefined>;
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
			throw new UserError(vscode.l10n.t('This fix is no longer linked. Refresh the Reports view.'));
		}
		const renewed = await deps.open(report, fix);
		if (renewed === undefined) return;
		await (await deps.store()).update(handle, record => renewFix(record, renewed));
		await reports.refresh();
	}

	return {
		openFix,
		commands: {
			linkCommit: () => deps.linkCommit(),
			linkFix(argument, range) {
				const row = deps.target(argument);
				return row === undefined ? deps.link(argument, range) : deps.link(undefined, undefined, row.handle);
			},
			openFix(element) {
				const { handle, fix } = deps.target(element) ?? {};
				return handle === undefined || fix === undefined ? undefined : openFix(handle, fix);
			},
			async unlinkFix(element) {
				const { handle, fix } = deps.target(element) ?? {};
				if (handle === undefined || fix === undefined) return;
				const unlink = vscode.l10n.t('Unlink');
				const detail = vscode.l10n.t('The commit stays as it is. The link can be made again.');
				const answer = await vscode.window.showWarningMessage(
					vscode.l10n.t('Unlink this fix from its report?'),
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
