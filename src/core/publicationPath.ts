import { t } from './translate';
import type { Advisory } from './advisory';
import type { Case } from './case';
import { InvalidDateError } from './dates';
import { countingPd } from './disclosureDate';
import { instantInWords } from './disclosureDateWords';
import { forgeKey } from './forgeCase';
import { OPTIONAL_STAGES, type OptionalStage } from './publication';
import { undecidedRows } from './savedFork';
import { InvalidZoneError } from './zones';

/** The way to publication, in order (OSS-SIRT policy v0.1; the forge's own rules for the private fork). */
export const STAGES = [
	'cve',
	'fork',
	'people',
	'pd',
	'notice',
	'checks',
	'save-fork',
	'fix-public',
	'publish',
	'announce',
	'references',
] as const;
export type StageName = (typeof STAGES)[number];

/** Next: the first that can be done. Waiting: it comes later, or somebody else has to act. */
export const STAGE_STATES = ['done', 'next', 'waiting', 'not-needed', 'blocked'] as const;
export type StageState = (typeof STAGE_STATES)[number];

export interface Stage {
	readonly name: StageName;
	readonly state: StageState;
	/** How it stands, and why, for people. */
	readonly text: string;
}

/** What is known besides the case. */
export interface PublicationMeans {
	/** The forge that the advisory is on; absent where it cannot be asked now. */
	readonly forge?: { readonly name: string; readonly publish: boolean; readonly reason?: string };
	/** What differs from the advisory and is not saved, in words. */
	readonly unsaved: readonly string[];
	/** Two texts stand against each other, and nobody has chosen. */
	readonly undecided: boolean;
	/** Why the fork could not be saved the last time. */
	readonly saveFailed?: string;
	/** The fork was found to have something that was not saved. */
	readonly forkMoved?: boolean;
	/** Public addresses of fixes that the advisory does not name yet; nothing where no address is known. */
	readonly unnamed?: readonly string[];
}

/** How the rules before publishing stand; see checkBeforePublishing. */
export type CheckLike = { readonly ok: boolean; readonly overruled?: string };

/** How a stage stands by itself. Open: a person can do it. */
interface Raw {
	readonly is: 'done' | 'open' | 'waiting' | 'not-needed' | 'blocked';
	readonly text: string;
}

interface Known {
	readonly record: Case;
	readonly advisory: Advisory;
	readonly means: PublicationMeans;
	readonly checks: readonly CheckLike[];
	readonly now: string;
	readonly isPublic: boolean;
}

const LOOKS: Readonly<Record<StageName, (known: Known) => Raw>> = {
	cve: cveStage,
	fork: forkStage,
	people: peopleStage,
	pd: pdStage,
	notice: noticeStage,
	checks: checksStage,
	'save-fork': saveForkStage,
	'fix-public': fixPublicStage,
	publish: publishStage,
	announce: announceStage,
	references: referencesStage,
};

/** Nothing is published before these are done. */
const BEFORE_PUBLISHING = ['checks', 'save-fork', 'fix-public'] as const;
/** What is said of a stage that only mattered before. */
const ONLY_BEFORE: readonly StageName[] = ['cve', 'fork', 'people', 'pd', 'notice', 'checks'];

/**
 * How far a case is on its way to the public.
 * @param advisory as it will be published, with what is being written
 * @param checks the rules before publishing. @param now ISO 8601 in UTC
 * @returns every stage, in order; at most one is "next"
 */
export function publicationPath(
	record: Case,
	advisory: Advisory,
	means: PublicationMeans,
	checks: readonly CheckLike[],
	now: string,
): Stage[] {
	const isPublic = advisory.state === 'published' || advisory.state === 'withdrawn';
	const known: Known = { record, advisory, means, checks, now, isPublic };
	let found = false;
	return STAGES.map(name => {
		const raw = rawOf(name, known);
		if (raw.is !== 'open') return { name, state: raw.is, text: raw.text };
		const state = found ? 'waiting' : 'next';
		found = true;
		return { name, state, text: raw.text };
	});
}

/** @returns why the advisory cannot be published now, one reason for each stage that has to be done before; none: it can. */
export function beforePublishing(
	record: Case,
	advisory: Advisory,
	means: PublicationMeans,
	checks: readonly CheckLike[],
	now: string,
): string[] {
	const known: Known = { record, advisory, means, checks, now, isPublic: false };
	return BEFORE_PUBLISHING.map(name => rawOf(name, known))
		.filter(({ is }) => is !== 'done' && is !== 'not-needed')
		.map(({ text }) => text);
}

