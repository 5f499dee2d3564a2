import { t, translated } from '../core/translate';
import type { CaseStore } from '../cases/store';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import { forgeKey, sourceKey } from '../core/forgeCase';
import { newCase } from '../core/newCase';
import { FieldsRefusedError } from '../feeds/fieldsRefusedError';
import type { FieldIssue } from '../feeds/forge';
import { type DraftContract, type DraftStatus, draftContract, draftPlaceSchema } from '../protocol/draft';
import { DRAFT_FIELDS, type Edit } from '../protocol/fields';
import { type HostEnd, serve } from '../protocol/host';
import { type CaseBasis, createCaseBasis } from './caseBasis';
import { caseHandlers, type CasePage, createCasePage } from './casePage';
import { newerRating, ratingWay, settleRating, withoutArrivedRating } from './decision/ratings';
import { createAffected } from './draft/affected';
import { createDates } from './draft/dates';
import { createFix } from './draft/fix';
import { createLooks } from './draft/looks';
import type { PartContext } from './draft/part';
import { createPeople } from './draft/people';
import { createPublication } from './draft/publication';
import { createReview } from './draft/review';
import { createChecks } from './draft/reviewChecks';
import { createText } from './draft/text';
import { applyEdit } from './edits';
import { createForgeDraft, targetsOf } from './forgeDraft';
import { divergedFields, settleField, withoutArrived } from './forgeTexts';
import { createLeaving, lookedThrough, withoutTexts } from './leaving';
import { nextHandlers, nextView } from './nextStep';
import type { Page, PageContext } from './page';
import { differing, requireOwnCveId, saveDraft, withDraft } from './saveDraft';
import { createSending } from './sending';
import { createSeverity } from './severity/severityPart';

