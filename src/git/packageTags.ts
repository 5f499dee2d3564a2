import type { Ecosystem } from '../core/advisory';
import { compareVersions, tagVersions } from '../core/versions';
import type { TagOptions } from './firstTags';

/**
 * Which tags are versions of a package, and their order, as its ecosystem has it; for "other" by their numbers.
 * @param name as the ecosystem writes it; an empty one stands for the whole repository
 */
export function packageTags(ecosystem: Ecosystem, name: string): TagOptions['inOrder'] {
	return tags =>
		tagVersions(tags, ecosystem, name)
			// A version that the ecosystem cannot read has no place between others, so nothing can be said to begin with it.
			.filter(({ version }) => ecosystem === 'other' || compareVersions(ecosystem, version, version) !== undefined)
			.map(({ tag }) => tag)
			.toReversed();
}
