import * as vscode from 'vscode';
import type { Gpg } from './core/handOver/gpg';
import type { Clock } from './core/ports';
import { createGpg } from './platform/gpg';

/** The person's own gpg. Runs nothing in Restricted Mode. */
export function createGpgPart(clock: Clock): Gpg {
	return createGpg({ trusted: () => vscode.workspace.isTrusted, clock });
}