function rawOf(name: StageName, known: Known): Raw {
	const raw = LOOKS[name](known);
	if (raw.is === 'done' || raw.is === 'not-needed') return raw;
	if (known.record.publication?.notNeeded?.some(left => left === name) === true)
		return { is: 'not-needed', text: t('Left out, as a person decided.') };
	if (known.isPublic && ONLY_BEFORE.includes(name))
		return { is: 'not-needed', text: t('The advisory is public already.') };
	return raw;
}

/** Whether a person may leave a stage out. */
export function isOptional(name: StageName): name is OptionalStage {
	return OPTIONAL_STAGES.some(one => one === name);
}

function cveStage({ record, advisory }: Known): Raw {
	const { cveAssigner, cveRequestedAt, cveRefusedAt } = record;
	if (advisory.cveId !== undefined) return done(t('The id is there.'));
	if (cveAssigner?.kind === 'none') return done(t('It is decided that there will be no CVE id.'));
	if (cveRefusedAt !== undefined)
		return open(t('The request was refused. Ask somebody else, or say why there will be none.'));
	if (cveRequestedAt !== undefined)
		return { is: 'waiting', text: t('Requested {0}; whoever assigns it has not answered yet.', day(cveRequestedAt)) };
	return open(
		cveAssigner === undefined ? t('Nobody has said who assigns it.') : t('It is said who assigns it. Request the id.'),
	);
}

function forkStage({ record, advisory, means }: Known): Raw {
	if (advisory.privateFork !== undefined) return done(t('There is one.'));
	if (record.publication?.fork !== undefined) return done(t('There was one, and it was saved.'));
	if (means.forge === undefined)
		return notNeeded(t('The case is on no forge that makes one. Work on the fix where nobody else reads it.'));
	return open(
		t('None yet. It is a place to work on the fix with those who are read in. Leave it out if the fix is ready.'),
	);
}

function peopleStage({ record: { readIn = [] }, advisory }: Known): Raw {
	const now = readIn.filter(({ until }) => until === undefined).length;
	const there = Math.max(now, advisory.collaborators.length + advisory.teams.length);
	return there > 0
		? done(there === 1 ? t('One is read in.') : t('{0} are read in.', there))
		: open(t('Nobody is recorded. Leave it out if you need nobody.'));
}

function pdStage({ record: { disclosure = [] }, now }: Known): Raw {
	const first = countingPd(disclosure);
	if (first === undefined) return open(t('No date is agreed.'));
	const words = pdInWords(first.at, first.pd.zone);
	return done(Date.parse(first.at) <= Date.parse(now) ? t('{0}. It has come.', words) : `${words}.`);
}

function noticeStage({ record: { notices = [] } }: Known): Raw {
	const sent = notices.filter(({ kind }) => kind === 'embargoed').length;
	if (sent > 0) return done(sent === 1 ? t('One is recorded as sent.') : t('{0} are recorded as sent.', sent));
	return open(t('None is recorded as sent. Leave it out if nobody has to prepare.'));
}

function checksStage({ means, checks }: Known): Raw {
	const bad = checks.filter(({ ok, overruled }) => !ok && overruled === undefined).length;
	const overruled = checks.filter(({ ok, overruled: why }) => !ok && why !== undefined).length;
	const parts = [
		...(bad > 0
			? [
					bad === 1
						? t('{0} is not met and not overruled', count(bad, 'check'))
						: t('{0} are not met and not overruled', count(bad, 'check')),
				]
			: []),
		...(means.undecided ? [t('two texts stand against each other, and nobody has chosen')] : []),
		...(means.unsaved.length > 0 ? [t('not saved: {0}', means.unsaved.join(', '))] : []),
	];
	if (parts.length > 0) return open(`${capital(parts.join('; '))}.`);
	const more =
		overruled === 0
			? ''
			: overruled === 1
				? ` ${t('{0} overruled, with its reason.', overruled)}`
				: ` ${t('{0} overruled, with reasons.', overruled)}`;
	return done(t('All checks are met or overruled, and everything is saved.{0}', more));
}

