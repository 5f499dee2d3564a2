import { type ManifestReader, one, problem } from './manifest';
import { topScalars } from './parsed';

/** pubspec.yaml (dart.dev/tools/pub/pubspec): name, version, publish_to. */
export const readPubspec: ManifestReader = ({ text }) => {
	const pubspec = topScalars(text, ['name', 'version', 'publish_to']);
	const name = pubspec.get('name');
	if (name === undefined || name === '') return problem('It has no name.');
	return one({
		ecosystem: 'pub',
		name,
		version: pubspec.get('version'),
		unpublished: reasonUnpublished(pubspec.get('publish_to')),
	});
};

function reasonUnpublished(target: string | undefined): string | undefined {
	if (target === undefined || target === '') return undefined;
	if (target === 'none') return 'Its manifest says publish_to: none.';
	return /^https:\/\/(?:pub\.dev|pub\.dartlang\.org)\/?$/.test(target)
		? undefined
		: 'It is published to another server than pub.dev.';
}
