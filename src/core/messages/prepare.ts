import type { Case, Outcome } from '../case';
import type { Element } from '../completeness';
import { forgeKey } from '../forgeCase';
import type { Policy } from '../policyDefaults';
import type { MessageValues } from './fields';
import { type FilledMessage, fillMessage } from './fill';
import { checklistOf } from './missingParts';
import { MESSAGE_TEMPLATES, type MessageId } from './templates';

/** The words that a project has of its own in place of ours, by message. */
export type OwnTemplates = { readonly [Id in MessageId]?: { readonly text: string; readonly subject?: string } };

/** What messages about a case are made from. */
export interface MessageSources {
	readonly policy: Policy;
	readonly templates: OwnTemplates;
}

export interface PreparedMessage extends FilledMessage {
	/** Of a mail. */
	readonly subject?: string;
}

/** @returns the first answer to a finder: for a mail, for somebody unknown, or for a discussion, by how the report came. */
export function acknowledgementFor(record: Case, sources: MessageSources): PreparedMessage {
	return prepare(acknowledgementId(record), record, sources);
}

/** @returns the reply for an outcome, with {name} where a person has to fill in what no case tells. */
export function replyFor(outcome: Outcome, record: Case, sources: MessageSources): PreparedMessage {
	return prepare(outcome, record, sources);
}

/** Fills words for many reports in for one of them. @param template with {fields}, as a person wrote it */
export function fillTemplate(template: string, record: Case, { policy }: MessageSources): FilledMessage {
	return fillMessage(template, valuesOf(record, policy));
}

/** @returns a message that asks for elements of a complete report, and for anything else. */
export function requestFor(
	elements: readonly Element[],
	questions: string,
	record: Case,
	sources: MessageSources,
): PreparedMessage {
	return prepare('more-information', record, sources, { missing: checklistOf(elements), questions });
}

function prepare(id: MessageId, record: Case, sources: MessageSources, more: MessageValues = {}): PreparedMessage {
	const { text, subject } = sources.templates[id] ?? MESSAGE_TEMPLATES[id];
	const filled = fillMessage(text, { ...valuesOf(record, sources.policy), ...more });
	return subject === undefined ? filled : { ...filled, subject };
}

function acknowledgementId(record: Case): MessageId {
	const { received, advisory } = record;
	if (forgeKey(advisory) === undefined) {
		if (received?.via === 'mail' || received?.email !== undefined) return 'acknowledgement-mail';
	}
	return finderOf(record) === undefined ? 'acknowledgement-anonymous' : 'acknowledgement';
}

/** What a case tells of the fields. Notes and other reports never become part of a message. */
function valuesOf(record: Case, { assessDays }: Policy): MessageValues {
	const { advisory, drafts } = record;
	const upstream = drafts?.upstream?.repository ?? '';
	return {
		finder: finderOf(record),
		assessDays: String(assessDays),
		channel: forgeKey(advisory) === undefined ? undefined : 'in this discussion',
		pd: pdOf(record),
		upstream: upstream === '' ? undefined : upstream,
	};
}

function finderOf({ received, advisory }: Case): string | undefined {
	return received?.name ?? advisory.author;
}

/** The earliest date that people named: it is the one that counts. */
function pdOf({ disclosure = [] }: Case): string | undefined {
	const [first] = disclosure.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
	if (first === undefined) return undefined;
	return [first.date, first.time, first.zone].filter(part => part !== undefined).join(' ');
}
