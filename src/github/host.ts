/** A GitHub: where its API is, and where its pages are. A token is for one of them and goes nowhere else. */
export interface GitHubHost {
	/** "github.com", "acme.ghe.com", or the host of a GitHub Enterprise Server. Lower case. */
	readonly name: string;
	/** A server has no repository advisories (seen up to 3.19). */
	readonly kind: 'github.com' | 'ghe.com' | 'server';
	/** Without a slash at the end. */
	readonly api: string;
	/** Without a slash at the end. */
	readonly web: string;
}

/** @param name of the host, as remotes name it; "ssh.github.com" and "www.github.com" are github.com */
export function gitHubHost(name: string): GitHubHost {
	const host = name.toLowerCase().replace(/^(www|ssh)\.(?=github\.com$)/, '');
	if (host === 'github.com') {
		return { name: host, kind: 'github.com', api: 'https://api.github.com', web: 'https://github.com' };
	}
	if (/^[a-z0-9-]+\.ghe\.com$/.test(host)) {
		return { name: host, kind: 'ghe.com', api: `https://api.${host}`, web: `https://${host}` };
	}
	return { name: host, kind: 'server', api: `https://${host}/api/v3`, web: `https://${host}` };
}

/** @param uri the setting github-enterprise.uri: any value, as a person wrote it. @returns its host, lower case; nothing for no address */
export function hostOfSetting(uri: unknown): string | undefined {
	if (typeof uri !== 'string' || !URL.canParse(uri.trim())) return undefined;
	const { hostname } = new URL(uri.trim());
	return hostname === '' ? undefined : hostname.toLowerCase();
}
