import * as vscode from 'vscode';
import type { Fix } from '../core/case';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import { plainLine } from '../core/visible';
import { withoutIcons } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import { t } from '../core/translate';

/** A fix of a report that a person works on. */
export interface ChosenFix {
	readonly report: Report;
	readonly fix: Fix;
}

export interface ChooseFixDeps {
	readonly reports: Reports;
	readonly target: (
		element: unknown,
	) => { readonly kind: string; readonly handle?: string; readonly fix?: string } | undefined;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
}

/**
 * The fix that a row stands for, else one that a person chooses among the linked ones.
 * @param element what the menu hands over: a row, `{ handle, fix }` from our own pages, or nothing from the palette
 * @param title of the list
 * @returns nothing when the person changed their mind
 * @throws UserError where no fix is linked
 */
export async function chooseFix(deps: ChooseFixDeps, element: unknown, title: string): Promise<ChosenFix | undefined> {
	const { reports } = deps;
	await reports.ready();
	const target = deps.target(element) ?? pageTarget(element);
	const all = reports.state().reports.flatMap(report => (report.record.fixes ?? []).map(fix => ({ report, fix })));
	const found = all.filter(
		({ report, fix }) =>
			(target?.handle === undefined || report.record.handle === target.handle) &&
			(target?.fix === undefined || fix.id === target.fix),
	);
	const [first] = found;
	if (first === undefined)
		throw new UserError(t('No fix is linked yet. Link one with “Link Fix to Advisory…”, then try again.'));
	if (found.length === 1) return first;
	const picked = await vscode.window.showQuickPick(
		found.map(chosen => item(chosen, deps.hidden())),
		{ title, placeHolder: t('Which fix?'), matchOnDescription: true, matchOnDetail: !deps.hidden() },
	);
	return picked?.chosen;
}

/** A report that something is done for, with one of its fixes where that is known. */
export interface ChosenWork {
	readonly report: Report;
	readonly fix?: Fix;
}

/**
 * As chooseFix, but also a report without a fix is a choice: its change is about to be committed.
 * @throws UserError where there is no report to choose
 */
export async function chooseWork(
	deps: ChooseFixDeps,
	element: unknown,
	title: string,
): Promise<ChosenWork | undefined> {
	const { reports } = deps;
	await reports.ready();
	const target = deps.target(element) ?? pageTarget(element);
	const own = target?.handle === undefined ? undefined : reports.find(target.handle);
	if ((own?.record.fixes?.length ?? 0) > 0 || target?.fix !== undefined) return chooseFix(deps, element, title);
	if (own !== undefined) return { report: own };
	const fixes = reports.state().reports.flatMap(report => (report.record.fixes ?? []).map(fix => ({ report, fix })));
	const without = reports
		.state()
		.reports.filter(({ advisory, record }) => advisory.state !== 'closed' && (record.fixes ?? []).length === 0);
	if (fixes.length + without.length === 0)
		throw new UserError(t('There is no report to name. Add one with “New Report from Text…”, then try again.'));
	const hidden = deps.hidden();
	const picked = await vscode.window.showQuickPick(
		[
			...fixes.map(chosen => item(chosen, hidden)),
			...without.map(report => ({ ...reportItem(report, hidden), chosen: { report } })),
		],
		{ title, placeHolder: t('For which fix?'), matchOnDescription: true, matchOnDetail: !hidden },
	);
	return picked?.chosen;
}

function pageTarget(element: unknown): { readonly handle?: string; readonly fix?: string } | undefined {
	if (typeof element !== 'object' || element === null || !('handle' in element) || !('fix' in element))
		return undefined;
	const { handle, fix } = element;
	return typeof handle === 'string' && typeof fix === 'string' ? { handle, fix } : undefined;
}

function item(chosen: ChosenFix, hidden: boolean): vscode.QuickPickItem & { readonly chosen: ChosenFix } {
	const { report, fix } = chosen;
	const name = fix.commit === undefined ? t('Not committed yet') : fix.commit.slice(0, 10);
	return {
		...reportItem(report, hidden),
		description: hidden ? name : `${name} · ${withoutIcons(plainLine(fix.subject ?? '', 100))}`,
		chosen,
	};
}

function reportItem({ advisory, record }: Report, hidden: boolean): vscode.QuickPickItem {
	return {
		label: caseName(record.handle),
		description: t('No fix linked yet'),
		detail: hidden ? '' : withoutIcons(plainLine(advisory.summary, 200)),
	};
}
