import type { Fix } from '../core/case';
import { plainLine } from '../core/visible';
import type { Translate } from '../core/translate';
import type { Report } from '../feeds/feed';
import type { FixSource, KnownFix } from '../feeds/fixes/knownFixes';
import type { Row } from './rows';

export interface FixRowContext {
	readonly hidden: boolean;
	readonly t: Translate;
	/** The commits that are known to belong to a report. */
	readonly fixesOf: (handle: string) => readonly KnownFix[];
}

/** A row without what all rows of a report have in common; ids are without the report's. */
export type FixRow = Pick<Row, 'id' | 'label' | 'icon'> & Partial<Row>;

/** More rows than this stand under one of their own. */
const APART = 3;

/**
 * The commits that fix a report: those that are linked, then those that were found in opened repositories, reverts first.
 * More than three stand under a row of their own.
 * @param parent id of the report's row
 */
export function fixRows(report: Report, parent: string, context: FixRowContext): FixRow[] {
	const known = context.fixesOf(report.record.handle);
	const linked = (report.record.fixes ?? []).map(fix => linkedRow(report, fix, known, context));
	const commits = new Set((report.record.fixes ?? []).map(fix => fix.commit));
	const found = firstOfEach(known.filter(fix => fix.source !== 'linked' && !commits.has(fix.commit)));
	const reverts = found.filter(fix => fix.kind === 'revert');
	const fixes = found.filter(fix => fix.kind === 'fix');
	const rows = [...linked, ...[...reverts, ...fixes].map(fix => foundRow(fix, context))];
	if (rows.length <= APART) return rows;
	const { t } = context;
	const id = 'fixes';
	const group: FixRow = {
		id,
		label: t('Fix Commits'),
		description: [String(rows.length), revertWords(reverts.length, t)].filter(Boolean).join(' · '),
		icon: reverts.length > 0 ? WARNING : ['git-commit'],
		children: rows.map(row => `${parent}:${row.id}`),
	};
	return [group, ...rows.map(row => ({ ...row, parent: `${parent}:${id}` }))];
}

const WARNING = ['warning', 'list.warningForeground'] as const;

function linkedRow(report: Report, fix: Fix, known: readonly KnownFix[], { t, hidden }: FixRowContext): FixRow {
	const name = fix.commit === undefined ? t('Fix, not committed yet') : t('Fix {0}', fix.commit.slice(0, 7));
	const files = fix.files.length === 1 ? t('1 file') : t('{0} files', fix.files.length);
	const others = new Set(
		known.flatMap(({ source, fixId, commit }) => (source === 'same-change' && fixId === fix.id ? [commit] : [])),
	).size;
	const elsewhere =
		others === 0 ? '' : others === 1 ? t('also on 1 other commit') : t('also on {0} other commits', others);
	return {
		id: `fix:${fix.id}`,
		label: hidden ? t('Fix') : name,
		description: hidden ? '' : [plainLine(fix.subject ?? '', 100), files, elsewhere].filter(Boolean).join(' · '),
		icon: [fix.commit === undefined ? 'request-changes' : 'git-commit'],
		context: 'fix',
		click: { command: 'secureResponse.openFix', title: t('Open Fix') },
		target: { kind: 'fix', handle: report.record.handle, fix: fix.id },
	};
}

function foundRow({ root, commit, handle, kind, source, subject }: KnownFix, { t, hidden }: FixRowContext): FixRow {
	const isRevert = kind === 'revert';
	const short = commit.slice(0, 7);
	const words = isRevert ? t('reverts the fix') : sourceWords(source, t);
	return {
		id: `found:${commit}`,
		label: hidden ? (isRevert ? t('Revert') : t('Fix')) : isRevert ? t('Revert {0}', short) : t('Fix {0}', short),
		description: hidden ? words : [words, plainLine(subject ?? '', 100)].filter(Boolean).join(' · '),
		icon: isRevert ? WARNING : ['git-commit'],
		context: 'foundFix',
		click: { command: 'secureResponse.openFix', title: t('Open Fix') },
		target: { kind: 'commit', handle, root, commit, ...(isRevert ? { reverts: true } : {}) },
	};
}

function sourceWords(source: FixSource, t: Translate): string {
	switch (source) {
		case 'linked':
			return t('linked');
		case 'same-change':
			return t('same change');
		case 'fork':
			return t('merge of the private fork');
		case 'reference':
			return t('reference of the advisory');
		case 'message':
			return t('named in its message');
	}
}

function revertWords(count: number, t: Translate): string {
	if (count === 0) return '';
	return count === 1 ? t('1 revert') : t('{0} reverts', count);
}

/** The same commit may be in two clones that are open. */
function firstOfEach(fixes: readonly KnownFix[]): KnownFix[] {
	return [...new Map([...fixes].reverse().map(fix => [fix.commit, fix])).values()].reverse();
}
