import { Document, isMap, isScalar, isSeq, type Node, Pair, Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Case } from '../core/case';

type Fields = Readonly<Record<string, unknown>>;

/** Lines are never folded: one sentence changed is one line changed, and no blank is lost. */
const RENDERING = { lineWidth: 0, blockQuote: 'literal', flowCollectionPadding: false } as const;

/** @returns the text of a new case file, its fields in the order of the schema. */
export function renderNewCase(record: Case): string {
	const document = new Document(null, { version: '1.2', schema: 'core' });
	document.contents = create(document, record);
	return document.toString(RENDERING);
}

/**
 * Brings the changes between two records into the document the first was read from.
 * What did not change keeps its comments and its place; unknown fields stay; new fields come in the schema's order.
 * @returns the new text of the file
 */
export function renderChanges(document: Document.Parsed, before: Fields, after: Fields): string {
	const root = document.contents;
	if (!isMap(root)) throw new TypeError('the document holds no case');
	changeMap(document, root, before, after);
	return document.toString(RENDERING);
}

/** @returns the text of a document that was read from a case file, as it is now. */
export function renderDocument(document: Document.Parsed): string {
	return document.toString(RENDERING);
}

function changeMap(document: Document.Parsed, map: YAMLMap, before: Fields, after: Fields): void {
	for (const key of Object.keys(before)) {
		if (!Object.hasOwn(after, key)) map.delete(key);
	}
	const order = Object.keys(after);
	order.forEach((key, index) => {
		const value = after[key];
		const pair = pairOf(map, key);
		if (pair === undefined) {
			map.items.splice(placeFor(map, order, index), 0, new Pair(document.createNode(key), create(document, value)));
			if (map.items.length === 1) map.flow = false;
			return;
		}
		const old = before[key];
		if (!isSame(old, value)) pair.value = changeNode(document, pair.value, old, value);
	});
}

/** A new field stands after the nearest one that comes before it in the schema; else before all others. */
function placeFor(map: YAMLMap, order: readonly string[], index: number): number {
	for (let i = index - 1; i >= 0; i--) {
		const at = map.items.findIndex(item => isScalar(item.key) && item.key.value === order[i]);
		if (at !== -1) return at + 1;
	}
	return 0;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
	return map.items.find(item => isScalar(item.key) && item.key.value === key);
}

/** @returns the node changed in place where it is of the same kind, else a new one in its stead. */
function changeNode(document: Document.Parsed, node: unknown, before: unknown, after: unknown): unknown {
	if (isMap(node) && isFields(before) && isFields(after)) {
		changeMap(document, node, before, after);
		return node;
	}
	if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
		changeList(document, node, before, after);
		return node;
	}
	if (isScalar(node) && isPlainScalar(after)) {
		changeScalar(node, after);
		return node;
	}
	const made = create(document, after);
	if (isScalar(node) || isMap(node) || isSeq(node)) keepComments(node, made);
	return made;
}

function changeScalar(node: Scalar, value: string | number | boolean): void {
	const hadLines = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
	node.value = value;
	const style = styleOf(value);
	if (style !== undefined) node.type = style;
	else if (hadLines) node.type = Scalar.PLAIN;
	delete node.source;
}

/** Texts of several lines stand line by line, so that differences are shown line by line; blank ones only quotes can show. */
function styleOf(value: unknown): Scalar.Type | undefined {
	if (typeof value !== 'string' || !value.includes('\n')) return undefined;
	return /\S/.test(value) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
}

/**
 * Entries are told by their `id` where they have one, else by what they say; an entry keeps its node, and so its
 * comments, wherever it moves. What is left over meets in order: an entry changed in place.
 */
function changeList(
	document: Document.Parsed,
	list: YAMLSeq,
	before: readonly unknown[],
	after: readonly unknown[],
): void {
	const free = new Map<string, number[]>();
	before.forEach((item, index) => {
		const key = identityOf(item);
		const places = free.get(key);
		if (places === undefined) free.set(key, [index]);
		else places.push(index);
	});
	const origin = after.map(item => free.get(identityOf(item))?.shift());
	const left = [...free.values()].flat().sort((a, b) => a - b);
	if (list.items.length === 0 || after.some(isFields)) list.flow = false;
	giveFirstItsComment(list);
	list.items = after.map((item, index) => {
		const from = origin[index] ?? (isFields(item) && !hasId(item) ? left.shift() : undefined);
		if (from === undefined) return create(document, item);
		const node = list.items[from];
		return isSame(before[from], item) ? node : changeNode(document, node, before[from], item);
	});
}

/** The parser gives a comment above the first entry to the whole list; it is the entry's, and goes where the entry goes. */
function giveFirstItsComment(list: YAMLSeq): void {
	const [first] = list.items;
	if (!list.commentBefore || !(isScalar(first) || isMap(first) || isSeq(first)) || first.commentBefore) return;
	first.commentBefore = list.commentBefore;
	delete list.commentBefore;
}

function identityOf(item: unknown): string {
	return hasId(item) ? `id ${item.id}` : JSON.stringify(item);
}

function hasId(item: unknown): item is { id: string } {
	return isFields(item) && typeof item['id'] === 'string';
}

function create(document: Document, value: unknown): Node {
	const made = document.createNode(value, { aliasDuplicateObjects: false });
	visit(made, {
		Scalar(_key, node) {
			const style = styleOf(node.value);
			if (style !== undefined) node.type = style;
		},
	});
	return made;
}

function keepComments(from: Node, to: Node): void {
	if (from.comment) to.comment = from.comment;
	if (from.commentBefore) to.commentBefore = from.commentBefore;
	if (from.spaceBefore === true) to.spaceBefore = true;
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlainScalar(value: unknown): value is string | number | boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Both come out of the schema, so equal values have equal order of fields. */
function isSame(a: unknown, b: unknown): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}
