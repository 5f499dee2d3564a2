import type { ClockWhat } from '../../core/clock';
import type { Digest, DigestReason, DigestRow } from '../../core/digest';
import { caseName } from '../../core/handle';
import { severityName } from '../../core/metrics/words';
import { WHO_WORDS } from '../../core/runbook/definition';
import { codeSpan, escapeMarkdown } from './markdownEscape';

const TITLES: Readonly<Record<DigestReason, string>> = {
	overdue: 'Overdue',
	soon: 'Due within 7 days',
	waiting: 'Waiting for others',
	new: 'New',
};
const WHAT: Readonly<Record<ClockWhat, string>> = {
	acknowledge: 'acknowledge',
	assess: 'assess',
	disclose: 'disclose (PD)',
	'cra-warning': 'CRA early warning',
	'cra-notification': 'CRA notification',
	'cra-final': 'CRA final report',
};

/**
 * A digest as Markdown.
 * @param titleOf titles by handle, where whoever reads it may know them; without it cases have their neutral names alone
 */
export function digestMarkdown(digest: Digest, titleOf?: (handle: string) => string | undefined): string {
	const { at, since, zone, open, repositories } = digest;
	const lines = [
		`# Open reports, ${at.slice(0, 10)}`,
		'',
		titleOf === undefined
			? 'For those who handle these reports. Cases have neutral names; do not publish it all the same.'
			: 'TLP:RED. It holds titles of reports that are not public: only those who handle every one of them may read it.',
		'',
		`${open === 0 ? 'No report is' : open === 1 ? '1 report is' : `${open} reports are`} open. New is what came since ${since.slice(0, 10)}; days are those of ${zone}.`,
	];
	for (const { repository, sections, quiet } of repositories) {
		lines.push('', `## ${repository === undefined ? 'No repository named' : codeSpan(repository)}`);
		for (const { reason, rows } of sections)
			lines.push('', `### ${TITLES[reason]}`, '', ...rows.map(row => rowText(row, titleOf)));
		if (quiet > 0) {
			const also = sections.length > 0 ? ' more' : '';
			lines.push('', `${quiet}${also} open, with nothing due within 7 days.`);
		}
	}
	return `${lines.join('\n')}\n`;
}

function rowText(row: DigestRow, titleOf: ((handle: string) => string | undefined) | undefined): string {
	const { handle, isNew, severity, nextStep, waitsFor, due, clockUnknown } = row;
	const title = titleOf?.(handle);
	const parts = [
		severity === undefined ? 'not rated' : severityName(severity).toLowerCase(),
		due === undefined ? '' : `${WHAT[due.what]} by ${due.date}`,
		clockUnknown ? 'clock unknown' : '',
		nextStep === undefined ? '' : `next: ${nextStep}`,
		waitsFor === undefined ? '' : `waiting for ${WHO_WORDS[waitsFor]}`,
		isNew ? 'new' : '',
	].filter(Boolean);
	const name = title === undefined ? caseName(handle) : `${caseName(handle)}: ${escapeMarkdown(title)}`;
	return `- ${name} (${parts.join('; ')})`;
}
