import { assigned, codeLines, literals } from './code';

/** What a settings file says of the build's projects. */
interface GradleSettings {
	/** Nothing where it is not written out: Gradle then takes the folder's name, which may be any in a clone. */
	readonly rootName?: string;
	/** The names of projects by their folders, from the settings file's own. */
	readonly names: ReadonlyMap<string, string>;
}

const ROOT = /^\s*rootProject\.(?:name\s*=|setName\s*\()(.*)$/;
const PROJECT = /^\s*project\s*\(\s*['"]:?([\w.:-]{1,200})['"]\s*\)\.(name|projectDir)\s*=(.*)$/;

/** settings.gradle and settings.gradle.kts (docs.gradle.org, "Settings file basics"). */
export function readSettings(text: string): GradleSettings {
	let rootName: string | undefined;
	let including = false;
	const projects = new Map<string, { name: string; folder: string }>();
	for (const line of codeLines(text, '//')) {
		rootName = assigned(ROOT.exec(line)?.[1] ?? '') ?? rootName;
		including ||= /^\s*include\b(?!Build|Flat)/.test(line);
		if (including) {
			for (const path of literals(line)) {
				const parts = path.split(':').filter(Boolean);
				projects.set(parts.join(':'), { name: parts.at(-1) ?? '', folder: parts.join('/') });
			}
			// The list goes on after a comma, or until its bracket.
			including = /,\s*$/.test(line) || (/\(/.test(line) && !/\)/.test(line)) || /^\s*['"].*['"]\s*$/.test(line);
		}
		const [, path = '', field, value = ''] = PROJECT.exec(line) ?? [];
		const project = projects.get(path);
		if (project === undefined) continue;
		if (field === 'name') project.name = assigned(value) ?? '';
		else project.folder = folderIn(value) ?? '';
	}
	const names = new Map([...projects.values()].map(({ name, folder }) => [folder, name]));
	return rootName === undefined ? { names } : { rootName, names };
}

/** file("x/y"), new File(settingsDir, "x/y"), "$rootDir/x/y" */
function folderIn(value: string): string | undefined {
	const text = /['"](?:\$\{?root(?:Dir|ProjectDir)\}?\/)?([^'"$\\]{1,300})['"]/.exec(value)?.[1];
	return text?.replace(/^\.?\/+/, '').replace(/(?<!\/)\/+$/, '');
}

/** @param folder from the settings file's own. @returns nothing for a project that the settings do not name */
export function nameInSettings({ rootName, names }: GradleSettings, folder: string): string | undefined {
	const name = folder === '' ? rootName : names.get(folder);
	return name === '' ? undefined : name;
}
