/* The catalogue's own words about its entries, apart from its data, which is large. */

/** How general a weakness is, most general first. A category only groups weaknesses; a compound needs several at once. */
export const WEAKNESS_KINDS = ['pillar', 'class', 'base', 'variant', 'compound', 'category'] as const;
export type WeaknessKind = (typeof WEAKNESS_KINDS)[number];

/** Whether MITRE lets an advisory name it as a root cause. Allowed with review: a more exact one may fit better. */
export const MAPPING_USAGES = ['allowed', 'allowed-with-review', 'discouraged', 'prohibited'] as const;
export type MappingUsage = (typeof MAPPING_USAGES)[number];
