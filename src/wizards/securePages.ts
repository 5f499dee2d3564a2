import type { Advisory } from '../core/advisory';

/** @returns an address that pages may offer to open: https, and of sane length. */
export function securePage(url: string | undefined): string | undefined {
	if (url === undefined || url.length > 2000 || !URL.canParse(url)) return undefined;
	return new URL(url).protocol === 'https:' ? url : undefined;
}

/**
 * The page of a commit, where the advisory's own page tells the forge and its repository. Every forge that we know of
 * answers to this address.
 */
export function commitPage({ url, repository }: Advisory['source'], commit: string): string | undefined {
	if (url === undefined || repository === undefined || !URL.canParse(url)) return undefined;
	const { protocol, origin } = new URL(url);
	return protocol === 'https:' && /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository)
		? `${origin}/${repository}/commit/${commit}`
		: undefined;
}
