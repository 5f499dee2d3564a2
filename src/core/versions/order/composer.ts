import { compareDigits, compareNumbers } from './numbers';
import type { VersionOrder } from './versionOrder';

interface ComposerVersion {
	readonly numbers: readonly string[];
	/** What follows the numbers: the rank of a stability word, or a number. */
	readonly suffix: readonly (number | string)[];
}

/** Where words stand in PHP's version_compare; a release, and any number, is at 4. */
const RANKS: ReadonlyMap<string, number> = new Map([
	['dev', 0],
	['alpha', 1],
	['a', 1],
	['beta', 2],
	['b', 2],
	['rc', 3],
	['patch', 5],
	['pl', 5],
	['p', 5],
]);
const RELEASE = 4;
/** Composer's number for the x of 1.x-dev, which comes after every release of the series. */
const ENDLESS = '9999999';

const FORMS = [/^\d+(?:\.\d+){0,3}/, /^\d{4}(?:[.:-]?\d{2}){1,6}(?:[.:-]?\d{1,3}){0,2}/];
const SUFFIX = /^[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?\d)*))?([.-]?dev)?$/;
const BRANCH = /^(\d+(?:\.\d+){0,2})\.[x*](?:-dev)?$/;

function read(text: string): ComposerVersion | undefined {
	const plain = text
		.toLowerCase()
		.replace(/@(?:dev|alpha|beta|rc|stable)$/, '')
		.replace(/\+[0-9a-z.-]*$/, '');
	const series = BRANCH.exec(plain)?.[1];
	if (series !== undefined) {
		const numbers = series.split('.');
		return { numbers: [...numbers, ...Array<string>(4 - numbers.length).fill(ENDLESS)], suffix: [0] };
	}
	for (const form of FORMS) {
		const numbers = form.exec(plain)?.[0];
		if (numbers === undefined) continue;
		const suffix = suffixOf(plain.slice(numbers.length));
		if (suffix !== undefined) return { numbers: numbers.split(/\D/), suffix };
	}
	return undefined;
}

function suffixOf(rest: string): ComposerVersion['suffix'] | undefined {
	const found = SUFFIX.exec(rest);
	if (found === null) return undefined;
	const [, word, count = '', dev] = found;
	return [
		...(word === undefined || word === 'stable' ? [] : [RANKS.get(word) ?? RELEASE]),
		...(count.match(/\d+/g) ?? []),
		...(dev === undefined ? [] : [0]),
	];
}

function compare(a: ComposerVersion, b: ComposerVersion): number {
	const numbers = compareNumbers(a.numbers, b.numbers);
	if (numbers !== 0) return numbers;
	for (let i = 0; i < Math.max(a.suffix.length, b.suffix.length); i++) {
		const order = compareParts(a.suffix[i], b.suffix[i]);
		if (order !== 0) return order;
	}
	return 0;
}

/** A word against nothing is a word against a release; a number against nothing comes after it. */
function compareParts(a: number | string | undefined, b: number | string | undefined): number {
	if (typeof a === 'string' && typeof b === 'string') return compareDigits(a, b);
	if (a === undefined && typeof b === 'string') return -1;
	if (b === undefined && typeof a === 'string') return 1;
	return (typeof a === 'number' ? a : RELEASE) - (typeof b === 'number' ? b : RELEASE);
}

/**
 * Composer's own form of a version (https://getcomposer.org/doc/articles/versions.md, and composer/semver's VersionParser)
 * in the order of PHP's version_compare (https://www.php.net/manual/en/function.version-compare.php). Branches by name,
 * such as dev-main, have no order.
 */
export const composerOrder: VersionOrder<ComposerVersion> = { read, compare };