/** The host side of a draft page. */
export function createDraftPage(context: PageContext): Page {
	const { handle, deps } = context;
	const { clock, crypto } = deps;
	let refused: readonly FieldIssue[] = [];
	const basis: CaseBasis<DraftContract> = createCaseBasis(context, () => end, {
		fields: DRAFT_FIELDS,
		create: createFromNothing,
		async show(record) {
			tell('forge', record === undefined ? null : basis.forgeView(record));
			tell('targets', canBecome(record) ? [...targetsOf(deps.forges())] : []);
			tell('status', { ...(await statusOf(record)), ...issuesOf(record) });
			if (record === undefined) return;
			tell('next', nextView(record, clock.now()));
			for (const each of parts) await each.show(record);
			if (arrived(record) !== record) void settleArrived();
		},
	});
	const { session, forge, tell, inTurn, now } = basis;
	const cases = (): Case[] => deps.reports().map(report => report.record);
	const leaving = createLeaving(context);
	const outside = lookedThrough(context.outside, leaving, async () => withoutTexts(await session.read()));
	const sending = createSending(session, clock, crypto, context.sender);
	const onForge = createForgeDraft({ session, sending, leaving, clock, crypto, forge, forges: deps.forges, cases });
	const looks = createLooks(now, () => void session.refresh());
	const part: PartContext = {
		...basis,
		...{ outside, sending, leaving, looks },
		checks: createChecks({ handle, deps, forge, looks }),
	};
	const text = createText(part);
	const affected = createAffected(part);
	const severity = createSeverity(part);
	const people = createPeople(part);
	const fix = createFix(part);
	const dates = createDates(part);
	const review = createReview(part);
	const publication = createPublication(part);
	const parts = [text, affected, severity, people, fix, dates, review, publication];

	/** Remembers which fields the forge refused, until something is sent again. */
	async function sendTo(send: () => Promise<void>): Promise<void> {
		refused = [];
		try {
			await send();
		} catch (error) {
			if (error instanceof FieldsRefusedError) refused = error.fields;
			throw error;
		} finally {
			void session.refresh();
		}
	}

	function issuesOf(record: Case | undefined): Pick<DraftStatus, 'refused' | 'notTaken'> {
		const there = forge();
		const notTaken = record === undefined || there === undefined ? [] : there.notTaken(withDraft(record));
		return {
			...(refused.length === 0 ? {} : { refused: refused.map(plainIssue) }),
			...(notTaken.length === 0 ? {} : { notTaken: notTaken.map(plainIssue) }),
		};
	}

	/** A case that cannot be written now keeps them; they are looked at again. */
	async function settleArrived(): Promise<void> {
		await session.change(arrived).catch(() => undefined);
	}

	async function createFromNothing(store: CaseStore, edit: Edit): Promise<Case> {
		const at = now();
		const begun = newCase({ handle, now: at, via: 'text', summary: '', description: '', state: 'draft' });
		// A title that nobody wrote would only be in the way of the one being typed.
		const empty: Case = { ...begun, advisory: { ...begun.advisory, summary: '' } };
		const { record } = applyEdit(empty, edit, at);
		await store.create(record);
		return record;
	}

	const { page, end }: CasePage<HostEnd<DraftContract>> = createCasePage(context, {
		...{ session, parts, teller: basis.teller },
		placeOf: to => draftPlaceSchema.safeParse(to).data,
		serve: options =>
			serve(
				draftContract,
				{
					...caseHandlers(session, outside),
					...text.handlers,
					...affected.handlers,
					...severity.handlers,
					...people.handlers,
					...fix.handlers,
					...dates.handlers,
					...review.handlers,
					...publication.handlers,
					...nextHandlers(context, session),
					async save() {
						const id = crypto.randomHex(8);
						const before = await session.read();
						requireOwnCveId(before, cases);
						const rating = await ratingWay(before);
						if (rating?.kind === 'blocked') throw new UserError(t('{0} Nothing was changed.', rating.why));
						await session.change(record => {
							if (forgeKey(record.advisory) !== undefined) throw new UserError(translated(ON_FORGE));
							return saveDraft(record, rating, now(), id);
						});
						return null;
					},
					saveToForge: async ({ fields, written }) => (
						await inTurn(() => sendTo(() => onForge.save(fields, written))), null
					),
					settle: async ({ field, keep, theirs }) => (
						await session.change(record => settleField(record, field, keep, theirs)), null
					),
					createOnForge: async ({ forge: name, repository }) => (
						await inTurn(() => sendTo(() => onForge.create(name, repository))), null
					),
					settleRating: async ({ keep, theirs }) => (
						await session.change(record => settleRating(record, keep, theirs)), null
					),
				},
				context.pipe,
				options,
			),
	});
	return page;
}

const ON_FORGE = 'This advisory is on a forge, so its text is saved there. Nothing was changed.';

/** Whether a draft advisory on a forge can be made of it. */
function canBecome(record: Case | undefined): boolean {
	return record !== undefined && record.advisory.state === 'draft' && sourceKey(record.advisory) === undefined;
}

function plainIssue({ field, row, part, text }: FieldIssue): NonNullable<DraftStatus['refused']>[number] {
	return { field, ...(row === undefined ? {} : { row }), ...(part === undefined ? {} : { part }), text };
}

/** The case without drafts that the forge has by now. */
function arrived(record: Case): Case {
	return withoutArrivedRating(withoutArrived(record));
}

async function statusOf(record: Case | undefined): Promise<DraftStatus> {
	if (record === undefined) return { exists: false, state: 'draft', differs: [] };
	const { advisory, attempts = [] } = record;
	const diverged = divergedFields(record);
	const rating = await ratingWay(record);
	const newer = newerRating(record);
	return {
		exists: true,
		state: advisory.state,
		differs: [...differing(record), ...(rating === undefined ? [] : (['severity'] as const))],
		...(rating?.kind === 'blocked' ? { severityBlocked: rating.why } : {}),
		...(newer === undefined ? {} : { newerRating: newer }),
		...(diverged.length === 0 ? {} : { diverged }),
		...(attempts.some(a => a.what === 'create') ? { unanswered: true } : {}),
	};
}
