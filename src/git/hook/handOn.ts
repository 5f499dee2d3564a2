import { BEFORE, MARK } from './hookText';

/** Hooks that a manager or a person may add to their folder at any time (githooks). Without one there, handing on does nothing. */
const ALWAYS = [
	'applypatch-msg',
	'commit-msg',
	'post-applypatch',
	'post-checkout',
	'post-commit',
	'post-merge',
	'post-receive',
	'post-rewrite',
	'post-update',
	'pre-applypatch',
	'pre-auto-gc',
	'pre-commit',
	'pre-merge-commit',
	'pre-rebase',
	'pre-receive',
	'prepare-commit-msg',
	'sendemail-validate',
	'update',
];

/**
 * Hooks that are handed on only where they are. To git the first two mean something by merely being there; the others run at
 * every write of a reference or of the index, where handing on to nothing would cost (githooks).
 */
const IF_THERE = [
	'push-to-checkout',
	'proc-receive',
	'reference-transaction',
	'post-index-change',
	'p4-changelist',
	'p4-post-changelist',
	'p4-pre-submit',
	'p4-prepare-changelist',
];

/** The name beside our own hook under which it is handed on. */
export const HANDED_PUSH = `pre-push${BEFORE}`;

/** @param there names in the folder that hooks are handed on to @returns names of the files that hand on */
export function handedNames(there: readonly string[]): string[] {
	return [...ALWAYS, HANDED_PUSH, ...IF_THERE.filter(name => there.includes(name))];
}

/**
 * A hook that hands on to the one of the same name in the folder that git would use without us, with the same standard
 * input, arguments and exit code. The folder is asked for at each run, so a change of core.hooksPath by others counts. It
 * is taken as git takes it: "~" stands for the home, and what is relative starts where hooks run.
 * @param folder our own, as git lists it among the values of core.hooksPath
 */
export function handOnScript(folder: string): string {
	return `#!/bin/sh
${MARK}
# It hands this hook on to the folder that Git would use without the guard.
name=\${0##*/}
name=\${name%${BEFORE}}
others() { git config --type=path --get-all core.hooksPath | LC_ALL=C grep -vxF -e ${quotedForShell(folder)}; }
folder=$(others | tail -n 1)
if [ -z "$folder" ] && [ "$(others | wc -l)" -eq 0 ]; then
	folder=$(git rev-parse --git-common-dir)/hooks
fi
case $folder in -*) folder=./$folder ;; esac
[ -f "$folder/$name" ] && [ -x "$folder/$name" ] || exit 0
# A folder that is this one under another name would go round for ever.
[ "$(cd "$folder" && pwd -P)" = "$(cd "\${0%/*}" && pwd -P)" ] && exit 0
exec "$folder/$name" "$@"
`;
}

function quotedForShell(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
