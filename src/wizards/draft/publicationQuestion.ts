import type { Advisory } from '../../core/advisory';
import type { Case } from '../../core/case';
import { type CountedPd, countingPd } from '../../core/disclosureDate';
import { instantInWords } from '../../core/disclosureDateWords';
import { UserError } from '../../core/errors';
import { forgeKey } from '../../core/forgeCase';
import { guardAgain, liftTokens } from '../../core/guard/lift';
import { afterPublishing, markPublished } from '../../core/publish';
import { isZone } from '../../core/zones';
import { t, translated } from '../../core/translate';
import type { PublicFields } from '../../feeds/forge';
import type { BecomesPublic, Question } from '../../protocol/draft/publication';
import { requireForge } from '../forgeView';
import { advisoryTexts, withoutTexts } from '../leaving';
import { reasonFor } from './fixRepository';
import type { PartContext } from './part';
import { requireForkSaved } from './publicationWhole';

/** The last question: shows exactly what becomes public, and publishes that and nothing else. */
export interface PublishQuestion {
	state(): Question;
	/** Reads what stands there now, and shows it. */
	ask(): Promise<void>;
	/** Whether it is publishing just now, and will write that down itself. */
	publishing(): boolean;
	/** @throws UserError, and nothing is published, when anything differs from what was shown */
	publish(answer: { readonly digest: string; readonly beforePd?: string }): Promise<void>;
}

interface Shown {
	readonly digest: string;
	readonly fields: PublicFields;
	readonly pd?: string;
}

/**
 * @param changed tells that state() changed
 * @param requireReady throws UserError when a stage before is not done
 * @param moved is told when the fork has something that was not saved
 */
