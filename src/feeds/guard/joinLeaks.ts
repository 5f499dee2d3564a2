import type { Leak } from '../../core/guard/leak';

/** Each leak once, where it weighs most; public ones first, then those that are refused, each in the order in which they came. */
export function joinLeaks(leaks: readonly Leak[]): Leak[] {
	const heaviest = new Map<string, Leak>();
	for (const leak of leaks) {
		const key = keyOf(leak);
		const known = heaviest.get(key);
		if (known === undefined || weight(leak) > weight(known)) heaviest.set(key, leak);
	}
	return [...heaviest.values()].sort((a, b) => weight(b) - weight(a));
}

function weight({ isPublic, severity }: Leak): number {
	return (isPublic === true ? 2 : 0) + (severity === 'refuse' ? 1 : 0);
}

function keyOf({ token, where, ref, path, line }: Leak): string {
	return JSON.stringify([token.kind, token.value, token.handle ?? '', where, ref, path ?? '', line ?? 0]);
}
