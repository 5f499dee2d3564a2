import type { TagVersion } from '../../core/versions';

/** Versions without a break that have the fault. */
export interface Stretch {
	/** Absent where nothing says where it begins. */
	readonly from?: TagVersion;
	readonly to: TagVersion;
	/** The next one, when it has the fix. */
	readonly fixed?: TagVersion;
}

/**
 * What the history says of a package's versions: a version has the fault when it has the commit that brought it and not the
 * fix. Versions next to each other are one stretch, so that each maintained branch that was fixed by itself gets its own.
 * @param versions of the package, the oldest first, those that the ecosystem can put in order only
 * @param fixed tags with the fix. @param faulty tags with the code that was fixed; absent when nobody knows
 */
export function stretchesOf(
	versions: readonly TagVersion[],
	fixed: ReadonlySet<string>,
	faulty: ReadonlySet<string> | undefined,
): Stretch[] {
	const found: { from: TagVersion | undefined; to: TagVersion; fixed?: TagVersion }[] = [];
	let open = false;
	for (const [at, one] of versions.entries()) {
		const hasFix = fixed.has(one.tag);
		const hasFault = !hasFix && (faulty === undefined || faulty.has(one.tag));
		const last = found.at(-1);
		if (hasFault && open && last !== undefined) last.to = one;
		// Without the introducing commit the first version says nothing of where the fault began.
		else if (hasFault) found.push({ from: faulty === undefined && at === 0 ? undefined : one, to: one });
		else if (hasFix && open && last !== undefined) last.fixed = one;
		open = hasFault;
	}
	return found.map(({ from, ...rest }) => ({ ...rest, ...(from === undefined ? {} : { from }) }));
}
