import { t } from '../../core/translate';
import type { Blob } from './blobs';
import { type Finding, finding, inVersion, type Place } from './evidence';
import type { Version } from './ground';
import type { Resolved } from './revisions';
import { escaped } from './symbolName';

/** How a package's own name is written where packages are described. Each format's own documentation. */
const MANIFESTS: readonly { readonly file: RegExp; readonly names: (text: string, path: string) => string[] }[] = [
	{ file: /^(?:package|composer|bower|deno|jsr)\.json$/, names: nameInJson },
	{
		file: /^(?:pyproject|Cargo)\.toml$/,
		names: text => all(text, /^[\t ]*name[\t ]*=[\t ]*["']([^"'\n]{1,200})["']/gm).slice(0, 1),
	},
	{ file: /^setup\.cfg$/, names: text => all(text, /^name\s*=\s*(\S{1,200})\s*$/gm).slice(0, 1) },
	{ file: /^setup\.py$/, names: text => all(text, /\bname\s*=\s*["']([^"'\n]{1,200})["']/g).slice(0, 1) },
	{ file: /^go\.mod$/, names: text => all(text, /^module\s+(\S{1,300})/gm) },
	{ file: /^pubspec\.yaml$/, names: text => all(text, /^name:\s*["']?([\w.-]{1,200})/gm) },
	{ file: /^pom\.xml$/, names: namesInPom },
	{ file: /^mix\.exs$/, names: text => all(text, /\bapp:\s*:(\w{1,200})/g) },
	{ file: /\.gemspec$/, names: (text, path) => [...all(text, /\.name\s*=\s*["']([^"'\n]{1,200})["']/g), stem(path)] },
	{ file: /\.(?:cs|fs|vb)proj$/, names: (text, path) => [...all(text, /<PackageId>([^<\n]{1,200})</g), stem(path)] },
	{ file: /\.nuspec$/, names: text => all(text, /<id>([^<\n]{1,200})</g) },
	{ file: /\.cabal$/, names: text => all(text, /^name:\s*(\S{1,200})/gim) },
	{ file: /^Package\.swift$/, names: text => all(text, /\bname:\s*"([^"\n]{1,200})"/g) },
	{
		file: /^(?:build|settings)\.gradle(?:\.kts)?$/,
		names: text => all(text, /rootProject\.name\s*=\s*["']([^"'\n]{1,200})["']/g),
	},
];

/** A monorepo's packages up to this number are known, those nearest to the top first. */
const MOST = 300;

/** The files that name a version's packages and what these depend on. */
export function manifestsOf({ tree }: Version): string[] {
	return [...tree.files.keys()]
		.filter(path => {
			const name = nameOf(path);
			return (
				MANIFESTS.some(({ file }) => file.test(name)) &&
				!/(?:^|\/)(?:node_modules|vendor|fixtures?|testdata)\//.test(path)
			);
		})
		.sort((a, b) => a.split('/').length - b.split('/').length)
		.slice(0, MOST);
}

/** What the manifests of a version say. */
export interface Packages {
	readonly version: Version;
	/** This project's own names, with the manifest that gives each. */
	readonly own: ReadonlyMap<string, string>;
	/** The manifests nearest to the top, in lower case: they name what the project depends on. */
	readonly texts: readonly { readonly path: string; readonly text: string }[];
}

const TEXTS = 20;

export function packagesOf(version: Version, contents: ReadonlyMap<string, Blob>): Packages {
	const own = new Map<string, string>();
	const texts: { path: string; text: string }[] = [];
	for (const path of manifestsOf(version)) {
		const blob = contents.get(version.tree.files.get(path)?.id ?? '');
		if (blob?.kind !== 'text') continue;
		const manifest = MANIFESTS.find(({ file }) => file.test(nameOf(path)));
		for (const name of manifest?.names(blob.text, path) ?? [])
			if (!own.has(nameKey(name))) own.set(nameKey(name), path);
		if (texts.length < TEXTS) texts.push({ path, text: blob.text.toLowerCase() });
	}
	return { version, own, texts };
}

export interface PackageBasis {
	readonly here: Packages;
	readonly atHead: Packages;
	/** The repository's own names: some ecosystems call packages by these. */
	readonly projectNames: readonly string[];
	/** What the package's version stands for, where the claim names one. */
	readonly resolved: Resolved | undefined;
}

/** Whether a package is this project's own, and its version one of this project. */
export function judgePackage(name: string, written: string | undefined, basis: PackageBasis): Finding {
	const { here, atHead, projectNames, resolved } = basis;
	const at = placeOf(name, here);
	const head = placeOf(name, atHead);
	const called = projectNames.some(one => nameKey(one) === nameKey(name));
	if (at === undefined && head === undefined && !called) return outsider(name, [here, atHead]);
	const places = { ...(at === undefined ? {} : { at }), ...(head === undefined ? {} : { head }) };
	if (written !== undefined && resolved?.kind !== 'commit') {
		const verdict = resolved?.kind === 'several' ? 'uncheckable' : 'no-such-version';
		return finding(verdict, t('This project’s own package. {0}', resolved?.detail ?? '').trim(), places);
	}
	const tag = resolved?.kind === 'commit' ? ` ${t('Its version is {0}.', resolved.label)}` : '';
	const label = here.version.label;
	if (at === undefined && head !== undefined)
		return finding('changed', t('Not called so in {0}; at HEAD it is this project’s own.{1}', label, tag), places);
	if (head === undefined && at !== undefined)
		return finding('changed', t('This project’s own in {0}, but not called so at HEAD.{1}', label, tag), places);
	return finding('found', t('This project’s own package.{0}', tag), places);
}

function placeOf(name: string, { version, own }: Packages): Place | undefined {
	const path = own.get(nameKey(name));
	return path === undefined ? undefined : { commit: version.commit ?? '', path };
}

function outsider(name: string, all: readonly Packages[]): Finding {
	const wanted = name.toLowerCase();
	const pattern = new RegExp(`(?<![\\w@/.-])${escaped(wanted)}(?![\\w/-])`);
	for (const { version, texts } of all) {
		const found = texts.find(({ text }) => text.includes(wanted) && pattern.test(text));
		if (found !== undefined)
			return finding('outside', t('Another project’s package; {0} {1} names it.', found.path, inVersion(version)), {
				at: { commit: version.commit ?? '', path: found.path },
			});
	}
	return finding('outside', t('Another project’s package, which no manifest of this one names.'));
}

function nameInJson(text: string): string[] {
	return all(text.slice(0, 65_536), /^(?:\s{0,4}|\t|\{\s*)"name"\s*:\s*"([^"\n]{1,200})"/gm).slice(0, 1);
}

/** Maven calls a package group:artifact; the parent's artifact is another one. */
function namesInPom(text: string): string[] {
	const own = text
		.replace(/<parent>[\s\S]*?<\/parent>/, '')
		.replace(/<(?:dependencies|build|dependencyManagement|profiles)>[\s\S]*/, '');
	const artifact = /<artifactId>([^<\n]{1,200})</.exec(own)?.[1]?.trim();
	const group = (/<groupId>([^<\n]{1,200})</.exec(own) ?? /<groupId>([^<\n]{1,200})</.exec(text))?.[1]?.trim();
	if (artifact === undefined) return [];
	return group === undefined ? [artifact] : [artifact, `${group}:${artifact}`, `${group}/${artifact}`];
}

function all(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].flatMap(match => match[1] ?? []);
}

/** Registries tell names apart without regard to case, and PyPI takes "-", "_" and "." for the same. */
function nameKey(name: string): string {
	return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

function stem(path: string): string {
	return nameOf(path).replace(/\.[^.]*$/, '');
}
