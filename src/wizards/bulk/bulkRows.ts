import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { caseName } from '../../core/handle';
import { fillTemplate, type MessageSources, unfilledFields } from '../../core/messages';
import type { SimilarReport } from '../../core/similarity';
import { likenessOf } from '../../core/similarity/likeness';
import type { BulkRow, Choice } from '../../protocol/bulk';
import type { ActionView } from '../../protocol/triage';
import type { KnownSecrets } from '../knownSecrets';
import { reportRow } from '../reportRow';
import type { BulkCase, BulkDecision } from './bulkCase';

/** How far one report came, as this page knows. */
export interface Progress {
	readonly at: 'waiting' | 'applying' | 'done' | 'failed';
	/** Every action with how it went. */
	readonly actions?: readonly ActionView[];
	/** Why it failed, in words for people. */
	readonly problem?: string;
}

/** What rows are made from. */
export interface RowSources {
	readonly choice: Choice;
	/** Replies that were written here, by handle; null: from the template, whatever stands in the case. */
	readonly replies: ReadonlyMap<string, string | null>;
	/** What this page wrote into cases before, by handle. */
	readonly wrote: ReadonlyMap<string, string>;
	readonly progress: ReadonlyMap<string, Progress>;
	readonly messages: MessageSources;
	readonly secrets: Pick<KnownSecrets, 'wordsIn'>;
	/** How alike each is to the first, by advisory id. */
	readonly likenesses: ReadonlyMap<string, SimilarReport>;
}

/** A row, and what Apply works with. */
export interface Loaded {
	readonly row: BulkRow;
	readonly record?: Case;
	readonly decision?: BulkDecision;
}

const NOTHING = { reasons: [], reply: '', own: false, unfilled: [], found: [], seenBy: '', actions: [] } as const;
const COPY_LIMIT = 20_000;

/** Reads one case and tells how it stands. What cannot be read is a row that says so. */
export async function loadRow(handle: string, bulkCase: BulkCase, sources: RowSources): Promise<Loaded> {
	const gone = { handle, name: caseName(handle), title: '', state: 'triage', status: 'gone' } as const;
	try {
		const record = await bulkCase.read();
		if (record === undefined) return { row: { ...gone, ...emptied() } };
		return await rowOf(record, bulkCase, sources);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { row: { ...gone, ...emptied(), problem: error.message } };
	}
}

async function rowOf(record: Case, bulkCase: BulkCase, sources: RowSources): Promise<Loaded> {
	const { choice, progress } = sources;
	const { handle } = record;
	const decision = decisionFor(record, sources);
	const plan = decision === undefined ? [] : await bulkCase.plan(record, decision);
	const isDecided = record.decision !== undefined || (record.advisory.state !== 'triage' && plan.length === 0);
	// A writing that failed may have been done all the same: then the case shows it, and nothing is left.
	const wasDone = progress.get(handle)?.at === 'failed' && isDecided && plan.length === 0;
	const came = wasDone ? undefined : progress.get(handle);
	const like = sources.likenesses.get(record.advisory.id);
	const likeness = like === undefined ? undefined : likenessOf(like.score);
	const status = came?.at ?? statusOf(handle, isDecided, choice);
	const sends = status === 'open' || status === 'failed' || status === 'waiting' || status === 'applying';
	const reply = status === 'done' || status === 'decided' ? (record.decision?.message ?? '') : (decision?.reply ?? '');
	const row: BulkRow = {
		...reportRow({ advisory: record.advisory, record }),
		...emptied(),
		status,
		...(likeness === undefined ? {} : { likeness, reasons: [...(like?.reasons ?? [])] }),
		...(came?.problem === undefined ? {} : { problem: came.problem }),
		reply: reply.slice(0, COPY_LIMIT),
		own: replyFor(record, sources).own,
		...(sends ? { unfilled: unfilledFields(reply), found: sources.secrets.wordsIn(reply, record) } : {}),
		seenBy: bulkCase.seenBy(record),
		actions: status === 'done' ? [...(came?.actions ?? [])] : sends ? plan : [],
	};
	return { row, record, ...(decision === undefined ? {} : { decision }) };
}

function statusOf(handle: string, isDecided: boolean, choice: Choice): BulkRow['status'] {
	if (choice.outcome === 'duplicate' && choice.original === handle) return 'original';
	if (isDecided) return 'decided';
	return choice.left.includes(handle) ? 'left-out' : 'open';
}

function decisionFor(record: Case, sources: RowSources): BulkDecision | undefined {
	const { outcome, original } = sources.choice;
	if (outcome === undefined) return undefined;
	return {
		outcome,
		reply: replyFor(record, sources).text,
		...(outcome === 'duplicate' && original !== undefined ? { duplicateOf: original } : {}),
	};
}

/** What was written here counts, then what somebody wrote into the case, then the template. */
function replyFor(record: Case, sources: RowSources): { readonly text: string; readonly own: boolean } {
	const { replies, wrote, choice, messages } = sources;
	const here = replies.get(record.handle);
	if (here !== undefined && here !== null) return { text: here, own: true };
	const filled = fillTemplate(choice.template, record, messages).text;
	const there = record.drafts?.message;
	const isOurs = here === null || there === undefined || there === wrote.get(record.handle) || there === filled;
	return isOurs ? { text: filled, own: false } : { text: there, own: true };
}

function emptied(): Pick<BulkRow, keyof typeof NOTHING> {
	return { ...NOTHING, reasons: [], unfilled: [], found: [], actions: [] };
}
