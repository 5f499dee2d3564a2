import { type Framework, LANGUAGE_OF, type Language } from './frameworks';
import { nearestTest } from './nearestTest';

/** Where a new test goes, and what it is called there. */
export interface TestPlace {
	/** Relative to the repository, with slashes; in letters that every system takes. */
	readonly path: string;
	/** The test that it follows, where there is one. */
	readonly like?: string;
}

/**
 * @param files relative to the repository, with slashes
 * @param changed the file that was fixed
 * @param name what the test is about, in words: an id, or something that tells nothing
 */
export function testPlace(files: readonly string[], framework: Framework, changed: string, name: string): TestPlace {
	const language = LANGUAGE_OF[framework];
	const like = nearestTest(files, changed, language);
	const folder = like === undefined || language === 'go' ? usualFolder(files, framework, changed) : folderOf(like);
	const file = fileName(framework, language, name, like, changed);
	return { path: folder === '' ? file : `${folder}/${file}`, ...(like === undefined ? {} : { like }) };
}

/** A name as a part of a file's name: small letters, digits and underscores. */
export function slugOf(name: string): string {
	const slug = name
		.toLowerCase()
		.replace(/[^a-z\d]+/g, '_')
		.replace(/^_|_$/g, '')
		.slice(0, 60);
	return slug === '' ? 'security' : slug;
}

/** A name as one of a class: GHSA-2222-3333-4444 is Ghsa222233334444. */
export function classNameOf(name: string): string {
	return slugOf(name)
		.split('_')
		.map(part => part.slice(0, 1).toUpperCase() + part.slice(1))
		.join('')
		.replace(/^(?=\d)/, 'Security');
}

function fileName(
	framework: Framework,
	language: Language,
	name: string,
	like: string | undefined,
	changed: string,
): string {
	const slug = slugOf(name);
	const neighbour = like?.slice(like.lastIndexOf('/') + 1) ?? '';
	switch (language) {
		case 'javascript':
			return `${slug.replaceAll('_', '-')}${javascriptEnding(framework, neighbour, changed)}`;
		case 'python':
			return /^(?!test_).+_test\.py$/.test(neighbour) ? `${slug}_test.py` : `test_${slug}.py`;
		case 'go':
			return `${slug}_test.go`;
		case 'rust':
			return `${slug}.rs`;
		case 'jvm':
			return `${classNameOf(name)}Test${/\.kts?$/.test(neighbour === '' ? changed : neighbour) ? '.kt' : '.java'}`;
		case 'ruby':
			if (framework === 'rspec') return `${slug}_spec.rb`;
			return neighbour.startsWith('test_') ? `test_${slug}.rb` : `${slug}_test.rb`;
		case 'php':
			return `${classNameOf(name)}Test.php`;
		case 'elixir':
			return `${slug}_test.exs`;
		case 'dotnet':
			return `${classNameOf(name)}Tests.cs`;
		case 'dart':
			return `${slug}_test.dart`;
		case 'swift':
			return `${classNameOf(name)}Tests.swift`;
	}
}

function javascriptEnding(framework: Framework, neighbour: string, changed: string): string {
	const own = /((?:[._-](?:test|spec))?\.[cm]?[jt]s)x?$/.exec(neighbour)?.[1];
	if (own !== undefined) return own;
	const typed = /\.[cm]?tsx?$/.test(changed);
	const ending = typed ? '.ts' : (/\.[cm]js$/.exec(changed)?.[0] ?? '.js');
	return `${framework === 'tap' || framework === 'mocha' ? '' : '.test'}${ending}`;
}

const TEST_FOLDER = /^(?:.{0,300}\/)?(?:tests?|__tests__|specs?|t)$/;

/** Where tests of a language stand when the project has none yet. */
function usualFolder(files: readonly string[], framework: Framework, changed: string): string {
	const language = LANGUAGE_OF[framework];
	const own = folderOf(changed);
	switch (language) {
		case 'go':
			return own;
		case 'jvm':
			return own.includes('src/main/') ? own.replace('src/main/', 'src/test/') : 'src/test/java';
		case 'rust':
			return join(packageFolder(files, changed, /^Cargo\.toml$/), 'tests');
		case 'ruby':
			return framework === 'rspec' ? 'spec' : 'test';
		case 'dart':
			return join(packageFolder(files, changed, /^pubspec\.yaml$/), 'test');
		case 'elixir':
			return join(packageFolder(files, changed, /^mix\.exs$/), 'test');
		case 'swift':
			return join('Tests', `${/(?:^|\/)Sources\/([\w-]{1,100})\//.exec(changed)?.[1] ?? 'Security'}Tests`);
		case 'javascript': {
			const top = packageFolder(files, changed, /^package\.json$/);
			const known = files.map(folderOf).find(folder => TEST_FOLDER.test(folder) && folder.startsWith(top));
			return known ?? join(top, 'test');
		}
		case 'python':
		case 'php':
		case 'dotnet':
			return files.map(folderOf).find(folder => TEST_FOLDER.test(folder)) ?? 'tests';
	}
}

/** The innermost folder above a file that has a manifest. */
function packageFolder(files: readonly string[], changed: string, manifest: RegExp): string {
	const folders = new Set(
		files.flatMap(path => (manifest.test(path.slice(path.lastIndexOf('/') + 1)) ? folderOf(path) : [])),
	);
	for (let folder = folderOf(changed); folder !== ''; folder = folderOf(folder)) if (folders.has(folder)) return folder;
	return '';
}

function folderOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function join(folder: string, name: string): string {
	return folder === '' ? name : `${folder}/${name}`;
}
