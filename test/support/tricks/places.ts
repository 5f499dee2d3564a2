import type { Place } from './fillCase';

/** A page that shows a case. */
export type Page = 'triage' | 'draft' | 'response';

const KEY = 'a name that is compared, and shown in words of ours';
const BULK = 'the page that compares several reports: test/window/bulk.long.test.ts';
const BASE = 'compared with what the forge has now; the forge’s text is shown';
const FORGE = 'shown for a report on a forge alone';

/**
 * Where each field of a case that takes any text shows: the pages on which it can be read once every field is filled, or why
 * on none of these. A new field needs a line here (test/unit/tricks/places.test.ts), and test/window/trickedCase.test.ts
 * holds each line to what is seen.
 */
export const CASE_PLACES: Readonly<Record<Place, readonly Page[] | string>> = {
	'advisory.affected[].functions[]': ['draft'],
	'advisory.affected[].name': ['draft', 'triage'],
	'advisory.affected[].patched': ['draft', 'triage'],
	'advisory.affected[].range': ['draft', 'triage'],
	'advisory.author': ['triage'],
	'advisory.collaborators[]': FORGE,
	'advisory.credits[].login': ['draft'],
	'advisory.credits[].name': ['draft'],
	'advisory.credits[].type': ['draft'],
	'advisory.cveId': ['draft'],
	'advisory.cvss.v3': ['draft', 'triage'],
	'advisory.cvss.v4': ['draft', 'triage'],
	'advisory.cweIds[]': ['draft', 'triage'],
	'advisory.description': ['draft', 'triage'],
	'advisory.id': 'the row of a report on a forge',
	'advisory.privateFork.fullName': ['draft'],
	'advisory.privateFork.url': 'opened by a button',
	'advisory.references[]': ['draft'],
	'advisory.source.feed': 'compared',
	'advisory.source.repository': 'the group of a repository in the Reports view',
	'advisory.source.url': 'opened by a button, where it is the address of a page',
	'advisory.summary': ['draft', 'response', 'triage'],
	'advisory.teams[]': FORGE,
	'agreements[].reason': ['response'],
	'agreements[].with': ['response'],
	'agreements[].zone': ['response'],
	'arrivals[].url': 'opened by a button that says our name of the place',
	assignee: ['triage'],
	'branches[].fix': ['draft'],
	'branches[].name': ['draft'],
	'branches[].reason': ['draft'],
	'branches[].release': ['draft'],
	completeness: KEY,
	'completeness{}': KEY,
	'cveAssigner.name': ['draft'],
	'decision.message': ['triage'],
	'decision.upstream': ['triage'],
	'disclosure[].source': ['draft', 'response'],
	'disclosure[].zone': ['draft', 'response'],
	'drafts.acknowledgement': ['triage'],
	'drafts.affected[].functions[]': ['draft'],
	'drafts.affected[].name': ['draft'],
	'drafts.affected[].patched': ['draft'],
	'drafts.affected[].range': ['draft'],
	'drafts.base.affected[].functions[]': BASE,
	'drafts.base.affected[].name': BASE,
	'drafts.base.affected[].patched': BASE,
	'drafts.base.affected[].range': BASE,
	'drafts.base.credits[].login': BASE,
	'drafts.base.credits[].name': BASE,
	'drafts.base.credits[].type': BASE,
	'drafts.base.cveId': BASE,
	'drafts.base.cvssV3': BASE,
	'drafts.base.cvssV4': BASE,
	'drafts.base.cweIds[]': BASE,
	'drafts.base.description': BASE,
	'drafts.base.references[]': BASE,
	'drafts.base.summary': BASE,
	'drafts.bulk.replies[].reply': BULK,
	'drafts.bulk.template': BULK,
	'drafts.comment': ['triage'],
	'drafts.correction.message': KEY,
	'drafts.correction.text': ['triage'],
	'drafts.credits[].login': ['draft'],
	'drafts.credits[].name': ['draft'],
	'drafts.credits[].type': ['draft'],
	'drafts.cveId': ['draft'],
	'drafts.cvssV3': ['draft'],
	'drafts.cvssV4': ['draft', 'triage'],
	'drafts.cweIds[]': ['draft', 'triage'],
	'drafts.description': ['draft'],
	'drafts.message': ['triage'],
	'drafts.questions': ['triage'],
	'drafts.references[]': ['draft'],
	'drafts.split.text': ['triage'],
	'drafts.split.title': ['triage'],
	'drafts.summary': ['draft'],
	'drafts.upstream.description': ['triage'],
	'drafts.upstream.repository': ['triage'],
	'drafts.upstream.summary': ['triage'],
	'exploited.source': ['response'],
	'fixes[].files[].path': ['draft'],
	'fixes[].subject': ['draft', 'triage'],
	helpAsk: ['response'],
	'kept[].field': KEY,
	'kept[].text': ['triage'],
	leakPlan: ['response'],
	notes: ['triage'],
	'notices[].to': ['draft'],
	'pauses[].reason': ['response'],
	postMortem: ['response'],
	'publication.announcement': ['draft'],
	'publication.fixPublicHow': ['draft'],
	'publication.fork.branches[].commit': ['draft'],
	'publication.fork.branches[].name': ['draft'],
	'publication.overruled[].reason': ['draft'],
	'publication.overruled[].rule': KEY,
	'publication.publicFixes[].commit': 'shown by its address where it has one',
	'publication.publicFixes[].url': ['draft'],
	'publication.publicLook.found[]': 'shown where a linked fix is not known to be public',
	'readIn[].name': ['draft', 'response'],
	'received.email': ['triage'],
	'received.name': ['draft', 'triage'],
	'related[].finder': ['draft', 'triage'],
	'signsSeen[]': KEY,
	ssvc: KEY,
	'ssvc{}': KEY,
	'steps[].reason': ['response'],
	'steps[].step': KEY,
	'tests[].branch': ['draft'],
	'tests[].what': ['draft'],
	'timeline[].text': ['response'],
};

