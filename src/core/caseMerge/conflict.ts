/** Begins the field of a kept text that Sync Cases put aside because no page has a box for it: "conflict:received". */
export const CONFLICT = 'conflict:';
