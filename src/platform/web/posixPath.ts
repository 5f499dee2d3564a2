/** Paths with slashes, as addresses have them: what is used of node:path, for where there is no Node. */
export const posixPath = { basename, dirname, extname, isAbsolute, join, normalize, relative, resolve, sep: '/' };

function normalize(path: string): string {
	const kept: string[] = [];
	for (const segment of path.split('/')) {
		if (segment === '' || segment === '.') continue;
		if (segment !== '..') kept.push(segment);
		else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
		else if (!isAbsolute(path)) kept.push('..');
	}
	const end = path.endsWith('/') && kept.length > 0 ? '/' : '';
	const joined = kept.join('/') + end;
	return isAbsolute(path) ? `/${joined}` : joined || (path.endsWith('/') ? './' : '.');
}

function join(...paths: readonly string[]): string {
	const given = paths.filter(path => path !== '');
	return given.length === 0 ? '.' : normalize(given.join('/'));
}

function resolve(...paths: readonly string[]): string {
	const from = paths.findLastIndex(isAbsolute);
	const path = join('/', ...paths.slice(Math.max(from, 0)));
	return path === '/' ? path : path.replace(/\/$/, '');
}

function isAbsolute(path: string): boolean {
	return path.startsWith('/');
}

function basename(path: string): string {
	const trimmed = path.replace(/(?<=[^/])\/+$/, '');
	return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function dirname(path: string): string {
	if (/^\/+$/.test(path)) return '/';
	const trimmed = path.replace(/(?<=[^/])\/+$/, '');
	const at = trimmed.lastIndexOf('/');
	if (at === -1) return '.';
	// Two slashes at the beginning stay two.
	if (at === 1 && isAbsolute(path)) return '//';
	return trimmed.slice(0, at) || '/';
}

function extname(path: string): string {
	const name = basename(path);
	return name === '..' ? '' : (/^.+(\.[^.]*)$/.exec(name)?.[1] ?? '');
}

function relative(from: string, to: string): string {
	const segments = (path: string): string[] => resolve(path).split('/').filter(Boolean);
	const [left, right] = [segments(from), segments(to)];
	let same = 0;
	while (same < left.length && left[same] === right[same]) same++;
	return [...left.slice(same).fill('..'), ...right.slice(same)].join('/');
}
