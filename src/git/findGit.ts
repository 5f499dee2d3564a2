import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** Where Apple's real git is, when its developer tools are installed. Without them /usr/bin/git only opens an installer. */
const APPLE_TOOLS = [
	'/Library/Developer/CommandLineTools/usr/bin/git',
	'/Applications/Xcode.app/Contents/Developer/usr/bin/git',
	'/var/db/xcode_select_link',
];

/**
 * Finds the git program. Only absolute paths count: a name, or a relative entry of PATH, could mean a program that lies in
 * the opened folder.
 * @param configured paths to try first, in order: the setting git.path, the git extension's own choice
 * @returns an absolute path to a file that can be run, or nothing
 */
export async function findGit(
	configured: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
	platform: NodeJS.Platform,
): Promise<string | undefined> {
	const searched = (env['PATH'] ?? env['Path'] ?? '')
		.split(platform === 'win32' ? ';' : ':')
		.map(folder => path.join(folder, platform === 'win32' ? 'git.exe' : 'git'));
	for (const candidate of [...configured, ...searched]) {
		if (path.isAbsolute(candidate) && (await isUsable(candidate, platform))) return candidate;
	}
	return undefined;
}

async function isUsable(file: string, platform: NodeJS.Platform): Promise<boolean> {
	if (!(await canRun(file))) return false;
	if (platform !== 'darwin' || file !== '/usr/bin/git') return true;
	return (await Promise.all(APPLE_TOOLS.map(canRun))).includes(true);
}

async function canRun(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
