import type { KnownPlace } from '../../../../src/core/guard/guardFile';
import type { GuardToken, TokenKind } from '../../../../src/core/guard/token';
import type { World } from './world';

/** What the hook does: it refuses the push, lets it pass and says something, or lets it pass. */
export type HookAnswer = 'refuse' | 'warn' | 'pass';
/** The worst that the search in the editor finds. */
export type EditorAnswer = 'refuse' | 'warn' | 'none';

/** What is looked for, and where the hook lets things through. */
export interface Guarded {
	readonly tokens: readonly GuardToken[];
	readonly places: readonly KnownPlace[];
}

/** One push from a real clone: what is made in it, how it is pushed, and what ought to come of it. */
export interface Shape {
	/** Reads in docs/embargo-shapes.md. */
	readonly name: string;
	/** What gets out. Absent: nothing does. */
	readonly kind?: TokenKind;
	/** Makes commits and refs in a clone of the template. */
	readonly arrange: (world: World) => unknown;
	/** Arguments of git push. Default: origin main. */
	readonly push?: readonly string[] | ((world: World) => readonly string[]);
	/** The folder it is pushed from, when that is not the clone; beside it. */
	readonly from?: string;
	/** Which of the tokens the editor looks for, when that is not all: a private fork may have its own case's. */
	readonly searched?: (tokens: readonly GuardToken[], world: World) => readonly GuardToken[];
	/** The name that the editor asks with. Default: origin. */
	readonly remote?: string;
	readonly hook: HookAnswer;
	readonly editor: EditorAnswer;
	/** Why it was decided so, where a reader would ask. Markdown. */
	readonly why?: string;
	/** It is pushed over every transport, not over one in turn. */
	readonly everywhere?: true;
	/** What the guard knows, when it is not both cases' tokens and no place. */
	readonly guarded?: (guarded: Guarded, world: World) => Guarded;
	/** More in the environment of the push. */
	readonly env?: Readonly<Record<string, string>>;
	/** The push changes nothing in the remote even when it passes. */
	readonly changesNothing?: true;
	/** Objects are named by SHA-256. */
	readonly sha256?: true;
}

/** What a shape may have beside its name and what it makes. */
export type More = Partial<Omit<Shape, 'name' | 'arrange'>>;
