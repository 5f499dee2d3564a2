import type { Case } from '../../core/case';
import { afterRating, type RatingWay } from '../../core/decision';
import { UserError } from '../../core/errors';
import { forgeKey } from '../../core/forgeCase';
import {
	mainVector,
	ratingBegunFrom,
	ratingChanges,
	ratingOf,
	sameIds,
	type WrittenRating,
	writtenRating,
} from '../../core/rating';
import type { Severity } from '../../core/advisory';
import { translated } from '../../core/translate';
import type { Forge } from '../../feeds/forge';
import type { NewerRating } from '../../protocol/decision';
import { weaknessText } from '../../protocol/fields';
import type { CaseSession } from '../caseSession';
import { RATING_FIELDS, withBase, withDrafts } from '../fields';

/**
 * What becomes of the severity and the weaknesses that are being written; nothing when they say what the advisory says.
 * Loads the calculator when there is a vector to score.
 */
export async function ratingWay(record: Case): Promise<RatingWay | undefined> {
	const { drafts, advisory } = record;
	if (!RATING_FIELDS.some(field => drafts?.[field] !== undefined)) return undefined;
	const written = writtenRating(record);
	const isOwn = forgeKey(advisory) === undefined;
	if (isOwn ? isSame(written, advisory) : isSameThere(written, record)) return undefined;
	for (const [name, vector] of [
		['CVSS 4.0', drafts?.cvssV4],
		['CVSS 3', drafts?.cvssV3],
	] as const) {
		if (vector !== undefined && vector !== '' && (await severityOf(vector)) === undefined)
			return { kind: 'blocked', why: `The ${name} vector cannot be scored: the Severity step says why.` };
	}
	if (written.cweIds.some(id => !/^CWE-[1-9]\d{0,6}$/.test(id)))
		return { kind: 'blocked', why: 'A weakness is no CWE id: the Severity step shows which.' };
	if (newerRating(record) !== undefined)
		return { kind: 'blocked', why: 'Somebody changed them on the forge since you scored. Choose below which stay.' };
	const vector = mainVector(written.cvss);
	const severity = vector === undefined ? undefined : await severityOf(vector);
	return {
		kind: 'save',
		...written,
		...(severity === undefined ? {} : { severity }),
		keeps: !isOwn && written.cvss.v4 !== undefined && written.cvss.v3 !== undefined,
	};
}

function isSame(a: Pick<WrittenRating, 'cvss' | 'cweIds'>, b: Pick<WrittenRating, 'cvss' | 'cweIds'>): boolean {
	return a.cvss.v4 === b.cvss.v4 && a.cvss.v3 === b.cvss.v3 && sameIds(a.cweIds, b.cweIds);
}

/** Whether a forge, which has one vector, has it already. */
function isSameThere(written: Pick<WrittenRating, 'cvss' | 'cweIds'>, { advisory }: Case): boolean {
	return mainVector(written.cvss) === mainVector(advisory.cvss) && sameIds(written.cweIds, advisory.cweIds);
}

async function severityOf(vector: string): Promise<Severity | undefined> {
	const { scoreCvss, InvalidCvssError } = await import('../../core/cvss');
	try {
		return scoreCvss(vector).severity;
	} catch (error) {
		if (error instanceof InvalidCvssError) return undefined;
		throw error;
	}
}

/** @returns what the forge says, when that is something newer than a person saw in what they changed too. */
export function newerRating(record: Case): NewerRating | undefined {
	if (forgeKey(record.advisory) === undefined || record.drafts?.base === undefined) return undefined;
	const now = ratingOf(record.advisory);
	const { newer } = ratingChanges(now, ratingBegunFrom(record), ratingOf(writtenRating(record)));
	return newer ? { vector: now.vector ?? '', cweIds: weaknessText(now.cweIds) } : undefined;
}

/**
 * A person chose between what they scored and what the forge says now.
 * @param theirs what they saw of the forge. @throws UserError when it says something else again
 */
export function settleRating(record: Case, keep: 'mine' | 'theirs', theirs: NewerRating): Case {
	const now = newerRating(record);
	if (now === undefined || now.vector !== theirs.vector || now.cweIds !== theirs.cweIds)
		throw new UserError(translated(NEWER_AGAIN));
	if (keep === 'theirs') {
		const without = RATING_FIELDS.reduce((next, field) => withBase(next, field, undefined), record);
		return withDrafts(without, { cvssV4: undefined, cvssV3: undefined, cweIds: undefined });
	}
	const { cvss, cweIds } = record.advisory;
	const seen = { cvssV4: cvss.v4 ?? '', cvssV3: cvss.v3 ?? '', cweIds };
	return RATING_FIELDS.reduce(
		(next, field) => (record.drafts?.[field] === undefined ? next : withBase(next, field, seen[field])),
		record,
	);
}

const NEWER_AGAIN =
	'The forge has another severity again, or none that differs, so nothing was chosen. Look at it, then choose.';

/** Saves on the forge what was scored, and notes that in the case. @throws UserError */
export async function saveRating(
	session: Pick<CaseSession, 'read' | 'change'>,
	forge: Forge,
	rating: WrittenRating,
	entry: Case['timeline'][number],
): Promise<void> {
	// The vector that the forge has no place for may be known to it alone until now.
	const record = await session.change(current => withOwnVectors(current, rating.cvss));
	const answered = await forge.rate(record.advisory, ratingBegunFrom(record), ratingOf(rating));
	await session.change(current => {
		const rated = afterRating(current, rating, answered);
		return { ...rated, timeline: [...rated.timeline, entry] };
	});
}

/** Keeps each vector of two in the case, where a forge keeps one. */
export function withOwnVectors(record: Case, { v4, v3 }: WrittenRating['cvss']): Case {
	const { drafts = {}, advisory } = record;
	if (v4 === undefined || v3 === undefined || drafts.cvssV3 !== undefined) return record;
	return withBase(withDrafts(record, { cvssV3: v3 }), 'cvssV3', advisory.cvss.v3 ?? '');
}

/** The case without drafts that the forge has by now, though nobody heard its answer. */
export function withoutArrivedRating(record: Case): Case {
	const { drafts, advisory } = record;
	if (forgeKey(advisory) === undefined || drafts === undefined) return record;
	const theirs = { cvssV4: advisory.cvss.v4 ?? '', cvssV3: advisory.cvss.v3 ?? '', cweIds: advisory.cweIds };
	return RATING_FIELDS.filter(
		field =>
			drafts.base?.[field] !== undefined &&
			drafts[field] !== undefined &&
			plain(drafts.base[field]) !== plain(theirs[field]) &&
			plain(drafts[field]) === plain(theirs[field]),
	).reduce((next, field) => withBase(withDrafts(next, { [field]: undefined }), field, undefined), record);
}

function plain(value: string | readonly string[] | undefined): string {
	return typeof value === 'object' ? [...value].sort().join() : (value ?? '');
}
