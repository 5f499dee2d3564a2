import type { ReadText } from './detectFramework';

/** Whether JavaScript beside a changed file is written in ES modules: as the test beside it has it, else as package.json says. */
export function isModule(files: readonly string[], read: ReadText, changed: string, like: string | undefined): boolean {
	const neighbour = like === undefined ? undefined : read(like);
	if (neighbour !== undefined) return /^(?:import|export)\b/m.test(neighbour.slice(0, 20_000));
	for (let folder = folderOf(changed); ; folder = folderOf(folder)) {
		const manifest = folder === '' ? 'package.json' : `${folder}/package.json`;
		if (files.includes(manifest)) return /"type"\s{0,9}:\s{0,9}"module"/.test(read(manifest) ?? '');
		if (folder === '') return false;
	}
}

function folderOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
