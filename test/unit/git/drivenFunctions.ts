import path from 'node:path';
import { createTokenMatcher } from '../../../src/core/guard/tokenMatcher';
import { amendable } from '../../../src/git/amendable';
import { blameOf, commitOfLines } from '../../../src/git/blame';
import { commitsOnlyIn, readBranchTargets } from '../../../src/git/branchTargets';
import { caseFilesOf } from '../../../src/git/caseSync/blobs';
import { moveBranch } from '../../../src/git/caseSync/commit';
import { otherFiles, otherFilesThatCome } from '../../../src/git/caseSync/otherFiles';
import { isUnderWay, readSyncPlace, refuseFilters, repositoryOfFolder } from '../../../src/git/caseSync/place';
import {
	changedLines,
	changeOfPatch,
	describeChange,
	patchIdBetween,
	patchIds,
	patchIdsOfCommits,
} from '../../../src/git/changes';
import { commitHeads } from '../../../src/git/commitHeads';
import { commitRange } from '../../../src/git/commitRange';
import { commitInfo } from '../../../src/git/commits';
import { fetchedDefaultBranch } from '../../../src/git/defaultBranch';
import { fileAt } from '../../../src/git/fileAt';
import { filesOfCommits } from '../../../src/git/filesOfCommits';
import { firstAffectedTags, firstFixedTags, tagsContaining } from '../../../src/git/firstTags';
import { fixedPaths, parentsOf } from '../../../src/git/fixedPaths';
import { scanHistory, scanRange, scanSince } from '../../../src/git/fixCommits/scan';
import { readTips } from '../../../src/git/fixCommits/tips';
import { fetchTime } from '../../../src/git/fork/fetchTime';
import { fixIsPublic } from '../../../src/git/fork/fixIsPublic';
import { addForkRemote, removeForkRemote } from '../../../src/git/fork/forkRemote';
import { writeRemote } from '../../../src/git/fork/writeRemote';
import { mirrorRefs } from '../../../src/git/fork/mirrorRefs';
import { lackOf } from '../../../src/git/fork/publicRefs';
import { forkBranches } from '../../../src/git/fork/remoteRefs';
import { savedRefs } from '../../../src/git/fork/restoreFork';
import { factsOf, patchesIn, patchIdsOf } from '../../../src/git/fork/samePatches';
import { forkTips } from '../../../src/git/forkTips';
import {
	comingsAndGoings,
	commitsMatching,
	countCommits,
	mergedFiles,
	renamingsBetween,
	versionsOfFiles,
} from '../../../src/git/history';
import { hookHome, hookState, planHook } from '../../../src/git/hook/install';
import { introducedBy } from '../../../src/git/introducedBy';
import { commitsBetween } from '../../../src/git/leaks/commits';
import { outgoingTo } from '../../../src/git/leaks/outgoing';
import { searchLeaks } from '../../../src/git/leaks/search';
import { searchSent } from '../../../src/git/leaks/sent';
import { maintainedBranches } from '../../../src/git/maintained';
import { maintainedNames } from '../../../src/git/maintainedNames';
import { mergesOf } from '../../../src/git/mergesOf';
import { namesOfChange } from '../../../src/git/namesOfChange';
import { kindOf, pushAddress, pushPlan } from '../../../src/git/pushPlan';
import { readPushSettings } from '../../../src/git/pushSettings';
import { checkedOut, whereBranchGoes } from '../../../src/git/reach';
import { realTree, realTreeOfNew } from '../../../src/git/realTree';
import { namedCommit, recentCommits } from '../../../src/git/recentCommits';
import { listRemotes } from '../../../src/git/remotes';
import { openHistories } from '../../../src/git/repositories';
import {
	emptyTree,
	isShallow,
	locate,
	repositoriesOf,
	repositoryRoot,
	resolveCommit,
	submodulesOf,
} from '../../../src/git/repository';
import { revisionsToPick } from '../../../src/git/revisionsToPick';
import { searchPattern } from '../../../src/git/samePattern/searchPattern';
import { searchPlaces } from '../../../src/git/samePattern/searchPlaces';
import { suggestPatterns } from '../../../src/git/samePattern/suggestPatterns';
import { describeStaged } from '../../../src/git/stagedChange';
import { listTags } from '../../../src/git/tags';
import { traceFix } from '../../../src/git/trace';
import { commitContent } from '../../../src/git/trace/commitContent';
import { commitHeader, commitHeaders } from '../../../src/git/trace/headers';
import { commitsNaming, messagesOf } from '../../../src/git/trace/messages';
import { allRefs, isIn, isReachable } from '../../../src/git/trace/refs';
import { trackedFiles } from '../../../src/git/trackedFiles';
import { treeEntry } from '../../../src/git/treeEntry';
import { ancestryOf, readCommits } from '../../../src/git/wayBack/ancestry';
import { planWayBack } from '../../../src/git/wayBack/plan';
import { hasOtherStaged, headOf, standingOf } from '../../../src/git/wayBack/standing';
import { workTreeOf } from '../../../src/git/workTreeOf';
import type { HostileWorld } from './hostileWorld';

