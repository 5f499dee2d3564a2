import { t } from '../core/translate';
import type { Advisory } from '../core/advisory';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import type { AdvisoryFields } from '../feeds/forge';
import { advisoryValue, TEXT_FIELDS, type TextField, withBase, withDrafts } from './fields';
import { isSameText, valueText, withDraft } from './saveDraft';

/** @returns the advisory as it would be sent with what is being written; what nobody writes is not asked. */
export function textToSend(record: Case): AdvisoryFields {
	const { drafts = {} } = record;
	const { summary, description, affected, credits, cveId, cvss, cweIds } = withDraft(record);
	return {
		...{ summary, description, affected },
		...(drafts.credits === undefined ? {} : { credits }),
		...(drafts.cveId === undefined ? {} : { cveId: cveId ?? null }),
		...(drafts.cvssV4 === undefined && drafts.cvssV3 === undefined ? {} : { cvss }),
		...(drafts.cweIds === undefined ? {} : { cweIds }),
	};
}

/** @returns what the person saw when they began to write. */
export function textBegunFrom({ drafts, advisory }: Case): AdvisoryFields {
	const { summary, description, affected, credits, cveId, cvssV4, cvssV3, cweIds } = {
		...advisory,
		cvssV4: advisory.cvss.v4,
		cvssV3: advisory.cvss.v3,
		...drafts?.base,
	};
	const cvss = { ...(isBlank(cvssV4) ? {} : { v4: cvssV4 }), ...(isBlank(cvssV3) ? {} : { v3: cvssV3 }) };
	return { summary, description, affected, credits, cveId: isBlank(cveId) ? null : cveId, cvss, cweIds };
}

function isBlank(text: string | undefined): text is undefined | '' {
	return text === undefined || text === '';
}

/** @returns the fields that the forge changed after their drafts began, with what it says now. */
export function divergedFields(record: Case): { field: TextField; theirs: string }[] {
	const { drafts } = record;
	const { base } = drafts ?? {};
	return TEXT_FIELDS.filter(
		field =>
			base?.[field] !== undefined &&
			drafts?.[field] !== undefined &&
			!isSameText(field, base[field], advisoryValue(record, field)) &&
			!isSameText(field, drafts[field], advisoryValue(record, field)),
	).map(field => ({ field, theirs: forgeText(record, field) }));
}

/** @returns what the forge says in a field, as pages have it. */
function forgeText(record: Case, field: TextField): string {
	return valueText(field, advisoryValue(record, field));
}

/**
 * A person chose between what they write and what the forge says now.
 * @param theirs what they saw of the forge. @throws UserError when it says something else again
 */
export function settleField(record: Case, field: TextField, keep: 'mine' | 'theirs', theirs: string): Case {
	if (forgeText(record, field) !== theirs) {
		throw new UserError(t('The forge has a newer text again, so nothing was chosen. Look at it, then choose.'));
	}
	if (keep === 'mine') return withBase(record, field, advisoryValue(record, field));
	return withoutDraft(record, field);
}

/**
 * The case after the forge took a text. What was written since it was sent stays a draft.
 * @param sent the advisory as it was written then. @param answered the advisory as it is there now
 */
export function afterSending(record: Case, sent: Advisory, answered: Advisory, entry: Case['timeline'][number]): Case {
	const written = withDraft(record);
	const taken: Case = { ...record, advisory: answered, timeline: [...record.timeline, entry] };
	return TEXT_FIELDS.reduce((next, field) => {
		if (next.drafts?.[field] === undefined) return next;
		const isSent = isSameText(
			field,
			advisoryValue({ advisory: written }, field),
			advisoryValue({ advisory: sent }, field),
		);
		return isSent && !staysHere(next, field)
			? withoutDraft(next, field)
			: withBase(next, field, advisoryValue(next, field));
	}, taken);
}

/** Whether a draft says what no forge has a place for: references, and people without an account there. */
function staysHere({ drafts }: Case, field: TextField): boolean {
	return field === 'references' || (field === 'credits' && drafts?.credits?.some(c => c.login === undefined) === true);
}

/** The case without drafts that the forge has by now, though nobody heard its answer. */
export function withoutArrived(record: Case): Case {
	const { drafts } = record;
	const base = drafts?.base;
	return TEXT_FIELDS.filter(
		field =>
			base?.[field] !== undefined &&
			!isSameText(field, base[field], advisoryValue(record, field)) &&
			isSameText(field, drafts?.[field], advisoryValue(record, field)),
	).reduce(withoutDraft, record);
}

function withoutDraft(record: Case, field: TextField): Case {
	return withBase(withDrafts(record, { [field]: undefined }), field, undefined);
}
