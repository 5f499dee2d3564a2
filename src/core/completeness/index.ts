import { type Block, blocksOf } from './blocks';
import { type Element, ELEMENTS } from './element';
import { isDenial, isPlaceholder } from './placeholder';
import {
	bringsTests,
	hasVector,
	isDiff,
	isRating,
	isRemedy,
	isTestCode,
	isUpgrade,
	namesFlaw,
	namesProof,
	proposesPatch,
	ratesSeverity,
	showsProof,
	tellsTrigger,
} from './wording';

export { type Element, ELEMENTS } from './element';

/** Whether a report has an element, and where. */
export interface Assessment {
	readonly element: Element;
	readonly found: boolean;
	/** UTF-16 offsets of the passage that meets it: a paragraph or its sentence, a list item, code, or a heading that says it. */
	readonly start?: number;
	readonly end?: number;
}

/** How well a passage meets an element; 0 is not at all. The first of the best is shown. */
type Fit = 0 | 1 | 2 | 3;

/**
 * Looks for the six elements of a complete report (OSS-SIRT policy v0.1): by headings, by English wording, and by what is
 * the same in every language: code, differences, vectors. A heading with nothing below it, a form's own prompts and
 * placeholders do not count. Only asks for what seems to be missing follow from it: it judges nobody.
 * @returns the six, in their order. Time grows with the text's length.
 */
export function assessCompleteness(markdown: string): Assessment[] {
	const blocks = blocksOf(markdown).filter(({ text }) => !isPlaceholder(text) && !isCheckbox(text));
	return ELEMENTS.map(element => {
		const best = bestOf(element, blocks);
		return best === undefined
			? { element, found: false }
			: { element, found: true, ...passageOf(element, best, markdown) };
	});
}

interface Best {
	readonly block: Block;
	readonly fit: Fit;
}