const NOW = '2026-03-01T10:00:00Z';
const HISTORY = { timeoutMs: 20_000 };
const TAGS = { inOrder: (tags: readonly string[]): readonly string[] => tags };
const ID = { kind: 'id', value: 'GHSA-cfgh-jmpq-rvwx' } as const;

/**
 * Each function that asks git, given a value wherever one comes from a report, an answer of the forge, a setting, a case file or the
 * repository itself; those that only read the repository have none.
 */
export const DRIVEN: Readonly<Record<string, (world: HostileWorld, value: string) => Promise<unknown>>> = {
	amendable: ({ git, root }) => amendable(git, root),
	commitOfLines: ({ git, root }, v) => commitOfLines(git, root, v, [1, 2]),
	blameOf: ({ git, root, commits }, v) => blameOf(git, root, v, new Set(commits), { contents: 'x\n', behind: [v] }),
	readBranchTargets: async ({ git, root }) => readBranchTargets(git, root, await readPushSettings(git, root)),
	commitsOnlyIn: ({ git, root }, v) => commitsOnlyIn(git, root, [v], [v]),
	caseFilesOf: ({ git, root }, v) => caseFilesOf(git, root, v, v),
	moveBranch: ({ writing, root, commits }, v) => moveBranch(writing, root, `x/${v}`, undefined, commits[0]),
	otherFiles: ({ git, root }, v) => otherFiles(git, root, v, v, v),
	otherFilesThatCome: ({ git, root }, v) => otherFilesThatCome(git, root, { head: v, base: v, theirs: v }, v),
	isUnderWay: ({ writing, root }) => isUnderWay(writing, root),
	readSyncPlace: ({ writing, root }) => readSyncPlace(writing, root),
	refuseFilters: ({ writing, root }, v) => refuseFilters(writing, root, [v]),
	repositoryOfFolder: ({ writing, root }, v) => repositoryOfFolder(writing, path.join(root, v.slice(0, 99))),
	changedLines: ({ git, root }, v) => changedLines(git, root, v),
	describeChange: ({ git, root }, v) => describeChange(git, root, [v]),
	changeOfPatch: ({ git, root }, v) =>
		changeOfPatch(
			git,
			root,
			[{ path: v, status: 'modified', lines: [], binary: false, submodule: false }],
			Buffer.from(v),
		),
	patchIdBetween: ({ git, root }, v) => patchIdBetween(git, root, v, v),
	patchIdsOfCommits: ({ git, root }, v) => patchIdsOfCommits(git, root, [v], [v]),
	patchIds: ({ git, root }, v) => patchIds(git, root, Buffer.from(v)),
	commitHeads: ({ git, root }, v) => commitHeads(git, root, [v]),
	commitRange: ({ git, root }, v) => commitRange(git, root, { from: v, to: v }),
	commitInfo: ({ git, root }, v) => commitInfo(git, root, v),
	fetchedDefaultBranch: ({ git, root }) => fetchedDefaultBranch(git, root),
	fileAt: async ({ git, root }, v) => [await fileAt(git, root, 'HEAD', v), await fileAt(git, root, v, 'a.txt')],
	filesOfCommits: ({ git, root }, v) => filesOfCommits(git, root, [v]),
	firstFixedTags: ({ git, root }, v) => firstFixedTags(git, root, [v], TAGS),
	firstAffectedTags: ({ git, root }, v) => firstAffectedTags(git, root, [v], TAGS),
	tagsContaining: ({ git, root }, v) => tagsContaining(git, root, [v], { merged: v }),
	fixedPaths: ({ git, root }, v) => fixedPaths(git, root, v, [v]),
	parentsOf: ({ git, root }, v) => parentsOf(git, root, [v]),
	scanHistory: ({ git, root }) => scanHistory(git, root),
	scanRange: ({ git, root }, v) => scanRange(git, root, { from: v, to: v }),
	scanSince: ({ git, root }, v) => scanSince(git, root, v),
	readTips: ({ git, root }) => readTips(git, root),
	fetchTime: ({ git, root }, v) => fetchTime(git, root, v),
	fixIsPublic: ({ writing, root }, v) => fixIsPublic(writing, root, { commits: [{ commit: v }], remote: v }),
	addForkRemote: ({ writing, root }, v) => addForkRemote(writing, root, v, 'https://github.com/o/r'),
	writeRemote: ({ writing, root }, v) => writeRemote(writing, root, { name: 'fork', url: v }, {}),
	removeForkRemote: ({ writing, root }, v) => removeForkRemote(writing, root, v, v),
	mirrorRefs: ({ git, root }, v) => mirrorRefs(git, root, [v]),
	lackOf: ({ git, root }) => lackOf(git, root),
	forkBranches: ({ writing }, v) => forkBranches(writing, { url: v }),
	savedRefs: ({ writing, base }, v) => savedRefs(writing, path.join(base, v.slice(0, 99))),
	factsOf: ({ git, root }, v) => factsOf(git, root, [v]),
	patchesIn: ({ git, root }, v) => patchesIn(git, root, [v], []),
	patchIdsOf: ({ git, root }, v) => patchIdsOf(git, root, [v]),
	forkTips: ({ git, root }, v) => forkTips(git, root, { remotes: [{ name: v, url: v }], forks: new Set([v]) }),
	commitsMatching: ({ git, root }, v) => commitsMatching(git, root, undefined, v, HISTORY),
	comingsAndGoings: ({ git, root, commits }) => comingsAndGoings(git, root, commits[1], HISTORY),
	mergedFiles: ({ git, root, commits }) => mergedFiles(git, root, commits[1], HISTORY),
	versionsOfFiles: ({ git, root, commits }, v) => versionsOfFiles(git, root, commits[1], [v], HISTORY),
	countCommits: ({ git, root, commits }) => countCommits(git, root, commits[1], HISTORY),
	renamingsBetween: ({ git, root }, v) => renamingsBetween(git, root, v, v, HISTORY),
	hookHome: ({ git, root }) => hookHome(git, root),
	hookState: ({ git, root }, v) => hookState(git, root, v),
	planHook: ({ git, root }) => planHook(git, root),
	introducedBy: ({ git, root }, v) => introducedBy(git, root, v),
	commitsBetween: ({ git, root }, v) => commitsBetween(git, root, [v], [v], []),
	outgoingTo: ({ git, root }, v) => outgoingTo(git, root, { remote: v, besides: [v] }),
	searchLeaks: ({ git, root }, v) =>
		searchLeaks(git, root, [ID, { kind: 'marked', value: v }], { remote: v, besides: [v], now: NOW }),
	searchSent: ({ git, root }, v) =>
		searchSent(git, root, [ID], { commits: [v], remote: v, target: v, from: v, now: NOW }),
	maintainedBranches: ({ git, root }, v) =>
		maintainedBranches(git, root, {
			...TAGS,
			now: NOW,
			branches: [{ name: v }],
			fixes: [v],
			introducing: [v],
			introducingComplete: true,
		}),
	maintainedNames: ({ git, root }, v) => maintainedNames(git, root, { branches: [{ name: v }], now: NOW }),
	mergesOf: ({ git, root }) => mergesOf(git, root, []),
	namesOfChange: ({ git, root }, v) => namesOfChange(git, root, { commit: v, paths: [v] }),
	kindOf: ({ git, root }, v) => kindOf(git, root, v, v),
	pushAddress: ({ writing, root }, v) => pushAddress(writing, root, v),
	pushPlan: async ({ writing, root }, v) => pushPlan(writing, root, { commit: v, remote: v, target: 'main' }),
	readPushSettings: ({ git, root }) => readPushSettings(git, root),
	checkedOut: ({ git, root }) => checkedOut(git, root),
	whereBranchGoes: ({ git, root }) => whereBranchGoes(git, root),
	realTree: ({ git, root }, v) => realTree(git, path.join(root, v.slice(0, 99))),
	realTreeOfNew: ({ git, root }, v) => realTreeOfNew(git, path.join(root, v.slice(0, 99))),
	namedCommit: ({ git, root }, v) => namedCommit(git, root, v),
	recentCommits: ({ git, root }, v) => recentCommits(git, root, 10, { message: v, paths: [v] }),
	listRemotes: ({ git, root }) => listRemotes(git, root),
	openHistories: ({ git, root }) => openHistories(git, [root]),
	emptyTree: ({ git, root }) => emptyTree(git, root),
	isShallow: ({ git, root }) => isShallow(git, root),
	locate: ({ git, root }, v) => locate(git, path.join(root, v.slice(0, 99))),
	repositoriesOf: ({ git, root }) => repositoriesOf(git, [root]),
	repositoryRoot: ({ git, root }) => repositoryRoot(git, root),
	resolveCommit: ({ git, root }, v) => resolveCommit(git, root, v),
	submodulesOf: ({ git, root }) => submodulesOf(git, root),
	revisionsToPick: ({ git, root }) => revisionsToPick(git, root),
	searchPattern: async ({ git, root, commits }, v) => {
		const places = [{ name: v, kind: 'head', commit: commits[1] }] as const;
		const found: unknown[] = [];
		for await (const one of searchPattern(git, root, { text: v, kind: 'literal' }, { places })) found.push(one);
		const expression = { text: v, kind: 'expression' } as const;
		for await (const one of searchPattern(git, root, expression, { places, fixed: v })) found.push(one);
		return found;
	},
	searchPlaces: ({ git, root }, v) => searchPlaces(git, root, 'maintained', { branches: [{ name: v }], now: NOW }),
	suggestPatterns: ({ git, root }, v) => suggestPatterns(git, root, v, [v]),
	describeStaged: ({ git, root }, v) => describeStaged(git, root, [v]),
	listTags: ({ git, root }) => listTags(git, root),
	traceFix: ({ git, root }, v) => traceFix(git, root, { commit: v, patchId: v, files: [{ path: v }], subject: v }),
	commitContent: ({ git, root }, v) => commitContent(git, root, v),
	commitHeader: ({ git, root }, v) => commitHeader(git, root, v),
	commitHeaders: ({ git, root, commits }) => commitHeaders(git, root, [commits[1]], {}),
	commitsNaming: ({ git, root, commits }, v) => commitsNaming(git, root, [v], { refs: [commits[1]] }),
	messagesOf: ({ git, root }, v) => messagesOf(git, root, [v]),
	allRefs: ({ git, root }) => allRefs(git, root),
	isIn: ({ git, root }, v) => isIn(git, root, v, ['--branches']),
	isReachable: ({ git, root }, v) => isReachable(git, root, v),
	trackedFiles: ({ git, root }) => trackedFiles(git, root),
	treeEntry: ({ git, root, commits }, v) => treeEntry(git, root, commits[1], v),
	ancestryOf: ({ git, root }, v) => ancestryOf(git, root, [v], [v]),
	readCommits: ({ git, root }, v) => readCommits(git, root, [v]),
	planWayBack: ({ git, root }, v) =>
		planWayBack(
			git,
			root,
			(['branch', 'tag', 'commit', 'message', 'index', 'stash'] as const).map(where => ({
				...{ token: ID, where, ref: v, path: v, severity: 'refuse' },
			})),
			{ handle: '0123456789abcdef', matcher: createTokenMatcher([ID]), openRemotes: [v] },
		),
	hasOtherStaged: ({ git, root }, v) => hasOtherStaged(git, root, [v]),
	headOf: ({ git, root }) => headOf(git, root),
	standingOf: ({ git, root }) => standingOf(git, root),
	workTreeOf: ({ git, root }, v) => workTreeOf(git, path.join(root, v.slice(0, 99))),
};