function saveForkStage({ record: { publication }, advisory, means, isPublic }: Known): Raw {
	const saved = publication?.fork;
	const exists = advisory.privateFork !== undefined;
	if (!exists && saved === undefined)
		return notNeeded(isPublic ? t('Nothing was saved from a fork here.') : t('There is no private fork.'));
	if (means.saveFailed !== undefined && exists)
		return { is: 'blocked', text: t('The fork could not be saved. {0}', means.saveFailed) };
	if (saved === undefined) return open(t('Publishing deletes the fork. Save it first.'));
	if (means.forkMoved === true && exists)
		return open(t('Somebody pushed to the fork after it was saved {0}. Save it again.', day(saved.savedAt)));
	const left = undecidedRows(saved);
	if (left > 0 && !isPublic)
		return open(
			left === 1
				? t(
						'Saved {0}. Say what becomes of {1} that is not known to be public.',
						day(saved.savedAt),
						count(left, 'branch', 'branches'),
					)
				: t(
						'Saved {0}. Say what becomes of {1} that are not known to be public.',
						day(saved.savedAt),
						count(left, 'branch', 'branches'),
					),
		);
	return done(t('Saved {0}.', day(saved.savedAt)));
}

function fixPublicStage({ record: { publication }, isPublic }: Known): Raw {
	if (publication?.fixPublicAt !== undefined)
		return done(t('The fix is public, as was recorded {0}.', day(publication.fixPublicAt)));
	if (publication?.advisoryFirstAt === undefined)
		return open(
			isPublic
				? t('Nobody has recorded where the fix is public.')
				: t('Get the fix public, or say that the advisory goes first.'),
		);
	return isPublic
		? open(t('The advisory went first. Get the fix public now.'))
		: done(t('The advisory goes first, as was decided {0}.', day(publication.advisoryFirstAt)));
}

function publishStage(known: Known): Raw {
	const { record, advisory, means, now } = known;
	const { forge } = means;
	const own = forgeKey(advisory) === undefined;
	switch (advisory.state) {
		case 'published':
			return done(
				advisory.publishedAt === undefined ? t('Published.') : t('Published {0}.', day(advisory.publishedAt)),
			);
		case 'withdrawn':
			return done(t('It was published, and withdrawn since.'));
		case 'triage':
			return { is: 'blocked', text: t('It is a report still. Accept it as a vulnerability in triage first.') };
		case 'closed':
			return { is: 'blocked', text: t('It is closed. Open it again as a draft first.') };
		case 'draft':
	}
	if (!own && forge === undefined)
		return {
			is: 'blocked',
			text: t('The forge cannot be asked now. Sign in there, or wait until its reports were read.'),
		};
	if (!own && forge?.publish === false)
		return { is: 'blocked', text: forge.reason ?? t('Your account may not publish it.') };
	const first = beforePublishing(record, advisory, means, known.checks, now);
	if (first.length > 0) return { is: 'waiting', text: t('First: {0}', first.join(' ')) };
	const pd = countingPd(record.disclosure ?? []);
	const ahead = pd !== undefined && Date.parse(pd.at) > Date.parse(now);
	return open(
		ahead ? t('Nothing stands against it. PD is {0}.', pdInWords(pd.at, pd.pd.zone)) : t('Nothing stands against it.'),
	);
}

function announceStage({ record: { publication }, isPublic }: Known): Raw {
	if (publication?.announcedAt !== undefined) return done(t('Announced {0}.', day(publication.announcedAt)));
	return isPublic
		? open(t('Tell those who use it, where they look.'))
		: { is: 'waiting', text: t('After publication. It can be prepared before.') };
}

function referencesStage({ means: { unnamed }, isPublic }: Known): Raw {
	if (!isPublic) return { is: 'waiting', text: t('After publication: links to the fix tell what it was before.') };
	if (unnamed === undefined)
		return open(t('No public address of a fix is known. Look where the fix is public, above, or add links by hand.'));
	if (unnamed.length === 0) return done(t('The advisory names where the fix is.'));
	return open(
		unnamed.length === 1
			? t('{0} of the fix is not in the advisory.', count(unnamed.length, 'address', 'addresses'))
			: t('{0} of the fix are not in the advisory.', count(unnamed.length, 'address', 'addresses')),
	);
}

function done(text: string): Raw {
	return { is: 'done', text };
}

function open(text: string): Raw {
	return { is: 'open', text };
}

function notNeeded(text: string): Raw {
	return { is: 'not-needed', text };
}

function count(n: number, one: string, many = `${one}s`): string {
	return `${n} ${n === 1 ? one : many}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param instant ISO 8601 in UTC. @returns its day in UTC */
function day(instant: string): string {
	return instant.slice(0, 10);
}

function pdInWords(at: string, zone: string): string {
	try {
		return instantInWords(at, zone);
	} catch (error) {
		if (error instanceof InvalidZoneError || error instanceof InvalidDateError) return t('{0} UTC', at.slice(0, 16));
		throw error;
	}
}
