import { createEmitter } from '../../core/emitter';
import { tokensOf } from '../../core/guard/tokensOf';
import type { Clock, Disposable } from '../../core/ports';
import type { Git } from '../../git/exec';
import type { Report } from '../feed';
import type { Guard, RepositoryLeaks } from './guard';
import type { RemotePlaces } from './remotePlaces';

export interface GuardDeps {
	readonly git: Git;
	readonly clock: Clock;
	readonly reports: () => readonly Report[];
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	readonly places: RemotePlaces;
	/** Absolute paths of folders whose repositories are guarded. */
	readonly folders: () => readonly string[];
	/** Something in an open repository changed. */
	readonly onDidChangeRepositories: (listener: () => void) => Disposable;
	/** Whether anything may be run. */
	readonly trusted: () => boolean;
	readonly failed: (error: unknown) => void;
}

export function createGuard(deps: GuardDeps): Guard {
	const changed = createEmitter<void>();
	let found: readonly RepositoryLeaks[] = [];
	return {
		tokens: () => tokensOf(deps.reports().map(({ record }) => record)),
		found: () => found,
		async look() {
			found = [];
			changed.fire();
			return found;
		},
		onDidChange: changed.on,
		dispose: () => changed.dispose(),
	};
}
