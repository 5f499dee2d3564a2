import { readJson, textAt } from './parsed';
import { type ManifestReader, NOTHING, one } from './manifest';

/** composer.json (getcomposer.org/doc/04-schema.md). A project without a name is not on Packagist. */
export const readComposerJson: ManifestReader = ({ text }) => {
	const json = readJson(text);
	const name = textAt(json, 'name');
	if (name === undefined) return NOTHING;
	return one({
		ecosystem: 'composer',
		name,
		version: textAt(json, 'version'),
		note: textAt(json, 'type') === 'project' ? 'Its type is project: an application rather than a library.' : undefined,
	});
};
