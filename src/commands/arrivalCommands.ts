import { isPublic } from '../core/lifecycle';
import type { Report } from '../feeds/feed';
import type { Commands } from './commands';
import { t } from '../core/translate';

export interface ArrivalCommandDeps {
	readonly handleOf: (element: unknown) => string | undefined;
	/** Lets a person choose a case; nothing when they changed their mind. @throws UserError when there is none */
	readonly chooseCase: (title: string, which: (report: Report) => boolean) => Promise<Report | undefined>;
	readonly openResponse: (handle: string, section: 'arrival') => Promise<void>;
}

/** Shows where a published advisory has arrived. Asking is a click on that page. */
export function arrivalCommands({ handleOf, chooseCase, openResponse }: ArrivalCommandDeps) {
	return {
		async checkArrival(element) {
			const title = t('Where the Advisory Arrived');
			const handle =
				handleOf(element) ?? (await chooseCase(title, ({ advisory }) => isPublic(advisory)))?.record.handle;
			if (handle !== undefined) await openResponse(handle, 'arrival');
		},
	} satisfies Commands;
}
