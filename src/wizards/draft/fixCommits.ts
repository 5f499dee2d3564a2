import type { Case, Fix } from '../../core/case';
import { UserError } from '../../core/errors';
import { addFix, holdsFix, type Leftovers, removeFix } from '../../core/fixes';
import { translated } from '../../core/translate';
import { leftoversOf } from '../../git/trace/leftovers';
import type { fixMethods, LinkedFix } from '../../protocol/draft/fix';
import { commitPage } from '../securePages';
import { openRepositories } from './fixRepository';
import type { Part, PartContext } from './part';

type Methods = 'linkCommit' | 'unlinkCommit' | 'relinkCommit' | 'openFixCommit';

/** The commits that are linked as fixes. */
export interface FixCommits {
	readonly handlers: Part<Methods & keyof typeof fixMethods>['handlers'];
	/** What was unlinked last and is not linked again: "abc1234". */
	unlinked(record: Case): string | undefined;
}

const MOST_FILES = 10;
const LONGEST_SUBJECT = 500;
const LONGEST_PATH = 1000;

export function createFixCommits({ handle, deps, session }: PartContext): FixCommits {
	/** Kept while the page is open; afterwards a commit is linked by picking it. */
	let gone: Fix | undefined;
	const now = (): string => deps.clock.now().toISOString();
	const link = async (fix: Fix): Promise<boolean> => {
		const leftovers = await leftBehind(await session.read(), fix);
		let already = false;
		await session.change(record => {
			already = holdsFix(record.fixes, fix, leftovers);
			return addFix(record, fix, now(), deps.crypto.randomHex(8), leftovers);
		});
		return !already;
	};
	/** Where git cannot tell, no linked commit counts as left behind. */
	const leftBehind = async ({ fixes, advisory }: Case, fix: Fix): Promise<Leftovers | undefined> => {
		if (fixes?.some(known => known.patchId === fix.patchId && known.commit !== fix.commit) !== true) return undefined;
		const { signal } = new AbortController();
		try {
			const open = await openRepositories(deps.git, deps.folders(), advisory, signal);
			const roots = open.map(({ root }) => root);
			return await leftoversOf(deps.git, roots, fixes, fix);
		} catch (error) {
			if (error instanceof UserError) return undefined;
			throw error;
		}
	};

	return {
		handlers: {
			async linkCommit() {
				const picked = await deps.pickCommit(handle);
				if (picked === undefined) return 'nothing';
				const linked = await link({ ...picked, id: deps.crypto.randomHex(8), linkedAt: now() });
				return linked ? 'linked' : 'already';
			},
			async unlinkCommit({ id }) {
				let removed: Fix | undefined;
				const before = gone;
				await session.change(record => {
					removed = record.fixes?.find(fix => fix.id === id);
					gone = removed ?? before;
					return removeFix(record, id, now(), deps.crypto.randomHex(8));
				});
				return null;
			},
			async relinkCommit() {
				if (gone === undefined) throw new UserError(translated(NOTHING));
				await link(gone);
				gone = undefined;
				await session.refresh();
				return null;
			},
			async openFixCommit({ id }) {
				await deps.openCommit?.(handle, id);
				return null;
			},
		},
		unlinked({ fixes }) {
			const fix = gone;
			return fix === undefined || fixes?.some(known => known.id === fix.id) === true ? undefined : nameOf(fix);
		},
	};
}

const NOTHING = 'Nothing was unlinked on this page. Link the commit by picking it.';

function nameOf({ commit }: Fix): string {
	return commit === undefined ? 'a change that is not committed yet' : `commit ${commit.slice(0, 10)}`;
}

/** @returns the linked fixes as the page shows them. @param opens whether a commit can be opened */
export function linkedFixes({ fixes = [], advisory }: Case, opens: boolean): LinkedFix[] {
	return fixes.slice(0, 1000).map(({ id, commit, subject, files }) => {
		const url = commit === undefined ? undefined : commitPage(advisory.source, commit);
		return {
			id,
			...(commit === undefined ? {} : { commit }),
			...(subject === undefined ? {} : { subject: subject.slice(0, LONGEST_SUBJECT) }),
			files: files.slice(0, MOST_FILES).map(({ path }) => path.slice(0, LONGEST_PATH)),
			more: Math.max(0, files.length - MOST_FILES),
			opens: opens && commit !== undefined,
			...(url === undefined ? {} : { url }),
		};
	});
}
