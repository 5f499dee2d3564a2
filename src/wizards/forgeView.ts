import { t } from '../core/translate';
import type { Case } from '../core/case';
import type { DecisionMeans } from '../core/decision';
import { UserError } from '../core/errors';
import { forgeKey } from '../core/forgeCase';
import type { Forge } from '../feeds/forge';
import type { ForgeView } from '../protocol/forge';
import { readersOf, seenBy } from './audience';
import { securePage } from './securePages';

/** @returns what a page may offer of the forge of a case; null for a case of its own. */
export function forgeView({ advisory }: Case, forge: Forge | undefined): ForgeView | null {
	const url = securePage(advisory.source.url);
	const page = url === undefined ? {} : { url };
	if (forge === undefined) return forgeKey(advisory) === undefined ? null : { ...unknown(), ...page };
	const { comment, change, requestCve, privateFork, reason } = forge.permissions(advisory);
	const audience = forge.audience(advisory);
	return {
		name: forge.name,
		...page,
		comment,
		change,
		requestCve,
		privateFork,
		...(reason === undefined ? {} : { reason }),
		seenBy: seenBy(audience),
		readers: readersOf(audience),
	};
}

/** Its reports were not read yet, or nobody is signed in there. */
const unknown = (): ForgeView => ({
	name: t('the forge'),
	comment: false,
	change: false,
	requestCve: false,
	privateFork: false,
	reason: t('The forge that has this report cannot be asked now: sign in there, or wait until its reports were read.'),
	seenBy: seenBy({ collaborators: [], teams: [] }),
	readers: [],
});

/** @returns what a decision can do there. @param discussion whether the forge has one for this advisory, as far as is known */
export function decisionMeans(view: ForgeView | null, discussion: boolean): DecisionMeans | undefined {
	if (view === null) return undefined;
	return {
		forge: view.name,
		comment: view.comment && discussion,
		change: view.change,
		...(view.reason === undefined ? {} : { reason: view.reason }),
	};
}

/** @throws UserError when the forge cannot be asked now */
export function requireForge(forge: Forge | undefined): Forge {
	if (forge !== undefined) return forge;
	throw new UserError(
		t(
			'The forge that has this report cannot be asked now, so nothing was sent. Sign in there, or wait until its reports were read, then try again. What you wrote is kept.',
		),
	);
}

/** @throws UserError when others would read it than the person saw before the click */
export function requireSameReaders(view: ForgeView | null, seen: string): void {
	if (view !== null && view.seenBy === seen) return;
	throw new UserError(t('Who will read this has changed, so nothing was sent. Look at it again, then send it.'));
}
