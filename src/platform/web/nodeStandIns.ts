import { posixPath } from './posixPath';

/** Something of Node that a browser has not was called. Whoever meets this asked for what no browser does. */
class NotInBrowserError extends Error {
	override readonly name = 'NotInBrowserError';
	readonly code = 'ENOTSUP';
}

/**
 * Stands in for a module of Node where a part that also works without it imports it. Paths are paths; all else refuses when
 * it is called.
 * @param name without "node:". @param api what require gives for 'vscode'
 */
export function nodeStandIn(name: string, api: unknown): unknown {
	if (name === 'path') return posixPath;
	if (name === 'os') return { homedir: () => '/', tmpdir: () => '/', hostname: () => 'browser' };
	if (name === 'process') return { env: {}, emitWarning: () => undefined };
	if (name === 'util') return { promisify: (work: unknown) => work };
	if (name === 'module')
		return {
			createRequire: () => (asked: string) =>
				asked === 'vscode' ? api : nodeStandIn(asked.replace(/^node:/, ''), api),
		};
	return refusing(name);
}

function refusing(name: string): unknown {
	const refuse = (): unknown => {
		const error = new NotInBrowserError(`${name} is not there in a browser`);
		if (name.endsWith('/promises')) return Promise.reject(error);
		throw error;
	};
	return new Proxy(refuse, { get: (_, member) => (typeof member === 'string' ? refuse : undefined) });
}
