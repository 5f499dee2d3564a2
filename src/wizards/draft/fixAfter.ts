import type { BranchReach } from '../../core/branchReach';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { isToldToAll, mayWrite } from '../../core/mayWrite';
import { translated } from '../../core/translate';
import { whereBranchGoes } from '../../git/reach';
import type { AfterFix, fixMethods } from '../../protocol/draft/fix';
import { oneRepository, openRepositories, reasonFor } from './fixRepository';
import type { Part, PartContext } from './part';

/** What can be done for a linked fix, and whether the case's id may be written into the repository by it. */
export interface FixAfter {
	readonly handlers: Part<('afterFix' | 'readMayWrite') & keyof typeof fixMethods>['handlers'];
	state(record: Case): AfterFix;
	dispose(): void;
}

/** How the repository was found to stand. Kept, because the case changes with each keystroke and git need not. */
type Reached =
	| { readonly status: 'unread' }
	| { readonly status: 'several' }
	| { readonly status: 'failed'; readonly reason: string }
	| { readonly status: 'read'; readonly reach: BranchReach };

const GONE = 'This fix is no longer linked, so nothing was done. Link it again first.';
const SEVERAL =
	'Several repositories are open: whether the case’s id may be written is looked at in the one you choose.';
const PRIVATE =
	'The branch that is checked out goes to this case’s private fork and nowhere else, so the case’s id may be written there.';

/** @param changed tells that state() changed */
export function createFixAfter({ handle, deps, session }: PartContext, changed: () => void): FixAfter {
	let reached: Reached = { status: 'unread' };
	const disposed = new AbortController();
	const { signal } = disposed;

	/** Reads git's configuration and names of branches, as for the remote of the fork. Never rejects. */
	const read = async (): Promise<void> => {
		try {
			const record = await session.read();
			if (isToldToAll({ advisory: record.advisory, record })) return;
			const found = await openRepositories(deps.git, deps.folders(), record.advisory, signal);
			const one = oneRepository(found, record.advisory, undefined);
			reached =
				one === undefined
					? { status: 'several' }
					: { status: 'read', reach: await whereBranchGoes(deps.git, one.root, signal) };
		} catch (error) {
			if (signal.aborted) return;
			reached = { status: 'failed', reason: reasonFor(error, deps.report) };
		}
		changed();
	};

	return {
		handlers: {
			readMayWrite: async () => (void read(), null),
			async afterFix({ id, what }) {
				const { fixes } = await session.read();
				if (fixes?.some(fix => fix.id === id) !== true) throw new UserError(translated(GONE));
				// It asks the person, for as long as they think; what it has to say it says itself.
				void Promise.resolve(deps.afterFix(handle, id, what)).then(read, deps.report);
				return null;
			},
		},
		state(record) {
			const report = { advisory: record.advisory, record };
			const told = isToldToAll(report);
			if (!told && reached.status === 'unread') return { status: 'unread' };
			if (!told && reached.status === 'several') return { status: 'not-yet', text: translated(SEVERAL) };
			if (!told && reached.status === 'failed') return { status: 'not-yet', text: reached.reason };
			const reach = reached.status === 'read' ? reached.reach : undefined;
			const answer = mayWrite(report, reach, deps.clock.now().toISOString());
			if (!answer.ok) return { status: 'not-yet', text: answer.text };
			return told ? { status: 'may' } : { status: 'may', text: translated(PRIVATE) };
		},
		dispose: () => disposed.abort(),
	};
}