/** The others, by the file below test/unit that tries them with hostile repositories or values. */
export const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
	'git/evidenceHostile.test.ts': [
		...['commitsIn', 'blobReader', 'presentObjects', 'searchHistory', 'findElsewhere', 'followRenames', 'survey'],
		...['versionOf', 'checkQuickly', 'findRenames', 'resolveRevisions', 'commitsOf', 'unreachable', 'readTree'],
		...['judgeByVersion', 'findWords', 'checkWith'],
	],
	'git/caseSync/hostile.test.ts': [
		'applySync',
		'planSync',
		'readBlobs',
		'writeBlobs',
		'bridgeCommit',
		'makeCommits',
		'fetchTheirs',
		'bring',
	],
	// They take what readLog, commitHeads and the like have from git: ids and the words of this source.
	'git/scanHistory.test.ts': ['goOn', 'eachMessage', 'readLog', 'inFull'],
	'git/trace/traceFix.test.ts': [
		...['candidatesOf', 'namesakesOf', 'contentOf', 'alikeOf', 'isRewritten', 'createDiffReading', 'logRecords'],
		...['leftoversOf', 'renewed', 'wantedOf', 'diffsOfCommit', 'patchIdOf'],
	],
	// In folders of ours alone, with a remote's answers.
	'git/fork/overHttp.test.ts': [
		'fetchFork',
		'remoteRefs',
		'fetchPublic',
		'fetchAll',
		'makeMirror',
		'publicationOf',
		'changeRefs',
	],
	'git/fork/saveFork.test.ts': ['saveFork', 'writeBundle', 'withScratch', 'makeEmpty'],
	'git/fork/restoreFork.test.ts': ['restoreFork', 'checkOut', 'putIn', 'cloneFork'],
	'git/fork/push.test.ts': ['pushBranch', 'borrowObjects'],
	'git/hook/installHooksPath.test.ts': [
		'hookPlaces',
		'includeOwnSettings',
		'excludeOwnSettings',
		'installHook',
		'removeHook',
	],
	'git/leaks/searchLeaks.test.ts': [
		...['lookAtCommits', 'isHeldAlready', 'createObjectReader', 'readPatches', 'streamPatches', 'samePatch'],
		...['withoutHeld', 'lookAtStashes', 'lookAtUncommitted'],
	],
	'git/wayBack/safety.test.ts': ['doWayBack', 'haveNotes', 'referencesOf'],
};
