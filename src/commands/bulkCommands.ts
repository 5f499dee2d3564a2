import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import { labelText } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import { type BulkIntent, MOST_REPORTS } from '../protocol/bulk';
import type { Commands } from './commands';
import { t } from '../core/translate';

export interface BulkCommandDeps {
	readonly reports: Reports;
	/** The case a row belongs to; nothing for rows without one. */
	readonly handleOf: (element: unknown) => string | undefined;
	/** The rows that are chosen in the Reports view. */
	readonly selection: () => readonly unknown[];
	readonly hidden: () => boolean;
	readonly openBulk: (intent: BulkIntent, handles: readonly string[]) => Promise<void>;
}

/** Commands on several reports: compare them, close them together. From a menu or the palette, on what is chosen in the view. */
export function bulkCommands(deps: BulkCommandDeps) {
	const run = async (intent: BulkIntent, element: unknown, more: unknown): Promise<void> => {
		const chosen = chosenHandles(element, more, deps);
		// What one report is like, its own page tells; a duplicate needs another one.
		const handles = chosen.length > 1 ? chosen : await pickReports(intent, chosen, deps);
		if (handles === undefined || handles.length === 0) return;
		if (handles.length > MOST_REPORTS)
			throw new UserError(
				t(
					'{0} reports are chosen, and at most {1} can be looked at together. Nothing was changed. Choose fewer.',
					handles.length,
					MOST_REPORTS,
				),
			);
		await deps.openBulk(intent, handles);
	};
	return {
		compareReports: (element, more) => run('compare', element, more),
		closeAsDuplicate: (element, more) => run('duplicate', element, more),
		closeAsNotVulnerability: (element, more) => run('not-vulnerability', element, more),
	} satisfies Commands;
}

/** A menu hands over the row it was opened on, and all that are chosen when that is one of them; the palette nothing. */
function chosenHandles(element: unknown, more: unknown, { handleOf, selection }: BulkCommandDeps): string[] {
	const rows: readonly unknown[] = Array.isArray(more) ? more : element === undefined ? selection() : [element];
	return [...new Set(rows.flatMap(row => handleOf(row) ?? []))];
}

async function pickReports(
	intent: BulkIntent,
	chosen: readonly string[],
	{ reports, hidden }: BulkCommandDeps,
): Promise<string[] | undefined> {
	await reports.ready();
	const offered = reports.state().reports.filter(r => intent === 'compare' || r.advisory.state === 'triage');
	const least = intent === 'not-vulnerability' ? 1 : 2;
	if (offered.length < least)
		throw new UserError(
			least === 1
				? t('No report is in triage, so there is none to close.')
				: t('There are fewer than two reports, so there is nothing to compare.'),
		);
	const picked = await vscode.window.showQuickPick(
		offered.map(report => pick(report, hidden(), chosen)),
		{
			title: TITLES[intent](),
			placeHolder: t('Choose the reports. Several can be chosen in the Reports view too.'),
			canPickMany: true,
			matchOnDetail: true,
		},
	);
	if (picked === undefined) return undefined;
	// The report that was pointed at comes first: the others are compared with it.
	const handles = picked
		.map(({ handle }) => handle)
		.sort((a, b) => Number(chosen.includes(b)) - Number(chosen.includes(a)));
	if (handles.length > 0 && handles.length < least)
		throw new UserError(t('Choose at least two reports: one alone cannot be compared.'));
	return handles;
}

const TITLES: Readonly<Record<BulkIntent, () => string>> = {
	compare: () => t('Compare Reports'),
	duplicate: () => t('Close as Duplicate'),
	'not-vulnerability': () => t('Close as Not a Vulnerability'),
};

/** A report as something to pick. Icons in its text stay text. */
function pick(
	{ advisory, record }: Report,
	hidden: boolean,
	chosen: readonly string[],
): vscode.QuickPickItem & { handle: string } {
	const { handle } = record;
	const detail = hidden ? t('Details hidden') : labelText(advisory.summary, 200);
	return { label: caseName(handle), detail, picked: chosen.includes(handle), handle };
}
