import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';

/** @returns the text of a page of ours. @param path from the project's root */
export function readPage(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n');
}

/** Whether something of the project is there. */
export function isThere(path: string): boolean {
	return existsSync(join(ROOT, path));
}

/** A page without its blocks of code. */
function sentencesOf(page: string): string {
	return page.replace(/^```.*?^```$/gms, '');
}

/** Code in a page's sentences. */
export function codeIn(page: string): string[] {
	return [...sentencesOf(page).matchAll(/`([^`\n]+)`/g)].map(match => match[1] ?? '');
}

/** Files that a page links, as it says them: relative to itself. */
export function linksIn(page: string): string[] {
	return [...sentencesOf(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(match => match[1] ?? '');
}

/** Files and folders of the project among the code in a page's sentences: src/app.ts, test/unit, package.json. */
export function pathsIn(page: string): string[] {
	return codeIn(page).filter(code =>
		/^(?:(?:bench|docs|media|sample|scripts|src|test)\/[\w./-]+|\.?[\w-]+(?:\.[\w-]+)*\.(?:cjs|js|json|md))$/.test(
			code,
		),
	);
}

/** A piece of a file that a page changes. */
export interface Change {
	readonly path: string;
	/** The lines that are there before, one below the other. */
	readonly before: string;
}

/** Files that a page lets its reader make: "Make `path`:". */
export function filesToMake(page: string): string[] {
	return [...page.matchAll(/^Make `([^`\n]+)`/gm)].map(match => match[1] ?? '');
}

/** Changes that a page lets its reader make: "In `path`", and then a block with them, parted by lines of @@. */
export function changesIn(page: string): Change[] {
	return page.split(/^(?=In `)/m).flatMap(part => {
		const path = /^In `([^`\n]+)`/.exec(part)?.[1];
		const block = /^```diff\n(.*?)^```$/ms.exec(part)?.[1];
		if (path === undefined || block === undefined) return [];
		return block.split(/^@@\n/m).map(piece => ({ path, before: linesBefore(piece) }));
	});
}

function linesBefore(piece: string): string {
	return piece
		.split('\n')
		.filter(line => line.startsWith(' ') || line.startsWith('-'))
		.map(line => line.slice(1))
		.join('\n');
}
