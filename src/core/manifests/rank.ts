import type { FoundPackage } from './manifest';

/** Folders whose packages are there to test or to show something. */
const ASIDE =
	/(?:^|\/)(?:tests?|__tests__|testdata|test[-_]?fixtures?|fixtures?|__fixtures__|specs?|e2e|mocks?|examples?|samples?|demos?|docs?|website|benchmarks?|bench|playground|templates?|third[-_]?party|\.github)\//i;

/**
 * Puts packages in the order in which a maintainer most likely means them: those of tests and examples last, before them what
 * is not published and what has a remark, then by depth of the manifest. A package that several manifests describe is there
 * once, as the best of them has it.
 */
export function rankPackages<T extends FoundPackage>(packages: readonly T[]): T[] {
	const ordered = packages
		.map(found => ({ found, rank: rankOf(found) }))
		.sort((a, b) => compareNumbers(a.rank, b.rank) || compareTexts(a.found, b.found))
		.map(({ found }) => found);
	const seen = new Set<string>();
	return ordered.filter(({ ecosystem, name }) => {
		const key = `${ecosystem} ${name.toLowerCase()}`;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

function rankOf({ path, published, note }: FoundPackage): readonly number[] {
	return [Number(ASIDE.test(path)), Number(!published), Number(note !== undefined), path.split('/').length];
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
	for (const [i, value] of a.entries()) {
		const difference = value - (b[i] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** Not by the reader's language: the same order everywhere. */
function compareTexts(a: FoundPackage, b: FoundPackage): number {
	const [one, other] = [`${a.path} ${a.name}`, `${b.path} ${b.name}`];
	return one < other ? -1 : one > other ? 1 : 0;
}
