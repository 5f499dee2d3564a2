import type { Judged } from '../../core/drill/judge';
import type { ClaimId } from '../../core/drill/story';
import type { Disposable } from '../../core/ports';

/** What pages know of the drill. */
export interface DrillOnPages {
	/** The case that the drill is about. */
	readonly handle: string;
	/** Whether a case is made up. */
	owns(handle: string): boolean;
	/** Since when it goes on, ISO 8601 in UTC. */
	readonly startedAt: string;
	judge(): Promise<Judged>;
	/** The claim that a person named as wrong. */
	readonly claim: () => ClaimId | undefined;
	choose(claim: ClaimId): void;
	restart(): Promise<void>;
	end(): Promise<void>;
	/** Something of judge() may be another. */
	onDidChange(listener: () => void): Disposable;
}
