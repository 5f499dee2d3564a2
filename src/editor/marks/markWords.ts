import { groupWord } from '../../core/advisoryWords';
import type { Translate } from '../../core/translate';
import { caseName } from '../../core/handle';
import { groupOf } from '../../core/lifecycle';
import { plainLine } from '../../core/visible';
import type { Report } from '../../feeds/feed';
import type { FixSource } from '../../feeds/fixes/knownFixes';
import { openName } from '../fixTitle';
import type { MarkedFix } from './mark';

/** One report that a marked line belongs to. */
export interface MarkedReport {
	readonly report: Report;
	readonly fix: MarkedFix;
}

export interface WordsDeps {
	/** "High 8.1", or what stands for no rating. */
	readonly severityText: (report: Report) => string;
	readonly t: Translate;
}

/** What stands behind a marked line: "Fixes GHSA-… (High 8.1)". Of an open case it tells the name of the case alone. */
export function markText(marked: readonly MarkedReport[], { severityText, t }: WordsDeps): string {
	const [first, ...others] = marked;
	if (first === undefined) return '';
	const name = openName(first.report, false);
	const severity = severityText(first.report);
	const text =
		first.fix.kind === 'revert'
			? t('Reverts the fix of {0} ({1})', name, severity)
			: t('Fixes {0} ({1})', name, severity);
	return others.length === 0 ? text : t('{0} and {1} more', text, others.length);
}

/** What a hover says of one report, as plain text for the person alone. */
export interface HoverWords {
	/** The report's title. Hostile text, one line. */
	readonly title: string;
	/** Its name, severity, state. */
	readonly facts: string;
	/** What the commit does about it, and how that is known. */
	readonly why: string;
	readonly handle: string;
}

export function hoverWords({ report, fix }: MarkedReport, { severityText, t }: WordsDeps): HoverWords {
	const { advisory, record } = report;
	const names = [...new Set([openName(report, false), advisory.cveId ?? '', caseName(record.handle)])];
	return {
		title: plainLine(advisory.summary, 200),
		facts: [...names.map(name => plainLine(name, 40)), severityText(report), groupWord(groupOf(advisory), t)]
			.filter(Boolean)
			.join(' · '),
		why: `${does(fix, t)}: ${sourceWords(fix.source, t)}`,
		handle: record.handle,
	};
}

function does({ commit, kind }: MarkedFix, t: Translate): string {
	if (commit === undefined) return t('This change fixes it');
	const name = commit.slice(0, 7);
	return kind === 'revert' ? t('Commit {0} reverts its fix', name) : t('Commit {0} fixes it', name);
}

function sourceWords(source: FixSource, t: Translate): string {
	switch (source) {
		case 'linked':
			return t('linked in the case');
		case 'same-change':
			return t('the same change as a linked commit');
		case 'message':
			return t('its message says so');
		case 'reference':
			return t('the advisory refers to it');
		case 'fork':
			return t('merged from the private fork');
	}
}
