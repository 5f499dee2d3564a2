import type { Clock } from '../core/ports';

/** The clock of this machine. */
export function createSystemClock(): Clock {
	return { now: () => new Date() };
}

/**
 * A clock for development and tests that starts at a given instant and runs on from there.
 * @param iso ISO 8601 in UTC. @throws RangeError when that is no instant
 */
export function createFixedClock(iso: string): Clock {
	const start = Date.parse(iso);
	if (Number.isNaN(start)) throw new RangeError('not an instant');
	const origin = performance.now();
	return { now: () => new Date(start + performance.now() - origin) };
}
