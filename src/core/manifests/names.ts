import type { Ecosystem } from '../advisory';

interface Grammar {
	readonly longest: number;
	readonly pattern: RegExp;
	/** The rule in words. */
	readonly rule: string;
}

/** A repository by its address: host, owner, name. */
const ADDRESS = /^[a-z0-9.-]+\.[a-z]+\/[\w.-]+\/[\w.-]+$/i;

/** Each ecosystem's own grammar of package names. No pattern can read a character in two ways, so each takes linear time. */
const GRAMMARS: Readonly<Record<Exclude<Ecosystem, 'other'>, Grammar>> = {
	// GitHub Docs, workflow syntax, jobs.<id>.steps[*].uses: {owner}/{repo} or {owner}/{repo}/{path}.
	actions: {
		longest: 500,
		pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*\/[\w.-]+(?:\/[^\s/@:\\<>"'`]+)*$/,
		rule: 'owner/repository, with the folder of the action behind it',
	},
	// getcomposer.org/doc/04-schema.md, "name".
	composer: {
		longest: 250,
		pattern: /^[a-z0-9]+(?:[_.-][a-z0-9]+)*\/[a-z0-9]+(?:(?:[_.]|--?)[a-z0-9]+)*$/,
		rule: 'vendor/project in lower case',
	},
	// hex.pm/docs/publish, "Hex package metadata": :name.
	erlang: { longest: 128, pattern: /^[a-z][a-z0-9_]*$/, rule: 'lower case letters, digits and underscores' },
	// go.dev/ref/mod#go-mod-file-ident, "Module paths and versions".
	go: {
		longest: 300,
		pattern: /^(?!.*\/v(?:0\d*|1)$)(?![.-])[A-Za-z0-9_~-][\w.~-]*(?<!\.)(?:\/(?!\.)[\w.~-]+(?<!\.))*$/,
		rule: 'a module path, such as example.org/module/v2',
	},
	// Maven's default model validator: ids are letters, digits, "_", "-" and ".".
	maven: { longest: 400, pattern: /^[\w.-]+:[\w.-]+$/, rule: 'groupId:artifactId' },
	// docs.npmjs.com, package.json, "name"; older names may have capital letters.
	npm: {
		longest: 214,
		pattern: /^(?!(?:node_modules|favicon\.ico)$)(?:@[A-Za-z0-9~-][\w.~-]*\/)?[A-Za-z0-9~-][\w.~-]*$/,
		rule: 'at most 214 characters that an address can hold',
	},
	// NuGet's PackageIdValidator: words joined by single dots or dashes, 100 characters.
	nuget: { longest: 100, pattern: /^\w+(?:[.-]\w+)*$/, rule: 'words joined by dots or dashes' },
	// packaging.python.org, "Name format" of core metadata.
	pip: { longest: 200, pattern: /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/, rule: 'letters, digits, ".", "_" and "-"' },
	// dart.dev/tools/pub/pubspec#name: 64 characters of an identifier in lower case.
	pub: { longest: 64, pattern: /^[a-z_][a-z0-9_]*$/, rule: 'lower case letters, digits and underscores' },
	// Gem::Specification::VALID_NAME_PATTERN and SpecificationPolicy: a letter in it, no sign before it.
	rubygems: {
		longest: 200,
		pattern: /^(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9][\w.-]*$/,
		rule: 'letters, digits, ".", "_" and "-"',
	},
	// doc.rust-lang.org/cargo/reference/manifest.html#the-name-field, with crates.io's limits.
	rust: { longest: 64, pattern: /^[A-Za-z][\w-]*$/, rule: 'letters, digits, "_" and "-"' },
	// GitHub's database names Swift packages by the address of their repository, without the scheme.
	swift: { longest: 300, pattern: ADDRESS, rule: 'the address of its repository, such as github.com/owner/name' },
};

/**
 * Whether a text can be a package's name in an ecosystem.
 * @returns nothing when it can; else the rule it breaks, for people. "other" has no grammar, but no name holds control
 * characters, direction marks or line breaks.
 */
export function nameFault(ecosystem: Ecosystem, name: string): string | undefined {
	if (ecosystem === 'other') {
		return /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]{1,400}$/u.test(name) ? undefined : 'visible characters on one line';
	}
	const { longest, pattern, rule } = GRAMMARS[ecosystem];
	return name.length <= longest && pattern.test(name) ? undefined : rule;
}
