import type { PageKind } from './page';

/** Where the memory of a workspace has which pages are open in its window. */
export const OPEN_PAGES = 'openPages';

/** What is known of the extension hosts that ended in this window. */
export interface LeftBehind {
	/** Whether one of the pages that were open before has the title of this one, and is of another case. */
	hasNamesake(kind: PageKind, handle: string, title: string): boolean;
	/** Whether one ended. After a reload none has: VS Code fills the tabs it brings back itself. */
	readonly goesOn: boolean;
}
