import { isTest, type Language } from './frameworks';

/**
 * The test that stands nearest to a changed file: the one with its name, else the one whose folders are most alike, as in
 * src/a/b.ts and test/a/b.test.ts.
 */
export function nearestTest(files: readonly string[], changed: string, language: Language): string | undefined {
	const stem = stemOf(changed);
	const folders = foldersOf(changed);
	let best: { readonly path: string; readonly score: number } | undefined;
	for (const path of files) {
		if (path === changed || !isTest(path, language)) continue;
		const named = stem.length > 1 && stemOf(path).includes(stem) ? 100 : 0;
		const score = named + alike(foldersOf(path), folders);
		if (best === undefined || score > best.score || (score === best.score && path < best.path)) best = { path, score };
	}
	return best?.path;
}

/** From both ends: the package is at the start, the mirrored folder at the end. */
function alike(a: readonly string[], b: readonly string[]): number {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
	let end = 0;
	while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
	return 3 * (start + end) - a.length;
}

function foldersOf(path: string): string[] {
	return path.split('/').slice(0, -1);
}

/** The name without what says that it is a test, in lower case. */
function stemOf(path: string): string {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return (name.split('.')[0] ?? '').replace(/^test_|_tests?$|_spec$|Tests?$/, '').toLowerCase();
}
