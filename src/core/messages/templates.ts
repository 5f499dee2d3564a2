import type { Outcome } from '../case';

/** The messages to a finder: the acknowledgement in its three forms, a request for more, and one for each outcome of triage. */
export type MessageId =
	| 'acknowledgement'
	| 'acknowledgement-mail'
	| 'acknowledgement-anonymous'
	| 'more-information'
	| Outcome;

export interface MessageTemplate {
	/** What it is called in a list. */
	readonly label: string;
	/** Of a mail. It tells nothing of the report: subjects are read by many. */
	readonly subject?: string;
	/** Markdown that reads well as plain text too; fields are written {name}. */
	readonly text: string;
}

const CLOSING = 'Kind regards,\nthe maintainers';

/**
 * What a project says to finders where it has no words of its own. Every one thanks, gives its reasons and leaves a door
 * open; none asks for a promise or threatens (OSS-SIRT policy v0.1, what a finder hears). A duplicate is never said to be of
 * which report, or whose.
 */
export const MESSAGE_TEMPLATES: Readonly<Record<MessageId, MessageTemplate>> = {
	acknowledgement: letter('Acknowledgement', [
		'thank you for telling us about this in private. Your report has arrived, and a maintainer of the project is reading it.',
		'What comes next: you will hear from us within {assessDays} business days whether we can confirm it, or what we still need to know. Please keep the details between us until then.',
		'If you plan to publish on a certain day, or if other projects are affected too, please tell us, so that we can plan with you.',
	]),
	'acknowledgement-mail': {
		...letter('Acknowledgement by mail', [
			'thank you for telling us about this in private. Your report has arrived, and a maintainer of the project is reading it.',
			'What comes next: you will hear from us within {assessDays} business days whether we can confirm it, or what we still need to know. Please keep the details between us until then, and out of the subjects of mails.',
			'If you plan to publish on a certain day, or if other projects are affected too, please tell us, so that we can plan with you.',
		]),
		subject: 'Your report has arrived',
	},
	'acknowledgement-anonymous': letter('Acknowledgement of an anonymous report', [
		'thank you for telling us about this. Your report has arrived, and a maintainer of the project is reading it. You need not tell us who you are.',
		'What comes next: within {assessDays} business days we will write whether we can confirm it, or what we still need to know. You will find our answer here: {channel}. Please keep the details between us until then.',
		'If you would like to be named when this is published, tell us how; otherwise nobody will be.',
	]),
	'more-information': letter('More information needed', [
		'thank you for your report. We are looking into it. To go on it would help us to have:',
		'{missing}',
		'{questions}',
		'None of this is a condition: send what you have, and leave out what you cannot tell. If something of it is in your report and we did not see it, please point us to it.',
	]),
	vulnerability: letter('Confirmed as a vulnerability', [
		'thank you for your report. We looked into it and can confirm it: this is a vulnerability.',
		'We are preparing a fix and an advisory in private, and propose to publish both on {pd}. If that does not suit you, please say so; the date is open to discussion.',
		'The advisory can name you. Please tell us how: by name, by handle, or not at all. If you would like to look at the fix before it is published, we are glad to share it with you.',
	]),
	bug: letter('A bug, not a vulnerability', [
		'thank you for your report. We looked into it: it is a defect, but we do not see how it gives an attacker anything they could not do before. Our reasoning: {reason}',
		'It deserves to be fixed all the same. Would you file it in public, at {place}? If you would rather not, we will.',
		'If we missed a way to exploit it, please write back, and we will look again.',
	]),
	'feature-request': letter('A feature request', [
		'thank you for your report. We looked into it: what you describe would make the project safer, but it asks for something new rather than showing a flaw. Our reasoning: {reason}',
		'Ideas of this kind are discussed in the open, at {place}. You are welcome to bring it there.',
		'If there is an attack that works today, please write back, and we will look again.',
	]),
	'works-as-intended': letter('Works as intended', [
		'thank you for your report. We looked into it, and this is how the project is meant to work. Our reasoning: {reason}',
		'If our documentation led you to expect something else, tell us where, and we will make it clearer.',
		'If you see a consequence that we missed, please write back, and we will look again.',
	]),
	duplicate: letter('Known already', [
		'thank you for your report. We know of this already and are working on it. That you found it too tells us that it matters.',
		'You will hear from us when there is something to publish. Please keep the details between us until then.',
		'If you think that yours is a different problem, please write back, and we will compare again.',
	]),
	'out-of-scope': letter('Out of scope', [
		'thank you for your report. We looked into it, and it lies outside of what this project can answer for. Our reasoning: {reason}',
		'If it affects a version or a part that we do support, please write back with the version, and we will look again.',
	]),
	'not-reproducible': letter('Not reproducible', [
		'thank you for your report. We tried to reproduce it and could not. What we tried: {tried}',
		'To go on we need: {needed}',
		'Nothing is closed for good. As soon as we can see it happen, we will take it up again.',
	]),
	upstream: letter('Belongs upstream', [
		'thank you for your report. We looked into it: the cause lies in {upstream}, which we use but do not maintain.',
		'With your consent we will report it to its maintainers in private and name you as its finder. Or would you rather do that yourself?',
		'We will follow what they decide and update our side as soon as there is a fix. Please keep the details between us until then.',
	]),
};

function letter(label: string, paragraphs: readonly string[]): MessageTemplate {
	return { label, text: ['Hello {finder},', ...paragraphs, CLOSING].join('\n\n') };
}
