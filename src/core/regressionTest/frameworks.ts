/** What regression tests can be written for; with the names that people know. */
export const FRAMEWORKS = {
	vitest: 'Vitest',
	jest: 'Jest',
	mocha: 'Mocha',
	node: 'node:test',
	ava: 'AVA',
	tap: 'tap',
	pytest: 'pytest',
	unittest: 'unittest (Python)',
	go: 'go test',
	cargo: 'cargo test',
	junit5: 'JUnit 5',
	junit4: 'JUnit 4',
	testng: 'TestNG',
	rspec: 'RSpec',
	minitest: 'Minitest',
	phpunit: 'PHPUnit',
	pest: 'Pest',
	exunit: 'ExUnit',
	xunit: 'xUnit.net',
	nunit: 'NUnit',
	mstest: 'MSTest',
	dart: 'dart test',
	xctest: 'XCTest',
} as const;

export type Framework = keyof typeof FRAMEWORKS;

export type Language =
	| 'javascript'
	| 'python'
	| 'go'
	| 'rust'
	| 'jvm'
	| 'ruby'
	| 'php'
	| 'elixir'
	| 'dotnet'
	| 'dart'
	| 'swift';

export const LANGUAGE_OF: Readonly<Record<Framework, Language>> = {
	...{ vitest: 'javascript', jest: 'javascript', mocha: 'javascript', node: 'javascript', ava: 'javascript' },
	...{ tap: 'javascript', pytest: 'python', unittest: 'python', go: 'go', cargo: 'rust', junit5: 'jvm' },
	...{ junit4: 'jvm', testng: 'jvm', rspec: 'ruby', minitest: 'ruby', phpunit: 'php', pest: 'php', exunit: 'elixir' },
	...{ xunit: 'dotnet', nunit: 'dotnet', mstest: 'dotnet', dart: 'dart', xctest: 'swift' },
};

const LANGUAGES: readonly (readonly [RegExp, Language])[] = [
	[/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i, 'javascript'],
	[/\.(?:py|pyx|pyi)$/i, 'python'],
	[/\.go$/i, 'go'],
	[/\.rs$/i, 'rust'],
	[/\.(?:java|kt|kts|groovy|scala)$/i, 'jvm'],
	[/\.(?:rb|rake|erb)$/i, 'ruby'],
	[/\.php$/i, 'php'],
	[/\.(?:ex|exs|heex|eex)$/i, 'elixir'],
	[/\.(?:cs|fs|vb|razor|cshtml)$/i, 'dotnet'],
	[/\.dart$/i, 'dart'],
	[/\.swift$/i, 'swift'],
];

/** The language of a file, by its name. */
export function languageOf(path: string): Language | undefined {
	return LANGUAGES.find(([pattern]) => pattern.test(path.slice(-200)))?.[1];
}

const TESTS: Readonly<Record<Language, RegExp>> = {
	javascript: /(?:\.(?:test|spec)\.[cm]?[jt]sx?|(?:^|\/)(?:tests?|__tests__|specs?)\/.{0,300}\.[cm]?[jt]sx?)$/,
	python: /(?:^|\/)(?:test_[^/]{1,100}|[^/]{1,100}_tests?|tests?)\.py$/,
	go: /_test\.go$/,
	rust: /(?:^|\/)tests\/[^/]{1,100}\.rs$/,
	jvm: /(?:Tests?|IT|Spec)\.(?:java|kt)$/,
	ruby: /(?:_spec|_test|\/test_[^/]{1,100})\.rb$/,
	php: /(?:Test|(?:^|\/)tests\/.{0,300})\.php$/,
	elixir: /_test\.exs$/,
	dotnet: /(?:Tests?|Specs?)(?:\.[^/]{1,60})?\.cs$/,
	dart: /_test\.dart$/,
	swift: /Tests?\.swift$/,
};
/** What stands among tests and is none. */
const HELPER =
	/(?:^|\/)(?:fixtures?|helpers?|support|mocks?|__mocks__|__snapshots__|node_modules|vendor|testdata|data)\/|(?:^|\/)(?:conftest|__init__|setup|[\w-]{0,40}helper|index|Pest|bootstrap|TestCase)\.[a-z]{2,4}$/;

/** Whether a file is a test in a language, by its name. */
export function isTest(path: string, language: Language): boolean {
	return path.length < 1000 && TESTS[language].test(path) && !HELPER.test(path) && languageOf(path) === language;
}
