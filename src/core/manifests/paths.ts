/** @returns the folder of a path, without a slash at its end; nothing for the top */
export function folderOf(path: string): string {
	const end = path.lastIndexOf('/');
	return end < 0 ? '' : path.slice(0, end);
}

/** @returns what follows the last slash */
export function baseOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

export function joined(folder: string, name: string): string {
	return folder === '' ? name : `${folder}/${name}`;
}

/** @returns a folder and those above it, nearest first; the top is "". Paths deeper than 64 folders have none above. */
export function foldersUp(folder: string): string[] {
	const parts = folder === '' ? [] : folder.split('/');
	if (parts.length > 64) return [folder];
	return Array.from({ length: parts.length + 1 }, (_, i) => parts.slice(0, parts.length - i).join('/'));
}

/** @returns where a relative path leads from a folder; nothing where it leaves the opened folder */
export function resolved(folder: string, relative: string): string | undefined {
	if (relative.length > 1000 || /^[/\\]|^[A-Za-z]:/.test(relative)) return undefined;
	const parts = folder === '' ? [] : folder.split('/');
	for (const part of relative.split(/[/\\]/)) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.pop() === undefined) return undefined;
	}
	return parts.join('/');
}
