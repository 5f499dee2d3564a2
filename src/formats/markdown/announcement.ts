import type { Advisory } from '../../core/advisory';
import { IncompleteError } from '../incompleteError';
import type { NoticeContext } from './context';
import { acknowledgements, affectedFacts, identifiers, projectOf, references, severityFacts, upgrades } from './facts';
import { heading, list, maintainersText, type NoticePart, paragraph, type Sentence } from './notice';
import { workaroundsOf } from './sections';
import { writeNotice } from './writeNotice';

export interface AnnouncementContext extends NoticeContext {
	/** The current instant, ISO 8601 in UTC: the publication of an advisory that does not know its own. */
	readonly now?: string;
	/** What changed since the first publication, the oldest first: YYYY-MM-DD, and what as plain text. */
	readonly history?: readonly { readonly date: string; readonly text: string }[];
}

/**
 * The public announcement: identifiers, severity, versions, description, what to do, acknowledgements, references, revision
 * history. Its first line is its title.
 * @throws IncompleteError naming everything that is missing
 */
export function announcement(a: Advisory, context: AnnouncementContext): string {
	const missing: string[] = [];
	if (a.summary.trim() === '') missing.push('a title');
	if (a.description.trim() === '') missing.push('a description');
	const published = dateOf(a.publishedAt ?? context.now);
	if (published === undefined) missing.push('the time of publication');
	const ids = identifiers(a);
	const severity = severityFacts(a, context, false, missing);
	const affected = affectedFacts(a, context, 'fixed in', missing);
	const links = references(a, context, missing);
	const thanks = acknowledgements(a);
	if (missing.length > 0 || published === undefined) throw new IncompleteError('announcement', [...new Set(missing)]);
	const parts: NoticePart[] = [
		paragraph(
			'This is a security advisory of ',
			{ said: projectOf(a, context) },
			a.state === 'withdrawn' ? '. It was withdrawn: what it says no longer stands.' : '.',
		),
		list([...ids, ...severity]),
		heading('Affected and fixed versions'),
		list(affected),
		heading('Description'),
		maintainersText(a.description),
		heading('What to do'),
		...remediation(a, context),
		...(thanks.length === 0 ? [] : [heading('Acknowledgements'), paragraph('We thank:'), list(thanks)]),
		...(links.length === 0 ? [] : [heading('References'), list(links)]),
		...contact(context),
		heading('Revision history'),
		list([
			[`${published}: first published`],
			...(context.history ?? []).map(({ date, text }): Sentence => [{ said: date }, ': ', { said: text }]),
		]),
	];
	return writeNotice({ title: [{ said: a.summary }], parts }, context.format);
}

/** What to upgrade to; where some have nothing to upgrade to, or cannot, what helps until then. */
function remediation(a: Advisory, context: NoticeContext): NoticePart[] {
	const fixes = upgrades(a);
	// What the description says of workarounds stands in the announcement already.
	const said = workaroundsOf(a.description) !== undefined;
	const mitigation = context.mitigation?.trim() ?? '';
	return [
		fixes.length === 0 ? paragraph('No fixed version exists yet.') : list(fixes),
		...(mitigation !== '' ? [paragraph('If you cannot upgrade:'), maintainersText(mitigation)] : []),
		...(mitigation === '' && said ? [paragraph('If you cannot upgrade, see what the description says of that.')] : []),
		...(mitigation === '' && !said ? [paragraph('The advisory names no workaround.')] : []),
	];
}

/** Where questions go. */
export function contact({ contact: to }: NoticeContext): NoticePart[] {
	return to === undefined || to.trim() === '' ? [] : [heading('Contact'), paragraph({ said: to })];
}

/** @returns YYYY-MM-DD in UTC. */
function dateOf(instant: string | undefined): string | undefined {
	return instant === undefined || Number.isNaN(Date.parse(instant)) ? undefined : instant.slice(0, 10);
}
