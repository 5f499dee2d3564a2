import type { Crypto } from '../ports';
import type { TimelineEntry } from './entry';

/** What hashing needs. */
export type Hashing = Pick<Crypto, 'sha256'>;

/** @returns what stays of an entry's text when the text is removed: nobody guesses it without the salt */
export function digestOf(
	entry: Pick<TimelineEntry, 'id' | 'at' | 'text'>,
	salt: string,
	crypto: Hashing,
): Promise<string> {
	return crypto.sha256(JSON.stringify([entry.id, entry.at, salt, entry.text]));
}

/** @returns the name by which later entries know a sealed one; the same with and without its text. Nothing for one that is not sealed */
export async function hashOf(entry: TimelineEntry, crypto: Hashing): Promise<string | undefined> {
	const { id, at, digest, parents } = entry;
	if (digest === undefined || parents === undefined) return undefined;
	return crypto.sha256(JSON.stringify([id, at, digest, [...parents].sort()]));
}
