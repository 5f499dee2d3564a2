/** Why a case of a newer version is not changed. */
export const NEWER =
	'This case was written by a newer version of Secure Response, or has a word that this one does not know, so it is shown as far as it is understood, and nothing in it can be changed here. Update the extension, or mend the word; the file is kept as it is.';