export function createPublishQuestion(
	{ handle, deps, session, leaving, forge, inTurn, entry }: PartContext,
	changed: () => void,
	requireReady: (record: Case) => Promise<void>,
	moved: (error: unknown) => void,
): PublishQuestion {
	let state: Question = { status: 'none' };
	let shown: Shown | undefined;
	let publishing = false;
	const become = (next: Question): void => {
		state = next;
		changed();
	};
	const newestOf = async (record: Case): Promise<Advisory> =>
		forgeKey(record.advisory) === undefined ? record.advisory : requireForge(forge()).latest(record.advisory);

	const read = async (): Promise<void> => {
		const record = await session.read();
		const advisory = await newestOf(record);
		const own = forgeKey(advisory) === undefined;
		const fields = publicFields(advisory);
		const seen: BecomesPublic = { ...becomesPublic(fields), ...(own ? { references: [...advisory.references] } : {}) };
		const now = deps.clock.now();
		const pd = pdAhead(record, now);
		const digest = await deps.crypto.sha256(JSON.stringify([advisory.id, seen]));
		shown = { digest, fields, ...(pd === undefined ? {} : { pd: pd.at }) };
		become({
			status: 'shown',
			digest,
			at: now.toISOString(),
			fields: seen,
			...(pd === undefined
				? {}
				: { pd: { at: pd.at, words: instantInWords(pd.at, isZone(pd.pd.zone) ? pd.pd.zone : 'UTC') } }),
			...(advisory.privateFork === undefined ? {} : { deletes: advisory.privateFork.fullName }),
		});
	};

	const publishOnForge = async (record: Case, { fields }: Shown): Promise<void> => {
		const there = requireForge(forge());
		const newest = await there.latest(record.advisory);
		if (newest.state !== 'published') {
			try {
				await requireForkSaved(record, newest, there, deps.writingGit, deps.forkStore(handle).bundle);
			} catch (error) {
				moved(error);
				throw error;
			}
		}
		try {
			publishing = true;
			const published = await guardLifted(record, () => there.publish(newest, fields));
			await note(published, there.name);
		} finally {
			publishing = false;
		}
	};
	/** The click that publishes also lifts the embargo guard, before anything goes out; it is back when nothing did. */
	const guardLifted = async <T>(record: Case, publish: () => Promise<T>): Promise<T> => {
		const wasLifted = record.guard?.lifted !== undefined;
		await session.change(lifted);
		try {
			return await publish();
		} catch (error) {
			// Whatever the forge did: a published advisory is not guarded anyway.
			if (!wasLifted) await session.change(guarded).catch(deps.report);
			throw error;
		}
	};
	const lifted = (record: Case): Case => {
		const { at, id } = entry('');
		return liftTokens(record, 'published', at, id);
	};
	const guarded = (record: Case): Case => {
		const { at, id } = entry('');
		return guardAgain(record, at, id);
	};
	const note = async (published: Advisory, name: string): Promise<void> => {
		try {
			await session.change(r => afterPublishing(r, published, entry(`Published on ${name}.`)));
		} catch (error) {
			deps.report(error);
			throw new UserError(translated(NOT_NOTED));
		}
	};

	return {
		state: () => state,
		publishing: () => publishing,
		async ask() {
			become({ status: 'running' });
			shown = undefined;
			try {
				await inTurn(read);
			} catch (error) {
				become({ status: 'failed', reason: reasonFor(error, deps.report) });
			}
		},
		publish: ({ digest, beforePd }) =>
			inTurn(async () => {
				if (shown === undefined || shown.digest !== digest) throw new UserError(translated(NOT_SHOWN));
				if (shown.pd !== beforePd) throw new UserError(translated(OTHER_PD));
				// First, because a person may be asked: from here on all is looked at as it is then.
				const texts = advisoryTexts({ ...(await session.read()).advisory, ...shown.fields });
				await leaving.require(withoutTexts(await session.read()), texts, t('nothing was published'));
				const record = await session.read();
				const { state: stands } = record.advisory;
				if (stands !== 'draft' && stands !== 'published') throw new UserError(translated(NO_DRAFT));
				const ahead = pdAhead(record, deps.clock.now())?.at;
				if (ahead !== undefined && ahead !== beforePd) throw new UserError(translated(OTHER_PD));
				if (stands === 'draft') await requireReady(record);
				if (forgeKey(record.advisory) !== undefined) await publishOnForge(record, shown);
				else {
					const now = { ...becomesPublic(publicFields(record.advisory)), references: [...record.advisory.references] };
					const same = (await deps.crypto.sha256(JSON.stringify([record.advisory.id, now]))) === digest;
					if (!same) throw new UserError(translated(NOT_SHOWN));
					await session.change(r => markPublished(lifted(r), entry('Marked as published.')));
				}
				shown = undefined;
				become({ status: 'none' });
			}),
	};
}

/** @returns PD while it lies ahead */
function pdAhead({ disclosure = [] }: Case, now: Date): CountedPd | undefined {
	const first = countingPd(disclosure);
	return first !== undefined && Date.parse(first.at) > now.getTime() ? first : undefined;
}

function publicFields(advisory: Advisory): PublicFields {
	return { severity: null, cveId: null, ...advisory };
}

/** Key by key, so that the same fields are the same text. */
function becomesPublic(fields: PublicFields): BecomesPublic {
	const { v3, v4 } = fields.cvss;
	return {
		summary: fields.summary,
		description: fields.description,
		affected: fields.affected.map(row => ({ ...row, functions: [...row.functions] })),
		cvss: { ...(v3 === undefined ? {} : { v3 }), ...(v4 === undefined ? {} : { v4 }) },
		severity: fields.severity,
		cweIds: [...fields.cweIds],
		credits: fields.credits.map(credit => ({ ...credit })),
		cveId: fields.cveId,
	};
}

const NOT_SHOWN =
	'What would become public is not what was shown on this page, so nothing was published. Look at it again, then confirm.';
const NO_DRAFT = 'It is no draft now, so nothing was published. Look at its state, then decide again.';
const NOT_NOTED =
	'The advisory is published. Only the case could not be changed to say so; it is tried again when the case can be written.';
const OTHER_PD = 'PD is not the one that was shown, so nothing was published. Look at it again, then confirm.';
