import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { type Case, caseSchema } from '../../../src/core/case';

/** @param start the first digits of the handle, as pages and rows name a case. @returns the path of its file */
export function caseFile(cases: string, start: string): string {
	const name = readdirSync(cases).find(file => file.startsWith(start) && file.endsWith('.yaml'));
	if (name === undefined) throw new Error(`There is no case ${start} in the sample.`);
	return join(cases, name);
}

export function readCase(file: string): Case {
	return caseSchema.parse(parse(readFileSync(file, 'utf8')));
}

/** Every case of a folder. */
export function readCases(cases: string): Case[] {
	return readdirSync(cases)
		.filter(name => name.endsWith('.yaml'))
		.map(name => readCase(join(cases, name)));
}

/** Changes a case as another program would: whole, under a name of its own, then in its place. */
export function rewriteCase(file: string, change: (record: Case) => Case): void {
	replaceFile(file, asciiYaml(change(readCase(file))));
}

export function replaceFile(file: string, text: string): void {
	const beside = join(dirname(file), `.${basename(file)}.beside`);
	writeFileSync(beside, text, { mode: 0o600 });
	renameSync(beside, file);
}

/** JSON is YAML; with escapes even characters that YAML does not take as they are come through, half a surrogate pair too. */
export function asciiYaml(value: unknown): string {
	const unit = (text: string): string => `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`;
	return JSON.stringify(value, null, 1).replace(/[^\x20-\x7e\n]/g, unit);
}
