import { sameItems } from '../../core/sameItems';
import { rankSimilar, type SimilarReport } from '../../core/similarity';
import type { Report } from '../../feeds/feed';
import { MOST_REPORTS } from '../../protocol/bulk';

/** How alike some reports are to the first of them, by advisory id; asked anew only when one of them changed. */
export function createLikenesses(
	reports: () => readonly Report[],
	handles: readonly string[],
): () => ReadonlyMap<string, SimilarReport> {
	let known: { readonly of: readonly unknown[]; readonly found: ReadonlyMap<string, SimilarReport> } | undefined;
	return () => {
		const byHandle = new Map(reports().map(({ advisory, record }) => [record.handle, advisory]));
		const of = handles.flatMap(handle => byHandle.get(handle) ?? []);
		if (known !== undefined && sameItems(known.of, of)) return known.found;
		const first = byHandle.get(handles[0] ?? '');
		const ranked = first === undefined ? [] : rankSimilar(first, of, MOST_REPORTS);
		known = { of, found: new Map(ranked.map(similar => [similar.id, similar])) };
		return known.found;
	};
}
