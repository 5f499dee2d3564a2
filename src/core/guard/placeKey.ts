const NETWORK = new Map([
	['https', ':443'],
	['http', ':80'],
	['ssh', ':22'],
	['git+ssh', ':22'],
	['ssh+git', ':22'],
]);

/**
 * What addresses of the same repository have in common: host in lower case and path, without user, password, usual port,
 * ".git" and slashes at the end. Over https, http and ssh it is the same place. The hook (git/hook/hookStart) has the same
 * rules in sh.
 * @param address as git has it: a URL, host:path, or a path
 */
export function placeKey(address: string): string {
	const { scheme, host, path } = partsOf(address);
	const port = NETWORK.get(scheme);
	const place = withoutEnd(host.toLowerCase(), port ?? '');
	const told = port !== undefined || scheme === '' || scheme === 'file' ? place : `${scheme}://${place}`;
	return told + withoutSlashes(withoutEnd(withoutSlashes(path), '.git'));
}

function partsOf(address: string): { readonly scheme: string; readonly host: string; readonly path: string } {
	const local = { scheme: '', host: '', path: address };
	if (/^[A-Za-z]:[\\/]/.test(address)) return local;
	const schemeEnd = address.indexOf('://');
	if (schemeEnd !== -1) {
		const rest = address.slice(schemeEnd + 3);
		const authority = rest.split('/', 1).join('');
		return {
			scheme: address.slice(0, schemeEnd).toLowerCase(),
			host: authority.slice(authority.lastIndexOf('@') + 1),
			path: rest.slice(authority.length),
		};
	}
	// A helper's address (gitremote-helpers, "transport::address") is taken as it is.
	if (address.includes('::')) return local;
	const scp = /^([^/:]*):(.*)$/s.exec(address);
	if (scp === null) return local;
	const [, authority = '', path = ''] = scp;
	return { scheme: 'ssh', host: authority.slice(authority.lastIndexOf('@') + 1), path: path.replace(/^\/*/, '/') };
}

const withoutEnd = (text: string, end: string): string =>
	end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text;

const withoutSlashes = (path: string): string => path.replace(/(?<!\/)\/+$/, '');
