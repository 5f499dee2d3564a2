import { t } from '../translate';
import { UserError } from '../errors';
import { expiresAt, isLanguageTag, type SecurityTxtFieldName, uriFault } from './fields';
import type { SecurityTxtField } from './parse';

/** What a person says of a security.txt. */
export interface SecurityTxtAnswers {
	/** In order of preference, at least one: mail addresses, https pages or telephone numbers, with or without mailto: and tel:. */
	readonly contacts: readonly string[];
	/** RFC 3339, such as 2027-01-31T23:59:59Z. */
	readonly expires: string;
	readonly policy?: string;
	/** Language tags, such as en. */
	readonly languages?: readonly string[];
	/** Where the file will be found. */
	readonly canonical?: string;
	/** Fields of the file before: those that nobody is asked for stay, others of other standards too. */
	readonly kept?: readonly SecurityTxtField[];
}

const ASKED: readonly SecurityTxtFieldName[] = ['Contact', 'Expires', 'Preferred-Languages', 'Canonical', 'Policy'];

/** Answers of which no valid security.txt can be made. */
export class InvalidSecurityTxtError extends UserError {
	override readonly name = 'InvalidSecurityTxtError';
}

/**
 * Writes a security.txt (RFC 9116).
 * @throws InvalidSecurityTxtError with what to change
 */
export function writeSecurityTxt(answers: SecurityTxtAnswers): string {
	if (answers.contacts.length === 0)
		throw new InvalidSecurityTxtError(t('A security.txt needs at least one contact. Name one.'));
	if (expiresAt(answers.expires) === undefined)
		throw new InvalidSecurityTxtError(
			t('The file needs a date on which it expires. Write it as 2027-01-31T23:59:59Z.'),
		);
	const languages = answers.languages ?? [];
	if (!languages.every(isLanguageTag))
		throw new InvalidSecurityTxtError(t('Languages are written as tags, such as en or pt-BR. Change them.'));
	const lines = [
		...answers.contacts.map(contact => uriLine('Contact', contactUri(contact))),
		`Expires: ${answers.expires}`,
		...(languages.length === 0 ? [] : [`Preferred-Languages: ${languages.join(', ')}`]),
		...optionalLine('Canonical', answers.canonical),
		...optionalLine('Policy', answers.policy),
		...(answers.kept ?? []).flatMap(({ field, name, value }) => {
			if (field !== undefined && ASKED.includes(field)) return [];
			// What is wrong already is not written anew.
			if (field !== undefined && uriFault(value, field) !== undefined) return [];
			return value === '' ? [] : [`${field ?? name}: ${value}`];
		}),
	];
	return `${lines.join('\n')}\n`;
}

/** @returns a contact as a URI: mailto: before what looks like an address, tel: before a number, the rest as it is */
export function contactUri(contact: string): string {
	const text = contact.trim();
	if (/^[^\s@:/]+@[^\s@:/]+$/.test(text)) return `mailto:${text}`;
	return /^\+?[\d ()-]{5,30}$/.test(text) ? `tel:${text.replace(/[ ()]+/g, '-').replace(/^-|-$/g, '')}` : text;
}

function optionalLine(field: string, value: string | undefined): string[] {
	return value === undefined || value.trim() === '' ? [] : [uriLine(field, value.trim())];
}

function uriLine(field: string, value: string): string {
	const fault = uriFault(value, field);
	if (fault !== undefined) throw new InvalidSecurityTxtError(fault);
	return `${field}: ${value}`;
}
