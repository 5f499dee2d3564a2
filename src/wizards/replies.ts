import type { Outcome } from '../core/case';

/** What a prepared text is filled with. What is not known is left out, or stands as a gap in [square brackets]. */
export interface ReplyFacts {
	/** The finder's name as they gave it. */
	readonly finder?: string;
	/** Business days until the first assessment, by the project's policy. */
	readonly assessDays?: number;
}

/** What a finder hears first: that the report arrived, who has it, and what comes next. */
export function acknowledgementText(facts: ReplyFacts): string {
	const when = facts.assessDays === undefined ? 'soon' : `within ${facts.assessDays} business days`;
	return letter(facts, [
		'thank you for telling us about this in private. Your report has arrived, and a maintainer of the project is reading it.',
		`What comes next: you will hear from us ${when} whether we can confirm it, or what we still need to know. Please keep the details between us until then.`,
		'If you plan to publish on a certain day, or if other projects are affected too, please tell us, so that we can plan with you.',
	]);
}

/** A prepared reply for an outcome. It always thanks, gives a reason and leaves a door open; gaps in [brackets] are for a person. */
export function replyText(outcome: Outcome, facts: ReplyFacts): string {
	return letter(facts, REPLIES[outcome]);
}

const REPLIES: Readonly<Record<Outcome, readonly string[]>> = {
	vulnerability: [
		'thank you for your report. We looked into it and can confirm it: this is a vulnerability.',
		'We are preparing a fix and an advisory in private, and propose to publish both on [date and time zone]. If that does not suit you, please say so; the date is open to discussion.',
		'The advisory can name you. Please tell us how: by name, by handle, or not at all. If you would like to look at the fix before it is published, we are glad to share it with you.',
	],
	bug: [
		'thank you for your report. We looked into it: it is a defect, but we do not see how it gives an attacker anything they could not do before. Our reasoning: [why no security boundary is crossed].',
		'It deserves to be fixed all the same. Would you file it in our public issue tracker? If you would rather not, we will.',
		'If we missed a way to exploit it, please write back, and we will look again.',
	],
	'feature-request': [
		'thank you for your report. We looked into it: what you describe would make the project safer, but it asks for something new rather than showing a flaw. Our reasoning: [what it would add].',
		'Ideas of this kind are discussed in the open, at [where]. You are welcome to bring it there.',
		'If there is an attack that works today, please write back, and we will look again.',
	],
	'works-as-intended': [
		'thank you for your report. We looked into it, and this is how the project is meant to work. Our reasoning: [why, and where it is documented].',
		'If our documentation led you to expect something else, tell us where, and we will make it clearer.',
		'If you see a consequence that we missed, please write back, and we will look again.',
	],
	duplicate: [
		'thank you for your report. We know of this already and are working on it. That you found it too tells us that it matters.',
		'You will hear from us when there is something to publish. Please keep the details between us until then.',
		'If you think that yours is a different problem, please write back, and we will compare again.',
	],
	'out-of-scope': [
		'thank you for your report. We looked into it, and it lies outside of what this project can answer for. Our reasoning: [what is out of scope, and where our policy says so].',
		'If it affects a version or a part that we do support, please write back with the version, and we will look again.',
	],
	'not-reproducible': [
		'thank you for your report. We tried to reproduce it and could not. What we tried: [version, system, steps].',
		'To go on we need: [the exact version, the steps or a small program that shows it, and what you see].',
		'Nothing is closed for good. As soon as we can see it happen, we will take it up again.',
	],
	upstream: [
		'thank you for your report. We looked into it: the cause lies in [project], which we use but do not maintain.',
		'With your consent we will report it to its maintainers in private and name you as its finder. Or would you rather do that yourself?',
		'We will follow what they decide and update our side as soon as there is a fix. Please keep the details between us until then.',
	],
};

function letter(facts: ReplyFacts, paragraphs: readonly string[]): string {
	const greeting = facts.finder === undefined ? 'Hello,' : `Hello ${facts.finder},`;
	return [greeting, ...paragraphs, 'Kind regards,\nthe maintainers'].join('\n\n');
}
