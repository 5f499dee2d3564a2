import type { Element } from './element';

/*
 * Text that fills a place and says nothing: what a form leaves there, what its author wrote to explain the place, and
 * what says in so many words that there is nothing.
 */

const NOTHING =
	/^(?:no response|none|nothing|nil|null|n\/?a|not (?:applicable|available|provided|known|sure|yet)|to[- ]?do|tbd|tba|tbc|wip|fixme|xx+|\?+|unknown|idk|i (?:don't|do not) know|not sure|pending|empty|blank|optional|yes|no|same as above|see above|see below|as above|redacted|placeholder|lorem ipsum.*|(?:to be|will be) (?:added|provided|determined|done|decided|completed|filled(?: in)?)(?: .{0,40})?|coming soon|work in progress|(?:available|provided|sent|shared|can be (?:provided|sent|shared)|will be (?:provided|sent|shared)|i (?:can|will) (?:provide|send|share) (?:it|this|one)?)\b.{0,30}(?:on|upon) request|i (?:can|will) (?:provide|send|share) (?:it|this|one|more)(?: .{0,40})?)$/;

/** How the authors of forms ask. A finder who answers does not begin so. */
const PROMPT =
	/^(?:please |kindly |optional(?:ly)?[:,]? |if (?:possible|applicable|available|relevant|known|you (?:have|can|know)),? (?:please )?|e\.g\.,? |for example,? |_?example:? )*(?:describe (?:the|what|how|your|any|in|briefly)|explain (?:the|what|how|why|in|briefly)|provide (?:a|an|the|any|details|steps|as|your|information|full|complete|us)|include (?:a|an|the|any|all|your|as|full|complete)|list (?:the|all|any|each|your)|add (?:any|a|an|your|other|more) .{0,60}\b(?:here|below|if)\b|give (?:us|a|an|all|the)|tell us|let us know (?:if|what|how)|insert|enter (?:the|a|your)|fill in|write (?:a|the|your) .{0,60}\bhere|paste|attach (?:any|a|the|your)|share (?:any|a|the|your)|specify|a (?:clear and concise|clear|brief|short|concise|detailed) (?:and \w+ )?(?:description|summary|explanation|statement)\b|short summary of the problem|complete instructions,? including|give all details on|steps to reproduce the (?:behaviou?r|issue|vulnerability|problem):?$|what (?:kind of vulnerability is it|is the (?:impact|vulnerability|problem|bug|issue)|versions?|steps|happens|did you|do you|are the)\b.{0,120}\?|who is impacted\?|has the problem been patched\?|is there a way for users to|are there any (?:links|known|workarounds|other)|how (?:can|could|would|do|does|did|severe|is) (?:an? |the |we|you|this|it).{0,120}\?|do you have (?:a|an|any).{0,120}\?|which (?:versions?|component|part).{0,120}\?|can you .{0,120}\?|have you .{0,120}\?|\[?(?:your|insert|add|enter|describe|fill)\b.{0,80}\]$)/;

/** No form says more in one place. UTF-16 units. */
const LONGEST_PROMPT = 1200;

/** What can be filled in, in brackets: [describe the impact], {{poc}}, <your text>. */
const GAP =
	/^(?:\[(?! ?\]|x\]).{1,120}\](?!\()|\{\{?.{1,120}\}\}?|<(?:your|insert|add|enter|describe|fill|please|todo)\b.{0,120}>|\.{2,}|-+)$/;

const NEGATIONS: Readonly<Record<Element, RegExp | undefined>> = {
	description: undefined,
	trigger: undefined,
	severity: undefined,
	proof:
		/^(?:(?:there (?:is|are|was)|i have|we have|currently|at (?:this|the) (?:time|moment)|as of now|still|sorry|unfortunately),? )*(?:no|not|without|i (?:don't|do not|haven't|have not|didn't|did not)|we (?:don't|do not|haven't|have not))\b.{0,60}\b(?:poc|proof|exploit|reproduc\w*|payload|screenshots?|video|evidence|available|needed|yet|attached|prepared|have one)\b/,
	patch:
		/^(?:(?:there (?:is|are|was)|i have|we have|currently|at (?:this|the) (?:time|moment)|as of now|still|sorry|unfortunately|this (?:issue|bug|vulnerability|problem)|it|the (?:issue|bug|vulnerability|problem)|(?:has|have|is|was|are)),? )*(?:no|not|none|unpatched|unfixed|without|i (?:don't|do not|haven't|have not|am not)|we (?:don't|do not|haven't|have not))\b.{0,60}\b(?:patch\w*|fix\w*|remediat\w*|solution|mitigation|version|release\w*|suggest\w*|propos\w*|available|yet|known|sure|idea|resolved|have one)\b/,
	tests:
		/^(?:(?:there (?:is|are|was)|i have|we have|currently|at (?:this|the) (?:time|moment)|as of now|still|sorry|unfortunately),? )*(?:no|not|none|without|untested|i (?:don't|do not|haven't|have not|didn't|did not)|we (?:don't|do not|haven't|have not))\b.{0,60}\b(?:tests?|tested|written|available|yet|added|included|needed|have one|applicable)\b/,
};

/**
 * Whether a passage fills a place and says nothing.
 * @param text a paragraph, a list item, what stands after a label, or code
 */
export function isPlaceholder(text: string): boolean {
	if (text.length > LONGEST_PROMPT) return false;
	const plain = plainOf(text);
	if (plain === '' || NOTHING.test(plain) || GAP.test(plain) || isChoice(plain)) return true;
	return isEveryLine(text, line => PROMPT.test(line) || NOTHING.test(line) || GAP.test(line));
}

/** Whether a passage begins by saying that there is no such thing. */
export function isDenial(element: Element, text: string): boolean {
	return NEGATIONS[element]?.test(plainOf(text.slice(0, 300))) ?? false;
}

/** A form's line of all ratings, none of which was chosen: "Low / Medium / High / Critical". */
function isChoice(plain: string): boolean {
	if (plain.length > 80) return false;
	const ratings = plain.match(/\b(?:none|low|medium|moderate|high|critical)\b/g) ?? [];
	return new Set(ratings).size >= 3 && plain.replace(/none|low|medium|moderate|high|critical|or|[^\p{L}]/gu, '') === '';
}

function isEveryLine(text: string, test: (line: string) => boolean): boolean {
	const lines = text
		.slice(0, 2000)
		.split('\n')
		.map(plainOf)
		.filter(line => line !== '');
	// A prompt may be wrapped: then its first line and the passage as one tell.
	return lines.length > 0 && (lines.every(test) || (isEmphasis(text) && test(lines[0] ?? '')));
}

/** Forms write their prompts in italics. */
function isEmphasis(text: string): boolean {
	const whole = text.trim();
	return /^([_*])[^_*]/.test(whole) && whole.endsWith(whole.charAt(0));
}

/** Lower case, without list and emphasis marks, quotes and a full stop, white space as one blank. */
function plainOf(text: string): string {
	return text
		.slice(0, 600)
		.toLowerCase()
		.replace(/’/g, "'")
		.replace(/^[\s>*+•-]+(?:\d{1,3}[.)]\s+)?/, '')
		.replace(/^\[[ x]\]\s*/, '')
		.replace(/[*_`~"“”]+/g, '')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/(?<![.!;:,])[.!;:,]+$/, '');
}
