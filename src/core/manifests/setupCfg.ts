import { type ManifestReader, NOTHING, one } from './manifest';
import { isPrivate, PRIVATE_CLASSIFIER } from './pyproject';

/**
 * setup.cfg, the section [metadata] (setuptools.pypa.io/en/latest/userguide/declarative_config.html), in the form that
 * Python's configparser reads: "key = value" or "key: value", further lines of a value indented. A name that setup.py gives
 * is not in it.
 */
export const readSetupCfg: ManifestReader = ({ text }) => {
	const metadata = sectionOf(text, 'metadata');
	const name = metadata.get('name')?.[0];
	if (name === undefined || name === '') return NOTHING;
	const version = metadata.get('version')?.[0];
	return one({
		ecosystem: 'pip',
		name,
		// "attr:" and "file:" say where the version is while building.
		version: version === undefined || /^(?:attr|file)\s*:/.test(version) ? undefined : version,
		unpublished: (metadata.get('classifiers') ?? metadata.get('classifier') ?? []).some(isPrivate)
			? PRIVATE_CLASSIFIER
			: undefined,
	});
};

/** @returns the values by key in lower case, each as its lines */
function sectionOf(text: string, section: string): Map<string, string[]> {
	const found = new Map<string, string[]>();
	let inside = false;
	let open: string[] | undefined;
	for (const line of text.split(/\r?\n/)) {
		if (/^\s*(?:[#;]|$)/.test(line)) continue;
		const header = /^\[([^\]]*)\]/.exec(line)?.[1];
		if (header !== undefined) {
			inside = header.trim() === section;
			open = undefined;
		} else if (/^\s/.test(line)) open?.push(line.trim());
		else if (inside) {
			const sign = line.search(/[=:]/);
			if (sign < 0) continue;
			open = [line.slice(sign + 1).trim()];
			found.set(line.slice(0, sign).trim().toLowerCase(), open);
		}
	}
	return found;
}
