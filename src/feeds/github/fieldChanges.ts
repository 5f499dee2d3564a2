import { t } from '../../core/translate';
import { mainVector } from '../../core/rating';
import { creditType } from '../../github/advisoryBody';
import type { AdvisoryText } from '../../github/api';
import { ChangedMeanwhileError } from '../changedMeanwhileError';
import type { AdvisoryFields, FieldName, PublicFields } from '../forge';
import { COMPARED, type Compared, isAsked, keyOf, nameOf, severityWord } from './advisoryKeys';

type Some = Partial<AdvisoryFields>;

/**
 * What to send so that a person's changes stand, and nobody else's are undone. GitHub has no conditional writes: what
 * somebody changes in the same field between this reading and the writing, a moment later, is lost.
 * @param now what GitHub has. @param base what the person saw; absent is none. @param wanted what they wrote; absent is not asked
 * @returns only what differs
 * @throws ChangedMeanwhileError when GitHub has something newer in a field that the person changed too
 */
export function changesOf(now: AdvisoryFields, base: Some, wanted: Some): Partial<AdvisoryText> {
	const key = (field: Compared, fields: Some): string => keyOf(field, fields, wanted);
	const mine = COMPARED.filter(
		field =>
			isAsked(field, wanted) && key(field, base) !== key(field, wanted) && key(field, now) !== key(field, wanted),
	);
	const conflicts = mine.filter(field => key(field, now) !== key(field, base)).map(field => nameOf(field, wanted));
	if (conflicts.length > 0) {
		throw new ChangedMeanwhileError(
			t(
				'Somebody changed {0} on GitHub while you wrote, so nothing was sent. What you wrote is kept. Look at the newest one, choose what stays, then save again.',
				fieldList(conflicts),
			),
			conflicts,
		);
	}
	return mine.reduce<Partial<AdvisoryText>>((all, field) => ({ ...all, ...sendable(field, wanted) }), {});
}

/** @returns everything of an advisory that is said, as GitHub takes it. */
export function textOf(fields: AdvisoryFields): AdvisoryText {
	const { summary, description, affected } = fields;
	const said = COMPARED.filter(field => keyOf(field, fields, fields) !== keyOf(field, {}, {}));
	return said.reduce((all, field) => ({ ...all, ...sendable(field, fields) }), { summary, description, affected });
}

/** @throws ChangedMeanwhileError when what GitHub has is not what a person confirmed to become public */
export function requireSeen(now: AdvisoryFields, seen: PublicFields): void {
	const newer = COMPARED.filter(field => keyOf(field, now, seen) !== keyOf(field, seen, seen));
	if (newer.length === 0) return;
	const names = newer.map(field => nameOf(field, seen));
	throw new ChangedMeanwhileError(
		names.length === 1
			? t(
					'On GitHub {0} is not what you confirmed, so nothing was published. Save what you wrote or take the newest, read all of it once more, then confirm again.',
					fieldList(names),
				)
			: t(
					'On GitHub {0} are not what you confirmed, so nothing was published. Save what you wrote or take the newest, read all of it once more, then confirm again.',
					fieldList(names),
				),
		names,
	);
}

/** One field as GitHub takes it: one vector or a severity in words, and credits of accounts only. */
function sendable(field: Compared, wanted: Some): Partial<AdvisoryText> {
	const { summary, description, affected, cvss, cweIds, credits, cveId } = wanted;
	switch (field) {
		case 'summary':
			return summary === undefined ? {} : { summary };
		case 'description':
			return description === undefined ? {} : { description };
		case 'affected':
			return affected === undefined ? {} : { affected };
		case 'cvss': {
			const vector = mainVector(cvss ?? {})?.trim();
			const severity = severityWord(wanted);
			if (vector !== undefined) return { cvss: vector };
			return severity === undefined ? { cvss: null } : { severity };
		}
		case 'cweIds':
			return cweIds === undefined ? {} : { cweIds: [...new Set(cweIds)] };
		case 'credits':
			return {
				credits: (credits ?? []).flatMap(({ login, type }) =>
					login === undefined ? [] : [{ login, type: creditType(type) }],
				),
			};
		case 'cveId':
			return { cveId: cveId ?? null };
	}
}

const WORDS: Readonly<Record<FieldName, string>> = {
	summary: 'the title',
	description: 'the description',
	affected: 'the affected packages',
	cvss: 'the CVSS vector',
	severity: 'the severity',
	cweIds: 'the weaknesses',
	credits: 'the credits',
	cveId: 'the CVE id',
};

function fieldList(fields: readonly FieldName[]): string {
	const words = fields.map(field => WORDS[field]);
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
