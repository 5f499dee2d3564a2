import type { Case } from '../../core/case';
import type { CraRole } from '../../core/cra';
import type { CraNotice } from '../../core/response';
import type { NoticeContext } from './context';
import { affectedFacts, identifiers, projectOf, references, severityFacts } from './facts';
import { heading, list, maintainersText, type NoticePart, paragraph, type Sentence } from './notice';
import { workaroundsOf } from './sections';
import { writeNotice } from './writeNotice';

export interface CraContext extends NoticeContext {
	readonly role: CraRole;
	/** An instant as people read it, with its zone. */
	readonly words: (instant: string) => string;
}

export const CRA_TITLES: Readonly<Record<CraNotice, string>> = {
	warning: 'Early warning',
	notification: 'Notification',
	final: 'Final report',
};

/**
 * A draft of a notification for an actively exploited vulnerability, with what article 14(2) of Regulation (EU) 2024/2847 asks
 * for: (a) the early warning, (b) the notification, (c) the final report. What the case does not know is marked to be written
 * by a person, because an early warning is due when little is known. It is sent by nobody but a person.
 */
export function craNotice(record: Case, notice: CraNotice, context: CraContext): string {
	const { advisory: a, exploited } = record;
	const source = exploited?.source?.trim() ?? '';
	const parts: NoticePart[] = [
		paragraph(
			'DRAFT, made from the case. A person checks and completes it before it is sent. This is no legal advice.',
		),
		...(context.role === 'steward' ? [paragraph(STEWARD)] : []),
		heading('Product with digital elements'),
		list([[{ said: projectOf(a, context) }], ...affectedFacts(a, context, 'to be fixed in', [])]),
		heading('Vulnerability'),
		list([...(a.summary.trim() === '' ? [] : [[{ said: a.summary }]]), ...identifiers(a)]),
		heading('Active exploitation'),
		list([
			['Aware since: ', exploited === undefined ? TO_WRITE : context.words(exploited.at)],
			['By: ', source === '' ? TO_WRITE : { said: source }],
		]),
		...BODY[notice](record, context),
	];
	return writeNotice({ title: [`${CRA_TITLES[notice]}: actively exploited vulnerability`], parts }, context.format);
}

const TO_WRITE = '(to be written)';
const STEWARD =
	'As an open-source software steward: article 24(3) applies article 14(1) to stewards to the extent that they are involved in the development of the product.';

const BODY: Readonly<Record<CraNotice, (record: Case, context: CraContext) => NoticePart[]>> = {
	warning: () => [
		heading('Where it is available'),
		paragraph(`Member States in which the product is known to have been made available, where applicable: ${TO_WRITE}`),
	],
	notification: (record, context) => [
		heading('General nature of the exploit and of the vulnerability'),
		...nature(record, context),
		paragraph(`Nature of the exploit, as far as it is known: ${TO_WRITE}`),
		...measures(record),
		heading('How sensitive this is'),
		paragraph(
			`TLP:${record.tlp}. ${record.advisory.state === 'published' ? 'It is published.' : 'It is not published.'}`,
		),
	],
	final: (record, context) => [
		heading('Description, severity and impact'),
		...nature(record, context),
		...(record.advisory.description.trim() === ''
			? [paragraph(TO_WRITE)]
			: [maintainersText(record.advisory.description)]),
		heading('Who exploited it'),
		paragraph(`What is known of a malicious actor, where available: ${TO_WRITE}`),
		...measures(record),
		...links(record, context),
	],
};

function nature({ advisory }: Case, context: CraContext): NoticePart[] {
	const facts: Sentence[] = severityFacts(advisory, context, false, []);
	return facts.length === 0 ? [paragraph(`Severity and weakness: ${TO_WRITE}`)] : [list(facts)];
}

function measures({ advisory }: Case): NoticePart[] {
	const workarounds = workaroundsOf(advisory.description);
	const patched = advisory.affected.some(row => row.patched !== undefined && /[1-9]/.test(row.patched));
	return [
		heading('Corrective and mitigating measures'),
		paragraph(`Taken: ${patched ? 'the fixed versions named above' : TO_WRITE}.`),
		paragraph('What users can do:'),
		...(workarounds === undefined ? [paragraph(TO_WRITE)] : [maintainersText(workarounds)]),
	];
}

function links({ advisory }: Case, context: CraContext): NoticePart[] {
	const all = advisory.state === 'published' ? references(advisory, context, []) : [];
	return all.length === 0 ? [] : [heading('References'), list(all)];
}
