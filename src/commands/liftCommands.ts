import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import { guardAgain, liftTokens, markedProblem, markString, unmarkString } from '../core/guard/lift';
import { caseName } from '../core/handle';
import { isOpen } from '../core/lifecycle';
import { isToldToAll } from '../core/mayWrite';
import type { Clock, Crypto } from '../core/ports';
import { plainLine } from '../core/visible';
import { withoutIcons } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';
import { caseNow } from './mayWriteHere';
import { t } from '../core/translate';

export interface LiftDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	/** The case of a row of the Reports view. */
	readonly handleOf: (element: unknown) => string | undefined;
	/** What a row of the Embargo Guard view is about. */
	readonly leakTarget: (
		element: unknown,
	) => Promise<
		| { readonly kind: 'leak'; readonly leak: { readonly token: { readonly handle?: string } } }
		| { readonly kind: 'remote' }
		| undefined
	>;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
}

/** Commands that say what of a case is guarded, and until when: each after a person's click, and in the case's timeline. */
export function liftCommands(deps: LiftDeps) {
	const { reports, clock, crypto } = deps;

	const chooseCase = async (element: unknown, title: string): Promise<string | undefined> => {
		const target = await deps.leakTarget(element);
		const own = deps.handleOf(element) ?? (target?.kind === 'leak' ? target.leak.token.handle : undefined);
		await reports.ready();
		if (own !== undefined) {
			requireEmbargo(caseNow(reports, own));
			return own;
		}
		const open = reports.state().reports.filter(isUnderEmbargo);
		if (open.length === 0) throw new UserError(t('No case is under embargo, so nothing is guarded.'));
		const picked = await vscode.window.showQuickPick(
			open.map(report => caseItem(report, deps.hidden())),
			{ title, placeHolder: t('Of which case?'), matchOnDetail: !deps.hidden() },
		);
		return picked?.handle;
	};
	const change = async (handle: string, how: (record: Case, now: string, id: string) => Case): Promise<void> => {
		const id = crypto.randomHex(8);
		await (await deps.store()).update(handle, record => how(record, clock.now().toISOString(), id));
		await reports.refresh();
	};

	return {
		async guardString(element) {
			const title = t('Guard a String');
			const selected = selectionNow();
			const handle = await chooseCase(element, title);
			if (handle === undefined) return;
			const { marked = [] } = caseNow(reports, handle).record.guard ?? {};
			const asks = selected === undefined && marked.length > 0;
			const chosen: Marked | undefined = asks ? await chooseMarked(marked, title) : { kind: 'add' };
			if (chosen === undefined) return;
			if (chosen.kind === 'remove') {
				await change(handle, (record, now, id) => unmarkString(record, chosen.text, now, id));
				return;
			}
			const text = await vscode.window.showInputBox({
				title,
				prompt: t(
					'Must not become public before this case does: a function’s name, a payload, a host. It is kept in the case.',
				),
				value: selected ?? '',
				ignoreFocusOut: true,
				validateInput: value => (value === '' ? undefined : markedProblem(value)),
			});
			if (text === undefined || text.trim() === '') return;
			await change(handle, (record, now, id) => markString(record, text, now, id));
		},
		async liftEmbargo(element) {
			const handle = await chooseCase(element, t('Lift Embargo Guard'));
			if (handle === undefined) return;
			const isLifted = caseNow(reports, handle).record.guard?.lifted !== undefined;
			if (!(await confirm(handle, isLifted))) return;
			requireEmbargo(caseNow(reports, handle));
			await change(handle, (record, now, id) =>
				isLifted ? guardAgain(record, now, id) : liftTokens(record, 'fix-first', now, id),
			);
		},
	} satisfies Commands;
}

function isUnderEmbargo({ advisory, record }: Report): boolean {
	return isOpen(advisory) && !isToldToAll({ advisory, record });
}

/** @throws UserError where anybody may know of the case, or nothing is watched for it */
function requireEmbargo(report: Report): void {
	if (isUnderEmbargo(report)) return;
	throw new UserError(t('This case is not under embargo any more, so nothing of it is guarded.'));
}

/** What is selected in the editor, as the box shows it: one line. A longer selection is none. */
function selectionNow(): string | undefined {
	const editor = vscode.window.activeTextEditor;
	if (editor === undefined || editor.selection.isEmpty) return undefined;
	const text = editor.document.getText(editor.selection).trim();
	return text === '' || markedProblem(text) !== undefined ? undefined : text;
}

async function confirm(handle: string, isLifted: boolean): Promise<boolean> {
	const name = caseName(handle);
	const question = isLifted
		? t('Guard {0} again?', name)
		: t('Let what belongs to {0} pass before its public disclosure date?', name);
	const detail = isLifted
		? t(
				'Its ids, its private fork’s address, its patches and marked strings are refused again where they would become public. What is public already stays public. This is recorded in the case.',
			)
		: t(
				'From now on its ids, its private fork’s address, its patches, its finder’s name and its marked strings pass: in commits, in pushes, and in the hook. Other cases stay guarded. This is recorded in the case; the same command guards it again.',
			);
	const action = isLifted ? t('Guard Again') : t('Lift');
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action;
}

function caseItem({ advisory, record }: Report, hidden: boolean): vscode.QuickPickItem & { readonly handle: string } {
	const lifted = record.guard?.lifted !== undefined;
	return {
		label: caseName(record.handle),
		...(lifted ? { description: t('Lifted') } : {}),
		...(hidden ? {} : { detail: withoutIcons(plainLine(advisory.summary, 200)) }),
		handle: record.handle,
	};
}

type Marked = { readonly kind: 'add' } | { readonly kind: 'remove'; readonly text: string };

/** The strings that are marked, each with a button that takes it out, below "Add…". */
function chooseMarked(marked: readonly string[], title: string): Promise<Marked | undefined> {
	return new Promise(resolve => {
		const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly text?: string }>();
		const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: t('No Longer Guarded') };
		pick.title = title;
		pick.placeholder = t('Add a string, or take one out with its button');
		pick.items = [
			{ label: t('$(add) Add…'), alwaysShow: true },
			...marked.map(text => ({ label: withoutIcons(plainLine(text, 200)), text, buttons: [remove] })),
		];
		const end = (chosen: Marked | undefined): void => {
			resolve(chosen);
			pick.dispose();
		};
		pick.onDidTriggerItemButton(({ item: { text } }) => end(text === undefined ? undefined : { kind: 'remove', text }));
		pick.onDidAccept(() => {
			const [item] = pick.selectedItems;
			if (item !== undefined && item.text === undefined) end({ kind: 'add' });
		});
		pick.onDidHide(() => end(undefined));
		pick.show();
	});
}
