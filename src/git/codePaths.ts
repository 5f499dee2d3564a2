/** Written for people, or made by tools: the same fix has other lines there on each branch. */
const BESIDE_CODE: readonly RegExp[] = [
	/\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt|po|pot|snap|lock)$/i,
	/(?:^|\/)(?:changes|changelog|news|history|readme|release[-_ ]?notes|upgrading|authors|contributors|version)[^/]*$/i,
	/(?:^|\/)(?:docs?|documentation|changelogs?|\.changeset|changelog\.d|newsfragments)\//i,
	/(?:^|\/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.(?:mod|sum)|Cargo\.toml|pom\.xml|composer\.json)$/,
	/(?:^|\/)(?:pyproject\.toml|setup\.cfg|gradle\.properties|pubspec\.yaml|mix\.exs|[^/]+\.gemspec|Directory\.Build\.props)$/,
];
const TESTS =
	/(?:^|\/)(?:tests?|__tests__|specs?|testdata|fixtures|e2e)\/|(?:^|\/)test_[^/]+$|[._-](?:test|tests|spec)\.[^/.]+$|Tests?\.(?:java|kt|cs|swift|php)$/i;

/**
 * Which files of a fix tell what it fixed: neither texts for people, nor manifests that only got a new version, nor tests.
 * @returns the code; where there is none, all but texts and manifests; where that is none too, every file
 */
export function codePaths(paths: readonly string[]): readonly string[] {
	const telling = tellingPaths(paths);
	return telling.length > 0 ? telling : paths;
}

/** The code of a fix, else its tests; none where it is texts and manifests alone, which say too little to know it by. */
export function tellingPaths(paths: readonly string[]): readonly string[] {
	const code = paths.filter(path => !BESIDE_CODE.some(pattern => pattern.test(path)));
	const tested = code.filter(path => !TESTS.test(path));
	return tested.length > 0 ? tested : code;
}
