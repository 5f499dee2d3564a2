import type { Case } from '../../core/case';
import { MESSAGE_TEMPLATES, type MessageSources } from '../../core/messages';
import { BULK_OUTCOMES, type BulkOutcome, type BulkState, type Choice } from '../../protocol/bulk';
import { withDrafts } from '../fields';
import type { BulkCase } from './bulkCase';

/** What a person chose and wrote for several reports. */
export interface Chosen {
	readonly choice: Choice;
	/** Replies of their own, by handle; null: from the template, whatever stands in the case. */
	readonly replies: ReadonlyMap<string, string | null>;
}

/** @returns the project's words for an outcome. */
export function templateFor(outcome: BulkOutcome, { templates }: MessageSources): string {
	return (templates[outcome] ?? MESSAGE_TEMPLATES[outcome]).text;
}

/** @returns what a page begins with, by what the person came for. */
export function beginning({ intent, handles }: BulkState, sources: MessageSources): Chosen {
	const [first] = handles;
	const replies = new Map<string, string | null>();
	if (intent !== 'duplicate') return { choice: { template: '', left: [] }, replies };
	const template = templateFor('duplicate', sources);
	const original = first === undefined ? {} : { original: first };
	return { choice: { outcome: 'duplicate', ...original, template, left: [] }, replies };
}

/** Notes in a case what is chosen and written for several reports; nothing when that is over. */
export function withChosen(record: Case, handles: readonly string[], chosen: Chosen | undefined): Case {
	if (chosen === undefined) return record.drafts?.bulk === undefined ? record : withDrafts(record, { bulk: undefined });
	const replies = [...chosen.replies].map(([handle, reply]) => ({ handle, reply }));
	const bulk = { handles: [...handles], ...chosen.choice, left: [...chosen.choice.left], replies };
	return withDrafts(record, { bulk });
}

/** @returns what was chosen and written before for these very reports, as one of their cases has it. */
export async function chosenBefore(
	handles: readonly string[],
	cases: ReadonlyMap<string, BulkCase>,
): Promise<Chosen | undefined> {
	for (const bulkCase of cases.values()) {
		const record = await bulkCase.read().catch(() => undefined);
		const kept = record?.drafts?.bulk;
		if (kept === undefined || kept.handles.join() !== handles.join()) continue;
		const { outcome: written, original, template, left, replies } = kept;
		const outcome = BULK_OUTCOMES.find(o => o === written);
		return {
			choice: {
				...(outcome === undefined ? {} : { outcome }),
				...(original === undefined ? {} : { original }),
				template,
				left,
			},
			replies: new Map(replies.map(({ handle, reply }) => [handle, reply])),
		};
	}
	return undefined;
}
