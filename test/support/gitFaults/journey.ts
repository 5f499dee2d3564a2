import type { Snapshot } from './snapshot';
import type { WritingGit } from '../../../src/git/fork/writingGit';
import type { TemporaryRepository } from '../../unit/git/temporaryRepository';

/** What a journey is given for each try. Everything in `base` is as `build` left it. */
export interface Travel {
	readonly base: string;
	readonly git: WritingGit;
	readonly signal: AbortSignal;
}

/** Something that a person does and that asks git many things. */
export interface GitJourney {
	/** Ends the sentence "git fails while …". */
	readonly name: string;
	/** Makes the world, once; each try gets it again under the same paths. @returns what is needed to travel in it */
	build(world: TemporaryRepository): Promise<BuiltJourney> | BuiltJourney;
}

export interface BuiltJourney {
	/** The repository that faults ruin and that must be left alone. Default: the world's. */
	readonly root?: string;
	/** @returns what a person would see, as plain data */
	travel(on: Travel): Promise<unknown>;
	/**
	 * Whether something else than without a fault may be shown: it must say that it is not the whole truth. Absent: only the
	 * same, or an error, may be.
	 * @returns why it is untrue
	 */
	honest?(seen: unknown, clean: unknown): string | undefined;
	/** Paths below the root that the journey changes, or may leave another way when it fails; all else must stay as it is. */
	readonly changes?: RegExp;
	/** @returns what is wrong in the state that a failed try left, by what was there before and is after a good one */
	left?(now: Snapshot, before: Snapshot, done: Snapshot): string | undefined;
	/** Another try after the fault does not see the same: what a clean try after a clean try sees. Default: the same again. */
	again?(seen: unknown, clean: unknown): string | undefined;
	/** Whether another try may also end with an error: what it would do is done, or stands in the way. */
	readonly mayFailAgain?: true;
	/** Errors that are shown in place of being thrown, out of what is seen. */
	errorsIn?(seen: unknown): readonly unknown[];
}
