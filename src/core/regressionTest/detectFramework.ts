import { type Framework, isTest, type Language, languageOf } from './frameworks';
import { nearestTest } from './nearestTest';

/** The text of a file, as far as it was read; manifests and one test are enough: see filesToRead. */
export type ReadText = (path: string) => string | undefined;

const MANIFESTS: Readonly<Record<Language, RegExp>> = {
	javascript: /(?:^|\/)package\.json$/,
	python:
		/(?:^|\/)(?:pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|setup\.py|requirements[\w.-]{0,40}\.txt|Pipfile)$/,
	go: /(?:^|\/)go\.mod$/,
	rust: /(?:^|\/)Cargo\.toml$/,
	jvm: /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml)$/,
	ruby: /(?:^|\/)(?:Gemfile|\.rspec|[^/]{1,60}\.gemspec)$/,
	php: /(?:^|\/)composer\.json$/,
	elixir: /(?:^|\/)mix\.exs$/,
	dotnet: /\.(?:cs|fs|vb)proj$|(?:^|\/)Directory\.(?:Packages|Build)\.props$/,
	dart: /(?:^|\/)pubspec\.yaml$/,
	swift: /(?:^|\/)Package\.swift$/,
};
const MOST_MANIFESTS = 30;

/**
 * Which files tell the test framework of a changed file: manifests, the nearest first, and the nearest test.
 * @param files relative to the repository, with slashes
 */
export function filesToRead(files: readonly string[], changed: string): string[] {
	const language = languageOf(changed);
	if (language === undefined) return [];
	const manifests = files
		.filter(path => MANIFESTS[language].test(path.slice(-200)))
		.map(path => ({ path, near: nearness(path, changed) }))
		.sort((a, b) => b.near - a.near || a.path.length - b.path.length)
		.slice(0, MOST_MANIFESTS)
		.map(({ path }) => path);
	const test = nearestTest(files, changed, language);
	return [...manifests, ...(test === undefined ? [] : [test]), changed];
}

/** How many folders two paths have in common; a folder that the other one is not in counts against it. */
function nearness(path: string, changed: string): number {
	const folders = path.split('/').slice(0, -1);
	const others = changed.split('/');
	let same = 0;
	while (same < folders.length && folders[same] === others[same]) same += 1;
	return same === folders.length ? same + 1 : -(folders.length - same);
}

/**
 * Which test framework a project uses for a changed file: what the nearest test imports, else what manifests say, else what
 * the language brings.
 * @param read gives the text of filesToRead
 * @returns nothing where it cannot be told
 */
