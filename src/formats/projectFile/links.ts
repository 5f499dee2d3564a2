import * as z from 'zod';
import type { Problems } from './problems';
import { type Entry, scalarOf } from './reader';

/** A page anybody can open: no name or password in it, nothing that draws as something else. */
const PAGE = /^https:\/\/[A-Za-z0-9.-]{1,253}(?::\d{1,5})?(?:[/?#][\x21-\x7e]*)?$/;
/** A file of the repository: no way out of it, not git's own, nothing of another system. */
const PATH = /^(?![/~-])(?!(?:.*\/)?\.{0,2}(?:\/|$))(?!(?:.*\/)?\.git(?:\/|$))[^\p{C}\p{Zl}\p{Zp}\\:*?"<>|]{1,300}$/iu;
const placeSchema = z
	.string()
	.max(500)
	.refine(text => PAGE.test(text) || (!text.includes('://') && PATH.test(text)));
/** A name on one line. */
const nameSchema = z
	.string()
	.trim()
	.min(1)
	.max(100)
	.regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);

const CNA = 'cna has to be the name of who assigns your CVE ids, in at most 100 characters on one line.';

/** @returns a web page or a file of the repository */
export function readPlace(entry: Entry, problems: Problems): string | undefined {
	const expected = `${entry.name} has to be a page that begins with https://, or a file of this repository such as docs/threat-model.md.`;
	return scalarOf(entry, placeSchema, expected, problems);
}

/** @returns the name of a CNA */
export function readCna(entry: Entry, problems: Problems): string | undefined {
	return scalarOf(entry, nameSchema, CNA, problems);
}
