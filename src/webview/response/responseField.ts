import type { RESPONSE_FIELDS } from '../../protocol/fields';

/** What a person writes on the response page. */
export type ResponseField = (typeof RESPONSE_FIELDS)[number];
