import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED_DATA } from './sharedData';

/** A description of an advisory in the shared data. */
export interface RealText {
	/** The advisory's, or what the made-up text is called. */
	readonly id: string;
	readonly text: string;
}

/** The descriptions that OSV and GitHub have, and the odd and hostile ones beside them; of OSV's the first of each id. */
export function realTexts(): RealText[] {
	const folder = SHARED_DATA ?? '';
	const texts = new Map<string, string>();
	for (const file of readdirSync(join(folder, 'osv'), { recursive: true, encoding: 'utf8' }).sort()) {
		if (file.endsWith('.json')) add(texts, JSON.parse(readFileSync(join(folder, 'osv', file), 'utf8')));
	}
	for (const file of readdirSync(join(folder, 'github'), { recursive: true, encoding: 'utf8' }).sort()) {
		if (!file.endsWith('.json')) continue;
		const found = descriptionsIn(JSON.parse(readFileSync(join(folder, 'github', file), 'utf8')));
		for (const [at, text] of found.entries()) texts.set(`${file} ${at}`, text);
	}
	for (const file of ['descriptions', 'synthetic']) {
		const lines = readFileSync(join(folder, 'text', `${file}.jsonl`), 'utf8').split('\n');
		for (const line of lines) if (line !== '') add(texts, JSON.parse(line));
	}
	return [...texts].map(([id, text]) => ({ id, text }));
}

function add(texts: Map<string, string>, value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	const { id, name, details, text = details } = Object.fromEntries(Object.entries(value));
	const key = String(id ?? name);
	if (typeof text === 'string' && !texts.has(key)) texts.set(key, text);
}

/** Every description in what GitHub answers or sends, however deep. */
function descriptionsIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key === 'description' && typeof inner === 'string' ? [inner] : descriptionsIn(inner),
	);
}
