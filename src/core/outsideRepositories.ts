/** Whether there is a file or folder at a path. Never rejects. */
export type Exists = (path: string) => Promise<boolean>;

/**
 * Whether a folder is in a repository of git, or is one: a working tree, also a linked one and a submodule, whose .git is a
 * file, and a repository without a working tree.
 * @param folder absolute, with slashes, as the path of an address has it
 */
export async function isInRepository(folder: string, exists: Exists): Promise<boolean> {
	return (await outermost(folder, exists)) !== undefined;
}

/**
 * Where a document that is not public is put: the folder itself, or the nearest one above it that is in no repository.
 * @param folder absolute, with slashes
 * @param home taken when everything up to the root is in one
 */
export async function outsideRepositories(folder: string, home: string, exists: Exists): Promise<string> {
	const repository = await outermost(folder, exists);
	if (repository === undefined) return folder;
	const above = parentOf(repository);
	return above === repository || isTop(above) ? home : above;
}

/** @returns the topmost repository that a folder is in */
async function outermost(folder: string, exists: Exists): Promise<string | undefined> {
	let found: string | undefined;
	for (let at = folder; ; at = parentOf(at)) {
		if (await isRepository(at, exists)) found = at;
		if (parentOf(at) === at) return found;
	}
}

async function isRepository(folder: string, exists: Exists): Promise<boolean> {
	const has = (name: string): Promise<boolean> => exists(`${folder === '/' ? '' : folder}/${name}`);
	if (await has('.git')) return true;
	return (await has('HEAD')) && (await has('objects')) && (await has('refs'));
}

/** The root, and on Windows a drive: nobody keeps documents there. */
function isTop(folder: string): boolean {
	return folder === '/' || /^\/[a-z]:\/?$/i.test(folder);
}

function parentOf(folder: string): string {
	return folder.slice(0, Math.max(folder.lastIndexOf('/'), 1)) || '/';
}
