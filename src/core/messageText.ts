const SCISSORS = /^.{1,10} -{24} >8 -{24}\r?$/mu;

/**
 * The part of a commit message's file that becomes the message: without comment lines, and what is below the scissors
 * line (git-commit, --cleanup). Blanks stand for what is left out, so that places stay.
 *
 * Comments begin with "#", git's own choice: what a repository set instead is known to git alone, and no process is started
 * while somebody types. Then a comment's ids are looked at too.
 */
export function messageText(file: string): string {
	const scissors = SCISSORS.exec(file);
	const above = scissors === null ? file : file.slice(0, scissors.index);
	return above
		.split('\n')
		.map(line => (line.startsWith('#') ? ' '.repeat(line.length) : line))
		.join('\n');
}
