import { type ManifestReader, NOTHING, one, problem } from './manifest';
import { at, readToml, textAt } from './parsed';

/**
 * pyproject.toml: the table [project] of PEP 621 first (packaging.python.org/specifications/pyproject-toml), then Poetry's
 * and Flit's older tables. One that only holds the settings of tools describes no package.
 */
export const readPyproject: ManifestReader = ({ text }) => {
	const toml = readToml(text);
	const project = at(toml, 'project');
	const poetry = at(toml, 'tool', 'poetry');
	const flit = at(toml, 'tool', 'flit', 'metadata');
	if (project === undefined && poetry === undefined && flit === undefined) return NOTHING;
	const name = textAt(project, 'name') ?? textAt(poetry, 'name') ?? textAt(flit, 'dist-name') ?? textAt(flit, 'module');
	// Poetry's package-mode = false only lists dependencies, and then it needs no name.
	const mode = at(poetry, 'package-mode') === false || at(toml, 'tool', 'uv', 'package') === false;
	if (name === undefined) return mode ? NOTHING : problem('The project has no name.');
	const classifiers = [at(project, 'classifiers'), at(poetry, 'classifiers'), at(flit, 'classifiers')].flat();
	return one({
		ecosystem: 'pip',
		name,
		version: textAt(project, 'version') ?? textAt(poetry, 'version'),
		unpublished: mode
			? 'Its manifest says that it is no package of its own.'
			: classifiers.some(isPrivate)
				? PRIVATE_CLASSIFIER
				: undefined,
	});
};

/** PyPI refuses every upload with such a classifier (pypi.org/classifiers). */
export function isPrivate(classifier: unknown): boolean {
	return typeof classifier === 'string' && classifier.trim().toLowerCase().startsWith('private ::');
}

export const PRIVATE_CLASSIFIER = 'It has a classifier that begins with “Private ::”, so PyPI does not take it.';
