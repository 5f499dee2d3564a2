import type { Found } from './claim';
import { VERSION_NUMBER } from './versions';

const VERSION = `(?<version>[vV]?(?:${VERSION_NUMBER}|\\d{1,6}))`;
const EDGE = '(?<![\\p{L}\\p{N}_@/.:-])';
const END = '(?![\\p{L}\\p{N}_])(?!\\.\\d)';
const OPERATOR = '(?:[~^]|[<>=~]=?)?\\s{0,2}';

interface Way {
	/** A text without it holds none: most texts are done with that. */
	readonly mark: string;
	/** Names the groups name and version. */
	readonly pattern: RegExp;
}

/** How package managers write a package with its version. */
const WRITTEN: readonly Way[] = [
	// Package URLs: pkg:npm/%40scope/name@1.2.3
	{
		mark: 'pkg:',
		pattern: new RegExp(`${EDGE}pkg:[a-z]{2,20}/(?<name>[^\\s@\`"'<>()\\0]{1,200})@${VERSION}${END}`, 'giu'),
	},
	// npm, Go: @scope/name@1.2.3, example.org/module@v1.2.3
	{
		mark: '@',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}_@/.:-])(?<name>@?[A-Za-z0-9~][\\w.~/-]{0,200})@[\\^~]?${VERSION}${END}`,
			'giu',
		),
	},
	// pip: name==1.2.3, name[extra]==1.2.3
	{
		mark: '==',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}_@/.:-])(?<name>[A-Za-z][\\w.-]{1,100})(?:\\[[\\w,-]{0,60}\\])?={2,3}${VERSION}${END}`,
			'giu',
		),
	},
	// Maven, Gradle: group:artifact:1.2.3, group:artifact:jar:1.2.3
	{
		mark: ':',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}_@/.:-])(?<name>[A-Za-z][\\w.-]{1,120}:[A-Za-z][\\w.-]{1,120})(?::(?:jar|war|aar|pom))?:${VERSION}${END}`,
			'giu',
		),
	},
	// Composer: vendor/name:1.2.3
	{
		mark: ':',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}_@/.:-])(?<name>[a-z0-9][\\w-]{0,60}/[a-z0-9][\\w-]{0,80}):[\\^~]?${VERSION}${END}`,
			'giu',
		),
	},
	// Bundler: gem 'name', '~> 1.2'; gem install name -v 1.2.3
	{
		mark: 'gem',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}_])gem\\s{1,2}["'](?<name>[\\w.-]{1,100})["']\\s{0,2},\\s{0,2}["'](?:~>|[<>=]=?)?\\s?${VERSION}["']`,
			'giu',
		),
	},
	{
		mark: 'gem',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}_])gem\\s{1,2}install\\s{1,2}(?<name>[\\w.-]{1,100})\\s{1,2}(?:-v|--version)[\\s=]["']?${VERSION}${END}`,
			'giu',
		),
	},
	// NuGet
	{
		mark: 'PackageReference',
		pattern: new RegExp(`PackageReference\\s{1,4}Include="(?<name>[\\w.-]{1,120})"\\s{1,4}Version="${VERSION}"`, 'giu'),
	},
	{
		mark: '',
		pattern: new RegExp(
			`(?:Install-Package|add\\s{1,2}package)\\s{1,2}(?<name>[A-Za-z][\\w.-]{1,120})\\s{1,2}(?:-Version|--version|-v)\\s{1,2}${VERSION}${END}`,
			'giu',
		),
	},
	// go.mod, pasted: example.org/a/b v1.2.3
	{
		mark: '/',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}_@/.:-])(?<name>[a-z0-9-]{1,60}(?:\\.[a-z0-9-]{1,60}){1,4}(?:/[\\w.~-]{1,80}){1,6})\\s{1,2}(?<version>v\\d{1,9}(?:\\.\\d{1,9}){2}(?:[-+][\\w.+-]{1,60})?)${END}`,
			'giu',
		),
	},
	// What registries hand out: acme-core-1.2.3.jar, acme-1.2.3.tar.gz
	{
		mark: '.',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}_@/\\\\.:=-])(?<name>[A-Za-z]\\w{0,60}(?:[.-][A-Za-z]\\w{0,60}){0,8})-${VERSION}\\.(?:jar|war|gem|whl|nupkg|crate|tgz|tar\\.(?:gz|xz|bz2))${END}`,
			'giu',
		),
	},
];

/** The same in a manifest that is shown: only there do name and version stand so far apart. */
const IN_MANIFEST: readonly Way[] = [
	{
		mark: '"',
		pattern: new RegExp(
			`"(?<name>(?:@?[a-z0-9~][\\w.~-]{0,100}/)?[a-z0-9~][\\w.~-]{0,100})"\\s{0,2}:\\s{0,2}"${OPERATOR}${VERSION}"`,
			'giu',
		),
	},
	{
		mark: '<groupId>',
		pattern: new RegExp(
			`<groupId>(?<group>[\\w.-]{1,120})</groupId>\\s{0,80}<artifactId>(?<name>[\\w.-]{1,120})</artifactId>\\s{0,80}<version>${VERSION}</version>`,
			'giu',
		),
	},
	{
		mark: '"',
		pattern: new RegExp(
			`(?:^|\\n)[ \\t]{0,8}(?<name>[A-Za-z][\\w-]{1,100})[ \\t]{0,8}=[ \\t]{0,8}(?:\\{[ \\t]{0,4}version[ \\t]{0,4}=[ \\t]{0,4})?"${OPERATOR}${VERSION}"`,
			'giu',
		),
	},
];

/** Keys of manifests that are no packages. In lower case. */
const KEYS: ReadonlySet<string> = new Set(
	'version schemaversion schema_version node npm yarn pnpm php python python_version requires-python ruby rust-version edition lockfileversion manifest_version engines openapi swagger jsonrpc target compilerversion ecmaversion'.split(
		' ',
	),
);

/** Finds packages with a version. @param manifest whether the text is a shown manifest: JSON, TOML, XML */
export function packagesIn(text: string, offset: number, manifest = false): Found[] {
	const found: Found[] = [];
	if (!/\d/.test(text)) return found;
	for (const { mark, pattern } of manifest ? [...WRITTEN, ...IN_MANIFEST] : WRITTEN) {
		if (!text.includes(mark)) continue;
		for (const { 0: written, index, groups } of text.matchAll(pattern)) {
			const { group, name: artifact = '', version = '' } = groups ?? {};
			const name = group === undefined ? artifact : `${group}:${artifact}`;
			if (!isPackage(name, version, text.slice(Math.max(0, index - 40), index))) continue;
			const lead = written.length - written.trimStart().length;
			found.push({
				kind: 'package',
				start: offset + index + lead,
				end: offset + index + written.length,
				symbol: name,
				revision: version,
			});
		}
	}
	return found;
}

function isPackage(name: string, version: string, before: string): boolean {
	if (!/[A-Za-z]/.test(name) || KEYS.has(name.toLowerCase())) return false;
	const parts = version.split('.');
	// user@10.0.0.1 is somebody's account.
	if (parts.length === 4 && parts.every(part => Number(part) <= 255)) return false;
	if (/^(?:cvss|http|https|file|line|port|localhost|ipv?[46]?)(?::|$)/i.test(name)) return false;
	return !(
		name.includes('/') &&
		!name.startsWith('@') &&
		/(?:docker|podman|image|from|FROM|pull|run)[^\n]{0,30}$/.test(before) &&
		!/composer/.test(before)
	);
}
