import * as vscode from 'vscode';
import type { AdvisoryState } from '../../core/advisory';

/** A state in words for people. */
export function stateWord(state: AdvisoryState): string {
	switch (state) {
		case 'triage':
			return vscode.l10n.t('in triage');
		case 'draft':
			return vscode.l10n.t('in progress');
		case 'published':
			return vscode.l10n.t('published');
		case 'closed':
			return vscode.l10n.t('closed');
		case 'withdrawn':
			return vscode.l10n.t('withdrawn');
	}
}
