import assert from 'node:assert/strict';
import { clockOf } from '../../../src/core/clock';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { readinessOf } from '../../../src/core/readiness';
import { commitSections } from '../../../src/editor/commitItems';
import { advisoryLines } from '../../../src/editor/ids/advisoryLines';
import { linkItems } from '../../../src/editor/linkMatches';
import { hoverWords } from '../../../src/editor/marks/markWords';
import type { Report } from '../../../src/feeds/feed';
import type { RepositoryLeaks } from '../../../src/feeds/guard/guard';
import { leakRows } from '../../../src/views/leakRows';
import { readinessRows } from '../../../src/views/readinessRows';
import { buildReportTree } from '../../../src/views/reportTree';
import { GROUPINGS } from '../../../src/views/rows';
import { aReport, handle } from '../../support/builders';
import { allTricks } from '../../support/tricks';
import { factsOf, NOW, ownFacts, repositoryFacts, t } from '../core/readiness/readinessBench';

const TRICKS = allTricks('http://canary.test').map(({ text }) => text);
const POLICY = { ...DEFAULT_POLICY, zone: 'UTC' };
const AT = '2026-03-01T09:00:00Z';
const commit = (n: number): string => n.toString(16).padStart(40, '0');
const keyOf = (): ((thing: string) => string) => {
	const keys = new Map<string, number>();
	return thing => {
		keys.set(thing, keys.get(thing) ?? keys.size);
		return String(keys.get(thing));
	};
};

/** A report of tricks wherever a row shows something of it, each with another one. */
function tricked(n: number): Report {
	const trick = (apart: number): string => TRICKS[(n + apart * 53) % TRICKS.length] ?? '';
	return aReport(
		n,
		{
			...{ summary: trick(0), cveId: trick(1), state: n % 2 === 0 ? 'triage' : 'published' },
			source: { feed: 'github', repository: trick(2) },
			affected: [{ ecosystem: 'npm', name: trick(3), range: trick(4), patched: trick(5), functions: [] }],
		},
		{
			received: { at: AT, via: 'mail', name: trick(6) },
			assignee: trick(7),
			fixes: [{ id: handle(n), linkedAt: AT, commit: commit(n), subject: trick(8), files: [{ path: trick(9) }] }],
		},
	);
}
const REPORTS = TRICKS.map((_, n) => tricked(n));
const severityText = (): string => 'High 8.1';

/** What a row says, in how many lines it may. */
interface Said {
	readonly line: readonly string[];
	readonly lines?: string;
}

/** Shows nothing, turns what is around it, piles up, or begins a line. */
const HIDES =
	/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{M}{6}/u;

function assertPlain(rows: Iterable<Said>): void {
	let count = 0;
	for (const { line, lines = '' } of rows) {
		count += 1;
		for (const text of [...line, ...lines.split('\n')]) {
			assert.doesNotMatch(text, HIDES);
			assert.ok(text.length <= 1_500, `${text.length} characters in a row`);
		}
	}
	assert.ok(count > 5, 'no rows');
}

