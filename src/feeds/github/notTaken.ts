import { creditType } from '../../github/advisoryBody';
import type { AdvisoryFields, FieldIssue } from '../forge';

/** @returns what of these fields GitHub cannot keep, by field and row. They are sent without it, and it stays in the case. */
export function notTakenByGitHub({ cvss = {}, severity, credits = [] }: AdvisoryFields): readonly FieldIssue[] {
	const both = cvss.v4 !== undefined && cvss.v3 !== undefined;
	const unrated = severity === 'none' && cvss.v4 === undefined && cvss.v3 === undefined;
	return [
		...(both ? [{ field: 'cvss' as const, text: BOTH }] : []),
		...(unrated ? [{ field: 'severity' as const, text: NONE }] : []),
		...credits.flatMap(({ login, type }, row): FieldIssue[] => {
			if (login === undefined) return [{ field: 'credits', row, text: NO_LOGIN }];
			return creditType(type) === type ? [] : [{ field: 'credits', row, text: OTHER_TYPE }];
		}),
	];
}

const BOTH = 'GitHub keeps one vector. That of CVSS 4.0 is sent; that of CVSS 3.1 stays in the case.';
const NONE = 'GitHub has no word for a severity of none. It is sent as not rated.';
const NO_LOGIN =
	'GitHub credits accounts only. Without a login this credit stays in the case; name the person in the text.';
const OTHER_TYPE = 'GitHub does not know this kind of credit. It is sent as “other”.';
