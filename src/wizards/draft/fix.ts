import type { Case } from '../../core/case';
import type { fixMethods, FixPlaces, FoundBranches, Look } from '../../protocol/draft/fix';
import { requireForge } from '../forgeView';
import { createFixAfter } from './fixAfter';
import { createForkClone } from './fixClone';
import { createFixCommits, linkedFixes } from './fixCommits';
import { createLooking, type LookWork } from './fixLooking';
import { oneRepository, openRepositories, reasonFor } from './fixRepository';
import { createForkRemote, type ForkRemote } from './fixRemote';
import type { Part, PartContext } from './part';

/** The fix: branches, commits, tests, and the private fork. Git is started after a person's click alone, but for reading remotes. */
export function createFix(context: PartContext): Part<keyof typeof fixMethods> {
	const { deps, session, forge, inTurn, entry, tell } = context;
	let latest: Case | undefined;
	let disposed = false;
	const update = (): void => {
		if (latest !== undefined && !disposed) view(latest);
	};
	const reason = (error: unknown): string => reasonFor(error, deps.report);
	const places = createLooking<FixPlaces>(reason, update);
	const branches = createLooking<FoundBranches>(reason, update);
	const commits = createFixCommits(context);
	const clone = createForkClone(context, update);
	const remote: ForkRemote = createForkRemote(context, update);
	const after = createFixAfter(context, update);

	/** A look in the repository that the advisory is about, or that a person chose. */
	const inRepository =
		<Done>(
			asked: number | undefined,
			look: (root: string, record: Case, signal: AbortSignal, doing: (what: string) => void) => Promise<Done>,
		): LookWork<Done> =>
		async (signal, doing): Promise<Look<Done>> => {
			const record = await session.read();
			const found = await openRepositories(deps.git, deps.folders(), record.advisory, signal);
			const one = oneRepository(found, record.advisory, asked);
			if (one === undefined) return { status: 'choose', repositories: found.map(({ name }) => name) };
			return { status: 'done', found: await look(one.root, record, signal, doing) };
		};

	function view(record: Case): void {
		const { privateFork } = record.advisory;
		const unlinked = commits.unlinked(record);
		context.looks.places(places.state());
		tell('fix', {
			...(privateFork === undefined ? {} : { privateFork: privateFork.fullName.slice(0, 300) }),
			fixes: linkedFixes(record, deps.openCommit !== undefined),
			...(unlinked === undefined ? {} : { unlinked }),
			places: places.state(),
			branches: branches.state(),
			clone: clone.state(),
			remote: remote.state(),
			after: after.state(record),
		});
	}

	return {
		handlers: {
			...commits.handlers,
			...after.handlers,
			startPrivateFork: () =>
				inTurn(async () => {
					const record = await session.read();
					const there = requireForge(forge());
					const { fullName, url } = await there.privateFork(record.advisory);
					await session.change(r => ({
						...r,
						advisory: { ...r.advisory, privateFork: { fullName, url } },
						timeline: [...r.timeline, entry(`Private fork started on ${there.name}.`)],
					}));
					return null;
				}),
			async forkState() {
				const { advisory } = await session.read();
				return requireForge(forge()).forkState(advisory);
			},
			cloneFork: () => clone.start(),
			cancelClone: async () => (clone.stop(), null),
			openClone: async () => (await clone.open(), null),
			readForkRemote: async () => (void remote.read(), null),
			addForkRemote: ({ repository }) => inTurn(async () => (await remote.add(repository), null)),
			removeForkRemote: () => inTurn(async () => (await remote.remove(), null)),
			async locateCommits({ repository }) {
				places.start(
					inRepository(repository, async (root, record, signal, doing) => {
						doing('Looking through the branches and tags…');
						const [{ placesOfCommits }, git] = await Promise.all([import('./fixPlaces'), deps.writingGit()]);
						return placesOfCommits(git, root, record, signal);
					}),
				);
				return null;
			},
			async lookAtBranches({ repository }) {
				branches.start(
					inRepository(repository, async (root, record, signal, doing) => {
						const { lookAtBranches } = await import('./fixBranches');
						const now = deps.clock.now().toISOString();
						const { git } = deps;
						return lookAtBranches({ git, root, record, maintained: deps.maintained(), now, signal, doing });
					}),
				);
				return null;
			},
			async cancelLook() {
				places.stop();
				branches.stop();
				return null;
			},
		},
		show(record) {
			latest = record;
			view(record);
		},
		dispose() {
			disposed = true;
			places.stop();
			branches.stop();
			clone.stop();
			remote.dispose();
			after.dispose();
		},
	};
}
