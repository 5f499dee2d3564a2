/** Deeper than any case. */
const DEEPEST = 32;
/** In characters; a quoted text beyond that is left to the parser. */
const QUOTED = 10_000;

const KEY = /^([A-Za-z]\w*):(?: |$)/;
const JSON_STRING = /^"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
/** What YAML 1.2's core schema takes for something else than text (section 10.3.2), generously. */
const NOT_TEXT = /^(?:true|false|null|0[ox].*|\d[\d.]*(?:e[-+]?\d+)?)$/i;

/** Thrown where the text leaves the subset; never seen outside. */
class OutsideSubset extends Error {
	override readonly name = 'OutsideSubset';
}

/**
 * Reads the small part of YAML that our own files are written in, about ten times as fast as the parser, which matters
 * when thousands of cases are listed. Whatever looks in any way different (comments, anchors, folded text, blank lines
 * between fields, …) is left to the parser, and so is telling what is wrong with a file.
 * @returns what the parser would, or undefined
 */
export function quickValue(text: string): unknown {
	if (!text.endsWith('\n') || text.includes('\r') || text.includes('\t')) return undefined;
	try {
		return createReader(text.slice(0, -1).split('\n'))();
	} catch (error) {
		if (error instanceof OutsideSubset) return undefined;
		throw error;
	}
}

function createReader(lines: string[]): () => unknown {
	let at = 0;

	const map = (indent: number): Record<string, unknown> => {
		if (indent > DEEPEST) throw new OutsideSubset();
		const values: Record<string, unknown> = {};
		for (let line = lines[at]; line !== undefined; line = lines[at]) {
			const depth = indentOf(line);
			if (depth < indent && line !== '') break;
			const rest = line.slice(indent);
			const [head, key] = (depth === indent ? KEY.exec(rest) : null) ?? [];
			if (head === undefined || key === undefined || Object.hasOwn(values, key) || key in Object.prototype)
				throw new OutsideSubset();
			at++;
			values[key] = valueAt(rest.slice(head.length), indent);
		}
		return values;
	};

	const list = (indent: number): unknown[] => {
		const items: unknown[] = [];
		for (let line = lines[at]; line !== undefined; line = lines[at]) {
			const depth = indentOf(line);
			if (depth < indent && line !== '') break;
			if (depth !== indent || !line.startsWith('- ', indent)) throw new OutsideSubset();
			const rest = line.slice(indent + 2);
			if (KEY.test(rest)) {
				// The fields of an entry begin behind its dash.
				lines[at] = ' '.repeat(indent + 2) + rest;
				items.push(map(indent + 2));
			} else {
				at++;
				items.push(scalar(rest, indent));
			}
		}
		return items;
	};

	const valueAt = (rest: string, indent: number): unknown => {
		if (rest !== '') return scalar(rest, indent);
		const next = lines[at] ?? '';
		if (indentOf(next) !== indent + 2) throw new OutsideSubset();
		return next.startsWith('- ', indent + 2) ? list(indent + 2) : map(indent + 2);
	};

	const scalar = (text: string, indent: number): unknown => {
		if (text === '|' || text === '|-' || text === '|+') return literal(text.slice(1), indent);
		if (text === '[]') return [];
		if (text === '{}') return {};
		if (text.startsWith('"')) {
			if (text.length > QUOTED || !JSON_STRING.test(text)) throw new OutsideSubset();
			return JSON.parse(text);
		}
		if (WHOLE_NUMBER.test(text)) return Number(text);
		if (!/^[\w</(]/.test(text) || NOT_TEXT.test(text) || / #|: |[: ]$/.test(text)) throw new OutsideSubset();
		return text;
	};

	/** Lines as they are, below the one with the bar. */
	const literal = (chomp: string, indent: number): string => {
		const start = at;
		while (lines[at] === '') at++;
		const depth = indentOf(lines[at] ?? '');
		if (depth <= indent || lines[at]?.length === depth) throw new OutsideSubset();
		const content: string[] = lines.slice(start, at);
		for (let line = lines[at]; line !== undefined; line = lines[at]) {
			const own = indentOf(line);
			if (line !== '' && own < depth) {
				if (own === line.length) throw new OutsideSubset();
				break;
			}
			content.push(line.slice(depth));
			at++;
		}
		let end = content.length;
		while (end > 0 && content[end - 1] === '') end--;
		// Blank lines at the end that hold blanks are seen differently by different parsers.
		if (content[end - 1]?.trim() === '') throw new OutsideSubset();
		const text = content.slice(0, end).join('\n');
		if (chomp === '-') return text;
		return chomp === '' ? `${text}\n` : text + '\n'.repeat(content.length - end + 1);
	};

	return () => {
		const value = map(0);
		if (at !== lines.length) throw new OutsideSubset();
		return value;
	};
}

function indentOf(line: string): number {
	let depth = 0;
	while (line.charCodeAt(depth) === 0x20) depth++;
	return depth;
}
