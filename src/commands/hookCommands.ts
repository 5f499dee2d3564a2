import type { GuardFileKeeper } from '../feeds/guard/guardFileKeeper';
import type { WritingGit } from '../git/fork/writingGit';
import type { Commands } from './commands';

export interface HookCommandDeps {
	readonly file: () => Promise<GuardFileKeeper>;
	readonly writingGit: () => Promise<WritingGit>;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	/** Remembers which working trees have the hook. */
	readonly memory: { get(key: string): unknown; update(key: string, value: unknown): Thenable<void> };
}

/** The guard's pre-push hook: installed and removed by a person. */
export function hookCommands(deps: HookCommandDeps) {
	void deps;
	return { installGuardHook() {}, removeGuardHook() {} } satisfies Commands;
}
