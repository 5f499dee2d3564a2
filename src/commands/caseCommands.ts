import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import { acknowledge, answeredElsewhere, startClocks } from '../core/lifecycle';
import type { Clock, Crypto } from '../core/ports';
import { labelText } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import type { Forge } from '../feeds/forge';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';
import { t } from '../core/translate';

export interface CaseCommandDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	/** The case a row belongs to; nothing for rows without one, and for no row. */
	readonly handleOf: (element: unknown) => string | undefined;
	readonly forgeOf: (handle: string) => Forge | undefined;
	readonly hidden: () => boolean;
	readonly openTriage: (handle: string) => Promise<void>;
	readonly openDraft: (handle?: string) => Promise<void>;
	readonly draftFromCommit: () => Promise<void>;
}

/** Commands on one case: open it, draft from it, tell its clock. */
export function caseCommands(deps: CaseCommandDeps) {
	const { reports, clock, crypto, handleOf } = deps;

	const setClocks = async (handles: readonly string[], answered: boolean): Promise<void> => {
		const store = await deps.store();
		const now = clock.now().toISOString();
		for (const handle of handles) {
			const id = crypto.randomHex(8);
			await store.update(handle, record =>
				answered ? answeredElsewhere(record, now, now, id) : startClocks(record, now, now, id),
			);
		}
		await reports.refresh();
	};

	const readClocks = async (handles: readonly string[]): Promise<void> => {
		const { clocksFromDiscussion } = await import('./clocksFromDiscussion');
		await clocksFromDiscussion(
			handles.flatMap(handle => reports.find(handle) ?? []),
			deps,
		);
		await reports.refresh();
	};

	return {
		openTriage: element => {
			const handle = handleOf(element);
			if (handle === undefined) throw new UserError(t('Choose a report in the Reports view first.'));
			return deps.openTriage(handle);
		},
		async draftAdvisory(element) {
			const handle = handleOf(element);
			if (handle !== undefined) return deps.openDraft(handle);
			await reports.ready();
			const open = reports.state().reports.filter(r => r.advisory.state === 'triage' || r.advisory.state === 'draft');
			const picked = await vscode.window.showQuickPick(
				[
					{
						label: t('$(add) A new advisory'),
						detail: t('From nothing: for something you found yourself'),
						handle: undefined,
						fromCommit: false,
					},
					{
						label: t('$(git-commit) From a commit…'),
						detail: t('For a fix that was made before anybody wrote a report'),
						handle: undefined,
						fromCommit: true,
					},
					...open.map(report => pick(report, deps.hidden())),
				],
				{
					title: t('Draft Advisory'),
					placeHolder: t('For which report?'),
					matchOnDetail: true,
				},
			);
			if (picked === undefined) return;
			if (picked.fromCommit) await deps.draftFromCommit();
			else await deps.openDraft(picked.handle);
		},
		async acknowledge(element) {
			const handle = handleOf(element);
			if (handle === undefined || !(await isAcknowledged(handle))) return;
			const store = await deps.store();
			await store.update(handle, record => acknowledge(record, clock.now().toISOString(), crypto.randomHex(8)));
			await reports.refresh();
		},
		async setClock(element) {
			const chosen = handleOf(element);
			const handles =
				chosen !== undefined
					? [chosen]
					: reports
							.state()
							.reports.filter(r => r.record.clock === undefined && r.advisory.state === 'triage')
							.map(r => r.record.handle);
			if (handles.length === 0) return;
			const picked = await vscode.window.showQuickPick(
				[
					{
						label: t('Answered elsewhere'),
						detail: t('The finder has an acknowledgement. The clock of the assessment starts now.'),
						set: (handles: readonly string[]) => setClocks(handles, true),
					},
					{
						label: t('Start clocks now'),
						detail: t('Nobody answered yet. All clocks start as if it came now.'),
						set: (handles: readonly string[]) => setClocks(handles, false),
					},
					...(handles.some(handle => deps.forgeOf(handle) !== undefined)
						? [
								{
									label: t('Read from the discussion'),
									detail: t(
										'The first answer to the finder is the acknowledgement; without one the clocks run from receipt.',
									),
									set: readClocks,
								},
							]
						: []),
				],
				{
					title: handles.length === 1 ? t('Set the Clock') : t('Set the Clock of {0} Reports', handles.length),
				},
			);
			await picked?.set(handles);
		},
	} satisfies Commands;
}

/** A report as something to pick. Icons in its text stay text. */
function pick(
	{ advisory, record }: Report,
	hidden: boolean,
): vscode.QuickPickItem & { handle: string; fromCommit: false } {
	const detail = hidden ? t('Details hidden') : labelText(advisory.summary, 200);
	return {
		label: caseName(record.handle),
		detail,
		handle: record.handle,
		fromCommit: false,
	};
}

/** Another extension can run the command too, with a row's id: a person says that it is so. */
async function isAcknowledged(handle: string): Promise<boolean> {
	const yes = t('Record');
	const question = t('Record for {0} that the finder has an acknowledgement?', caseName(handle));
	const detail = t('Nothing is sent. The clock of the acknowledgement ends, and the timeline says so.');
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}
