import { t } from '../../core/translate';
import { ssvcPoints } from '../../core/ssvc';
import { answersOf, answersText } from '../../protocol/fields';

/** The supplier's decision points, in the order in which they are asked. */
export const SUPPLIER_POINTS = ssvcPoints('supplier');

/** @returns the answers that a text holds to the supplier's decision points; what it holds besides is no answer. */
export function supplierAnswers(text: string): Readonly<Record<string, string>> {
	const answers = answersOf(text) ?? {};
	return Object.fromEntries(
		SUPPLIER_POINTS.flatMap(({ key, values }) => {
			const given = Object.hasOwn(answers, key) ? answers[key] : undefined;
			return given !== undefined && values.some(({ value }) => value === given) ? [[key, given]] : [];
		}),
	);
}

/** @returns the text with one decision point answered. */
export function withAnswer(text: string, key: string, value: string): string {
	return answersText({ ...supplierAnswers(text), [key]: value });
}

/** @returns the answers in words, for when two windows gave different ones. */
export function answersInWords(text: string): string {
	const answers = supplierAnswers(text);
	const words = SUPPLIER_POINTS.flatMap(({ key, label }) => {
		const given = answers[key];
		return given === undefined ? [] : [`${label}: ${valueLabel(given)}`];
	});
	return words.length === 0 ? t('No answers') : words.join('\n');
}

/** @returns a value as CERT/CC writes it, but for the capital: "public poc" is "Public PoC". */
export function valueLabel(value: string): string {
	return value === 'public poc' ? 'Public PoC' : value.charAt(0).toUpperCase() + value.slice(1);
}
