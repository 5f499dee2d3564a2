/** A repository on a forge. Forges tell owners and names apart without regard to case. */
export interface Repository {
	/** The forge's host, lower case: "github.com". */
	readonly host: string;
	readonly owner: string;
	readonly name: string;
}

/** @returns "owner/name", as people write it. */
export function fullName({ owner, name }: Repository): string {
	return `${owner}/${name}`;
}

/** @returns the same text for the same repository, whatever its case: for maps and comparisons, not for people. */
export function repositoryKey({ host, owner, name }: Repository): string {
	return `${host}/${owner}/${name}`.toLowerCase();
}
