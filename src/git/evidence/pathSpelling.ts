import { t } from '../../core/translate';
import path from 'node:path';
import type { PathQuestion } from './question';
import type { Version } from './ground';
import { matchPaths, NO_MATCHES, type PathMatches } from './tree';

/** One way to read a report's path, with how near it is to the words of the report. */
interface Spelling {
	readonly path: string;
	/** The folders before it are another machine's, so that it must be a whole path of the repository. */
	readonly whole: boolean;
	readonly note?: string;
}

/** Longer ones are no machine's folders. */
const MOST_FOLDERS = 24;

/**
 * The ways to read a path: as written; without what another machine, a package manager or a patch puts before it.
 * @param names of this project: folders called so hold it
 */
function spellingsOf(question: PathQuestion, names: ReadonlySet<string>): Spelling[] {
	const spellings: Spelling[] = [];
	if (question.literal !== undefined) spellings.push({ path: question.literal, whole: false });
	const slashes = question.literal === undefined ? {} : { note: t('The report writes it with backslashes.') };
	spellings.push({ path: question.path, whole: false, ...slashes });
	// People say README and mean README.md.
	if (/(?:^|\/)[A-Z][A-Z_]{3,}$/.test(question.path))
		for (const end of ['.md', '.rst', '.txt', '.adoc']) spellings.push({ path: question.path + end, whole: false });
	const parts = question.path.split('/');
	const own = parts.findLastIndex((part, i) => i < parts.length - 1 && names.has(part.toLowerCase()));
	const last = Math.min(parts.length - 1, MOST_FOLDERS);
	for (let from = 1; from <= last; from++) {
		const patched = from === 1 && /^[ab]$/.test(parts[0] ?? '');
		if (!question.absolute && !patched && own < from - 1) continue;
		const note = patched ? {} : { note: t('The folders before {0} are not in this repository.', parts[from] ?? '') };
		spellings.push({ path: parts.slice(from).join('/'), whole: true, ...note });
	}
	return spellings;
}

/** The files of a version that a path can mean. */
export interface PathReading {
	readonly matches: PathMatches;
	/** What differs from the report's own words. */
	readonly notes: readonly string[];
	/** The path leads into a submodule, which has its own repository. */
	readonly submodule?: string;
}

export type PathReader = (question: PathQuestion) => PathReading;

/** Looks all paths up in a version at once. @param root the top folder, whose name can stand in a report's path */
export function readPaths(
	version: Version,
	questions: readonly PathQuestion[],
	root: string,
	projectNames: readonly string[],
): PathReader {
	const names = new Set([path.basename(root), ...projectNames].map(name => name.toLowerCase()));
	const spellings = new Map<PathQuestion, Spelling[]>();
	for (const question of questions) spellings.set(question, spellingsOf(question, names));
	const found = matchPaths(
		version.tree.files.keys(),
		[...spellings.values()].flatMap(list => list.map(spelling => spelling.path)),
	);

	return question => {
		for (const spelling of spellings.get(question) ?? []) {
			const known = found.get(spelling.path) ?? NO_MATCHES;
			const matches = spelling.whole ? wholeOnly(known) : known;
			if (matches.count > 0) return { matches, notes: notesOf(spelling, matches) };
		}
		const submodule = version.tree.submodules.find(folder =>
			(spellings.get(question) ?? []).some(({ path: file }) => file === folder || file.startsWith(`${folder}/`)),
		);
		return { matches: NO_MATCHES, notes: [], ...(submodule === undefined ? {} : { submodule }) };
	};
}

function wholeOnly({ matches, further }: PathMatches): PathMatches {
	const whole = matches.filter(match => !match.deeper);
	return { matches: whole, count: whole.length, further: further.filter(match => !match.deeper) };
}

function notesOf(spelling: Spelling, { matches, count }: PathMatches): string[] {
	const [first] = matches;
	return [
		...(spelling.note === undefined ? [] : [spelling.note]),
		...(first?.otherCase === true ? [t('Only upper and lower case differ from the report.')] : []),
		...(count > 1
			? [first?.folder === true ? t('{0} folders end like this.', count) : t('{0} files end like this.', count)]
			: []),
	];
}