/** Longer passages are narrowed down to the sentence that meets the element, where one does. UTF-16 units. */
const LONG = 300;
/** And of these no sentence is looked for. */
const TOO_LONG = 8000;
const SENTENCE = /\S(?:[^.!?]|[.!?](?!["'”’)*_`]{0,3}\s))*[.!?]?["'”’)*_`]{0,3}/g;

/** What of the best passage is shown: of a long one under no heading that says it, the sentence by which it was found. */
function passageOf(element: Element, { block, fit }: Best, markdown: string): { start: number; end: number } {
	const { start, end } = block;
	const told = element === 'description' || block.section.includes(element) || block.kind === 'code';
	if (told || end - start < LONG || end - start > TOO_LONG) return { start, end };
	const around: Around = { next: undefined, better: () => true };
	for (const { 0: text, index } of markdown.slice(start, end).matchAll(SENTENCE)) {
		const sentence: Block = { ...block, text, labels: [] };
		if (FITS[element](sentence, around) >= fit && !isDenial(element, text))
			return { start: start + index, end: start + index + text.length };
	}
	return { start, end };
}

function bestOf(element: Element, blocks: readonly Block[]): Best | undefined {
	let best: Block | undefined;
	let bestFit: Fit = 0;
	for (const [i, block] of blocks.entries()) {
		// What cannot be better is not looked at: wording is the dear part.
		if (bestFit === 3) break;
		const fit = FITS[element](block, { next: blocks[i + 1], better: least => least > bestFit });
		if (fit <= bestFit || isDenial(element, block.text)) continue;
		best = block;
		bestFit = fit;
	}
	return best === undefined ? undefined : { block: best, fit: bestFit };
}

interface Around {
	readonly next: Block | undefined;
	/** Whether a passage of this fit would be the best so far. */
	readonly better: (fit: Fit) => boolean;
}

const FITS: Readonly<Record<Element, (block: Block, around: Around) => Fit>> = {
	description: fitDescription,
	trigger: fitTrigger,
	severity: fitSeverity,
	proof: fitProof,
	patch: fitPatch,
	tests: fitTests,
};

function fitDescription(block: Block, { better }: Around): Fit {
	if (block.kind === 'code' || block.kind === 'heading') return 0;
	if (isLabelled(block, 'description', text => isStatement(text, 2))) return 3;
	if (block.section.includes('description') && isStatement(block.text, 3)) return 3;
	// Impact often describes it all; what stands under steps, a proof, a patch or tests does not.
	const elsewhere = block.section.some(element => element !== 'severity');
	if (!better(1) || block.kind === 'item' || elsewhere) return 0;
	if (!isStatement(block.text, 7) || isGreeting(block.text)) return 0;
	return block.section.length === 0 && namesFlaw(block.text) ? 2 : 1;
}

function fitTrigger(block: Block, { next, better }: Around): Fit {
	// Among ratings an attack vector is one of them.
	const rated = block.section.includes('severity') && block.kind === 'item';
	if (!rated && isLabelled(block, 'trigger', text => isStatement(text, 2))) return 3;
	if (block.section.includes('trigger') && (block.kind === 'code' || isStatement(block.text, 1))) return 3;
	if (block.kind === 'code' || block.kind === 'heading') return 0;
	if (better(2) && isFirstStep(block, next)) return 2;
	if (block.workaround || block.section.includes('patch') || block.section.includes('tests')) return 0;
	return better(1) && tellsTrigger(block.text) ? 1 : 0;
}

function fitSeverity(block: Block, { better }: Around): Fit {
	if (hasVector(block.text)) return 3;
	if (isLabelled(block, 'severity', text => isRating(text) || isStatement(text, 3))) return 3;
	if (block.kind === 'code' || !better(2)) return 0;
	if (ratesSeverity(block.text)) return 2;
	return block.section.includes('severity') && (isRating(block.text) || isStatement(block.text, 3)) ? 2 : 0;
}

function fitProof(block: Block, { better }: Around): Fit {
	const announced = block.section.includes('proof');
	if (block.kind === 'code') {
		if (block.section.includes('patch') || isDiff(block.text, block.language)) return 0;
		if (announced) return 3;
		if (block.section.includes('trigger')) return 2;
		return better(2) && showsProof(block.text, block.intro) ? 2 : 0;
	}
	if (isLabelled(block, 'proof', isShowing)) return 2;
	if (announced && isShowing(block.text)) return 2;
	return better(1) && namesProof(block.text) ? 1 : 0;
}

function fitPatch(block: Block, { better }: Around): Fit {
	if (block.kind === 'code') {
		if (isDiff(block.text, block.language)) return 3;
		return block.section.includes('patch') && !isUpgrade(block.text) ? 3 : 0;
	}
	if (isDiff(block.text, '')) return 3;
	if (!better(1)) return 0;
	if (isLabelled(block, 'patch', text => !isDenial('patch', text) && isStatement(text, 2) && isRemedy(text))) return 2;
	if (
		block.section.includes('patch') &&
		((isStatement(block.text, 3) && isRemedy(block.text)) || /https?:/.test(block.text))
	)
		return 2;
	return proposesPatch(block.text) ? 1 : 0;
}

function fitTests(block: Block, { better }: Around): Fit {
	const announced = block.section.includes('tests');
	if (block.kind === 'code') return announced || isTestCode(block.text) ? 3 : 0;
	if (isLabelled(block, 'tests', text => !isDenial('tests', text) && isStatement(text, 3))) return 2;
	if (announced && (isStatement(block.text, 3) || /https?:/.test(block.text))) return 2;
	return better(1) && bringsTests(block.text) ? 1 : 0;
}

/** Words, or something to look at. */
function isShowing(text: string): boolean {
	return isStatement(text, 2) || /https?:|`|!\[|<img/.test(text);
}

function isLabelled(block: Block, element: Element, says: (text: string) => boolean): boolean {
	return block.labels.some(({ elements, text }) => elements.includes(element) && !isPlaceholder(text) && says(text));
}

/** The first of two numbered steps that people do, under no heading that says so. */
function isFirstStep(block: Block, next: Block | undefined): boolean {
	return block.numbered && isStep(block.text) && next !== undefined && (next.kind === 'code' || isStep(next.text));
}

function isStep(text: string): boolean {
	return /^\s*\d{1,3}[.)]\s+(?:\*\*|first,? |then,? |next,? |now,? |finally,? )*(?:run|open|send|create|install|go to|click|navigate|execute|start|upload|log ?in|visit|set|call|clone|build|compile|make|deploy|launch|submit|enter|type|save|use|add|observe|notice|see|wait|download|import|configure|register|sign|connect|request|intercept|capture|change|inject|paste|copy|craft|host|load|trigger|prepare|select|choose|write|put|place|browse)\b/i.test(
		text,
	);
}

/** Enough words to say something; scripts without blanks are measured by their letters. */
function isStatement(text: string, words: number): boolean {
	const start = text.slice(0, 2000).replace(/https?:\/\/\S+/g, ' ');
	const letters = start.match(/\p{L}/gu)?.length ?? 0;
	const dense = start.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
	if (dense >= words * 2) return true;
	return letters >= words * 3 && (start.match(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0) >= words;
}

function isGreeting(text: string): boolean {
	const opens =
		/^\W{0,4}(?:hi|hello|hey|dear|greetings|good (?:morning|day|afternoon|evening)|thanks?|thank you|best|kind|regards|cheers|sincerely)\b/i;
	return opens.test(text) && !namesFlaw(text);
}

/** What a form has its author confirm. */
function isCheckbox(text: string): boolean {
	return /^\s*[-*+]\s+\[[ xX]\]/.test(text);
}
