import { t } from '../../../core/translate';
import { type Element, ELEMENTS } from '../../../core/completeness';
import { answersOf } from '../../../protocol/fields';

/** The elements of a complete report as a maintainer reads them (OSS-SIRT policy v0.1). */
export const ELEMENT_WORDS: Readonly<Record<Element, { readonly label: string; readonly meaning: string }>> = {
	description: { label: t('Description'), meaning: t('What goes wrong, and in which part of the project.') },
	trigger: { label: t('Trigger'), meaning: t('How it is set off: version, set-up and steps.') },
	severity: { label: t('Severity'), meaning: t('What an attacker gains by it, and how bad that is.') },
	proof: { label: t('Proof of concept'), meaning: t('The smallest thing that shows it.') },
	patch: { label: t('Patch'), meaning: t('A change that would fix it. It helps; nobody has to bring one.') },
	tests: { label: t('Tests'), meaning: t('A test that fails now. It helps; nobody has to bring one.') },
};

/** What a person said of the elements, as it is kept, in words. */
export function saidInWords(value: string): string {
	const answers = answersOf(value) ?? {};
	const lines = ELEMENTS.flatMap(element => {
		const answer = answers[element];
		return answer === undefined ? [] : [`${ELEMENT_WORDS[element].label}: ${answer}`];
	});
	return lines.length === 0 ? t('As it was found') : lines.join('\n');
}
