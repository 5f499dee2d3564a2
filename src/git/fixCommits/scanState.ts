import * as z from 'zod';

/** Counted up whenever messages are read in another way, so that what an older version found is not gone on from. */
const RULES = 1;

/** Of one commit. Release notes can name hundreds, and a long chain of reverts would hand on more and more. */
export const MOST_IDS = 200;

const commit = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);

const foundCommitSchema = z
	.object({
		commit,
		/**
		 * Canonical ids that the commit's kind is about, in order, each once: of a fix those that it fixes, not those that it
		 * mentions beside; of a revert also those that the reverted commit fixed. None for a revert of a commit that names none.
		 */
		ids: z.array(z.string().max(40)).readonly(),
		kind: z.enum(['fix', 'mention', 'revert', 'bump']),
		/** The commit that it says it reverts, in full. */
		reverts: z.exactOptional(commit),
		parents: z.array(commit).readonly(),
		/** First line of its message, cut at 300 characters. Hostile text. */
		subject: z.string().max(300),
		/** When it was committed, ISO 8601 in UTC. */
		date: z.iso.datetime(),
	})
	.readonly();

/** A commit whose message speaks of advisories, or says that it reverts another one. */
export type FoundCommit = z.infer<typeof foundCommitSchema>;

/** What a scan found, and where the next one goes on; for keeping it between two windows. */
export const scanStateSchema = z
	.object({
		rules: z.literal(RULES),
		/** Commits, and tags, whose history was read. */
		tips: z.array(commit).readonly(),
		/** Those of them that were more than a tag. */
		heads: z.exactOptional(z.array(commit).readonly()),
		/** Of a clone whose history is cut: a fingerprint of where, because the far end moves when it is fetched deeper. */
		shallow: z.exactOptional(z.string().max(64)),
		/** Newest first. */
		found: z.array(foundCommitSchema).readonly(),
	})
	.readonly();

export type ScanState = z.infer<typeof scanStateSchema>;

/** @returns what a scan knows, as this version reads messages */
export function scanState(state: Omit<ScanState, 'rules'>): ScanState {
	return { rules: RULES, ...state };
}
