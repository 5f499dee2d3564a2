import * as z from 'zod';
import type { Affected } from '../core/advisory';
import type { RefusedField } from './errors';
import { REASON_WORDS } from './failureWords';

type Name = RefusedField['field'];

/** GitHub's names of fields in ours (published REST description). */
const NAMES: Readonly<Record<string, Name>> = {
	summary: 'summary',
	title: 'summary',
	description: 'description',
	vulnerabilities: 'affected',
	affected_products: 'affected',
	cvss_vector_string: 'cvss',
	cvss_v3: 'cvss',
	cvss_v4: 'cvss',
	cvss: 'cvss',
	severity: 'severity',
	cwe_ids: 'cweIds',
	cwes: 'cweIds',
	credits: 'credits',
	cve_id: 'cveId',
	collaborating_users: 'collaborators',
	collaborating_teams: 'teams',
	state: 'state',
};

/** Names of the parts of a row of affected packages. A package without more said is its name. */
const PARTS: Readonly<Record<string, keyof Affected>> = {
	ecosystem: 'ecosystem',
	package: 'name',
	name: 'name',
	vulnerable_version_range: 'range',
	patched_versions: 'patched',
	vulnerable_functions: 'functions',
};

/** What its sentences say, by words in them; the first that fits. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
	[/\btoo long\b|\bmaximum\b|\bmore than\b/, 'too long'],
	[/\bblank\b|\bmissing\b|\brequired\b|wasn.t supplied|\bmust be (given|present)\b|\bneeds?\b/, 'missing'],
	[/\balready\b|\bhas been taken\b/, 'exists already'],
	[/\bboth\b/, 'cannot be given together with the other'],
	[/\bno such\b|\bnot found\b|could not be (found|resolved)|does ?n[o']t exist|\bunknown\b/, 'unknown to GitHub'],
	[/\bcannot go\b|\btransition\b/, 'not possible from the state it is in'],
];

/** Bounds against an answer that is no answer: more than these is not looked at. */
const MOST_ISSUES = 50;
const MOST_TEXT = 300;

const issueSchema = z.object({
	field: z.string().catch(''),
	code: z.string().catch(''),
	message: z.string().catch(''),
	index: z.number().int().nonnegative().max(9999).optional().catch(undefined),
});

/**
 * Reads what GitHub says is wrong: objects with resource, field, code and message, or sentences (REST documentation,
 * "Troubleshooting"; its schema checker answers with sentences only).
 * @param errors of the answer's body, unchecked. @param message of the body, read when there are no errors
 * @returns one for each field and row, in the answer's order; nothing when it names no field that we know
 */
export function refusedFieldsOf(errors: readonly unknown[], message: string): RefusedField[] {
	const said = errors.length > 0 ? errors.slice(0, MOST_ISSUES) : sentencesOf(message);
	const found = said.map(issueOf).filter(issue => issue !== undefined);
	const known = found.filter(({ field }) => field !== 'whole');
	const once = new Map((known.length > 0 ? known : found).map(issue => [JSON.stringify(issue), issue]));
	return [...once.values()];
}

function issueOf(error: unknown): RefusedField | undefined {
	const sentence = typeof error === 'string' ? error.slice(0, MOST_TEXT) : undefined;
	const { success, data } = issueSchema.safeParse(sentence === undefined ? error : { message: sentence });
	if (!success) return undefined;
	const text = data.message.slice(0, MOST_TEXT);
	// A name in the field is sure; in a sentence it is looked for.
	const place = placeOf(data.field.slice(0, MOST_TEXT)) ?? placeOf(text) ?? { field: 'whole' as const };
	return { ...place, ...(data.index === undefined ? {} : { row: data.index }), text: reasonOf(data.code, text) };
}

/** Paths such as vulnerabilities[3].package.name, vulnerabilities/3/package, or a sentence with such words in it. */
function placeOf(text: string): Omit<RefusedField, 'text'> | undefined {
	const words = text
		.toLowerCase()
		.replace(/cvss vector string|cwe ids?|cve id|collaborating (?:users|teams)/g, name => name.replaceAll(' ', '_'))
		.split(/[^a-z0-9_]+/)
		.map(word => (word === 'cwe_id' ? 'cwe_ids' : word));
	const at = words.findIndex(word => Object.hasOwn(NAMES, word));
	const part = words.map(word => lookUp(PARTS, word)).findLast(found => found !== undefined);
	const name = lookUp(NAMES, words[at] ?? '') ?? (part === undefined ? undefined : 'affected');
	if (name === undefined) return undefined;
	const number = words.slice(at + 1).find(word => /^\d{1,4}$/.test(word));
	const isList = ['affected', 'credits', 'cweIds', 'collaborators', 'teams'].includes(name);
	// A number in a sentence counts characters; in a path it comes right after the name.
	const next = words[at + 1] === 'items' ? words[at + 2] : words[at + 1];
	const row = isList && number !== undefined && number === next ? Number(number) : undefined;
	return {
		field: name,
		...(row === undefined ? {} : { row }),
		...(name === 'affected' && part !== undefined ? { part } : {}),
	};
}

function reasonOf(code: string, message: string): string {
	const lower = message.toLowerCase();
	const said = SENTENCES.find(([pattern]) => pattern.test(lower))?.[1] ?? lookUp(REASON_WORDS, code) ?? 'not valid';
	return `GitHub does not take it: ${said}.`;
}

/** The checker's message has a sentence in each paragraph; the first only says that it is invalid. */
function sentencesOf(message: string): string[] {
	return message
		.slice(0, 5000)
		.split(/\n+/)
		.filter(line => !/^(Validation Failed|Invalid request)\.?\s*$/i.test(line) && line.trim() !== '')
		.slice(0, MOST_ISSUES);
}

/** Also for words that every object knows, such as "constructor". */
function lookUp<Value>(words: Readonly<Record<string, Value>>, word: string): Value | undefined {
	return Object.hasOwn(words, word) ? words[word] : undefined;
}
