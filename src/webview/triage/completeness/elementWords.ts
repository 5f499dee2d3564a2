import { type Element, ELEMENTS } from '../../../core/completeness';
import { answersOf } from '../../../protocol/fields';

/** The elements of a complete report as a maintainer reads them (OSS-SIRT policy v0.1). */
export const ELEMENT_WORDS: Readonly<Record<Element, { readonly label: string; readonly meaning: string }>> = {
	description: { label: 'Description', meaning: 'What goes wrong, and in which part of the project.' },
	trigger: { label: 'Trigger', meaning: 'How it is set off: version, set-up and steps.' },
	severity: { label: 'Severity', meaning: 'What an attacker gains by it, and how bad that is.' },
	proof: { label: 'Proof of concept', meaning: 'The smallest thing that shows it.' },
	patch: { label: 'Patch', meaning: 'A change that would fix it. It helps; nobody has to bring one.' },
	tests: { label: 'Tests', meaning: 'A test that fails now. It helps; nobody has to bring one.' },
};

/** What a person said of the elements, as it is kept, in words. */
export function saidInWords(value: string): string {
	const answers = answersOf(value) ?? {};
	const lines = ELEMENTS.flatMap(element => {
		const answer = answers[element];
		return answer === undefined ? [] : [`${ELEMENT_WORDS[element].label}: ${answer}`];
	});
	return lines.length === 0 ? 'As it was found' : lines.join('\n');
}
