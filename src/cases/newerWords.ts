/** Why a case of a newer version is not changed. */
export const NEWER =
	'This case was written by a newer version of Secure Response, so it is shown as far as this version understands it, and nothing in it can be changed here. Update the extension; the file is kept as it is.';
