import * as vscode from 'vscode';
import { caseName } from '../../core/handle';
import { plainLine } from '../../core/visible';
import { withoutIcons } from '../../core/withoutIcons';
import type { Report } from '../../feeds/feed';
import { openName } from '../fixTitle';
import { t } from '../../core/translate';

/** Lets a person choose when there is a choice. @returns nothing when the person gives up */
export async function chooseReport(
	reports: readonly Report[],
	o: { readonly hidden: boolean; readonly severityText: (report: Report) => string },
): Promise<Report | undefined> {
	const [only, ...others] = reports;
	if (others.length === 0) return only;
	const picked = await vscode.window.showQuickPick(
		reports.map(report => {
			const name = withoutIcons(plainLine(openName(report, o.hidden), 60));
			return {
				report,
				label: o.hidden ? caseName(report.record.handle) : withoutIcons(plainLine(report.advisory.summary, 120)),
				description: o.hidden ? '' : `${name} · ${o.severityText(report)}`,
			};
		}),
		{ placeHolder: t('Which report is to be opened?') },
	);
	return picked?.report;
}
