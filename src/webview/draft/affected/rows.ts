import type { Affected, Ecosystem } from '../../../core/advisory';

/** How people call the ecosystems, in the order of their names. */
export const ECOSYSTEM_NAMES: readonly (readonly [Ecosystem, string])[] = [
	['composer', 'Composer'],
	['actions', 'GitHub Actions'],
	['go', 'Go'],
	['erlang', 'Hex'],
	['maven', 'Maven'],
	['npm', 'npm'],
	['nuget', 'NuGet'],
	['pub', 'Pub'],
	['pip', 'PyPI'],
	['rubygems', 'RubyGems'],
	['rust', 'Rust (crates.io)'],
	['swift', 'Swift'],
	['other', 'Other'],
];

/** @returns a row to begin with: a project mostly publishes in one ecosystem, so the last row's. */
export function nextRow(rows: readonly Affected[]): Affected {
	return { ecosystem: rows.at(-1)?.ecosystem ?? 'npm', name: '', range: '', functions: [] };
}

/** "a, b" is two functions. */
export function functionsOf(text: string): string[] {
	return text
		.split(/[,\n]/)
		.map(name => name.trim())
		.filter(name => name !== '');
}

export function withPatched(row: Affected, patched: string): Affected {
	const { patched: _, ...rest } = row;
	return patched === '' ? rest : { ...rest, patched };
}
