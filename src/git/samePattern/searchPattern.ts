import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import { GitFailedError, GitOutputLimitError, GitTimeoutError, MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { resolveCommit, withSignal } from '../repository';
import type { SearchPlace } from './searchPlaces';

/** What is looked for. */
export interface Pattern {
	readonly text: string;
	/** Literal text, or an extended regular expression as git grep has it. */
	readonly kind: 'literal' | 'expression';
}

/** A line that holds the pattern. Path and text are hostile. */
export interface PatternHit {
	/** Relative to the repository, with slashes. */
	readonly path: string;
	/** From 1. */
	readonly line: number;
	/** Cut. */
	readonly text: string;
	/** The same line stands in the same file of the fixed version: the fix did not touch it. */
	readonly inFixed: boolean;
}

/** What was found in one place. */
export interface PlaceResult {
	readonly place: SearchPlace;
	readonly hits: readonly PatternHit[];
	/** Whether there are more than are told. */
	readonly more: boolean;
	/** Why it could not be searched, for people. */
	readonly failure?: string;
}

const LONGEST_PATTERN = 500;
const LONGEST_LINE = 300;
const MOST_HITS = 300;
const LIMIT = 16 * 1024 * 1024;
const TIMEOUT = 60_000;
const NEWLINE = 10;

/**
 * Looks for a pattern in commits, one after the other, and tells what each has as soon as it is known. Binary files and
 * submodules are not looked into. The pattern is handed over as input: it stands in no list of arguments.
 * @param fixed the commit of the fix: what stands there too is marked
 * @throws UserError for a pattern git does not understand, what Git.run throws, the signal's reason
 */
export async function* searchPattern(
	git: Git,
	root: string,
	pattern: Pattern,
	o: { readonly places: readonly SearchPlace[]; readonly fixed?: string; readonly signal?: AbortSignal },
): AsyncGenerator<PlaceResult> {
	if (pattern.text.trim() === '' || pattern.text.length > LONGEST_PATTERN || /[\0\r\n]/.test(pattern.text))
		throw new UserError(t('A pattern is one line of at most 500 characters. Shorten it, then try again.'));
	const lookIn = (commit: string, most: number): Promise<Raw> =>
		grep(git, root, commit, pattern, most, o.signal).catch(unsearchable);
	// What is no commit here goes into no list of arguments.
	const fixedCommit = o.fixed === undefined ? undefined : await resolveCommit(git, root, o.fixed, o.signal);
	const fixed = fixedCommit === undefined ? undefined : await lookIn(fixedCommit, Number.POSITIVE_INFINITY);
	const still = new Set(fixed?.hits.map(keyOf));
	/** What is told of the fixed version, when it is one of the places; all of it would be kept for nothing. */
	const ofFixed = fixed === undefined ? undefined : cut(fixed);
	for (const place of o.places) {
		o.signal?.throwIfAborted();
		const isFixed = ofFixed !== undefined && place.commit === fixedCommit;
		const found = isFixed ? ofFixed : cut(await lookIn(place.commit, MOST_HITS + 1));
		yield {
			place,
			hits: found.hits.map(hit => ({ ...hit, inFixed: still.has(keyOf(hit)) })),
			more: found.more,
			...(found.failure === undefined ? {} : { failure: found.failure }),
		};
	}
}

interface Raw {
	readonly hits: readonly Omit<PatternHit, 'inFixed'>[];
	readonly more: boolean;
	readonly failure?: string;
}

function cut({ hits, more, ...rest }: Raw): Raw {
	return { ...rest, hits: hits.slice(0, MOST_HITS), more: more || hits.length > MOST_HITS };
}

/** A line moves as code is written above it, so it counts by its text. */
function keyOf({ path, text }: Omit<PatternHit, 'inFixed'>): string {
	return `${path}\0${text.trim()}`;
}

async function grep(
	git: Git,
	root: string,
	commit: string,
	pattern: Pattern,
	most: number,
	signal?: AbortSignal,
): Promise<Raw> {
	const how = pattern.kind === 'literal' ? '-F' : '-E';
	// Whatever a person has configured of colours, columns and headings is switched off.
	const form = ['-n', '-z', '-I', '--full-name', '--no-color', '--no-column', '--no-heading', '--no-break'];
	try {
		const { stdout } = await git.run(root, ['grep', ...form, '--no-recurse-submodules', how, '-f', '-', commit, '--'], {
			input: `${pattern.text}\n`,
			okCodes: [0, 1],
			limitBytes: LIMIT,
			timeoutMs: TIMEOUT,
			...withSignal(signal),
		});
		return { hits: readHits(stdout, commit, most), more: false };
	} catch (error) {
		if (error instanceof GitOutputLimitError)
			return { hits: [], more: true, failure: 'It stands there too often to be listed.' };
		if (error instanceof GitFailedError && pattern.kind === 'expression')
			throw new UserError(
				t(
					'Git does not understand this regular expression. It takes extended ones: ( ) [ ] { } | + * ? ^ $ and a backslash before a sign that is meant as such.',
				),
			);
		throw error;
	}
}

function unsearchable(error: unknown): Raw {
	if (error instanceof MissingObjectsError || error instanceof GitTimeoutError)
		return { hits: [], more: false, failure: error.message };
	throw error;
}

/**
 * Lines as `commit:path NUL number NUL text`; a path may hold a newline, a text holds none. Each text is read from the bytes
 * on its own: a piece of one long text would keep all of it in memory.
 */
function readHits(output: Buffer, commit: string, most: number): Omit<PatternHit, 'inFixed'>[] {
	const hits: Omit<PatternHit, 'inFixed'>[] = [];
	const start = commit.length + ':'.length;
	for (let at = 0; at < output.length && hits.length < most; ) {
		const pathEnd = output.indexOf(0, at);
		const numberEnd = pathEnd < 0 ? -1 : output.indexOf(0, pathEnd + 1);
		if (numberEnd < 0) break;
		const found = output.indexOf(NEWLINE, numberEnd + 1);
		const end = found < 0 ? output.length : found;
		const path = output.toString('utf8', at + start, pathEnd);
		const line = Number(output.toString('latin1', pathEnd + 1, numberEnd));
		// No character of UTF-8 is longer than four bytes.
		const text = output.toString('utf8', numberEnd + 1, Math.min(end, numberEnd + 1 + 4 * LONGEST_LINE));
		if (Number.isSafeInteger(line) && line > 0) hits.push({ path, line, text: text.slice(0, LONGEST_LINE) });
		at = end + 1;
	}
	return hits;
}
