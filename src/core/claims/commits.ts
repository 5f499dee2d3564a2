import type { Found } from './claim';

const HEX = /(?<![\p{L}\p{N}_])[0-9a-fA-F]{7,40}(?![\p{L}\p{N}_])/gu;
const CUE =
	/(?:^|[^\p{L}])(?:commits?|commit\s(?:hash|id|sha)|committed|revisions?|rev|changesets?|sha1?|hash|cherry[ -]pick(?:ed)?(?:\sfrom)?|introduced\s(?:in|by|with)|fixed\s(?:in|by|with)|patched\s(?:in|by)|bisect(?:ed)?\sto|revert(?:s|ed)?(?:\sby)?|patch(?:\sis)?|checkout|HEAD(?:\sat|\sis)?|tree|master|main|upstream|and|or|to)[\s:=@(#[]*$/iu;
/** Digests of files are as long as commits. */
const DIGEST =
	/(?:^|[^\p{L}])(?:md5|sha-?1|sha-?256|sha-?512|checksums?|digests?|integrity|fingerprints?|etag|tokens?|keys?|secrets?|passwords?|nonce|salt|uuid|guid|cookie|session(?:id)?)(?:\s(?:sum|hash|is|of))?[\s:=("'`]*$/iu;

export type CommitPlace = 'prose' | 'code span' | 'block';

/**
 * Finds commit ids: 40 hexadecimal digits anywhere, fewer where the text calls them a commit or sets them as code.
 */
export function commitsIn(source: string, text: string, offset: number, place: CommitPlace): Found[] {
	const found: Found[] = [];
	for (const { 0: written, index } of text.matchAll(HEX)) {
		const start = offset + index;
		const end = start + written.length;
		const before = source.slice(Math.max(0, start - 40), start).replaceAll(/[`*_"'“”]/g, '');
		if (!isCommit(written, before, source.slice(end, end + 2), place)) continue;
		found.push({ kind: 'commit', start, end, revision: written.toLowerCase() });
	}
	return found;
}

function isCommit(written: string, before: string, after: string, place: CommitPlace): boolean {
	// Half a UUID, a colour, a number with 0x, a number in a version or an address.
	if (/[\p{L}\p{N}]-$/u.test(before) || /^-[\p{L}\p{N}]/u.test(after) || /^\.\d/.test(after) || /\d\.$/.test(before))
		return false;
	const cue = CUE.test(before);
	const mixed = /\d/.test(written) && /[a-f]/i.test(written);
	if (DIGEST.test(before) && !/commit/i.test(before)) return false;
	if (written.length === 40) return mixed;
	if (/#$/.test(before) && !cue) return false;
	if (/[A-F]/.test(written) && /[a-f]/.test(written)) return false;
	if (cue && !/(?:and|or|to|patch|main|master|tree|upstream|hash|HEAD)[\s:=@(#[]*$/i.test(before))
		return /\d/.test(written) && (mixed || /(?:commit|rev)/i.test(before));
	if (cue && /commit/i.test(before)) return mixed;
	if (place === 'code span') return mixed && (written.length <= 12 || cue);
	return false;
}
