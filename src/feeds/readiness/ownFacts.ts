import type { Policy } from '../../core/policyDefaults';
import type { OwnFacts } from '../../core/readiness';
import type { Agreement } from '../projectFile';

export interface OwnSources {
	readonly policy: Policy;
	/** What of the calendar cannot be used. */
	readonly refused: readonly string[];
	readonly agreement: Agreement | undefined;
	/** A person's own setting of ours, by its name without prefix; any value. */
	readonly setting: (key: string) => unknown;
	readonly cna: { readonly shortName?: string } | undefined;
	readonly remote: string | undefined;
	readonly drillDone: boolean;
}

/** What holds for whoever works here, of settings and the project's agreement. */
export function ownFacts({ policy, refused, agreement, setting, cna, remote, drillDone }: OwnSources): OwnFacts {
	const folder = setting('caseFolder');
	const zone = setting('calendar.timeZone');
	return {
		...{ policy, refused, drillDone },
		ownDeadlines: ['acknowledge', 'assess', 'disclose'].some(key => setting(`deadlines.${key}`) !== undefined),
		ownZone: typeof zone === 'string' && zone.trim() !== '',
		chosenFolder: typeof folder === 'string' && folder.trim() !== '',
		...(agreement === undefined ? {} : { agreed: agreedOf(agreement) }),
		...(cna === undefined ? {} : { ownCna: cna.shortName ?? '' }),
		...(remote === undefined ? {} : { remote }),
	};
}

function agreedOf({ file, text }: Agreement): NonNullable<OwnFacts['agreed']> {
	const { deadlines, calendar, cna, threatModel, bugBar } = file;
	return {
		...{ text, deadlines: Object.keys(deadlines).length > 0, zone: calendar.timeZone !== undefined },
		...(cna === undefined ? {} : { cna }),
		...(threatModel === undefined ? {} : { threatModel }),
		...(bugBar === undefined ? {} : { bugBar }),
	};
}
