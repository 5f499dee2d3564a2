import { caseName } from '../../core/handle';
import type { Report } from '../../feeds/feed';

/** @returns the reports that have all words in their title, ids, people, packages or repository; the newest first. */
export function searchReports(reports: readonly Report[], words: string): Report[] {
	const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return [];
	return reports
		.filter(report => {
			const text = searched(report);
			return wanted.every(word => text.includes(word));
		})
		.sort((a, b) => (receivedAt(a) < receivedAt(b) ? 1 : -1));
}

function searched({ advisory, record }: Report): string {
	return [
		advisory.summary,
		advisory.id,
		advisory.cveId ?? '',
		caseName(record.handle),
		record.handle,
		record.received?.name ?? advisory.author ?? '',
		advisory.source.repository ?? '',
		...advisory.cweIds,
		...advisory.affected.map(({ name }) => name),
	]
		.join('\n')
		.toLocaleLowerCase();
}

function receivedAt({ advisory, record }: Report): string {
	return record.received?.at ?? advisory.createdAt ?? '';
}
