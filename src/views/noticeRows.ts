import type { Translate } from '../core/translate';
import type { FeedNotice, FeedNoticeKind, FeedProblem } from '../feeds/feed';
import type { ReportsState } from '../feeds/reports';
import { BLANK, ROOT, type Row } from './rows';
import { ageWords } from './words';

interface NoticeContext {
	readonly now: Date;
	readonly zone: string;
	readonly t: Translate;
}

/** Told apart by shape, then by colour. */
const NOTICE_ICON: Readonly<Record<FeedNoticeKind, readonly [string, string?]>> = {
	'signed-out': ['account'],
	'sign-in-again': ['account', 'problemsWarningIcon.foreground'],
	'published-only': ['lock'],
	unsupported: ['circle-slash'],
	offline: ['debug-disconnect', 'problemsWarningIcon.foreground'],
	limited: ['watch', 'problemsWarningIcon.foreground'],
	failed: ['warning', 'problemsWarningIcon.foreground'],
};

/** Why a feed shows less than it could. A click does what helps. */
export function noticeRow(notice: FeedNotice, { now, zone, t }: NoticeContext): Row {
	const { id, kind, label, about = '', detail, at, wayOut } = notice;
	const old = at === undefined ? '' : ageWords(at, now, zone);
	const age = old === '' ? '' : t('shown as of {0}', old);
	// In a narrow side bar the age is seen, and the name may be cut.
	const description = [old === '' ? '' : t('as of {0}', old), about].filter(Boolean).join(' · ');
	return {
		...BLANK,
		id: `notice:${id}`,
		parent: ROOT,
		label,
		description,
		tooltip: [label, [about, age].filter(Boolean).join(' · '), '', detail].join('\n'),
		spoken: [label, about, age, detail].filter(Boolean).join(', '),
		icon: NOTICE_ICON[kind],
		context: 'notice',
		...(wayOut === undefined
			? {}
			: {
					click: { command: 'secureResponse.followNotice', title: wayOut.title },
					target: {
						kind: 'notice',
						command: wayOut.command,
						...(wayOut.argument === undefined ? {} : { argument: wayOut.argument }),
					},
				}),
	};
}

/** Something that cannot be read: a case file, or an advisory of a forge. */
export function problemRow(problem: FeedProblem, { t }: NoticeContext): Row {
	const place = [problem.file?.replace(/^.*[\\/]/, ''), problem.line, problem.column]
		.filter(p => p !== undefined)
		.join(':');
	const label = problem.label ?? t('A case file cannot be read');
	return {
		...BLANK,
		id: `problem:${problem.id}`,
		parent: ROOT,
		label,
		description: place,
		tooltip: problem.message,
		spoken: [label, place, problem.message].filter(Boolean).join(', '),
		icon: ['error', 'problemsErrorIcon.foreground'],
		context: problem.file === undefined ? 'broken' : 'problem',
		...clickOf(problem, t),
	};
}

function clickOf({ file, line, column, page }: FeedProblem, t: Translate): Pick<Row, 'click' | 'target'> {
	if (file !== undefined) {
		return {
			click: { command: 'secureResponse.openCaseFile', title: t('Open Case File at the Error') },
			target: { kind: 'problem', file, line: line ?? 1, column: column ?? 1 },
		};
	}
	if (page === undefined) return {};
	return {
		click: { command: 'secureResponse.openPage', title: t('Open the Page') },
		target: { kind: 'page', url: page },
	};
}

/** What is shown while the case folder cannot be read. */
export function staleRow(state: ReportsState, { now, zone, t }: NoticeContext): Row {
	const label = t('The case folder cannot be read now');
	const description = state.checkedAt === undefined ? '' : t('shown as of {0}', ageWords(state.checkedAt, now, zone));
	return {
		...BLANK,
		id: 'stale',
		parent: ROOT,
		label,
		description,
		tooltip: t('Click to try again.'),
		spoken: `${label}, ${description}`,
		icon: ['warning', 'problemsWarningIcon.foreground'],
		click: { command: 'secureResponse.refresh', title: t('Try Again') },
	};
}
