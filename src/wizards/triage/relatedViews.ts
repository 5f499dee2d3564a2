import type { Case, Related } from '../../core/case';
import { caseName } from '../../core/handle';
import { finderOf, MIRRORED } from '../../core/related';
import type { Report } from '../../feeds/feed';
import type { RelatedView } from '../../protocol/similar';
import { reportRow } from '../reportRow';

const MOST = 50;
const FINDER_LIMIT = 200;

/**
 * What a page tells of related cases. Two cases are two files, and a crash may leave only one of them written: then the
 * other one's word counts too.
 */
export async function relatedViews(
	record: Case,
	reports: readonly Report[],
	find: (handle: string) => Promise<Report | undefined>,
): Promise<RelatedView[]> {
	const own = record.related ?? [];
	const told = reports.flatMap(({ record: other }) => {
		const of = (other.related ?? []).filter(({ handle }) => handle === record.handle);
		return of.map(({ kind }): Related => toldBy(other, MIRRORED[kind]));
	});
	const missing = told.filter(t => !own.some(o => o.handle === t.handle && o.kind === t.kind));
	const views: RelatedView[] = [];
	for (const { handle, kind, finder } of [...own, ...missing].slice(0, MOST)) {
		const report = await find(handle);
		views.push({
			handle,
			name: caseName(handle),
			kind,
			...(report === undefined ? {} : { title: reportRow(report).title }),
			...(finder === undefined ? {} : { finder: finder.slice(0, FINDER_LIMIT) }),
		});
	}
	return views;
}

function toldBy(other: Case, kind: Related['kind']): Related {
	const finder = kind === 'merged' ? finderOf(other) : undefined;
	return { handle: other.handle, kind, ...(finder === undefined ? {} : { finder }) };
}
