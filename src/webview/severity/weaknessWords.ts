import { t } from '../../core/translate';
import type { WeaknessEntry } from '../../protocol/severity';

export const KIND_WORDS: Readonly<Record<WeaknessEntry['kind'], string>> = {
	pillar: t('Pillar, the most general kind'),
	class: 'Class, a general kind',
	base: t('Base'),
	variant: t('Variant, tied to a technology'),
	compound: t('Compound of several'),
	category: t('Category'),
};

export const USAGE_WORDS: Readonly<Record<WeaknessEntry['usage'], string>> = {
	allowed: t('Allowed'),
	'allowed-with-review': t('Allowed with review'),
	discouraged: t('Discouraged'),
	prohibited: t('Prohibited'),
};

/** @returns what to think of before a weakness is named in an advisory; nothing where nothing speaks against it. */
export function usageAdvice({ kind, usage, deprecated }: WeaknessEntry): string | undefined {
	if (deprecated) return t('MITRE has withdrawn it. Old advisories name it; a new one should not.');
	if (kind === 'category') return t('It is a category, which only groups weaknesses. Advisories may not name one.');
	switch (usage) {
		case 'allowed':
			return undefined;
		case 'allowed-with-review':
			return t('It may be named, but look first whether a more exact one fits.');
		case 'discouraged':
			return t('MITRE discourages naming it, mostly because it is too general to help anybody.');
		case 'prohibited':
			return t('MITRE forbids naming it as the root cause of a vulnerability.');
	}
}

/** @returns whether an advisory may name it at all. */
export function mayBeChosen({ usage }: WeaknessEntry): boolean {
	return usage !== 'prohibited';
}
