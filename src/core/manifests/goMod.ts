import { type ManifestReader, one, problem } from './manifest';

/** go.mod, the directive "module" (go.dev/ref/mod#go-mod-file-module); the path holds the major version from 2 on. */
export const readGoMod: ManifestReader = ({ text }) => {
	const name = modulePath(text);
	if (name === undefined) return problem('It names no module.');
	return one({
		ecosystem: 'go',
		name,
		// Paths without a dot in their first part are kept for Go's own library and for modules nobody fetches.
		unpublished: /^[^/]*\./.test(name) ? undefined : 'Its path names no host, so nobody can fetch it.',
	});
};

function modulePath(text: string): string | undefined {
	let block = false;
	for (const line of text.split(/\r?\n/)) {
		const plain = line.replace(/\/\/.*/s, '').trim();
		if (/^module\s*\($/.test(plain)) block = true;
		else if (block && plain === ')') return undefined;
		else if (plain !== '') {
			const path = block ? plain : /^module\s+(\S.*)$/.exec(plain)?.[1];
			if (path !== undefined) return unquoted(path.trim());
		}
	}
	return undefined;
}

function unquoted(path: string): string {
	return /^"([^"\\]*)"$|^`([^`]*)`$/.exec(path)?.slice(1).find(Boolean) ?? path;
}
