import type { WeaknessEntry } from '../../protocol/severity';

export const KIND_WORDS: Readonly<Record<WeaknessEntry['kind'], string>> = {
	pillar: 'Pillar, the most general kind',
	class: 'Class, a general kind',
	base: 'Base',
	variant: 'Variant, tied to a technology',
	compound: 'Compound of several',
	category: 'Category',
};

export const USAGE_WORDS: Readonly<Record<WeaknessEntry['usage'], string>> = {
	allowed: 'Allowed',
	'allowed-with-review': 'Allowed with review',
	discouraged: 'Discouraged',
	prohibited: 'Prohibited',
};

/** @returns what to think of before a weakness is named in an advisory; nothing where nothing speaks against it. */
export function usageAdvice({ kind, usage, deprecated }: WeaknessEntry): string | undefined {
	if (deprecated) return 'MITRE has withdrawn it. Old advisories name it; a new one should not.';
	if (kind === 'category') return 'It is a category, which only groups weaknesses. Advisories may not name one.';
	switch (usage) {
		case 'allowed':
			return undefined;
		case 'allowed-with-review':
			return 'It may be named, but look first whether a more exact one fits.';
		case 'discouraged':
			return 'MITRE discourages naming it, mostly because it is too general to help anybody.';
		case 'prohibited':
			return 'MITRE forbids naming it as the root cause of a vulnerability.';
	}
}

/** @returns whether an advisory may name it at all. */
export function mayBeChosen({ usage }: WeaknessEntry): boolean {
	return usage !== 'prohibited';
}
