import { at, readJson, textAt } from './parsed';
import { type ManifestReader, NOTHING, one } from './manifest';

/**
 * package.json (docs.npmjs.com/cli/configuring-npm/package-json). One without a name only sets the folder up. "private"
 * keeps npm from publishing; the root of a workspace mostly has it.
 */
export const readPackageJson: ManifestReader = ({ text }) => {
	const json = readJson(text);
	const name = textAt(json, 'name');
	if (name === undefined) return NOTHING;
	return one({
		ecosystem: 'npm',
		name,
		version: textAt(json, 'version'),
		unpublished: reasonUnpublished(json),
	});
};

function reasonUnpublished(json: unknown): string | undefined {
	if (at(json, 'private') === true)
		return at(json, 'workspaces') === undefined
			? 'Marked private, so npm does not publish it.'
			: 'The root of a workspace, marked private, so npm does not publish it.';
	if (textAt(json, 'engines', 'vscode') !== undefined)
		return 'An extension for VS Code: people get it from a marketplace, not from npm.';
	return undefined;
}
