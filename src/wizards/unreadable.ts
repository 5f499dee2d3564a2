/** What a page sent holds no value of its field. */
export const UNREADABLE =
	'The page sent something that is no valid entry, so it was not kept. Close this tab and open it again.';
