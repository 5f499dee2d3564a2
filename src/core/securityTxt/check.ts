import { t } from '../translate';
import { expiresAt, isLanguageTag, uriFault } from './fields';
import type { SecurityTxt, SecurityTxtField } from './parse';

export interface SecurityTxtProblem {
	/** From 1; nothing where the whole file is meant. */
	readonly line?: number;
	/** error: against a MUST of RFC 9116, or no longer valid. warning: against its advice. */
	readonly severity: 'error' | 'warning';
	/** What is wrong and what to do. Holds nothing of the file but names of fields. */
	readonly text: string;
}

const DAY = 86_400_000;
/** A new date is due this long before the old one is over. In days. */
const SOON = 30;
/** "Less than a year" (RFC 9116, section 2.5.5), in the longest year. In days. */
const YEAR = 366;

/** Checks a security.txt against RFC 9116. @returns what is wrong, as it stands in the file; first what the whole file lacks */
export function checkSecurityTxt(file: SecurityTxt, now: Date): SecurityTxtProblem[] {
	const whole = [...wholeProblems(file), ...countProblems(file)];
	const lines = [
		...file.strays.map(line =>
			error(t('This line is neither a field nor a comment. Write “Name: value”, or # before a comment.'), line),
		),
		...file.fields.flatMap(field => fieldProblems(field, now)),
	];
	return [...whole, ...lines.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))];
}

function error(text: string, line?: number): SecurityTxtProblem {
	return { severity: 'error', text, ...(line === undefined ? {} : { line }) };
}

function warning(text: string, line?: number): SecurityTxtProblem {
	return { ...error(text, line), severity: 'warning' };
}

function wholeProblems({ encoding, signature, cut, fields }: SecurityTxt): SecurityTxtProblem[] {
	const problems: SecurityTxtProblem[] = [];
	if (encoding === 'broken') problems.push(error(t('The file is not UTF-8. Save it in that encoding.')));
	if (encoding === 'mark')
		problems.push(warning(t('The file begins with a byte order mark. Save it as UTF-8 without one.'), 1));
	if (cut) problems.push(error(t('The file has too many lines; only the first 1000 were read.')));
	if (signature === 'broken')
		problems.push(error(t('The OpenPGP signature around the text is not whole. Sign the text anew.')));
	if (signature === 'whole' && !fields.some(({ field }) => field === 'Canonical'))
		problems.push(warning(t('A signed file should name its place: add a Canonical field, then sign the text anew.')));
	return problems;
}

function countProblems({ fields }: SecurityTxt): SecurityTxtProblem[] {
	const lines = (name: string): number[] => fields.filter(({ field }) => field === name).map(({ line }) => line);
	const again = (name: string): SecurityTxtProblem[] =>
		lines(name)
			.slice(1)
			.map(line => error(t('{0} may stand there only once. Remove one of them.', name), line));
	return [
		...(lines('Contact').length === 0
			? [
					error(
						t(
							'Contact is missing: nobody can tell where to report. Add one, such as Contact: mailto:security@your.site',
						),
					),
				]
			: []),
		...(lines('Expires').length === 0
			? [
					error(
						t('Expires is missing: nobody can tell whether the file still holds. Add a date less than a year ahead.'),
					),
				]
			: []),
		...again('Expires'),
		...again('Preferred-Languages'),
	];
}

function fieldProblems({ field, value, line }: SecurityTxtField, now: Date): SecurityTxtProblem[] {
	if (field === undefined) return [];
	if (field === 'Expires') return expiresProblems(value, line, now);
	if (field === 'Preferred-Languages') {
		const tags = value.split(',').map(tag => tag.trim());
		return tags.every(isLanguageTag)
			? []
			: [error(t('Preferred-Languages is a list of language tags with commas, such as en, de.'), line)];
	}
	const fault = uriFault(value, field);
	if (fault !== undefined) return [error(fault, line)];
	return field === 'Contact' && !/^(?:https|mailto|tel):/i.test(value)
		? [warning(t('Few understand this kind of Contact. Add one that is a mailto:, https: or tel: URI.'), line)]
		: [];
}

function expiresProblems(value: string, line: number, now: Date): SecurityTxtProblem[] {
	const at = expiresAt(value);
	if (at === undefined)
		return [error(t('Expires is no date with time and zone. Write it as 2027-01-31T23:59:59Z.'), line)];
	const left = at - now.getTime();
	if (left <= 0)
		return [error(t('The file has expired: nobody should rely on it any more. Set a new date in Expires.'), line)];
	const days = Math.floor(left / DAY);
	if (days < SOON) {
		const time = days === 0 ? 'in less than a day' : days === 1 ? 'in 1 day' : t('in {0} days', days);
		return [warning(t('The file expires {0}. Read it through, then set a new date in Expires.', time), line)];
	}
	return left > YEAR * DAY
		? [
				warning(
					t('Expires is more than a year ahead. Choose a nearer date, so that the file is read through each year.'),
					line,
				),
			]
		: [];
}
