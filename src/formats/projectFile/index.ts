import { type Document, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { nestsDeeper } from '../../core/bracketDepth';
import { readBranches } from './branches';
import { readCalendar } from './calendar';
import { readCna, readPlace } from './links';
import { createProblems, type ProjectFileProblem, type Problems } from './problems';
import { PROJECT_FILE_LIMIT, type ProjectFile } from './projectFile';
import { entriesOf, scalarOf } from './reader';
import { readTemplates } from './templates';

export type { ProjectFileProblem } from './problems';
export { PROJECT_FILE, PROJECT_FILE_LIMIT, type ProjectFile } from './projectFile';

const PARTS = ['deadlines', 'calendar', 'templates', 'branches', 'cna', 'threatModel', 'bugBar'];
const DEADLINES = ['acknowledge', 'assess', 'disclose'] as const;

/** As the settings have it. */
const daysSchema = z.int().min(0).max(730);
const DAYS = 'A deadline has to be a whole number of days from 0 to 730.';

const NOTHING = { deadlines: {}, calendar: {}, templates: {}, branches: [] } as const satisfies ProjectFile;

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

/**
 * Reads what a project has agreed on. Never throws: what cannot be used is left out and told with its place, and all else
 * holds. Of a file that is no YAML nothing holds, because no part of it can be told apart from its mistake.
 * @param text of the file, from anyone
 */
export function readProjectFile(text: string): { readonly file: ProjectFile; readonly problems: ProjectFileProblem[] } {
	const lines = new LineCounter();
	const problems = createProblems(lines);
	const document = parse(text, lines, problems);
	const file = document === undefined ? NOTHING : readParts(document, text, problems);
	return { file, problems: problems.list() };
}

function readParts({ contents }: Document.Parsed, text: string, problems: Problems): ProjectFile {
	// A file of comments alone says nothing, which is no mistake.
	if (contents === null) return NOTHING;
	const entries = entriesOf(contents, 'This file', PARTS, problems);
	const parts = new Map(entries.map(entry => [entry.name, entry.value]));
	const [cna, threatModel, bugBar] = ['cna', 'threatModel', 'bugBar'].map(name => {
		const entry = entries.find(one => one.name === name);
		if (entry === undefined) return undefined;
		return name === 'cna' ? readCna(entry, problems) : readPlace(entry, problems);
	});
	const read = <T>(name: string, part: (value: unknown) => T, otherwise: T): T =>
		parts.has(name) ? part(parts.get(name)) : otherwise;
	return {
		deadlines: read('deadlines', value => readDeadlines(value, problems), NOTHING.deadlines),
		calendar: read('calendar', value => readCalendar(value, problems), NOTHING.calendar),
		templates: read('templates', value => readTemplates(value, text, problems), NOTHING.templates),
		branches: read<ProjectFile['branches']>('branches', value => readBranches(value, problems), NOTHING.branches),
		...(cna === undefined ? {} : { cna }),
		...(threatModel === undefined ? {} : { threatModel }),
		...(bugBar === undefined ? {} : { bugBar }),
	};
}

function readDeadlines(value: unknown, problems: Problems): ProjectFile['deadlines'] {
	const days = entriesOf(value, 'deadlines', DEADLINES, problems).flatMap(entry => {
		const read = scalarOf(entry, daysSchema, DAYS, problems);
		return read === undefined ? [] : [[entry.name, read] as const];
	});
	return Object.fromEntries(days);
}

/** @returns the document, or nothing when it is none that can be read; then that is told. */
function parse(text: string, lines: LineCounter, problems: Problems): Document.Parsed | undefined {
	const refuse = (message: string, start = 0, end = start + 1): undefined => {
		problems.add(`${message} Until that is mended, nothing in this file counts.`, start, end);
		return undefined;
	};
	countLines(text, lines);
	if (text.length > PROJECT_FILE_LIMIT) return refuse(`This file is larger than ${PROJECT_FILE_LIMIT} characters.`);
	const control = CONTROL.exec(text);
	if (control !== null) return refuse('There is a control character here, which YAML does not allow.', control.index);
	if (isDeep(text)) return refuse('This file is nested too deeply.');
	const document = parseDocument(text, OPTIONS);
	const { yaml, tags } = document.directives;
	if ((yaml.explicit === true && yaml.version !== '1.2') || Object.keys(tags).length > 1)
		return refuse('This file is YAML 1.2 without directives. Remove the lines that begin with "%".');
	if (document.errors.length === 0) return document;
	for (const { message, pos } of document.errors.slice(0, 10)) refuse(`This is not valid YAML: ${message}.`, ...pos);
	return undefined;
}

/** Repeated keys are looked for by the reader: the library compares every key with every other. */
const OPTIONS = {
	version: '1.2',
	schema: 'core',
	merge: false,
	strict: true,
	uniqueKeys: false,
	prettyErrors: false,
} as const;

/** Such a file has three levels; text in it may have some brackets that are never closed. */
const DEEPEST = 64;
/** Indicators in a row each open a level: "- - - a". */
const ROW_OF_INDICATORS = /(?:^|\n)[ \t]*(?:[-?:][ \t]+){5}/;

/**
 * Whether a text may be nested so deeply that the parser would use up the stack. That is looked for before it is parsed:
 * where the stack ends, a regular expression that is then compiled can end the whole process.
 */
function isDeep(text: string): boolean {
	return nestsDeeper(text, DEEPEST) || ROW_OF_INDICATORS.test(text);
}

/** Also of a text that is not parsed. */
function countLines(text: string, lines: LineCounter): void {
	lines.addNewLine(0);
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
}
