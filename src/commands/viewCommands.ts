import * as vscode from 'vscode';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';
import { t } from '../core/translate';

type GroupBy = 'state' | 'repository' | 'deadline' | 'severity' | 'phase';

/** The part of the Reports view that these commands steer. */
export interface SteeredView {
	options(): { readonly groupBy: GroupBy; readonly filter: string };
	change(options: { groupBy?: GroupBy; filter?: string; showClosed?: boolean; hidden?: boolean }): Promise<void>;
	showMore(group: string): void;
	target(element: unknown): { readonly kind: string; readonly group?: string } | undefined;
}

/** Commands that change what the Reports view shows. */
export function viewCommands(reports: Reports, view: SteeredView) {
	return {
		async refresh() {
			await reports.look();
		},
		async filter() {
			const filter = await vscode.window.showInputBox({
				title: t('Filter Reports'),
				prompt: t(
					'Words of the title, package, CVE or CWE id, finder or assignee. The filter is forgotten when the window closes.',
				),
				value: view.options().filter,
			});
			if (filter !== undefined) await view.change({ filter: filter.trim() });
		},
		clearFilter: () => view.change({ filter: '' }),
		async groupBy() {
			const choices: { label: string; groupBy: GroupBy }[] = [
				{ label: t('State'), groupBy: 'state' },
				{ label: t('Severity'), groupBy: 'severity' },
				{ label: t('Phase of the response'), groupBy: 'phase' },
				{ label: t('Repository'), groupBy: 'repository' },
				{ label: t('Deadline'), groupBy: 'deadline' },
			];
			const current = view.options().groupBy;
			const picked = await vscode.window.showQuickPick(
				choices.map(c => ({ ...c, description: c.groupBy === current ? t('now') : '' })),
				{ title: t('Group Reports By') },
			);
			if (picked !== undefined) await view.change({ groupBy: picked.groupBy });
		},
		showClosed: () => view.change({ showClosed: true }),
		hideClosed: () => view.change({ showClosed: false }),
		hideDetails: () => view.change({ hidden: true }),
		showDetails: () => view.change({ hidden: false }),
		showMore(element) {
			const target = view.target(element);
			if (target?.group !== undefined) view.showMore(target.group);
		},
	} satisfies Commands;
}
