import { type Manifest, type ManifestContext, type ManifestReader, NOTHING, one, problem } from './manifest';
import { baseOf, folderOf, foldersUp, joined } from './paths';
import { children, leaves, localName, readXml } from './xml';

/** SDKs whose projects are not packed unless they say so. */
const UNPACKED_SDK = /Microsoft\.NET\.Sdk\.(?:Web|BlazorWebAssembly|Worker)/i;
const DEEPEST = 10;

/**
 * *.csproj, *.fsproj and *.vbproj (learn.microsoft.com/nuget/reference/msbuild-targets): PackageId, else AssemblyName, else
 * the file's name. Properties of the nearest Directory.Build.props count where the project has none; those with a condition
 * do not count.
 */
export const readDotnetProject: ManifestReader = (manifest, context) => {
	const root = readXml(manifest.text);
	if (localName(root) !== 'Project') return NOTHING;
	const properties = new Map([...inherited(manifest, context), ...propertiesIn(manifest.text)]);
	properties.set('MSBuildProjectName', baseOf(manifest.path).replace(/\.[a-z]+proj$/i, ''));
	const name = filled('$(PackageId)', properties) ?? '';
	if (name === '') return problem('Its package id is computed while building, so it cannot be told.');
	const sdk = root.attributes['Sdk'] ?? children(root, 'Sdk')[0]?.attributes['Name'];
	const version = properties.get('PackageVersion') ?? properties.get('Version') ?? versionOfParts(properties);
	return one({
		ecosystem: 'nuget',
		name,
		version: version === undefined ? undefined : filled(version, properties),
		unpublished: reasonUnpublished(properties, sdk),
	});
};

/** The SDK joins the two with a dash. */
function versionOfParts(properties: ReadonlyMap<string, string>): string | undefined {
	const suffix = properties.get('VersionSuffix') ?? '';
	const prefix = properties.get('VersionPrefix');
	return prefix === undefined || suffix === '' ? prefix : `${prefix}-${suffix}`;
}

function reasonUnpublished(properties: ReadonlyMap<string, string>, sdk: string | undefined): string | undefined {
	const says = (name: string): boolean | undefined => {
		const value = properties.get(name)?.toLowerCase();
		return value === undefined ? undefined : value === 'true';
	};
	if (says('IsPackable') === false) return 'It says IsPackable false, so it is not packed.';
	if (says('IsPackable') === true || says('PackAsTool') === true) return undefined;
	if (says('IsTestProject') === true) return 'A test project, which is not packed.';
	if (sdk === undefined) return 'A project of the older format, which is not packed by itself.';
	return UNPACKED_SDK.test(sdk) ? 'A project of an application, which is not packed by itself.' : undefined;
}

/** What stands where a project sets nothing. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([
	['PackageId', '$(AssemblyName)'],
	['AssemblyName', '$(MSBuildProjectName)'],
	['RootNamespace', '$(MSBuildProjectName)'],
]);

/** @returns nothing where a property is not known, or is computed by more than properties */
function filled(text: string, properties: ReadonlyMap<string, string>, depth = 0): string | undefined {
	if (!/[$@%]\(/.test(text)) return text;
	if (depth >= DEEPEST || text.length > 500) return undefined;
	let known = true;
	const next = text.replace(/\$\(([A-Za-z_]\w{0,100})\)/g, (_, name: string) => {
		const value = properties.get(name) ?? DEFAULTS.get(name);
		known &&= value !== undefined;
		return value ?? '';
	});
	return known && next !== text ? filled(next, properties, depth + 1) : undefined;
}

function propertiesIn(text: string): Map<string, string> {
	const groups = children(readXml(text), 'PropertyGroup').filter(group => group.attributes['Condition'] === undefined);
	return new Map(groups.flatMap(group => [...leaves(group, element => element.attributes['Condition'] === undefined)]));
}

/** Only the nearest Directory.Build.props is taken in by MSBuild itself. */
function inherited({ path }: Manifest, { others }: ManifestContext): Map<string, string> {
	for (const folder of foldersUp(folderOf(path))) {
		const text = others?.get(joined(folder, 'Directory.Build.props'));
		if (text === undefined) continue;
		try {
			return propertiesIn(text);
		} catch {
			return new Map();
		}
	}
	return new Map();
}
