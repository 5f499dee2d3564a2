import * as vscode from 'vscode';
import type { Commands } from './commands';
import { t } from '../core/translate';

/** What the commands need of the drill. */
export interface DrillPart {
	readonly start: () => Promise<void>;
	readonly end: () => Promise<void>;
	/** Whether one is under way. */
	readonly goesOn: () => boolean;
}

export interface DrillCommandDeps {
	/** Made when it is first asked for. */
	readonly drill: () => Promise<DrillPart>;
}

/** Commands that begin and end the drill. */
export function drillCommands({ drill }: DrillCommandDeps) {
	return {
		startDrill: async () => (await drill()).start(),
		async endDrill() {
			const { end, goesOn } = await drill();
			if (!goesOn()) return;
			// Any extension can run a command, and what was done in the drill is nowhere else.
			const answer = t('End the Drill');
			const detail = t('Nothing of it is kept: its report, your texts and the hints go.');
			const asked = await vscode.window.showWarningMessage(t('End the drill?'), { modal: true, detail }, answer);
			if (asked === answer) await end();
		},
	} satisfies Commands;
}
