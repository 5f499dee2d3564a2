import { assessCompleteness, type Element } from '../completeness';

/** How a finder is asked for each element. The last two help, and are asked of nobody who has none. */
const ASKED: Readonly<Record<Element, string>> = {
	description: 'what goes wrong, and in which part of the project',
	trigger: 'how it is triggered: the version, the set-up, and each step',
	severity: 'what an attacker gains by it, and how severe you take it to be; a CVSS vector if you have one',
	proof: 'a proof of concept: the smallest program, request or file that shows it',
	patch: 'a change that would fix it, if you have one in mind',
	tests: 'a test that fails now and passes once it is fixed, if you can write one',
};

/** @returns the elements of a complete report that a text does not seem to have, in their order. */
export function missingElements(report: string): Element[] {
	return assessCompleteness(report).flatMap(({ element, found }) => (found ? [] : [element]));
}

/** @returns a list in Markdown that asks for elements, for the field "missing"; an empty text for none. */
export function checklistOf(elements: readonly Element[]): string {
	return elements.map(element => `- ${ASKED[element]}`).join('\n');
}
