import { closestWord } from '../closestWord';
import { UserError } from '../errors';
import { isMessageField, MESSAGE_FIELDS, type MessageField, type MessageFieldName, type MessageValues } from './fields';
import { harmlessName } from './harmlessName';

export interface FilledMessage {
	/** With {name} where a field is not filled. */
	readonly text: string;
	/** The fields that the text still has. Nothing that has one may be sent. */
	readonly unfilled: readonly MessageFieldName[];
}

/** What is wrong in a template, by UTF-16 offsets. */
export interface TemplateProblem {
	readonly start: number;
	readonly end: number;
	/** For people: what is wrong and what there is. */
	readonly message: string;
}

/** A word in braces that is not doubled, as template languages in quoted code have it. */
const MARKER = /(?<![{$])\{([A-Za-z][A-Za-z\d]{0,40})\}(?!\})/g;

/**
 * Fills a template. What values hold is never filled again. Names are made harmless; an optional field that is empty goes,
 * and its paragraph with it where there is nothing else.
 * @param template of ours, or a project's own
 */
export function fillMessage(template: string, values: MessageValues): FilledMessage {
	const text = template
		.replaceAll('\r\n', '\n')
		.split('\n\n')
		.map(paragraph => ({ paragraph, filled: fillParagraph(paragraph, values) }))
		.filter(({ paragraph, filled }) => filled.trim() !== '' || paragraph.trim() === '')
		.map(({ filled }) => filled)
		.join('\n\n');
	return { text, unfilled: unfilledFields(text) };
}

/** The fields that a text still has, each once. Nothing that has one may be sent, whoever wrote it. */
export function unfilledFields(text: string): MessageFieldName[] {
	const names = [...text.matchAll(MARKER)].flatMap(([, name = '']) => (isMessageField(name) ? [name] : []));
	return [...new Set(names)];
}

/**
 * Fills fields of a message that a person works on, wherever they stand. What is blank stays open, and nothing else changes.
 * What values hold is never filled again.
 */
export function fillFields(text: string, values: MessageValues): string {
	return text.replace(MARKER, (written, name: string) =>
		isMessageField(name) ? (valueOf(name, values) ?? written) : written,
	);
}

/** @returns the first field that is not filled at or after an offset, else the first of all. Offsets count UTF-16 units. */
export function nextUnfilled(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
	const open = [...text.matchAll(MARKER)]
		.filter(({ 1: name = '' }) => isMessageField(name))
		.map(({ 0: written, index }) => ({ start: index, end: index + written.length }));
	return open.find(({ start }) => start >= from) ?? open[0];
}

/** @returns how the fields that a text still has are called, in words: "Reasoning, Where to go". */
export function fieldNames(fields: readonly MessageFieldName[]): string {
	return fields.map(name => MESSAGE_FIELDS[name].label).join(', ');
}

/** @throws UserError that names the fields a text still has: nothing that has one is sent. */
export function requireFilled(text: string): void {
	const open = unfilledFields(text);
	if (open.length === 0) return;
	const named = open.map(name => `${MESSAGE_FIELDS[name].label} {${name}}`).join(', ');
	throw new UserError(
		`The message still has open fields, so nothing was sent: ${named}. Fill them in, or take them out of the text, then try again.`,
	);
}

/** Words in braces that are no field: misspelled, or of a newer version. A project's own templates are checked with it. */
export function templateProblems(template: string): TemplateProblem[] {
	return [...template.matchAll(MARKER)].flatMap(({ 0: written, 1: name = '', index }) => {
		if (isMessageField(name)) return [];
		const known = Object.keys(MESSAGE_FIELDS);
		const meant = closestWord(name, known);
		const advice = meant === undefined ? '' : ` Do you mean {${meant}}?`;
		const message = `There is no field ${written}.${advice} There are: ${known.join(', ')}.`;
		return [{ start: index, end: index + written.length, message }];
	});
}

function fillParagraph(paragraph: string, values: MessageValues): string {
	return paragraph.replace(/ ?(?<![{$])\{([A-Za-z][A-Za-z\d]{0,40})\}(?!\})/g, (written: string, name: string) => {
		if (!isMessageField(name)) return written;
		const blank = written.startsWith(' ') ? ' ' : '';
		const value = valueOf(name, values);
		if (value !== undefined) return blank + value;
		return MESSAGE_FIELDS[name].optional ? '' : written;
	});
}

function valueOf(name: MessageFieldName, values: MessageValues): string | undefined {
	const given = values[name]?.trim() ?? '';
	const value = ON_ITS_WAY[MESSAGE_FIELDS[name].kind](given);
	return value === '' ? undefined : value;
}

const ON_ITS_WAY: Readonly<Record<MessageField['kind'], (value: string) => string>> = {
	name: harmlessName,
	line: value => value.replace(/\s+/g, ' '),
	text: value => value,
};
