import { type Manifest, type ManifestContext, type ManifestReader, one, problem } from './manifest';
import { folderOf, foldersUp, joined } from './paths';
import { type GradleScript, readProperties, readScript } from './gradleScript';
import { nameInSettings, readSettings } from './gradleSettings';

const SETTINGS = ['settings.gradle', 'settings.gradle.kts'];
const BUILDS = ['build.gradle', 'build.gradle.kts'];

/**
 * build.gradle and build.gradle.kts, with the settings file, the root's build file and gradle.properties beside it
 * (docs.gradle.org, "Organizing Gradle Projects" and "Maven Publish Plugin"). Programs: only what is written out is taken,
 * and what cannot be told is told so.
 */
export const readGradle: ManifestReader = (manifest, context) => {
	const folder = folderOf(manifest.path);
	const top = foldersUp(folder).find(up => fileIn(up, SETTINGS, context) !== undefined);
	const own = readScript(manifest.text);
	const root = top === undefined || top === folder ? undefined : readScript(fileIn(top, BUILDS, context) ?? '');
	const properties = new Map([
		...readProperties(context.others?.get(joined(top ?? folder, 'gradle.properties')) ?? ''),
		...readProperties(context.others?.get(joined(folder, 'gradle.properties')) ?? ''),
	]);
	const group = groupOf(own, root, properties);
	if (group === undefined) return problem('It sets no group that can be read, so the package’s name cannot be told.');
	const artifact = own.artifactId ?? properties.get('POM_ARTIFACT_ID') ?? projectName(manifest, top, context);
	if (artifact === undefined)
		return problem(
			'No settings.gradle gives this project a name that can be read, so the package’s name cannot be told.',
		);
	return one({
		ecosystem: 'maven',
		name: `${group}:${artifact}`,
		version: own.version ?? root?.sharedVersion ?? properties.get('version') ?? properties.get('VERSION_NAME'),
		note:
			own.publishes || root?.publishes === true ? undefined : 'Nothing in its build file says that it is published.',
	});
};

function groupOf(
	own: GradleScript,
	root: GradleScript | undefined,
	properties: ReadonlyMap<string, string>,
): string | undefined {
	// A group that is set and cannot be read hides what stands further up.
	if (own.group !== undefined) return own.group === '' ? undefined : own.group;
	const shared = root?.sharedGroup;
	if (shared !== undefined) return shared === '' ? undefined : shared;
	return properties.get('group') ?? properties.get('GROUP');
}

function projectName({ path }: Manifest, top: string | undefined, context: ManifestContext): string | undefined {
	if (top === undefined) return undefined;
	const settings = readSettings(fileIn(top, SETTINGS, context) ?? '');
	const folder = folderOf(path);
	return nameInSettings(settings, top === '' ? folder : folder.slice(top.length + 1));
}

function fileIn(folder: string, names: readonly string[], { others }: ManifestContext): string | undefined {
	return names.map(name => others?.get(joined(folder, name))).find(text => text !== undefined);
}
