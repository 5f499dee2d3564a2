/** What the free text "patched versions" of a row says. */
export type Patched =
	| { readonly kind: 'none' }
	/** As written, at least one. */
	| { readonly kind: 'versions'; readonly versions: readonly string[] }
	/** No version: words, or an operator. `meant` is the version without what does not belong there. */
	| { readonly kind: 'words'; readonly meant?: string };

const VERSION = /^v?\d[0-9A-Za-z.+~_:!-]*$/i;
const LONGEST = 1000;

/** Reads a row's patched version. The forge takes any text there: "5.2.1, 4.3.3", "None", ">= 1.2". */
export function readPatched(text: string | undefined): Patched {
	const plain = text?.slice(0, LONGEST + 1).trim() ?? '';
	if (plain === '') return { kind: 'none' };
	if (plain.length > LONGEST) return { kind: 'words' };
	const words = plain.split(/[,;\s]+/).filter(word => word !== '');
	if (words.length > 0 && words.every(word => VERSION.test(word))) return { kind: 'versions', versions: words };
	const meant = /^(?:>?=|version|release)\s*(v?\d\S*)$/i.exec(plain)?.[1];
	return meant !== undefined && VERSION.test(meant) ? { kind: 'words', meant } : { kind: 'words' };
}
