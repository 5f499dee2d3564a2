import { UserError } from '../core/errors';
import { HANDLE } from '../core/handle';
import type { CaseProblem } from './store';

/** Where in a file something stands; 1-based. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** A case file that cannot be used as it is. Names no content of the file, only fields and places. */
export class CaseFileError extends UserError {
	override readonly name = 'CaseFileError';
	constructor(
		/** The whole path, to open it. */
		readonly file: string,
		/** What is wrong and what to do, in a sentence or two, without the place. */
		readonly reason: string,
		readonly position?: Position,
	) {
		super(`${place(file, position)}: ${reason}`);
	}
}

/** @returns the row that stands for a broken file. */
export function problemOf(error: CaseFileError): CaseProblem {
	return { file: error.file, ...error.position, message: error.reason };
}

/** @returns line and column of a character of a text. */
export function positionAt(text: string, offset: number): Position {
	const before = text.slice(0, offset);
	let line = 1;
	for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++;
	return { line, column: offset - before.lastIndexOf('\n') };
}

/** A file that is not named after a handle may be named after a report, so its name stays out of messages. */
function place(file: string, position: Position | undefined): string {
	const name = file.replace(/^.*[\\/]/, '');
	const shown = HANDLE.test(name.replace(/\.yaml$/, '')) ? name : 'A file of the case folder';
	return position === undefined ? shown : `${shown}, line ${position.line}, column ${position.column}`;
}
