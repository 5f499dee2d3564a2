import type { CaseStore } from '../../cases/store';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import type { Clock, Crypto } from '../../core/ports';
import { mergedInto, mergeInto, type Noted, noteSplit, splitOff, unmerge } from '../../core/related';
import { translated } from '../../core/translate';
import type { SplitPart } from '../../protocol/fields';
import type { CaseSession } from '../caseSession';
import { withDrafts } from '../fields';

/**
 * Makes two cases of one, and one of two. Each changes two files, one after the other; after a failure the same once more
 * does what is left and doubles nothing. Nothing on a forge is touched. All throw UserError.
 */
export interface SplitMerge {
	/** @returns the handle of the new case */
	splitOff(seen: SplitPart): Promise<string>;
	mergeIn(handle: string): Promise<void>;
	separate(handle: string): Promise<void>;
}

export interface SplitMergeDeps {
	readonly session: CaseSession;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
}

const CHANGED =
	'The part to be split off was changed in another window, so nothing was done. Look at it again, then split it off.';
const EMPTY = 'There is nothing to split off yet: the text of the new case is empty.';
const GONE =
	'That case is not there any more: its file was moved, or its forge does not show it now. Nothing was changed in this one.';
const ITSELF = 'A case cannot be merged into itself. Nothing was changed.';

export function createSplitMerge({ session, store, clock, crypto }: SplitMergeDeps): SplitMerge {
	const noted = (): Noted => ({ now: clock.now().toISOString(), id: crypto.randomHex(8) });

	async function other(handle: string): Promise<Case> {
		const found = await (await store()).read(handle);
		if (found === undefined) throw new UserError(translated(GONE));
		return found;
	}

	return {
		async splitOff(seen) {
			if (seen.text.trim() === '') throw new UserError(translated(EMPTY));
			const fresh = crypto.randomHex(8);
			let handle = fresh;
			// The new case's handle is in the old one before it is made: whoever tries again finds what the first try made.
			const record = await session.change(current => {
				const part = current.drafts?.split;
				if (part?.title !== seen.title || part.text !== seen.text) throw new UserError(translated(CHANGED));
				handle = part.handle ?? fresh;
				return part.handle === undefined ? withDrafts(current, { split: { ...part, handle } }) : current;
			});
			const cases = await store();
			if ((await cases.read(handle)) === undefined) await cases.create(splitOff(record, seen, handle, noted()));
			await session.change(current => noteSplit(current, handle, noted()));
			return handle;
		},
		async mergeIn(handle) {
			const own = await session.read();
			if (own.handle === handle) throw new UserError(translated(ITSELF));
			const found = await other(handle);
			// Refused before anything is written.
			mergeInto(own, found, noted());
			await (await store()).update(handle, current => mergedInto(current, own.handle, noted()));
			await session.change(current => mergeInto(current, found, noted()));
		},
		async separate(handle) {
			const own = await session.read();
			const cases = await store();
			// A case that is gone has nothing to be taken back in.
			if ((await cases.read(handle)) !== undefined)
				await cases.update(handle, current => unmerge(current, own.handle, noted()));
			await session.change(current => unmerge(current, handle, noted()));
		},
	};
}
