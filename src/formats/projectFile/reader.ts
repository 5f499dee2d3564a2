import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import * as z from 'zod';
import { closestWord } from '../../core/closestWord';
import { quote } from '../../core/quote';
import type { Problems } from './problems';

/** A value of a group of fields, with the field that has it. */
export interface Entry {
	readonly name: string;
	readonly key: Node;
	readonly value: Node | undefined;
}

/**
 * Reads a group of fields. What is unknown or there twice is told and left out.
 * @param what the group is called in messages: "deadlines"
 * @returns the entries that can be read, in their order
 */
export function entriesOf(value: unknown, what: string, known: readonly string[], problems: Problems): Entry[] {
	if (!isPlain(value, problems)) return [];
	if (!isMap(value)) {
		problems.at(`${what} has to be a group of fields: ${known.join(', ')}.`, value);
		return [];
	}
	const entries = namedEntries(value, problems);
	const counts = new Map<string, number>();
	for (const { name } of entries) counts.set(name, (counts.get(name) ?? 0) + 1);
	return entries.filter(({ name, key }) => {
		if (!known.includes(name)) {
			const meant = closestWord(name, known);
			const advice = meant === undefined ? '' : ` Do you mean ${meant}?`;
			problems.at(`There is no field ${quote(name)} here.${advice} There are: ${known.join(', ')}.`, key);
			return false;
		}
		if (counts.get(name) === 1) return true;
		problems.at(`${name} is here more than once, so none of them counts. Keep one.`, key);
		return false;
	});
}

function namedEntries({ items }: YAMLMap, problems: Problems): Entry[] {
	return items.flatMap(({ key, value }) => {
		if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) {
			problems.at('The name of a field has to be a plain word.', key);
			return [];
		}
		return [{ name: String(key.value), key, value: isNode(value) ? value : undefined }];
	});
}

/** @returns the entries of a list, or nothing when it is none. @param what it is called: "holidays" */
export function itemsOf(value: unknown, what: string, problems: Problems): Node[] | undefined {
	if (!isPlain(value, problems)) return undefined;
	if (!isSeq(value)) {
		problems.at(`${what} has to be a list: lines that begin with "- ", or [ ] with commas.`, value);
		return undefined;
	}
	return value.items.flatMap(item => (isNode(item) ? [item] : []));
}

/** @returns a single value that fits a schema, or nothing. @param expected says what it has to be, as a sentence */
export function scalarOf<S extends z.ZodType>(
	{ key, value }: Pick<Entry, 'key' | 'value'>,
	schema: S,
	expected: string,
	problems: Problems,
): z.output<S> | undefined {
	if (!isPlain(value, problems)) return undefined;
	const parsed = z.safeParse(schema, isScalar(value) ? value.value : undefined);
	if (parsed.success) return parsed.data;
	problems.at(expected, isScalar(value) && value.value === null ? key : (value ?? key));
	return undefined;
}

/** YAML has ways to say things twice or as something else; a file that others read needs none of them. */
function isPlain(value: unknown, problems: Problems): boolean {
	if (isAlias(value)) {
		problems.at('References such as *name are not used here. Write it out.', value);
		return false;
	}
	if (!isMap(value) && !isSeq(value) && !isScalar(value)) return true;
	if (value.anchor !== undefined) {
		problems.at(`Anchors such as &name are not used here. Remove it.`, value);
		return false;
	}
	if (value.tag === undefined) return true;
	problems.at(`Tags such as !name are not used here. Remove it.`, value);
	return false;
}