/** Lists draw $(name) as an icon, and take a backslash before it as an escape. */
function assertDrawsNothing(texts: readonly string[]): void {
	for (const text of texts) assert.doesNotMatch(text, /(?<!\\)\$\([a-z0-9-]+/i);
}

const ofRow = ({
	label,
	description,
	spoken,
	tooltip,
}: {
	label: string;
	description: string;
	spoken: string;
	tooltip: string;
}): Said => ({
	line: [label, description, spoken],
	lines: tooltip,
});

describe('tricks in rows, lists and hovers', () => {
	for (const groupBy of GROUPINGS)
		it(`are plain text in the Reports view by ${groupBy}`, () => {
			const { rows } = buildReportTree(
				{ status: 'ready', reports: REPORTS, problems: [], notices: [], looking: false },
				{ groupBy, filter: '', showClosed: true, hidden: false, limits: new Map() },
				{
					...{ now: NOW, zone: 'UTC', hidden: false, t },
					clockOf: ({ record }) => clockOf(record, POLICY),
					scoreOf: () => 8.1,
					fixesOf: of => [
						{
							...{
								root: '/r',
								commit: commit(Number.parseInt(of, 16) + 9_000),
								handle: of,
								source: 'message',
								kind: 'fix',
							},
							...{ subject: TRICKS[Number.parseInt(of, 16)] ?? '', date: AT },
						},
					],
				},
			);
			assertPlain([...rows.values()].map(ofRow));
		});

	it('are plain text in the Embargo Guard view, as names of files, branches, tags, remotes and folders', () => {
		const found = TRICKS.map(
			(trick, n): RepositoryLeaks => ({
				root: `/projects/${trick}`,
				remotes: [{ name: trick, url: `https://example.org/${trick}`, place: { kind: 'unknown' } }],
				leaks: (['index', 'branch', 'tag', 'stash', 'commit'] as const).map(where => ({
					token: { kind: 'id', value: 'GHSA-2234-5678-9cfg', handle: handle(n) },
					...{ where, ref: where === 'commit' ? commit(n) : trick, path: trick, line: 1, severity: 'refuse' },
				})),
				...{ unread: [], commits: 1 },
			}),
		);
		const titleOf = (of: string): string | undefined => TRICKS[Number.parseInt(of, 16)];
		for (const some of [found, ...found.slice(0, 40).map(one => [one])])
			assertPlain([...leakRows(some, { hidden: false, t, keyOf: keyOf(), titleOf }).values()].map(ofRow));
	});

	it('are plain text in the Readiness view, as files, logins and names', () => {
		for (const trick of TRICKS) {
			const one = repositoryFacts({
				...{
					root: `/projects/${trick}`,
					name: trick,
					policies: [{ path: `.github/${trick}`, text: `# x\n\n${trick}\n` }],
				},
				securityTxts: [{ path: `.well-known/${trick}`, text: `Contact: ${trick}\nExpires: ${trick}\n` }],
				...{ readers: { value: { logins: [trick] } }, triageAids: [trick], projectFile: `version: 1\ncna: ${trick}\n` },
				shared: { value: { repository: trick, page: trick, text: trick } },
			});
			const own = ownFacts({ refused: [trick], ownCna: trick, remote: trick });
			for (const facts of [factsOf(one, own), { repositories: [one, repositoryFacts()], own }]) {
				const rows = readinessRows(readinessOf(facts, { now: NOW, t }), { now: NOW, zone: 'UTC', t, keyOf: keyOf() });
				assertPlain([...rows.values()].map(ofRow));
			}
		}
	});

	it('draw nothing in the list of commits, as subjects, authors and names that a report has', () => {
		const commits = TRICKS.map((subject, n) => ({
			...{ commit: commit(n), subject, author: TRICKS[(n + 53) % TRICKS.length] ?? '', date: AT },
		}));
		const best = commits.map(one => ({
			commit: one,
			match: { score: 1, files: [one.subject], symbols: [one.author] },
		}));
		const { best: first, recent } = commitSections(commits, best.slice(0, 280), [], {
			linkedTo: () => [handle(1)],
			...{ hidden: false, t },
		});
		assert.equal(first.length + recent.length, TRICKS.length);
		for (const { label, description } of [...first, ...recent]) {
			assertDrawsNothing([label, description]);
			assert.doesNotMatch(`${label}${description}`, HIDES);
		}
	});

	it('draw nothing in the list of reports to link with', () => {
		const matches = new Map(
			REPORTS.map(({ advisory }) => [advisory, { score: 1, files: [advisory.summary], symbols: [] }]),
		);
		const { open, published } = linkItems(REPORTS, [], {
			...{ matches, severityText, stateText: () => 'Inbox', isElsewhere: () => true, hidden: false, t },
			clockOf: ({ record }) => clockOf(record, POLICY),
		});
		assert.ok(open.length > 250 && published.length > 40);
		for (const { label, description, detail } of [...open, ...published]) {
			assertDrawsNothing([label, description, detail]);
			assert.doesNotMatch(`${label}${description}${detail}`, HIDES);
		}
	});

	it('are lines of text in hovers on ids and on lines of a fix', () => {
		for (const report of REPORTS) {
			const fix = { handle: report.record.handle, commit: commit(1), kind: 'fix', source: 'message' } as const;
			const { title, facts, why } = hoverWords({ report, fix }, { severityText, t });
			const lines = advisoryLines(report.advisory, { severity: 'High', state: 'Draft', t });
			for (const text of [title, facts, why, ...lines]) assert.doesNotMatch(text, HIDES);
		}
	});
});
