import { t } from '../../core/translate';
import type { Advisory } from '../../core/advisory';
import type { Doable, Permissions } from '../forge';
import type { Place } from './place';

const NOTHING = {
	comment: false,
	change: false,
	requestCve: false,
	privateFork: false,
	publish: false,
	collaborators: false,
} as const;

/**
 * What may be done with an advisory, as far as can be told without asking. Who sees an unpublished one may work on it;
 * what exactly they may (publish, let people in: admins and security managers), GitHub says when it is asked.
 */
export function permissionsOf(advisory: Advisory, place: Place | undefined): Permissions {
	if (place === undefined) return { ...NOTHING, reason: t('Nobody is signed in to GitHub.') };
	const { info } = place;
	const { state } = advisory;
	const open = state === 'triage' || state === 'draft';
	const change = open || info?.admin === true;
	if (!change) return { ...NOTHING, reason: t('This account may read this advisory, but not change it.') };
	const isPublic = info?.visibility !== 'private' && info?.visibility !== 'internal';
	const reasons = reasonsOf(advisory, isPublic);
	const can = (what: Doable): boolean => reasons[what] === undefined;
	return {
		comment: can('comment'),
		change,
		requestCve: can('requestCve'),
		privateFork: can('privateFork'),
		publish: can('publish'),
		collaborators: can('collaborators'),
		...(isPublic ? {} : { reason: PRIVATE }),
		...(Object.keys(reasons).length === 0 ? {} : { reasons }),
	};
}

type Reasons = Partial<Record<Doable, string>>;

const PRIVATE = 'GitHub offers discussions and CVE ids for public repositories only.';

function reasonsOf({ state, cveId, privateFork }: Advisory, isPublic: boolean): Reasons {
	const open = state === 'triage' || state === 'draft';
	const over = open ? undefined : overWords(state);
	const draftOnly = state === 'triage' ? t('Accept the report first: it then becomes a draft.') : over;
	const assigned = cveId === undefined ? undefined : t('The advisory has a CVE id already.');
	const forked = privateFork === undefined ? undefined : t('There is a private fork already.');
	const forPublic = isPublic ? undefined : PRIVATE;
	return defined({
		comment: forPublic,
		requestCve: forPublic ?? assigned ?? draftOnly,
		privateFork: forked ?? over,
		publish: draftOnly,
		collaborators: over,
	});
}

function overWords(state: Advisory['state']): string {
	return state === 'closed' ? t('It is closed. Open it again first.') : t('It is public already.');
}

function defined(reasons: Readonly<Partial<Record<Doable, string | undefined>>>): Reasons {
	return Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason !== undefined));
}
