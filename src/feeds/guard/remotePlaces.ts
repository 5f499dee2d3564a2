import type { Disposable } from '../../core/ports';
import type { KnownPlace } from '../../core/guard/guardFile';
import type { RemotePlace } from '../../core/guard/place';

/** How public remotes are: from the forge, from the cases' private forks, else from what a person answered once. */
export interface RemotePlaces {
	/** @param url without user and password. Asks no network of its own; what the forge said is kept for a day */
	placeOf(url: string): Promise<RemotePlace>;
	/**
	 * As placeOf, but for what is sent at once: the forge is asked now, also while nothing is guarded. Its older "private"
	 * does not count, so where it cannot say the answer is a person's, or unknown.
	 */
	askNow(url: string): Promise<RemotePlace>;
	/** Keeps a person's answer, by a digest of the address. */
	remember(url: string, place: 'public' | 'private'): Promise<void>;
	/** Of the addresses that were asked about in this window: those that are private, and forks of cases. */
	known(): readonly KnownPlace[];
	/** Fires after an address became something else than it was known as. */
	onDidChange(listener: () => void): Disposable;
}
