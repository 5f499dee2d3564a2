import { type Manifest, type ManifestContext, type ManifestReader, NOTHING, one, problem } from './manifest';
import { at, readToml, textAt } from './parsed';
import { folderOf, foldersUp, joined } from './paths';

/**
 * Cargo.toml (doc.rust-lang.org/cargo/reference/manifest.html). A workspace's root without a package describes none. What a
 * member takes from its workspace is looked up there.
 */
export const readCargoToml: ManifestReader = (manifest, context) => {
	const toml = readToml(manifest.text);
	if (at(toml, 'package') === undefined) return NOTHING;
	const name = textAt(toml, 'package', 'name');
	if (name === undefined) return problem('The section [package] has no name.');
	const inherited = workspaceOf(toml, manifest, context);
	const own = (key: string): unknown => {
		const value = at(toml, 'package', key);
		return at(value, 'workspace') === true ? at(inherited, 'package', key) : value;
	};
	const version = own('version');
	return one({
		ecosystem: 'rust',
		name,
		version: typeof version === 'string' ? version : undefined,
		unpublished: reasonUnpublished(own('publish'), at(toml, 'package', 'version') === undefined),
	});
};

function reasonUnpublished(publish: unknown, noVersion: boolean): string | undefined {
	if (publish === false || (Array.isArray(publish) && publish.length === 0))
		return 'Its manifest says publish = false, so Cargo does not publish it.';
	if (Array.isArray(publish) && !publish.includes('crates-io')) return 'It is published to other registries only.';
	// Cargo 1.75 and later; earlier ones did not accept such a manifest at all.
	if (publish === undefined && noVersion) return 'It has no version, so Cargo does not publish it.';
	return undefined;
}

/** The nearest manifest with a [workspace], or the one that the package names. */
function workspaceOf(toml: unknown, { path }: Manifest, { others }: ManifestContext): unknown {
	if (at(toml, 'workspace') !== undefined) return at(toml, 'workspace');
	for (const folder of foldersUp(folderOf(path)).slice(1)) {
		const text = others?.get(joined(folder, 'Cargo.toml'));
		if (text === undefined || !text.includes('[workspace')) continue;
		try {
			return at(readToml(text), 'workspace');
		} catch {
			// Told where that manifest itself is read.
			return undefined;
		}
	}
	return undefined;
}