/** The other places of a window that show words of strangers; test/window/trickedPlaces.long.test.ts looks at each of them. */
export const WINDOW_PLACES = [
	'rows of reports',
	'rows below a report',
	'hover of a row',
	'list of reports',
	'page of several reports',
	'list of commits',
	'list of tags and branches',
	'hover on an id',
	'rows of leaks',
	'hover of a leak',
	'rows of readiness',
	'advisory of a forge',
	'facts of a repository',
	'templates of a project',
	'imported document',
	'versions of a package',
	'metrics',
	'drill',
] as const;
export type WindowPlace = (typeof WINDOW_PLACES)[number];

const OURS = 'words of ours, names of cases and ids that were read as ids';
const PATHS = 'names of files, folders, branches and remotes, through labelText (test/unit/tricks/widgets.test.ts)';
const TITLES = 'titles of reports, through labelText (test/unit/tricks/widgets.test.ts)';
const HOVERS = 'titles, through markdownText (test/unit/core/markdownText.test.ts, test/unit/tricks/widgets.test.ts)';
const OWN = 'what the person wrote or set';

/**
 * Every file that hands words to a view, a list, a box, a hover or a lens of VS Code, by the place that a window looks at, or by
 * what is shown there. A new file needs to be put here (test/unit/tricks/places.test.ts).
 */
export const WIDGET_FILES: Readonly<
	Partial<
		Record<WindowPlace | typeof OURS | typeof PATHS | typeof TITLES | typeof HOVERS | typeof OWN, readonly string[]>
	>
> = {
	'rows of reports': ['views/reportsView.ts', 'views/rowItem.ts'],
	'rows of leaks': ['views/leaksView.ts', 'editor/guard/leakMarks.ts'],
	'rows of readiness': ['views/readinessView.ts'],
	'list of reports': ['commands/bulkCommands.ts'],
	'list of commits': ['editor/pickCommit.ts'],
	'list of tags and branches': ['commands/pickRevision.ts'],
	'hover on an id': ['editor/ids/idHover.ts', 'editor/ids/idMarks.ts'],
	'page of several reports': ['wizards/pages.ts'],
	'imported document': ['commands/importCommands.ts'],
	drill: ['feeds/drill/pickDrillCommit.ts'],
	[HOVERS]: ['editor/marks/drawMarks.ts', 'editor/marks/lenses.ts'],
	[TITLES]: [
		...['commands/caseCommands.ts', 'commands/chooseCase.ts', 'commands/chooseFix.ts', 'commands/insertId.ts'],
		...['commands/liftCommands.ts', 'commands/sharedCommands.ts', 'editor/linkFix.ts', 'editor/marks/chooseReport.ts'],
		'commands/changelogCommands.ts',
	],
	[PATHS]: [
		...['commands/chooseWorkTree.ts', 'commands/openRepositories.ts', 'commands/samePatternCommands.ts'],
		...['commands/securityPolicyCommands.ts', 'commands/trailerPlaces.ts', 'commands/wayBackCommands.ts'],
		...['commands/writeChangelog.ts', 'commands/checkForLeaks.ts', 'commands/remoteVisibility.ts'],
		...['commands/forgeCommands.ts', 'editor/pickRepository.ts'],
	],
	[OURS]: [
		...['commands/assistantCommands.ts', 'commands/digestCommands.ts', 'commands/openProposal.ts'],
		...['commands/regressionTestCommands.ts', 'commands/newReport.ts', 'editor/linkActions.ts', 'views/hiddenBar.ts'],
		...['editor/ids/idCompletion.ts', 'editor/ids/idDiagnostics.ts', 'editor/ids/idFixes.ts', 'editor/ids/idLinks.ts'],
	],
	[OWN]: ['commands/questions.ts', 'commands/viewCommands.ts', 'editor/projectFileDiagnostics.ts'],
};
