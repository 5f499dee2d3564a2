import { isNode, type LineCounter } from 'yaml';

/** Something in a project file that is not in force, and why. Lines and columns count from 1. */
export interface ProjectFileProblem {
	/** What is wrong and what to do. */
	readonly message: string;
	readonly line: number;
	readonly column: number;
	/** Just after the last character of it. */
	readonly endLine: number;
	readonly endColumn: number;
}

/** Collects what is wrong. */
export interface Problems {
	/** @param start UTF-16 offsets in the file */
	add(message: string, start: number, end: number): void;
	/** @param node of the document; what has no place of its own is told at the beginning of the file */
	at(message: string, node: unknown): void;
	list(): ProjectFileProblem[];
}

/** More than a person mends at once; a hostile file could have thousands. */
const MOST = 100;

export function createProblems(lines: LineCounter): Problems {
	const found: ProjectFileProblem[] = [];
	const add = (message: string, start: number, end: number): void => {
		if (found.length === MOST) return;
		const from = lines.linePos(start);
		const to = lines.linePos(Math.max(start, end));
		found.push({
			message,
			line: Math.max(1, from.line),
			column: Math.max(1, from.col),
			endLine: Math.max(1, to.line),
			endColumn: Math.max(1, to.col),
		});
	};
	return {
		add,
		at(message, node) {
			const range = isNode(node) ? node.range : undefined;
			add(message, range?.[0] ?? 0, range?.[1] ?? 0);
		},
		list: () => found.toSorted((a, b) => a.line - b.line || a.column - b.column),
	};
}
