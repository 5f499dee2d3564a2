import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { t, translated } from '../../core/translate';
import type { BulkOutcome } from '../../protocol/bulk';
import type { ActionView } from '../../protocol/triage';
import { createDecisions } from '../decisions';
import { withDrafts } from '../fields';
import { forgeView, requireForge } from '../forgeView';
import type { PageContext } from '../page';
import { createSending, type Post } from '../sending';
import { createPlainSession } from './plainSession';

/** What is decided about one report of many. */
export interface BulkDecision {
	readonly outcome: BulkOutcome;
	/** Empty: the finder hears nothing. */
	readonly reply: string;
	readonly duplicateOf?: string;
}

/** One report of many: what its decision will do, and doing it. Each is done as on its own page, and recorded there. */
export interface BulkCase {
	/** @returns nothing when it is gone. @throws UserError when its file cannot be read */
	read(): Promise<Case | undefined>;
	/** @throws UserError */
	change(change: (record: Case) => Case): Promise<void>;
	seenBy(record: Case): string;
	/** What Apply would do; empty when there is nothing to do any more. */
	plan(record: Case, decision: BulkDecision): Promise<ActionView[]>;
	/**
	 * Writes the decision into the case, where it stays whatever happens to the rest.
	 * @param before the case as the person saw it. @throws UserError when it was decided or written otherwise meanwhile
	 */
	write(before: Case, decision: BulkDecision): Promise<void>;
	/** Does what the plan lists; after a failure it goes on where it stopped. @throws UserError */
	apply(decision: BulkDecision, plan: readonly ActionView[], seenBy: string): Promise<ActionView[]>;
}

const CHANGED =
	'This report was changed in another window, so nothing was done about it. Look at it again, then press Apply.';
const COPIED = 'Keep your reply in the case, to be copied from here. You send it to the finder yourself.';

/** @param requireSendable refuses a text that may not leave. @throws UserError */
export function createBulkCase(
	handle: string,
	{ deps, sender }: Pick<PageContext, 'deps' | 'sender'>,
	requireSendable: (record: Case, text: string) => void,
): BulkCase {
	const { store, clock, crypto } = deps;
	const session = createPlainSession(handle, store, clock);
	/** Known for sure only when posting failed. */
	let discussion = true;
	const forge = () => deps.forgeOf(handle);
	const viewOfForge = (record: Case) => forgeView(record, forge());
	const post: Post = async (advisory, body, attempt) => {
		const there = requireForge(forge());
		try {
			await there.post(advisory, body, attempt);
		} catch (error) {
			discussion = (await there.discussion(advisory).catch(() => [])) !== undefined;
			throw error;
		}
	};
	const decisions = createDecisions({
		...{ session, clock, crypto, forge, post, requireSendable },
		sending: createSending(session, clock, crypto, sender),
		// One clipboard holds one text: each reply is copied from its row.
		copy: () => Promise.resolve(),
		forgeView: viewOfForge,
		hasDiscussion: () => discussion,
		progressed: () => undefined,
	});

	return {
		read: async () => (await store()).read(handle),
		change: async change => void (await session.change(change)),
		seenBy: record => viewOfForge(record)?.seenBy ?? t('Seen by: the finder. You send it to the finder yourself.'),
		async plan(record, decision) {
			const { plan } = await decisions.view(written(record, decision));
			return withoutClipboard(plan);
		},
		async write(before, decision) {
			await session.change(record => {
				const same = record.drafts?.message === before.drafts?.message;
				if (!same || record.decision !== undefined || record.advisory.state !== before.advisory.state)
					throw new UserError(translated(CHANGED));
				return written(record, decision);
			});
		},
		async apply({ outcome, reply, duplicateOf }, plan, seenBy) {
			const actions = plan.map(a => a.id);
			const written = duplicateOf === undefined ? {} : { written: { duplicateOf } };
			const seen = { outcome, message: reply, actions, seenBy: seenByOf(plan, seenBy), ...written };
			return withoutClipboard(await decisions.apply(seen));
		},
	};
}

/** A reply that Apply of one report would copy stays in the case instead. */
function withoutClipboard(plan: readonly ActionView[]): ActionView[] {
	return plan.map(action => (action.id === 'copy-reply' ? { ...action, text: translated(COPIED) } : action));
}

/** Who reads it counts where it is posted. */
function seenByOf(plan: readonly ActionView[], seenBy: string): string {
	return plan.some(a => a.id === 'post-reply') ? seenBy : '';
}

function written(record: Case, { outcome, reply, duplicateOf }: BulkDecision): Case {
	return withDrafts(record, {
		outcome,
		message: reply.trim() === '' ? undefined : reply,
		duplicateOf: outcome === 'duplicate' ? (duplicateOf ?? record.drafts?.duplicateOf) : record.drafts?.duplicateOf,
	});
}
