import { caseName } from '../core/handle';
import type { Report } from '../feeds/feed';
import type { ReportRow } from '../protocol/similar';
import type { PageContext } from './page';

/** Longer titles are cut; the page of the report has them whole. */
const TITLE_LIMIT = 1024;
const FINDER_LIMIT = 200;

/** @returns what a row tells of another report. */
export function reportRow({ advisory, record }: Report): ReportRow {
	const receivedAt = record.received?.at ?? advisory.createdAt;
	const finder = record.received?.name ?? advisory.author;
	return {
		handle: record.handle,
		name: caseName(record.handle),
		title: cut(advisory.summary, TITLE_LIMIT),
		state: advisory.state,
		...(advisory.severity === undefined ? {} : { severity: advisory.severity }),
		...(receivedAt === undefined ? {} : { receivedAt }),
		...(finder === undefined ? {} : { finder: cut(finder, FINDER_LIMIT) }),
	};
}

/** Opens another report where work on it goes on. */
export function openReport(
	{ advisory, record }: Report,
	{ openDraft, openTriage }: Pick<PageContext, 'openDraft' | 'openTriage'>,
): void {
	(advisory.state === 'draft' ? openDraft : openTriage)(record.handle);
}

function cut(text: string, limit: number): string {
	return text.length <= limit ? text : `${text.slice(0, limit)}…`;
}
