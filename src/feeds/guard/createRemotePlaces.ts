import type { RemotePlace } from '../../core/guard/place';
import type { Crypto } from '../../core/ports';
import type { Report } from '../feed';
import type { RemotePlaces } from './remotePlaces';

export interface RemotePlacesDeps {
	readonly crypto: Crypto;
	readonly reports: () => readonly Report[];
	/** Keeps answers, by digests of addresses. */
	readonly memory: { get(key: string): unknown; update(key: string, value: unknown): Thenable<void> };
	/** Asks the forge; nothing where it does not know the address, nobody is signed in, or it cannot be asked. */
	readonly askForge: (url: string) => Promise<'public' | 'private' | undefined>;
	/** In ms since 1970. */
	readonly now: () => number;
}

export function createRemotePlaces(deps: RemotePlacesDeps): RemotePlaces {
	void deps;
	return {
		placeOf: async (): Promise<RemotePlace> => ({ kind: 'unknown' }),
		remember: async () => undefined,
		known: () => [],
		onDidChange: () => ({ dispose: () => undefined }),
	};
}
