import * as vscode from 'vscode';
import { plainLine } from '../core/visible';
import { labelText } from '../core/withoutIcons';
import type { RevisionsToPick } from '../git/revisionsToPick';
import { t } from '../core/translate';

/** A revision that a person chose, as git takes it. */
export interface PickedRevision {
	/** Nothing: from the beginning of the history. */
	readonly revision?: string;
	/** For people. */
	readonly name: string;
}

interface RevisionItem extends vscode.QuickPickItem {
	readonly choice?: PickedRevision;
}

export interface RevisionQuestion {
	readonly title: string;
	readonly placeholder: string;
	/** Chosen by Enter alone. */
	readonly first: PickedRevision & { readonly why: string };
	/** Offers the beginning of the history too. */
	readonly start: boolean;
	readonly step: number;
}

/** Lets a person choose a tag or a branch, or type anything git understands. @returns nothing when they changed their mind */
export function pickRevision(
	revisions: RevisionsToPick,
	question: RevisionQuestion,
): Promise<PickedRevision | undefined> {
	const items = itemsOf(revisions, question);
	const pick = vscode.window.createQuickPick<RevisionItem>();
	Object.assign(pick, { title: question.title, placeholder: question.placeholder, step: question.step, totalSteps: 2 });
	pick.items = items;
	return new Promise(resolve => {
		const listening = [
			pick,
			pick.onDidChangeValue(value => {
				const typed = value.trim();
				pick.items = typed === '' || isListed(items, typed) ? items : [...items, typedItem(typed)];
			}),
			pick.onDidAccept(() => {
				const [chosen] = pick.selectedItems;
				if (chosen?.choice === undefined) return;
				resolve(chosen.choice);
				pick.hide();
			}),
			pick.onDidHide(() => {
				resolve(undefined);
				for (const part of listening) part.dispose();
			}),
		];
		pick.show();
	});
}

function isListed(items: readonly RevisionItem[], typed: string): boolean {
	return items.some(({ choice }) => choice?.name === typed);
}

function itemsOf({ tags, tagCount, branches }: RevisionsToPick, { first, start }: RevisionQuestion): RevisionItem[] {
	const item = (name: string, revision: string, icon: string): RevisionItem => ({
		label: `$(${icon}) ${labelText(name, 100)}`,
		choice: { revision, name: plainLine(name, 100) },
	});
	const line = (label: string): RevisionItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
	const tagLine =
		tagCount > tags.length
			? t('Tags: the newest {0} of {1}; type the name of another one', tags.length, tagCount)
			: t('Tags, newest first');
	return [
		{ label: `$(arrow-right) ${labelText(first.name, 100)}`, description: first.why, choice: first },
		...(start ? [beginning()] : []),
		...(tags.length > 0 ? [line(tagLine)] : []),
		...tags.map(({ name }) => item(name, `refs/tags/${name}`, 'tag')),
		...(branches.length > 0 ? [line(t('Branches'))] : []),
		...branches.map(name => item(name, name, 'git-branch')),
	];
}

function beginning(): RevisionItem {
	const name = t('The beginning of the history');
	return { label: `$(history) ${name}`, choice: { name } };
}

function typedItem(typed: string): RevisionItem {
	const name = plainLine(typed, 100);
	return { label: `$(edit) ${labelText(typed, 100)}`, alwaysShow: true, choice: { revision: typed, name } };
}
