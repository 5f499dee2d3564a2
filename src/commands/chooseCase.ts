import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import { plainLine } from '../core/visible';
import { withoutIcons } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import { t } from '../core/translate';

export interface ChooseCaseDeps {
	readonly reports: Pick<Reports, 'ready' | 'state'>;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
}

/**
 * Lets a person choose one of the cases at hand.
 * @param which of them. @param none what is said when there is none. @returns nothing when they changed their mind
 * @throws UserError when there is none
 */
export async function chooseCase(
	{ reports, hidden }: ChooseCaseDeps,
	title: string,
	which: (report: Report) => boolean = () => true,
	none = t('There is no report for this. Refresh the reports, then try again.'),
): Promise<Report | undefined> {
	await reports.ready();
	const found = reports.state().reports.filter(which);
	if (found.length === 0) throw new UserError(none);
	const isHidden = hidden();
	const picked = await vscode.window.showQuickPick(
		found.map(report => ({
			label: caseName(report.record.handle),
			detail: isHidden ? '' : withoutIcons(plainLine(report.advisory.summary, 200)),
			report,
		})),
		{ title, placeHolder: t('Of which report?'), matchOnDetail: true },
	);
	return picked?.report;
}
