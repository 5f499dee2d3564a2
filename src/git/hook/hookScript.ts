/** The variable that overrules the hook for one push, when it is set to anything but nothing. */
export const OVERRULE = 'SECURE_RESPONSE_OVERRULE';

/** @param guardFile absolute path of the file that core/guard/guardFile writes @returns the pre-push hook, POSIX sh with git and grep */
export function hookScript(guardFile: string): string {
	return `#!/bin/sh\n# ${guardFile}\n`;
}
