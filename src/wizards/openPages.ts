/** Where the memory of a workspace has which pages are open in its window. */
export const OPEN_PAGES = 'openPages';
