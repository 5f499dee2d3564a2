import { t } from './translate';
import { UserError } from './errors';

/** What the person set cannot be a trailer. */
export class InvalidTrailerError extends UserError {
	override readonly name = 'InvalidTrailerError';
	constructor(reason: string) {
		super(
			t(
				'{0} Nothing was written. Look at the setting secureResponse.fixes.trailer: it is one line such as “Fixes: {id}”.',
				reason,
			),
		);
	}
}

const LONGEST = 200;

/**
 * The trailer that names an advisory.
 * @param template the setting secureResponse.fixes.trailer: a token of letters, digits and "-", a colon, and a text with
 * {id} in it (git-interpret-trailers: the token and the value of a trailer)
 * @param id in canonical writing
 * @throws InvalidTrailerError
 */
export function trailerLine(template: string, id: string): string {
	if (template.length > LONGEST) throw new InvalidTrailerError(t('The trailer has more than {0} characters.', LONGEST));
	// Line ends of any kind, and what is not seen, would make it more than the one line that people read in the setting.
	if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(template.trim()))
		throw new InvalidTrailerError(t('The trailer has line breaks or characters that cannot be seen.'));
	const [, token, value] = /^([A-Za-z0-9][A-Za-z0-9-]*) ?:(.*)$/u.exec(template.trim()) ?? [];
	if (token === undefined || value === undefined)
		throw new InvalidTrailerError(t('The trailer does not begin with a word of letters, digits or “-”, and a colon.'));
	if (!value.includes('{id}')) throw new InvalidTrailerError(t('The trailer has no {id} after its colon.'));
	return `${token}: ${value.trim().replaceAll('{id}', () => id)}`;
}

const SCISSORS = '------------------------ >8 ------------------------';
/** Lines by which git knows a block of trailers, whatever else is in it. */
const OF_GIT = /^(?:Signed-off-by: |\(cherry picked from commit )/;

/**
 * Adds a trailer to a commit message where git would (git-interpret-trailers, git-commit): at the end of the last
 * paragraph when that is a block of trailers, else as a new one; above comments, the scissors line and all that is below
 * it. What was there stays to the letter, and a trailer that is there already is not doubled, in whatever case.
 * @param trailer one line, such as trailerLine makes
 * @param comment what a comment line of this message begins with (core.commentString); nothing where there are no
 * comments, as in what was committed and in the box of Source Control
 */
export function withTrailer(message: string, trailer: string, comment?: string): string {
	const eol = message.includes('\r\n') ? '\r\n' : '\n';
	const lines = message === '' ? [] : message.split(/(?<=\n)/);
	const end = endOfText(lines, comment);
	const text = lines.slice(0, end);
	const rest = lines.slice(end).join('');
	// As git does it for a sign-off: the first line is for the subject, which is still to come.
	if (text.every(isBlank)) return `${eol}${eol}${trailer}${eol}${rest.replace(/^(?:\r?\n)+/, '')}`;
	const last = text.length - 1;
	const complete = text.map((line, i) => (i === last && !line.endsWith('\n') ? line + eol : line));
	const start = startOfTrailers(complete, comment);
	if (holds(complete.slice(start), trailer)) return message;
	const gap = start < complete.length || isBlank(complete[last] ?? '') ? '' : eol;
	return `${complete.join('')}${gap}${trailer}${eol}${rest}`;
}

/**
 * What comment lines of a message begin with.
 * @param setting core.commentString, else core.commentChar; "auto": git took a character that begins no line of the text
 * @param message the whole file, which git ended with comments
 */
export function commentOf(setting: string | undefined, message: string): string {
	if (setting === undefined || setting === '') return '#';
	if (setting !== 'auto') return setting;
	const lines = message.split(/\r?\n/);
	const scissors = lines.find(line => line.slice(1) === ` ${SCISSORS}`);
	const last = scissors ?? lines.findLast(line => line !== '');
	const first = last?.charAt(0) ?? '';
	return first !== '' && '#;@!$%^&|:'.includes(first) ? first : '#';
}

function isBlank(line: string): boolean {
	return line.trim() === '';
}

/** Where the text ends: comments and empty lines after it, old lists of conflicts and what is below the scissors do not count. */
function endOfText(lines: readonly string[], comment: string | undefined): number {
	const cut = comment === undefined ? -1 : lines.findIndex(line => line.trimEnd() === `${comment} ${SCISSORS}`);
	const cutoff = cut === -1 ? lines.length : cut;
	let end: number | undefined;
	let conflicts = false;
	for (const [i, line] of lines.slice(0, cutoff).entries()) {
		if ((comment !== undefined && line.startsWith(comment)) || /^\r?\n$/.test(line)) end ??= i;
		else if (/^Conflicts:\r?\n$/.test(line)) {
			conflicts = true;
			end ??= i;
		} else if (!(conflicts && line.startsWith('\t'))) {
			end = undefined;
			conflicts = false;
		}
	}
	return end ?? cutoff;
}

/** The first line of the last paragraph when it is a block of trailers, else the number of lines. */
function startOfTrailers(lines: readonly string[], comment: string | undefined): number {
	const isComment = (line: string): boolean => comment !== undefined && line.startsWith(comment);
	const first = lines.findIndex(line => !isComment(line) && !isBlank(line));
	// The first paragraph is the subject, even where it looks like a trailer, as "fix: …" does.
	const afterSubject = lines.findIndex((line, i) => i > first && isBlank(line) && !isComment(line));
	if (afterSubject === -1) return lines.length;
	let trailers = 0;
	let others = 0;
	let indented = 0;
	let ofGit = false;
	let seen = false;
	for (let i = lines.length - 1; i >= afterSubject; i--) {
		const line = lines[i] ?? '';
		if (isComment(line)) {
			others += indented;
			indented = 0;
		} else if (isBlank(line)) {
			if (!seen) continue;
			others += indented;
			const isBlock = (ofGit && trailers * 3 >= others) || (trailers > 0 && others === 0);
			return isBlock ? i + 1 : lines.length;
		} else {
			seen = true;
			if (OF_GIT.test(line) || tokenOf(line) !== undefined) {
				ofGit ||= OF_GIT.test(line);
				trailers += 1;
				indented = 0;
			} else if (/^\s/.test(line)) indented += 1;
			else {
				others += 1 + indented;
				indented = 0;
			}
		}
	}
	return lines.length;
}

/** What stands before the colon of a trailer. */
function tokenOf(line: string): string | undefined {
	return /^([A-Za-z0-9-]+)[ \t]*:/.exec(line)?.[1];
}

function holds(block: readonly string[], trailer: string): boolean {
	const wanted = plain(trailer);
	// What goes on in the next line is more than this trailer.
	return block.some((line, i) => plain(line) === wanted && !/^[ \t]+\S/.test(block[i + 1] ?? ''));
}

/** A trailer without what makes no difference: blanks around its colon and at its ends, upper and lower case. */
function plain(line: string): string {
	const token = tokenOf(line);
	if (token === undefined) return line.trim().toLowerCase();
	return `${token}: ${line.slice(line.indexOf(':') + 1).trim()}`.toLowerCase();
}
