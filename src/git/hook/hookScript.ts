import { AROUND } from '../../core/guard/writings';
import { CHECK_PART } from './script/check';
import { MAIN_PART } from './script/main';
import { REPORT_PART } from './script/report';
import { START_PART } from './script/start';
import { WEIGH_PART } from './script/weigh';

/** The variable that overrules the hook for one push, when it is set to anything but nothing. */
export const OVERRULE = 'SECURE_RESPONSE_OVERRULE';

/**
 * The pre-push hook, as a program (githooks, "pre-push"): POSIX sh that starts git and grep and nothing else. It leaves no
 * temporary file, reads one file of ours, and hands no token to any process as an argument. Why it is made like this:
 * docs/decisions/0022.
 * @param guardFile absolute path of the file that core/guard/guardFile writes; on Windows, backslashes become slashes
 */
export function hookScript(guardFile: string): string {
	const script = [START_PART, CHECK_PART, WEIGH_PART, REPORT_PART, MAIN_PART].join('');
	const bounds = Object.entries(AROUND).map(
		([name, [before, behind]]) => `\t${name}) printf '%s\\n' ${inQuotes(before)}"$plain"${inQuotes(behind)} ;;\n`,
	);
	return script
		.replace('@GUARD_FILE@', () => shellWord(guardFile))
		.replace('@BOUNDS@', () => bounds.join(''))
		.replaceAll('@OVERRULE@', OVERRULE);
}

/** As one word of sh, in which nothing is expanded. */
function shellWord(text: string): string {
	const path = /^[A-Za-z]:[\\/]|^\\\\/.test(text) ? text.replaceAll('\\', '/') : text;
	return inQuotes(path);
}

function inQuotes(text: string): string {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
