import type { Advisory } from '../../core/advisory';
import { IncompleteError } from '../incompleteError';
import { contact } from './announcement';
import type { NoticeContext, PlannedDisclosure } from './context';
import { disclosureWords } from './disclosureWords';
import { affectedFacts, identifiers, projectOf, severityFacts } from './facts';
import { handlingRules, type Tlp } from './handling';
import { heading, list, maintainersText, type NoticePart, paragraph } from './notice';
import { workaroundsOf } from './sections';
import { writeNotice } from './writeNotice';

export interface EmbargoedNoticeContext extends NoticeContext {
	/** When everything becomes public. */
	readonly disclosure?: PlannedDisclosure;
	readonly tlp: Tlp;
	/** Rules in place of those that go with the mark, as plain text. */
	readonly rules?: readonly string[];
	/** How readers get the fix before PD, or that they do not. Absent: only what the advisory says of fixed versions. */
	readonly patch?: string;
}

/**
 * The notice to those who have to prepare while the case is embargoed: handling rules first, then PD with its zone, CVE,
 * both CVSS, CWE, affected and fixed versions, description, mitigation and how to get the patch. Its first line is its
 * title, which tells nothing of the vulnerability, because it may become the subject of a mail.
 * @throws IncompleteError naming everything that is missing
 */
export function embargoedNotice(a: Advisory, context: EmbargoedNoticeContext): string {
	const missing: string[] = [];
	if (a.summary.trim() === '') missing.push('a title');
	if (a.description.trim() === '') missing.push('a description');
	if (context.disclosure === undefined) missing.push('PD: the date, time and time zone of publication');
	const pd = context.disclosure === undefined ? '' : disclosureWords(context.disclosure, missing);
	const severity = severityFacts(a, context, true, missing);
	const affected = affectedFacts(a, context, 'to be fixed in', missing);
	if (missing.length > 0) throw new IncompleteError('embargoed notice', [...new Set(missing)]);
	const mitigation = context.mitigation?.trim() || workaroundsOf(a.description);
	const parts: NoticePart[] = [
		paragraph(`TLP:${context.tlp}. Under embargo until PD.`),
		heading('Handling rules'),
		list((context.rules ?? handlingRules(context.tlp, pd)).map(rule => [context.rules ? { said: rule } : rule])),
		heading('Public disclosure date (PD)'),
		paragraph(pd),
		heading('What it is about'),
		paragraph({ said: a.summary }),
		list([...identifiers(a), ...severity]),
		heading('Affected and fixed versions'),
		list(affected),
		heading('Description'),
		maintainersText(a.description),
		heading('Mitigation'),
		mitigation === undefined ? paragraph('None is known yet.') : maintainersText(mitigation),
		heading('Patch'),
		...patchParts(a, context),
		...contact(context),
	];
	const title = ['Embargoed security notice: ', { said: projectOf(a, context) }];
	return writeNotice({ title, parts }, context.format);
}

function patchParts(a: Advisory, { patch }: EmbargoedNoticeContext): NoticePart[] {
	if (patch !== undefined && patch.trim() !== '') return [maintainersText(patch)];
	const fixed = a.affected.some(({ patched }) => patched !== undefined && /[1-9]/.test(patched));
	return [
		paragraph(
			fixed
				? 'The fixed versions above will be released at PD. Ask us if you need the patch before that.'
				: 'There is no patch yet. We will tell you when there is one.',
		),
	];
}
