import type { DRAFT_FIELDS } from '../../protocol/fields';

/** What a person writes on the draft page. */
export type DraftField = (typeof DRAFT_FIELDS)[number];
