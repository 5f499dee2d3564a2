import type { Advisory } from '../../core/advisory';
import { IncompleteError } from '../incompleteError';
import { contact } from './announcement';
import type { NoticeContext } from './context';
import { affectedFacts, identifiers, projectOf, references, severityFacts } from './facts';
import { heading, list, maintainersText, type NoticePart, paragraph } from './notice';
import { workaroundsOf } from './sections';
import { writeNotice } from './writeNotice';

export interface MitigationFirstContext extends NoticeContext {
	/** What an attacker could do, without how. */
	readonly impact?: string;
	/** When readers hear more, as plain text: "by 2026-03-04". */
	readonly nextUpdate?: string;
}

/**
 * The public notice where people have to protect themselves and there is no fix yet: what helps now comes first. The
 * advisory's description is left out, because it may say how to attack.
 * @throws IncompleteError naming everything that is missing, a mitigation first of all
 */
export function mitigationFirst(a: Advisory, context: MitigationFirstContext): string {
	const missing: string[] = [];
	if (a.summary.trim() === '') missing.push('a title');
	const mitigation = context.mitigation?.trim() || workaroundsOf(a.description);
	if (mitigation === undefined) missing.push('a mitigation: what readers can do while there is no fix');
	const severity = severityFacts(a, context, false, missing);
	const affected = affectedFacts(a, context, 'to be fixed in', missing);
	const links = references(a, context, missing);
	if (missing.length > 0 || mitigation === undefined) {
		throw new IncompleteError('mitigation notice', [...new Set(missing)]);
	}
	const impact = context.impact?.trim() ?? '';
	const parts: NoticePart[] = [
		paragraph(
			{ said: projectOf(a, context) },
			' has a vulnerability that is not fixed yet. Please protect your installations now.',
		),
		heading('What to do now'),
		maintainersText(mitigation),
		heading('What is affected'),
		list(affected),
		...(impact === '' ? [] : [heading('Impact'), maintainersText(impact)]),
		heading('Identifiers and severity'),
		list([...identifiers(a), ...severity]),
		heading('What comes next'),
		paragraph(...nextWords(context)),
		...(links.length === 0 ? [] : [heading('References'), list(links)]),
		...contact(context),
	];
	return writeNotice({ title: ['Mitigation available, no fix yet: ', { said: a.summary }], parts }, context.format);
}

function nextWords({ nextUpdate }: MitigationFirstContext) {
	const when = nextUpdate?.trim() ?? '';
	const fix = 'We are working on a fix and will publish it with the details. ';
	return when === ''
		? [`${fix}This notice will be updated when there is more to say.`]
		: [`${fix}You will hear from us again `, { said: when }, '.'];
}
