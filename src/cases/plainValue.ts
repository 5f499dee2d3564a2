import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';

/** Deeper than any case (four), shallow enough for any stack. */
const DEPTH = 16;
/** Names that mean something to JavaScript objects, and so nothing good in a file. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** YAML that a case file does not use. The message is for people and holds no content of the file. */
export class NotPlainError extends Error {
	override readonly name = 'NotPlainError';
	constructor(
		message: string,
		readonly offset: number | undefined,
	) {
		super(message);
	}
}

/**
 * @returns the values of a document as plain objects, lists, strings, numbers, booleans and null.
 * @throws NotPlainError at aliases, anchors, tags, merge keys, repeated or forbidden keys, too much depth
 */
export function plainValue(document: Document.Parsed): unknown {
	const { yaml, tags } = document.directives;
	if ((yaml.explicit === true && yaml.version !== '1.2') || Object.keys(tags).length > 1) {
		throw new NotPlainError('Case files are YAML 1.2 without directives. Remove the lines that start with "%".', 0);
	}
	return valueOf(document.contents, 0);
}

function valueOf(node: unknown, depth: number): unknown {
	if (node === null || node === undefined) return null;
	if (isAlias(node)) {
		throw new NotPlainError('References such as *name are not used in case files. Write the text out.', offsetOf(node));
	}
	if (!isScalar(node) && !isMap(node) && !isSeq(node)) throw new NotPlainError('This is not a value.', undefined);
	if (node.anchor !== undefined) {
		throw new NotPlainError(
			'Anchors such as &name are not used in case files. Remove it, and write texts out.',
			offsetOf(node),
		);
	}
	if (node.tag !== undefined) {
		throw new NotPlainError('Tags such as !name are not used in case files. Remove it.', offsetOf(node));
	}
	if (isScalar(node)) return node.value;
	if (depth === DEPTH) throw new NotPlainError('This is nested more deeply than any case.', offsetOf(node));
	if (isSeq(node)) return node.items.map(item => valueOf(item, depth + 1));
	const values: Record<string, unknown> = {};
	for (const { key, value } of node.items) {
		const name = keyOf(key);
		if (Object.hasOwn(values, name)) {
			throw new NotPlainError('The same key is here twice. Keep one of the two.', offsetOf(key));
		}
		values[name] = valueOf(value, depth + 1);
	}
	return values;
}

function keyOf(key: unknown): string {
	if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) {
		throw new NotPlainError('A key must be a plain word.', offsetOf(key));
	}
	const name = String(key.value);
	if (name === '<<')
		throw new NotPlainError('Merge keys (<<) are not used in case files. Write the fields out.', offsetOf(key));
	if (FORBIDDEN.has(name)) throw new NotPlainError('This key is not allowed in a case file. Remove it.', offsetOf(key));
	return name;
}

function offsetOf(node: unknown): number | undefined {
	return isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? startOf(node) : undefined;
}

function startOf(node: Node): number | undefined {
	return node.range?.[0];
}
