import type { Report } from '../feeds/feed';
import type { Commands } from './commands';

export interface ArrivalCommandDeps {
	readonly handleOf: (element: unknown) => string | undefined;
	readonly chooseCase: (title: string, which: (report: Report) => boolean) => Promise<Report | undefined>;
	readonly openResponse: (handle: string, section: 'arrival') => Promise<void>;
}

/** Looks where a published advisory has arrived. */
export function arrivalCommands(_deps: ArrivalCommandDeps) {
	return {
		async checkArrival() {},
	} satisfies Commands;
}
