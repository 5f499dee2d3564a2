import { t } from '../core/translate';
import { type Document, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * @returns what a schema issue means to the one who edits the file, and where in it.
 * The text names fields and what they may hold, never what the file holds.
 */
export function explainIssue(issue: Issue | undefined, document: Document.Parsed): { reason: string; offset?: number } {
	if (issue === undefined) return { reason: t('This file does not hold a case.') };
	const { node, offset } = locate(document, issue.path);
	const field = issue.path.reduce<string>(
		(name, key) => (typeof key === 'number' ? `${name}[${key}]` : name === '' ? String(key) : `${name}.${String(key)}`),
		'',
	);
	return {
		reason:
			field === ''
				? t('{0}. The file is kept as it is until you mend it.', expectation(issue, node))
				: t('{0}: {1}. The file is kept as it is until you mend it.', field, expectation(issue, node)),
		...(offset === undefined ? {} : { offset }),
	};
}

function expectation(issue: Issue, node: Node | undefined): string {
	if (node === undefined) return 'is missing';
	switch (issue.code) {
		case 'invalid_type':
			if (issue.expected === 'string' && isScalar(node)) {
				return node.value === null
					? t('is empty; write a text, or remove the line when the field is not needed')
					: t('expected text; put it in quotes');
			}
			return t('expected {0}', TYPES[issue.expected] ?? t('something else'));
		case 'invalid_value':
			return issue.values.length === 1
				? t('expected {0}', String(issue.values[0]))
				: t('expected one of {0}', issue.values.map(String).join(', '));
		case 'invalid_format':
			return FORMATS[issue.format] ?? issue.message;
		case 'too_small':
			return issue.origin === 'string' ? 'is empty' : 'is too small or too short';
		case 'too_big':
			return 'is too large or too long';
		default:
			return 'is not what a case has here';
	}
}

const TYPES: Readonly<Record<string, string>> = {
	string: 'text',
	number: 'a number',
	int: 'a whole number',
	array: 'a list (lines that start with "- ")',
	tuple: 'a list of two numbers',
	object: 'a group of fields',
};

const FORMATS: Readonly<Record<string, string>> = {
	datetime: 'expected an instant in UTC such as 2026-03-02T09:00:00Z',
	date: 'expected a date such as 2026-03-02',
};

/** @returns the node at a path, and the start of it, or of the nearest thing around it that is there. */
function locate(document: Document.Parsed, path: readonly PropertyKey[]): { node?: Node; offset?: number } {
	let node: Node | undefined = document.contents ?? undefined;
	let offset = node?.range?.[0];
	for (const key of path) {
		const next: { value?: unknown; at?: unknown } = step(node, key);
		const start = isNode(next.at) ? next.at.range?.[0] : undefined;
		if (start !== undefined) offset = start;
		if (!isNode(next.value)) return { ...(offset === undefined ? {} : { offset }) };
		node = next.value;
	}
	const start = isScalar(node) && node.range !== undefined ? node.range?.[0] : undefined;
	return { ...(node === undefined ? {} : { node }), ...withOffset(start ?? offset) };
}

function withOffset(offset: number | undefined): { offset?: number } {
	return offset === undefined ? {} : { offset };
}

/** One step down: a field is found at its key, an entry of a list at itself. */
function step(node: Node | undefined, key: PropertyKey): { value?: unknown; at?: unknown } {
	if (isMap(node)) {
		const pair = node.items.find(item => isScalar(item.key) && item.key.value === key);
		return pair === undefined ? {} : { value: pair.value, at: pair.key };
	}
	if (isSeq(node) && typeof key === 'number') {
		const item = node.items[key];
		return { value: item, at: item };
	}
	return {};
}
