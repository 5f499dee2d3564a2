import { readAction } from './actions';
import { readCargoToml } from './cargo';
import { readComposerJson } from './composer';
import { readDotnetProject } from './dotnet';
import { readGemspec } from './gemspec';
import { readGoMod } from './goMod';
import { readGradle } from './gradle';
import {
	type Described,
	type FoundPackage,
	type Manifest,
	type ManifestContext,
	type ManifestProblem,
	type ManifestReader,
	UnreadableManifestError,
} from './manifest';
import { readPom } from './maven';
import { readMix } from './mix';
import { nameFault } from './names';
import { readPackageJson } from './npm';
import { baseOf } from './paths';
import { readPubspec } from './pub';
import { readPyproject } from './pyproject';
import { readSetupCfg } from './setupCfg';
import { readPackageSwift } from './swift';

export type { FoundPackage, Manifest, ManifestContext, ManifestProblem } from './manifest';
export { nameFault } from './names';
export { rankPackages } from './rank';

/** In UTF-16 units and in bytes. Manifests are written by hand; what is larger is none. */
export const MANIFEST_LIMIT = 1024 * 1024;

const READERS: ReadonlyMap<string, ManifestReader> = new Map([
	['package.json', readPackageJson],
	['pyproject.toml', readPyproject],
	['setup.cfg', readSetupCfg],
	['pom.xml', readPom],
	['build.gradle', readGradle],
	['build.gradle.kts', readGradle],
	['go.mod', readGoMod],
	['Cargo.toml', readCargoToml],
	['composer.json', readComposerJson],
	['mix.exs', readMix],
	['pubspec.yaml', readPubspec],
	['Package.swift', readPackageSwift],
	['action.yml', readAction],
	['action.yaml', readAction],
]);

/** By the end of the name. */
const READERS_BY_END: ReadonlyMap<string, ManifestReader> = new Map([
	['.gemspec', readGemspec],
	['.csproj', readDotnetProject],
	['.fsproj', readDotnetProject],
	['.vbproj', readDotnetProject],
]);

/** Names of files that describe packages; a * stands for any text. */
export const MANIFEST_FILES: readonly string[] = [
	...READERS.keys(),
	...[...READERS_BY_END.keys()].map(end => `*${end}`),
];

/** Names of files that describe none, but hold what manifests take over. */
export const COMPANION_FILES: readonly string[] = [
	'settings.gradle',
	'settings.gradle.kts',
	'gradle.properties',
	'Directory.Build.props',
];

/** @param path with slashes */
export function isManifest(path: string): boolean {
	return readerOf(path) !== undefined;
}

/** What a manifest gives: packages, and why there are not more. */
export interface PackagesFound {
	readonly packages: readonly FoundPackage[];
	readonly problems: readonly ManifestProblem[];
}

/**
 * The packages that a manifest describes, called as its ecosystem calls them. Never throws and runs nothing: whatever the
 * text is, what cannot be read is told beside what can. Names that break their ecosystem's grammar are told, not offered.
 * @param manifest any file; one that is no manifest gives nothing
 */
export function packagesIn(manifest: Manifest, context: ManifestContext = {}): PackagesFound {
	const { path } = manifest;
	const refuse = (...reasons: readonly string[]): PackagesFound => ({
		packages: [],
		problems: reasons.map(reason => ({ path, reason })),
	});
	const reader = readerOf(path);
	if (reader === undefined) return refuse();
	if (manifest.text.length > MANIFEST_LIMIT) return refuse('It is larger than 1 MB, so it was not read.');
	try {
		const text = manifest.text.replace(/^\uFEFF/, '');
		const { packages, problems } = reader({ path, text }, context);
		const faults = packages.flatMap(described => faultOf(described) ?? []);
		return {
			packages: packages.filter(described => faultOf(described) === undefined).map(found => packageOf(found, path)),
			problems: [...problems, ...faults].map(reason => ({ path, reason })),
		};
	} catch (error) {
		return refuse(error instanceof UnreadableManifestError ? error.message : 'It could not be read.');
	}
}

function readerOf(path: string): ManifestReader | undefined {
	const name = baseOf(path);
	const dot = name.lastIndexOf('.');
	return READERS.get(name) ?? (dot < 0 ? undefined : READERS_BY_END.get(name.slice(dot)));
}

function faultOf({ ecosystem, name }: Described): string | undefined {
	const rule = nameFault(ecosystem, name);
	return rule === undefined ? undefined : `Its name does not fit the ecosystem’s rule: ${rule}.`;
}

/** What is written for a version, as long as it is one: no blanks, nothing hidden. */
const VERSION = /^[\w.+~:!-]{1,100}$/;

function packageOf({ ecosystem, name, version, unpublished, note }: Described, path: string): FoundPackage {
	const remark = unpublished ?? note;
	return {
		ecosystem,
		name,
		...(version !== undefined && VERSION.test(version) ? { version } : {}),
		path,
		published: unpublished === undefined,
		...(remark === undefined ? {} : { note: remark }),
	};
}
