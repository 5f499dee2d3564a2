import type { Advisory } from '../../core/advisory';
import { IncompleteError } from '../incompleteError';
import { contact } from './announcement';
import type { NoticeContext, PlannedDisclosure } from './context';
import { disclosureWords } from './disclosureWords';
import { affectedFacts, identifiers, projectOf, references, severityFacts, upgrades } from './facts';
import { heading, list, maintainersText, type NoticePart, paragraph } from './notice';
import { workaroundsOf } from './sections';
import { writeNotice } from './writeNotice';

export interface EmbargoBrokenContext extends NoticeContext {
	/** Who reads it: those who were read in, or everybody. */
	readonly audience: 'read-in' | 'public';
	/** PD as it was agreed. */
	readonly disclosure?: PlannedDisclosure;
	/** PD as it is planned now; absent: as soon as possible. */
	readonly newDisclosure?: PlannedDisclosure;
	/** What got out and where it can be seen. */
	readonly known?: string;
}

/**
 * The notice when details became known before PD: that they did, what is affected, what helps now, and what comes next. It
 * says of nobody that they let it out.
 * @throws IncompleteError naming everything that is missing
 */
export function embargoBroken(a: Advisory, context: EmbargoBrokenContext): string {
	const missing: string[] = [];
	if (a.summary.trim() === '') missing.push('a title');
	const before = context.disclosure === undefined ? '' : `, ${disclosureWords(context.disclosure, missing)}`;
	const next = context.newDisclosure === undefined ? undefined : disclosureWords(context.newDisclosure, missing);
	const severity = severityFacts(a, context, false, missing);
	const affected = affectedFacts(a, context, 'to be fixed in', missing);
	const links = references(a, context, missing);
	if (missing.length > 0) throw new IncompleteError('notice of a broken embargo', [...new Set(missing)]);
	const known = context.known?.trim() ?? '';
	const toAll = context.audience === 'public';
	const parts: NoticePart[] = [
		paragraph(
			'Details of a vulnerability in ',
			{ said: projectOf(a, context) },
			` became known before the date that was agreed for their publication${before}.`,
			toAll ? ' We publish what helps you now, before everything is ready.' : ' The embargo can no longer be kept.',
		),
		...(known === '' ? [] : [heading('What became known'), maintainersText(known)]),
		heading('What to do now'),
		...remedies(a, context),
		heading('What is affected'),
		list(affected),
		heading('Identifiers and severity'),
		list([...identifiers(a), ...severity]),
		heading('What comes next'),
		paragraph(
			next === undefined
				? 'We will publish the advisory and the fix as soon as they are ready.'
				: `The advisory and the fix will be published on ${next}.`,
			toAll
				? ''
				: ' Until our public notice is out, please add nothing to what is known. You may protect your own systems now.',
		),
		...(links.length === 0 || !toAll ? [] : [heading('References'), list(links)]),
		...contact(context),
	];
	const title = toAll
		? ['Early security notice: ', { said: a.summary }]
		: ['Embargo broken: ', { said: projectOf(a, context) }];
	return writeNotice({ title, parts }, context.format);
}

function remedies(a: Advisory, context: EmbargoBrokenContext): NoticePart[] {
	const mitigation = context.mitigation?.trim() || workaroundsOf(a.description);
	const fixes = upgrades(a);
	return [
		...(fixes.length === 0 ? [] : [paragraph('As soon as these versions are out:'), list(fixes)]),
		...(mitigation === undefined ? [] : [paragraph('Until you can upgrade:'), maintainersText(mitigation)]),
		...(fixes.length === 0 && mitigation === undefined
			? [paragraph('We know of no fix and no workaround yet. Limit who can reach what is affected.')]
			: []),
	];
}
