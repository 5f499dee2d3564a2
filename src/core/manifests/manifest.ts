import type { Ecosystem } from '../advisory';
import type { Repository } from '../repository';

/** A file that describes a package. */
export interface Manifest {
	/** From the opened folder, with slashes. */
	readonly path: string;
	readonly text: string;
}

/** What stands around a manifest. */
export interface ManifestContext {
	/** The repository on a forge: what is used by its address, not from a registry, is called by it. */
	readonly repository?: Repository;
	/** Where the opened folder stands in its repository, with slashes; absent for the top. */
	readonly within?: string;
	/** The texts of other manifests and their companions by path: parents and workspaces that a manifest takes values from. */
	readonly others?: ReadonlyMap<string, string>;
}

/** A package that a manifest describes, called as its ecosystem calls it. */
export interface FoundPackage {
	readonly ecosystem: Ecosystem;
	readonly name: string;
	/** As the manifest has it; absent where it is made while building. */
	readonly version?: string;
	/** Of its manifest. */
	readonly path: string;
	/** False where the manifest says that nobody gets the package from the ecosystem's registry. */
	readonly published: boolean;
	/** What a person should know before taking it, such as why it is not published. */
	readonly note?: string;
}

/** Why a manifest gave no package, for people. Holds nothing of its text. */
export interface ManifestProblem {
	readonly path: string;
	readonly reason: string;
}

/** What a manifest says before its path is known and its name checked. */
export interface Described {
	readonly ecosystem: Ecosystem;
	readonly name: string;
	readonly version?: string | undefined;
	/** Why nobody gets it from the registry. */
	readonly unpublished?: string | undefined;
	readonly note?: string | undefined;
}

export interface Reading {
	readonly packages: readonly Described[];
	readonly problems: readonly string[];
}

/** Reads one kind of manifest. May throw on text that is no such file at all. */
export type ManifestReader = (manifest: Manifest, context: ManifestContext) => Reading;

/** Describes no package, and need not. */
export const NOTHING: Reading = { packages: [], problems: [] };

export function one(described: Described): Reading {
	return { packages: [described], problems: [] };
}

export function problem(reason: string): Reading {
	return { packages: [], problems: [reason] };
}

/** Text that cannot be read as what its name says. The message is for people. */
export class UnreadableManifestError extends Error {
	override readonly name = 'UnreadableManifestError';
}
