import { DEFAULT_POLICY } from '../../../../src/core/policyDefaults';
import type { Facts, OwnFacts, RepositoryFacts } from '../../../../src/core/readiness';

export const NOW = new Date('2026-03-02T09:00:00.000Z');

export const t = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, i: string) => String(args[Number(i)]));

/** A repository on GitHub in which nothing was done, as a signed-in admin knows it. */
export function repositoryFacts(changes: Partial<RepositoryFacts> = {}): RepositoryFacts {
	return {
		...{ root: '/projects/app', name: 'app', repository: { value: 'papervane/app' } },
		...{ policies: [], shared: { value: undefined }, securityTxts: [], triageAids: [] },
		...{ reporting: { value: false }, readers: { value: { logins: ['ada'] } } },
		accessPage: 'https://github.com/papervane/app/settings/access',
		...{ hook: 'none', forkTried: false },
		...changes,
	};
}

/** Somebody who has set nothing. */
export function ownFacts(changes: Partial<OwnFacts> = {}): OwnFacts {
	return {
		...{ policy: DEFAULT_POLICY, refused: [], ownDeadlines: false, ownZone: false },
		...{ chosenFolder: false, drillDone: false },
		...changes,
	};
}

export function factsOf(repository: Partial<RepositoryFacts> = {}, own: Partial<OwnFacts> = {}): Facts {
	return { repositories: [repositoryFacts(repository)], own: ownFacts(own) };
}
