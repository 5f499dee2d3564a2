import type { Report } from '../feeds/feed';
import type { SectionName } from '../protocol/response';
import type { Commands } from './commands';
import { t } from '../core/translate';

export interface ResponseCommandDeps {
	/** What a row stands for; nothing where no row was clicked. */
	readonly target: (
		element: unknown,
	) => { readonly kind: string; readonly handle?: string; readonly section?: SectionName } | undefined;
	/** Lets a person choose a case; nothing when they changed their mind. @throws UserError when there is none */
	readonly chooseCase: (title: string) => Promise<Report | undefined>;
	readonly openResponse: (handle: string, section?: SectionName) => Promise<void>;
}

/** Commands that open the response page. */
export function responseCommands({ target, chooseCase, openResponse }: ResponseCommandDeps) {
	const open = async (element: unknown, title: string, section?: SectionName): Promise<void> => {
		const row = target(element);
		const handle = row?.handle ?? (await chooseCase(title))?.record.handle;
		if (handle !== undefined) await openResponse(handle, section ?? row?.section);
	};
	return {
		openResponse: element => open(element, t('Open Response')),
		handOver: element => open(element, t('Ask for Help'), 'help'),
	} satisfies Commands;
}
