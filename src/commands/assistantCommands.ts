import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';

export interface AssistantCommandDeps {
	readonly reports: Reports;
	readonly hidden: () => boolean;
}

/** What assistants may read, and how that is taken back. */
export function assistantCommands(_deps: AssistantCommandDeps) {
	return {
		async assistantAccess() {},
	} satisfies Commands;
}
