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
export function relatedViews(record: Case, reports: readonly Report[]): RelatedView[] {
	const own = record.related ?? [];
	const told = reports.flatMap(({ record: other }) => {
		const of = (other.related ?? []).filter(({ handle }) => handle === record.handle);
		return of.map(({ kind }): Related => toldBy(other, MIRRORED[kind]));
	});
	const missing = told.filter(t => !own.some(o => o.handle === t.handle && o.kind === t.kind));
	return [...own, ...missing].slice(0, MOST).map(({ handle, kind, finder }) => {
		const report = reports.find(r => r.record.handle === handle);
		return {
			handle,
			name: caseName(handle),
			kind,
			...(report === undefined ? {} : { title: reportRow(report).title }),
			...(finder === undefined ? {} : { finder: finder.slice(0, FINDER_LIMIT) }),
		};
	});
}

function toldBy(other: Case, kind: Related['kind']): Related {
	const finder = kind === 'merged' ? finderOf(other) : undefined;
	return { handle: other.handle, kind, ...(finder === undefined ? {} : { finder }) };
}
