/** Tools that put a changelog together from a file for each change. */
export type FragmentTool = 'towncrier' | 'changesets' | 'reno' | 'changie' | 'other';

/** How a project keeps its changes until the next release. */
export interface Fragments {
	readonly tool: FragmentTool;
	/** Where they are, relative to the repository. */
	readonly folder: string;
	/** For towncrier: which kind of change this is, and how the file's name ends. */
	readonly kind: string;
	readonly ending: string;
}

export interface FragmentContext {
	/** The entry, without a list marker. */
	readonly line: string;
	/** Random hexadecimal digits: the name of a file tells nothing. At least 16. */
	readonly hex: string;
	/** ISO 8601 in UTC. */
	readonly now: string;
	/** The name of the package that changed, where there is one. */
	readonly packageName?: string;
}

const TOWNCRIER =
	/^((?:.{1,200}\/)?(?:newsfragments|changelog\.d|changes|news|changelog_fragments|towncrier))\/[+\w-]{1,100}\.([a-z]{2,20})(?:\.\d{1,4})?(?:\.(rst|md|txt))?$/i;
const TOWNCRIER_KINDS = new Set(
	'feature bugfix doc removal misc security fix bug breaking deprecation enhancement change api internal packaging contrib trivial vendor improvement added changed fixed removed deprecated'.split(
		' ',
	),
);
const OTHER =
	/^((?:.{1,200}\/)?(?:changelog\.d|changelogs?\/unreleased|changelogs?\/fragments|\.changes|newsfragments))\/[^/]{1,200}$/i;

/**
 * Whether a project writes a file for each change, as towncrier, Changesets, reno, changie and others want it.
 * @param paths relative to the repository, with slashes
 * @returns nothing for one that writes into its changelog
 */
export function findFragments(paths: readonly string[]): Fragments | undefined {
	const plain = { kind: '', ending: '' };
	if (paths.includes('.changeset/config.json')) return { tool: 'changesets', folder: '.changeset', ...plain };
	if (paths.some(path => /^\.changie\.ya?ml$/.test(path)))
		return { tool: 'changie', folder: '.changes/unreleased', ...plain };
	const note = paths
		.map(path => /^((?:.{1,200}\/)?releasenotes\/notes)\/[^/]{1,200}\.ya?ml$/.exec(path)?.[1])
		.find(Boolean);
	if (note !== undefined) return { tool: 'reno', folder: note, ...plain };
	return towncrier(paths) ?? other(paths);
}

function towncrier(paths: readonly string[]): Fragments | undefined {
	const found = paths.flatMap(path => {
		const [, folder, kind = '', ending = ''] = TOWNCRIER.exec(path) ?? [];
		return folder !== undefined && TOWNCRIER_KINDS.has(kind.toLowerCase())
			? [{ folder, kind: kind.toLowerCase(), ending }]
			: [];
	});
	const [first] = found;
	const settled =
		paths.includes('towncrier.toml') || paths.some(path => /(?:^|\/)newsfragments\/[^/]{1,100}$/.test(path));
	if (first === undefined) {
		const folder = paths.map(path => /^((?:.{1,200}\/)?newsfragments)\//.exec(path)?.[1]).find(Boolean);
		return settled && folder !== undefined ? { tool: 'towncrier', folder, kind: 'bugfix', ending: 'rst' } : undefined;
	}
	const kinds = new Set(found.map(({ kind }) => kind));
	const kind = ['security', 'bugfix', 'fix', 'bug', 'fixed'].find(known => kinds.has(known)) ?? 'bugfix';
	return { tool: 'towncrier', folder: first.folder, kind, ending: first.ending };
}

function other(paths: readonly string[]): Fragments | undefined {
	const folder = paths.map(path => OTHER.exec(path)?.[1]).find(Boolean);
	return folder === undefined ? undefined : { tool: 'other', folder, kind: '', ending: '' };
}

/** A new file for one change. @returns nothing where the form of such files is not known */
export function newFragment(
	{ tool, folder, kind, ending }: Fragments,
	{ line, hex, now, packageName }: FragmentContext,
): { readonly path: string; readonly text: string } | undefined {
	const name = `security-${hex.slice(0, 16)}`;
	switch (tool) {
		case 'towncrier':
			// A plus at the start: it belongs to no issue.
			return { path: `${folder}/+${name}.${kind}${ending === '' ? '' : `.${ending}`}`, text: `${line}\n` };
		case 'changesets':
			return packageName === undefined
				? undefined
				: { path: `${folder}/${name}.md`, text: `---\n${JSON.stringify(packageName)}: patch\n---\n\n${line}\n` };
		case 'reno':
			return { path: `${folder}/${name}.yaml`, text: `---\nsecurity:\n  - |\n    ${line}\n` };
		case 'changie':
			return {
				path: `${folder}/Security-${now.slice(0, 19).replace(/[^\d]/g, '')}.yaml`,
				// A JSON text is a YAML one.
				text: `kind: Security\nbody: ${JSON.stringify(line)}\ntime: ${now}\n`,
			};
		case 'other':
			return undefined;
	}
}
