import { AddressRefusedError } from './failures';

/** How a repository elsewhere is reached. */
export interface GitAccess {
	/** https, ssh, http to this machine, git's short form of ssh (git@host:path), file:// or an absolute path. */
	readonly url: string;
	/**
	 * A whole line, "Authorization: …", for https (and http to this machine) alone. It is handed to git in its environment
	 * and sent to this address alone. With it nobody else is asked: no credential helper, no prompt.
	 */
	readonly header?: string;
}

export type Transport = 'https' | 'http' | 'ssh' | 'file';

const LONGEST = 2048;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;
/** Everything that ends an argument or a line, or that a shell of the other side could read, is in no real address. */
const HARMLESS = /^[^\s"'`$;&|<>(){}\\\p{C}]+$/u;

/**
 * @returns how git would reach the address
 * @throws AddressRefusedError for git://, ext:: and other helpers, http to other machines, options, and addresses with a
 * password
 */
export function transportOf(url: string): Transport {
	if (url.length > LONGEST || url.startsWith('-')) throw new AddressRefusedError();
	// A folder's name may hold anything; git takes what has no colon before a slash as one.
	if ((url.startsWith('/') || /^[A-Za-z]:[\\/]/.test(url)) && !/[\0\n]/.test(url)) return 'file';
	if (/^file:\/\/\/[^\0\n]+$/.test(url)) return 'file';
	if (!HARMLESS.test(url)) throw new AddressRefusedError();
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(url)?.[1];
	if (scheme === undefined) {
		// git@host:path. A host that begins with "-" would be an option of ssh.
		if (!url.includes('::') && /^(?:[\w.-]+@)?[A-Za-z0-9][\w.-]+:(?!-)[^:]+$/.test(url)) return 'ssh';
		throw new AddressRefusedError();
	}
	const authority = /^[a-z0-9+.-]+:\/\/([^/?#]*)\/[^?#]/.exec(url)?.[1] ?? '';
	const user = authority.slice(0, Math.max(0, authority.lastIndexOf('@')));
	const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d{1,5}$/, '');
	if (host === '' || host.startsWith('-') || user.startsWith('-') || user.includes(':'))
		throw new AddressRefusedError();
	if (scheme === 'ssh') return 'ssh';
	if (scheme === 'https') return 'https';
	if (scheme === 'http' && LOOPBACK.test(host)) return 'http';
	throw new AddressRefusedError();
}

/**
 * An access to another address. The header goes along only to the same scheme, host and port; elsewhere git asks the
 * person's own credential helper.
 */
export function accessTo(url: string, access: GitAccess | undefined): GitAccess {
	if (access?.header === undefined) return { url };
	const origin = originOf(url);
	return origin !== undefined && origin === originOf(access.url) ? { url, header: access.header } : { url };
}

function originOf(url: string): string | undefined {
	const found = /^(https?:\/\/)(?:[^/?#]*@)?([^/?#@]+)\//.exec(url);
	return found === null ? undefined : `${found[1]}${found[2]}`.toLowerCase();
}

/** The name of the remote that an access is given to git as. It is no remote of any configuration file. */
export const REMOTE = 'secure-response-access';

/**
 * The settings that lead git to a remote and nowhere else, each as [name, value]. They go into the environment, because
 * other users of the machine can read arguments. Settings of one address outrank those of its host, and the longest
 * insteadOf wins, so that nothing a person has configured leads the address or the header astray.
 * @throws AddressRefusedError, also for a header that is more than one line or has no use on this transport
 */
export function accessSettings({ url, header }: GitAccess): readonly (readonly [string, string])[] {
	const transport = transportOf(url);
	const settings: [string, string][] = [
		[`remote.${REMOTE}.url`, url],
		[`url.${url}.insteadOf`, url],
		[`url.${url}.pushInsteadOf`, url],
	];
	if (header === undefined) return settings;
	if (
		(transport !== 'https' && transport !== 'http') ||
		!/^Authorization: [\x21-\x7e][\x20-\x7e]{0,8191}$/.test(header)
	)
		throw new AddressRefusedError();
	return [
		...settings,
		// Nothing as a value takes back those before it (git-config, http.extraHeader and credential.helper).
		[`http.${url}.extraHeader`, ''],
		[`http.${url}.extraHeader`, header],
		[`http.${url}.followRedirects`, 'false'],
		[`http.${url}.cookieFile`, ''],
		['credential.helper', ''],
		[`credential.${url}.helper`, ''],
		['core.askPass', ''],
	];
}

/** An environment with more settings for git, after those that it has. */
export function withSettings(
	env: Readonly<Record<string, string>>,
	settings: readonly (readonly [string, string])[],
): Record<string, string> {
	const had = Number(env['GIT_CONFIG_COUNT'] ?? 0);
	const first = Number.isSafeInteger(had) && had > 0 ? had : 0;
	const all: Record<string, string> = { ...env, GIT_CONFIG_COUNT: String(first + settings.length) };
	settings.forEach(([key, value], i) => {
		all[`GIT_CONFIG_KEY_${first + i}`] = key;
		all[`GIT_CONFIG_VALUE_${first + i}`] = value;
	});
	return all;
}
