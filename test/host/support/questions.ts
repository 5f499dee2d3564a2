import * as vscode from 'vscode';

/** What was asked of a person. */
export interface Asked {
	/** Labels and whatever else stands in the items of a quick pick. */
	readonly picks: { readonly placeHolder: string; readonly items: readonly vscode.QuickPickItem[] }[];
	readonly modals: { readonly question: string; readonly detail: string }[];
	readonly told: string[];
}

export interface Answers {
	/** Labels, or the labels of several; nothing when the person left. By a word of what is asked. */
	readonly pick?: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** What is pressed in a modal; nothing when it was closed. */
	readonly press?: string;
	readonly saveTo?: vscode.Uri;
}

/** Answers what is asked while `work` runs. @returns what was asked and told, and how the work failed */
export async function answering(
	{ pick = {}, press, saveTo }: Answers,
	work: () => PromiseLike<unknown>,
): Promise<Asked & { readonly error?: unknown }> {
	const { window } = vscode;
	const { showQuickPick, showWarningMessage, showInformationMessage, showErrorMessage, showSaveDialog } = window;
	const asked: Asked = { picks: [], modals: [], told: [] };
	const tell = async (text: string) => void asked.told.push(text);
	Object.assign(window, {
		async showQuickPick(
			items: readonly vscode.QuickPickItem[],
			{ placeHolder = '', title = '', canPickMany }: vscode.QuickPickOptions,
		) {
			asked.picks.push({ placeHolder, items });
			const word = Object.keys(pick).find(one => `${title} ${placeHolder}`.includes(one));
			const chosen = word === undefined ? undefined : pick[word];
			if (chosen === undefined) return undefined;
			if (canPickMany === true) return items.filter(({ label }) => chosen.includes(label));
			return items.find(({ label }) => label === chosen);
		},
		async showWarningMessage(question: string, options?: vscode.MessageOptions) {
			if (options?.modal !== true) return tell(question);
			asked.modals.push({ question, detail: options.detail ?? '' });
			return press;
		},
		showInformationMessage: tell,
		showErrorMessage: tell,
		showSaveDialog: async () => saveTo,
	});
	try {
		await work();
		return asked;
	} catch (error) {
		return { ...asked, error };
	} finally {
		Object.assign(window, {
			...{ showQuickPick, showWarningMessage, showInformationMessage, showErrorMessage, showSaveDialog },
		});
	}
}
