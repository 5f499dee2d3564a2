/** How people call the parts of an advisory's text. */
export const FIELD_NAMES = { summary: 'title', description: 'description', affected: 'packages' } as const;
