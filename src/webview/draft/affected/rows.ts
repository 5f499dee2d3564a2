import { t } from '../../../core/translate';
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
	['other', t('Other')],
];

/** @returns a row to begin with: a project mostly publishes in one ecosystem, so the last row's. */
export function nextRow(rows: readonly Affected[]): Affected {
	return { ecosystem: rows.at(-1)?.ecosystem ?? 'npm', name: '', range: '', functions: [] };
}

/** @returns a row for another maintained branch of the same package. */
export function nextBranch({ ecosystem, name, functions }: Affected): Affected {
	return { ecosystem, name, range: '', functions: [...functions] };
}

/** "a, b" is two functions. */
export function functionsOf(text: string): string[] {
	return text
		.split(/[,\n]/)
		.map(name => name.trim())
		.filter(name => name !== '');
}

/** @returns the row with other fields; a patched version that is empty is none. */
export function withChange(row: Affected, change: Partial<Affected>): Affected {
	const { patched, ...rest } = { ...row, ...change };
	return patched === undefined || patched === '' ? rest : { ...rest, patched };
}

/** @returns how people call an ecosystem. */
export function ecosystemName(ecosystem: Ecosystem): string {
	return ECOSYSTEM_NAMES.find(([value]) => value === ecosystem)?.[1] ?? ecosystem;
}
