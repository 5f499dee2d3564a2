/** The six elements of a complete report (OSS-SIRT policy v0.1), in its order. */
export const ELEMENTS = ['description', 'trigger', 'severity', 'proof', 'patch', 'tests'] as const;

export type Element = (typeof ELEMENTS)[number];
