import { isMap, type Node } from 'yaml';
import * as z from 'zod';
import {
	MESSAGE_TEMPLATES,
	type MessageId,
	type OwnTemplates,
	type TemplateProblem,
	templateProblems,
} from '../../core/messages';
import type { Problems } from './problems';
import { entriesOf, type Entry, scalarOf } from './reader';

const IDS = Object.keys(MESSAGE_TEMPLATES);
const FIELDS = ['text', 'subject'];

/** More than this nobody mends at once, and each is looked for in the file. */
const MOST_TOLD = 100;
/** A forge takes no more, with room for what the fields are filled with. In UTF-16 units. */
const TEXT_LIMIT = 40_000;
const textSchema = z
	.string()
	.max(TEXT_LIMIT)
	.refine(text => text.trim() !== '');
const subjectSchema = z
	.string()
	.max(200)
	.regex(/^[^\r\n{}]*$/)
	.refine(line => line.trim() !== '');

const TEXT = `A template has to be a text of at most ${TEXT_LIMIT} characters. Begin it with "|" to write it on several lines.`;
const SUBJECT =
	'A subject has to be one line of at most 200 characters, without fields: subjects are read by many, and tell nothing of a report.';

/** @returns the messages that a project has its own words for. One with a mistake is left out, and ours holds. */
export function readTemplates(value: unknown, file: string, problems: Problems): OwnTemplates {
	const made: { [Id in MessageId]?: { readonly text: string; readonly subject?: string } } = {};
	for (const entry of entriesOf(value, 'templates', IDS, problems)) {
		const template = isMap(entry.value) ? readGroup(entry, file, problems) : readText(entry, file, problems);
		if (isMessageId(entry.name) && template !== undefined) made[entry.name] = template;
	}
	return made;
}

function readGroup(
	entry: Entry,
	file: string,
	problems: Problems,
): { readonly text: string; readonly subject?: string } | undefined {
	const fields = entriesOf(entry.value, entry.name, FIELDS, problems);
	const text = fields.find(({ name }) => name === 'text');
	const subject = fields.find(({ name }) => name === 'subject');
	if (text === undefined) {
		problems.at(`${entry.name} has no text. Write one, or remove the template.`, entry.key);
		return undefined;
	}
	const read = readText(text, file, problems);
	const line = subject === undefined ? undefined : scalarOf(subject, subjectSchema, SUBJECT, problems);
	if (read === undefined || line === undefined) return read;
	return { ...read, subject: line.trim() };
}

function readText(entry: Entry, file: string, problems: Problems): { readonly text: string } | undefined {
	const text = scalarOf(entry, textSchema, TEXT, problems);
	if (text === undefined) return undefined;
	const wrong = templateProblems(text);
	for (const problem of wrong.slice(0, MOST_TOLD)) tellInText(problem, text, { file, node: entry.value, problems });
	return wrong.length === 0 ? { text } : undefined;
}

/** The text was indented, folded or quoted in the file: the same word is looked for there, as often as it came before. */
function tellInText(
	{ start, end, message }: TemplateProblem,
	text: string,
	{ file, node, problems }: { readonly file: string; readonly node: Node | undefined; readonly problems: Problems },
): void {
	const written = text.slice(start, end);
	const [from, to] = node?.range ?? [0, 0];
	let at = file.indexOf(written, from);
	for (let n = text.slice(0, start).split(written).length - 1; n > 0 && at !== -1; n--)
		at = file.indexOf(written, at + 1);
	if (at === -1 || at >= to) problems.at(message, node);
	else problems.add(message, at, at + written.length);
}

function isMessageId(name: string): name is MessageId {
	return Object.hasOwn(MESSAGE_TEMPLATES, name);
}
