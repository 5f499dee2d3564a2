/** The steps of the draft page, in order. */
export const DRAFT_STEPS = ['text', 'affected', 'severity', 'people', 'fix', 'dates', 'review'] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];
