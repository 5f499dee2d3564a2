import { MESSAGE_TEMPLATES, type MessageSources } from '../../core/messages';
import { BULK_OUTCOMES, type BulkOutcome, type BulkState, type Choice } from '../../protocol/bulk';
import type { BulkCase } from './bulkCase';

/** @returns the project's words for an outcome. */
export function templateFor(outcome: BulkOutcome, { templates }: MessageSources): string {
	return (templates[outcome] ?? MESSAGE_TEMPLATES[outcome]).text;
}

/** @returns what a page begins with, by what the person came for. */
export function beginning({ intent, handles }: BulkState, sources: MessageSources): Choice {
	const [first] = handles;
	if (intent !== 'duplicate') return { template: '', left: [] };
	return {
		outcome: 'duplicate',
		...(first === undefined ? {} : { original: first }),
		template: templateFor('duplicate', sources),
		left: [],
	};
}

/**
 * After a restart: when all cases with an outcome have the same one, it was that one. Their replies stand in the cases.
 * @returns the choice as far as the cases tell it
 */
export async function resumed(choice: Choice, cases: readonly BulkCase[], sources: MessageSources): Promise<Choice> {
	const records = await Promise.all(cases.map(one => one.read().catch(() => undefined)));
	const drafts = records.flatMap(record => (record?.decision === undefined ? (record?.drafts ?? []) : []));
	const outcomes = new Set(drafts.flatMap(({ outcome }) => outcome ?? []));
	const [only] = outcomes;
	const outcome = BULK_OUTCOMES.find(o => o === only);
	if (outcomes.size !== 1 || outcome === undefined) return choice;
	const originals = new Set(drafts.flatMap(({ duplicateOf }) => duplicateOf ?? []));
	const [original] = originals;
	return {
		...choice,
		outcome,
		template: templateFor(outcome, sources),
		...(outcome === 'duplicate' && originals.size === 1 && original !== undefined ? { original } : {}),
	};
}
