import type { Case, Fix } from '../../core/case';
import { UserError } from '../../core/errors';
import { addFix, holdsFix, removeFix } from '../../core/fixes';
import type { fixMethods, LinkedFix } from '../../protocol/draft/fix';
import { commitPage } from '../securePages';
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
		let already = false;
		await session.change(record => {
			already = holdsFix(record.fixes, fix);
			return already ? record : addFix(record, fix, now(), deps.crypto.randomHex(8));
		});
		return !already;
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
				if (gone === undefined) throw new UserError(NOTHING);
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
