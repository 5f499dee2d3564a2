import type { XmlElement } from '@rgrove/parse-xml';
import { type Manifest, type ManifestContext, type ManifestReader, NOTHING, one, problem } from './manifest';
import { folderOf, joined, resolved } from './paths';
import { child, children, leaves, localName, readXml, textOf } from './xml';

/** Parents of parents that are followed, and properties in properties. */
const DEEPEST = 10;

/** What of a pom counts here, with what it has from its parents. */
interface Model {
	readonly groupId?: string | undefined;
	readonly artifactId?: string | undefined;
	readonly version?: string | undefined;
	readonly parentGroupId?: string | undefined;
	readonly parentVersion?: string | undefined;
	readonly properties: ReadonlyMap<string, string>;
}

/**
 * pom.xml (maven.apache.org/pom.html): groupId and version come from the parent where the pom has none; ${…} is filled in
 * from the pom and those of its parents that are in the workspace.
 */
export const readPom: ManifestReader = (manifest, context) => {
	const root = readXml(manifest.text);
	if (localName(root) !== 'project') return NOTHING;
	const model = modelOf(root, manifest, context, 0);
	if (model.artifactId === undefined) return problem('It has no artifactId.');
	if (model.groupId === undefined) return problem('Neither it nor its parent section has a groupId.');
	const group = filled(model.groupId, model);
	const artifact = filled(model.artifactId, model);
	if (group === undefined || artifact === undefined)
		return problem('Its name uses a property that is set neither here nor in a parent in the workspace.');
	return one({
		ecosystem: 'maven',
		name: `${group}:${artifact}`,
		version: model.version === undefined ? undefined : filled(model.version, model),
		unpublished: isSkipped(root, model) ? 'Its deployment is skipped, so Maven does not publish it.' : undefined,
		note: textOf(root, 'packaging') === 'pom' ? 'Its packaging is pom: it holds no code itself.' : undefined,
	});
};

function modelOf(root: XmlElement, manifest: Manifest, context: ManifestContext, depth: number): Model {
	const parent = child(root, 'parent');
	const above = parent === undefined || depth >= DEEPEST ? undefined : parentModel(parent, manifest, context, depth);
	const properties = new Map([...(above?.properties ?? []), ...leaves(child(root, 'properties'))]);
	const parentGroupId = textOf(parent, 'groupId') ?? above?.groupId;
	const parentVersion = textOf(parent, 'version') ?? above?.version;
	return {
		groupId: textOf(root, 'groupId') ?? parentGroupId,
		artifactId: textOf(root, 'artifactId'),
		version: textOf(root, 'version') ?? parentVersion,
		parentGroupId,
		parentVersion,
		properties,
	};
}

/** relativePath is ../pom.xml where it is not given, and names a file or its folder; an empty one means no file. */
function parentModel(
	parent: XmlElement,
	{ path }: Manifest,
	context: ManifestContext,
	depth: number,
): Model | undefined {
	const written = child(parent, 'relativePath');
	if (written !== undefined && written.text.trim() === '') return undefined;
	const target = resolved(folderOf(path), written?.text.trim() ?? '../pom.xml');
	if (target === undefined) return undefined;
	const at = target.endsWith('.xml') ? target : joined(target, 'pom.xml');
	const text = context.others?.get(at);
	if (text === undefined || at === path) return undefined;
	try {
		const root = readXml(text);
		if (textOf(root, 'artifactId') !== textOf(parent, 'artifactId')) return undefined;
		return modelOf(root, { path: at, text }, context, depth + 1);
	} catch {
		// Told where that pom itself is read.
		return undefined;
	}
}

/** @returns the text with every ${…} filled in; nothing where one is not known, or they go in circles */
function filled(text: string, model: Model, depth = 0): string | undefined {
	if (!text.includes('${')) return text;
	if (depth >= DEEPEST || text.length > 500) return undefined;
	let known = true;
	const next = text.replace(/\$\{([^{}$]{1,200})\}/g, (_, name: string) => {
		const value = valueOf(name.trim(), model);
		known &&= value !== undefined;
		return value ?? '';
	});
	return known && next !== text ? filled(next, model, depth + 1) : undefined;
}

function valueOf(name: string, model: Model): string | undefined {
	const own = model.properties.get(name);
	if (own !== undefined) return own;
	switch (name.replace(/^(?:project|pom)\./, '')) {
		case 'groupId':
			return model.groupId;
		case 'artifactId':
			return model.artifactId;
		case 'version':
			return model.version;
		case 'parent.groupId':
			return model.parentGroupId;
		case 'parent.version':
			return model.parentVersion;
		default:
			return undefined;
	}
}

function isSkipped(root: XmlElement, model: Model): boolean {
	if (model.properties.get('maven.deploy.skip') === 'true') return true;
	return children(child(root, 'build', 'plugins'), 'plugin').some(
		plugin =>
			textOf(plugin, 'artifactId') === 'maven-deploy-plugin' && textOf(plugin, 'configuration', 'skip') === 'true',
	);
}
