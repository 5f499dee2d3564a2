import type { GitHubHost } from './host';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])$/;

/**
 * @param address of a repository's git, as an answer has it: unchecked
 * @returns it, when it is one of the host itself, over https and without credentials; in development the API on this
 * machine may serve git as well, over plain http. Undefined for anything else: a token would follow it.
 */
export function cloneAddress(host: GitHubHost, address: string | null | undefined): string | undefined {
	if (address === null || address === undefined || address.length > 500 || !URL.canParse(address)) return undefined;
	const url = new URL(address);
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
	const [web, api] = [new URL(host.web), new URL(host.api)];
	const own = url.protocol === 'https:' && url.origin === web.origin;
	const onThisMachine = LOOPBACK.test(api.hostname) && url.origin === api.origin;
	const path = /^\/[A-Za-z0-9][\w.-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,120}$/.test(url.pathname);
	return (own || onThisMachine) && path ? url.href : undefined;
}