export function detectFramework(files: readonly string[], read: ReadText, changed: string): Framework | undefined {
	const language = languageOf(changed);
	if (language === undefined) return undefined;
	const test = nearestTest(files, changed, language);
	const content = (test === undefined ? undefined : read(test))?.slice(0, 20_000) ?? '';
	const manifests = filesToRead(files, changed).filter(path => path !== test && path !== changed);
	const texts = manifests.map(path => (read(path) ?? '').slice(0, 200_000));
	switch (language) {
		case 'javascript':
			return javascript(content, manifests, texts);
		case 'python':
			return python(content, files, texts);
		case 'jvm':
			return firstIn(
				[content, ...texts],
				[
					['testng', /\btestng\b/],
					['junit5', /\bjunit[.-]jupiter\b|\borg\.junit\.jupiter\b|junit-bom|useJUnitPlatform|kotlin\("test"\)/],
					['junit4', /\bjunit\b/i],
				],
			);
		case 'ruby':
			return (
				firstIn(
					[content, ...texts, files.find(path => /_spec\.rb$/.test(path)) ?? ''],
					[
						['rspec', /\brspec\b|_spec\.rb$|--require spec_helper/i],
						['minitest', /\bminitest\b|\btest[-_]unit\b|ActiveSupport::TestCase|test_helper/i],
					],
				) ?? (files.some(path => isTest(path, 'ruby')) ? 'minitest' : undefined)
			);
		case 'php':
			return firstIn(
				[content, ...texts],
				[
					['phpunit', /extends\s+\\?(?:\w+\\)*\w*TestCase\b/],
					['pest', /pestphp\/pest"|^(?:it|test)\(/m],
					['phpunit', /phpunit/i],
				],
			);
		case 'dotnet':
			return firstIn(
				[content, ...texts],
				[
					['xunit', /\bxunit\b/i],
					['nunit', /\bnunit\b/i],
					['mstest', /\bmstest\b|Microsoft\.VisualStudio\.TestTools/i],
				],
			);
		case 'go':
			return 'go';
		case 'rust':
			return 'cargo';
		case 'elixir':
			return 'exunit';
		case 'dart':
			return 'dart';
		case 'swift':
			return 'xctest';
	}
}

type Sign = readonly [Framework, RegExp];

/** The first text that has a sign decides. */
function firstIn(texts: readonly string[], signs: readonly Sign[]): Framework | undefined {
	for (const text of texts) {
		const found = signs.find(([, pattern]) => pattern.test(text));
		if (found !== undefined) return found[0];
	}
	return undefined;
}

const JS_IMPORTS: readonly Sign[] = [
	['node', /['"]node:test['"]/],
	['vitest', /['"](?:vitest|vite-plus\/test)['"]/],
	['jest', /['"]@jest\/globals['"]|\bjest\.(?:fn|mock|spyOn)\b/],
	['ava', /['"]ava['"]/],
	['tap', /['"](?:tap|tape)['"]/],
	['mocha', /['"](?:mocha|chai)['"]/],
];
const JS_PACKAGES = ['vitest', 'jest', 'ava', 'mocha', 'tap'] as const;

function javascript(content: string, manifests: readonly string[], texts: readonly string[]): Framework | undefined {
	const imported = firstIn([content], JS_IMPORTS);
	if (imported !== undefined) return imported;
	for (const [i] of manifests.entries()) {
		const { script, packages } = packageOf(texts[i] ?? '');
		const run = JS_PACKAGES.find(name => new RegExp(`\\b${name}\\b`).test(script));
		if (run !== undefined) return run;
		if (/\bnode\b.{0,200}--test\b/.test(script)) return 'node';
		const installed = JS_PACKAGES.find(name => packages.has(name)) ?? (packages.has('ts-jest') ? 'jest' : undefined);
		if (installed !== undefined) return installed;
	}
	return undefined;
}

/** What a package.json runs as its tests, and what it needs. Whatever it is, nothing of it can do harm. */
function packageOf(text: string): { readonly script: string; readonly packages: ReadonlySet<string> } {
	const parsed = parse(text);
	const scripts = entriesOf(parsed, 'scripts').filter(([name]) => /^test\b/.test(name));
	return {
		script: scripts.map(([, value]) => (typeof value === 'string' ? value.slice(0, 2000) : '')).join(' '),
		packages: new Set(['devDependencies', 'dependencies'].flatMap(key => entriesOf(parsed, key).map(([name]) => name))),
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function entriesOf(value: unknown, key: string): [string, unknown][] {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
	const inner: unknown = Reflect.get(value, key);
	return typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
}

function python(content: string, files: readonly string[], texts: readonly string[]): Framework | undefined {
	if (/^\s{0,8}(?:import|from) pytest\b|@pytest\./m.test(content)) return 'pytest';
	if (/\bunittest\.(?:IsolatedAsyncio)?TestCase\b|from unittest import/.test(content)) return 'unittest';
	if (files.some(path => /(?:^|\/)(?:conftest\.py|pytest\.ini)$/.test(path))) return 'pytest';
	if (texts.some(text => /\bpytest\b/.test(text))) return 'pytest';
	if (/^def test_/m.test(content)) return 'pytest';
	return files.some(path => isTest(path, 'python')) ? 'unittest' : undefined;
}
