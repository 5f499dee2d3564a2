import { t } from '../../core/translate';
import type { Blob } from './blobs';
import {
	better,
	type Finding,
	finding,
	inEither,
	inVersion,
	lineWords,
	type Place,
	spot,
	unsearched,
} from './evidence';
import type { Version } from './ground';
import { findBlock, linesOf, standUnchanged } from './lines';
import type { PathReader, PathReading } from './pathSpelling';
import type { PathQuestion } from './question';
import type { Renames } from './renames';
import type { PathMatch } from './tree';

/** What paths are judged by. */
export interface PathBasis {
	readonly version: Version;
	readonly head: Version;
	readonly atVersion: PathReader;
	readonly atHead: PathReader;
	readonly renames: Renames;
	readonly contents: ReadonlyMap<string, Blob>;
}

/** So many files of the same name are looked into. */
const CANDIDATES = 20;

/** The contents that judging a path takes. */
export function blobsForPath(question: PathQuestion, basis: Omit<PathBasis, 'contents'>): string[] {
	if (question.lines === undefined) return [];
	const { version, head, renames } = basis;
	const here = filesOf(basis.atVersion(question));
	const paths = here.flatMap(file => renames.nameAtHead(file) ?? []);
	return [
		...here.map(file => version.tree.files.get(file)?.id),
		...[...paths, ...filesOf(basis.atHead(question))].map(file => head.tree.files.get(file)?.id),
	].filter(id => id !== undefined);
}

export function judgePath(question: PathQuestion, basis: PathBasis): Finding {
	const { version, head } = basis;
	const here = basis.atVersion(question);
	if (version.unreadable)
		return finding('uncheckable', t('This clone does not hold the list of files of {0}.', version.label));
	if (here.submodule !== undefined)
		return finding('uncheckable', t('{0} is a submodule: its files are in another repository.', here.submodule));
	const judge = (matches: readonly PathMatch[]): Finding | undefined =>
		matches
			.slice(0, CANDIDATES)
			.map(match => judgeMatch(match, question, basis))
			.reduce<Finding | undefined>((best, next) => (best === undefined ? next : better(best, next)), undefined);
	const nearest = judge(here.matches.matches);
	// The nearest file has not as many lines: a file of that name in another folder may be meant.
	const further = nearest?.verdict === 'not-at-version' ? judge(here.matches.further) : undefined;
	const found = further === undefined || further.verdict === 'not-at-version' ? nearest : further;
	const noted = found === undefined ? undefined : { ...found, detail: [found.detail, ...here.notes].join(' ') };
	if (noted !== undefined && noted.verdict !== 'not-at-version') return noted;

	const now = version.commit === head.commit ? undefined : atHeadOnly(question, basis);
	if (now !== undefined) {
		const { folder, ...at } = now;
		const places = folder ? {} : { head: { commit: head.commit ?? '', ...at } };
		const lines = question.lines === undefined ? '' : ` ${t('with {0}', lineWords(question.lines))}`;
		return finding('changed', t('Not so {0}; at HEAD there is {1}{2}.', inVersion(version), now.path, lines), places);
	}
	return (
		noted ?? {
			...finding(
				'not-at-version',
				t('There is no such file {0}.{1}', inEither(version, head), unsearched(version, head)),
			),
			open: true,
		}
	);
}

/** A file that HEAD has, with the lines asked for. */
function atHeadOnly(
	question: PathQuestion,
	{ head, atHead, contents }: PathBasis,
): { path: string; folder: boolean; line?: number } | undefined {
	for (const { path, folder } of candidatesOf(atHead(question))) {
		if (question.lines === undefined) return { path, folder };
		const blob = folder ? undefined : contents.get(head.tree.files.get(path)?.id ?? '');
		if (blob?.kind === 'text' && question.lines[1] <= linesOf(blob.text).length)
			return { path, folder, line: question.lines[0] };
	}
	return undefined;
}

function judgeMatch({ path, folder }: PathMatch, question: PathQuestion, basis: PathBasis): Finding {
	const { version, head, renames } = basis;
	const at: Place = { commit: version.commit ?? '', path };
	if (folder) {
		// There is nothing to open of it.
		if (question.lines !== undefined) return finding('uncheckable', t('{0} is a folder, which has no lines.', path));
		return hasFolder(head, path)
			? finding('found', t('{0} is a folder{1}.', path, bothSides(version, head)))
			: finding('changed', t('{0} is a folder in {1}; at HEAD it is gone.', path, version.label));
	}
	const now = renames.nameAtHead(path);
	if (question.lines !== undefined) return judgeLines(path, now, question.lines, basis);
	if (now === undefined)
		return finding('changed', t('{0} is in {1}; at HEAD it is gone.', path, version.label), { at });
	const there: Place = { commit: head.commit ?? '', path: now };
	return now === path
		? finding('found', `${path}${bothSides(version, head)}.`, { at, head: there })
		: finding('moved', t('{0} in {1} is {2} at HEAD.', path, version.label, now), { at, head: there });
}

function bothSides(version: Version, head: Version): string {
	return version.commit === head.commit ? ` ${inVersion(version)}` : ` ${t('{0} and at HEAD', inVersion(version))}`;
}

function judgeLines(
	path: string,
	now: string | undefined,
	range: readonly [number, number],
	basis: PathBasis,
): Finding {
	const { version, head, contents } = basis;
	const [from, to] = range;
	const at: Place = { commit: version.commit ?? '', path, line: from };
	const file = version.tree.files.get(path);
	const before = readable(path, file?.link === true, contents.get(file?.id ?? ''));
	if (typeof before === 'string') return finding('uncheckable', before, { at: { commit: at.commit, path } });
	const here = t('{0} of {1}', lineWords(range), path);
	// Editors number the empty line after the last newline too.
	if (from > before.length || to > before.length + 1) {
		const count = before.length === 1 ? 'has 1 line' : t('has {0} lines', before.length);
		return {
			...finding('not-at-version', t('{0} is there {1}, but only {2}.', path, inVersion(version), count), {
				at: { commit: at.commit, path },
			}),
			open: true,
		};
	}
	const end = Math.min(to, before.length);
	if (version.commit === head.commit)
		return finding('found', `${capital(here)} ${inVersion(version)}.`, { at, head: at });
	if (now === undefined)
		return finding('changed', t('{0} in {1}; at HEAD the file is gone.', capital(here), version.label), { at });
	const there: Place = { commit: head.commit ?? '', path: now };
	const other = head.tree.files.get(now);
	const after = readable(now, other?.link === true, contents.get(other?.id ?? ''));
	if (typeof after === 'string')
		return finding('uncheckable', t('In {0} there is {1}. {2}', version.label, spot(at), after), { at, head: there });
	if (standUnchanged(before, [from, end], after)) {
		return now === path
			? finding('found', t('{0}, the same in {1} and at HEAD.', capital(here), version.label), {
					at,
					head: { ...there, line: from },
				})
			: finding('moved', t('{0} in {1}; at HEAD the same in {2}.', capital(here), version.label, now), {
					at,
					head: { ...there, line: from },
				});
	}
	const line = findBlock(before, [from, end], after);
	if (line !== undefined && !(line === from && now === path))
		return finding('moved', t('{0} in {1}; at HEAD {2}.', capital(here), version.label, spot({ path: now, line })), {
			at,
			head: { ...there, line },
		});
	const blanks = line === from ? ` ${t('Only blanks differ.')}` : '';
	return finding('changed', t('{0} in {1}; different at HEAD.{2}', capital(here), version.label, blanks), {
		at,
		head: there,
	});
}

/** @returns the lines, or why there are none to compare */
function readable(path: string, link: boolean, blob: Blob | undefined): string[] | string {
	if (link) return t('{0} is a symbolic link.', path);
	switch (blob?.kind) {
		case 'text':
			return linesOf(blob.text);
		case 'binary':
			return t('{0} is a binary file, which has no lines.', path);
		case 'lfs':
			return t('{0} is kept in Git LFS, and only its pointer is in the repository.', path);
		case 'too-large':
			return t('{0} is too large to be compared.', path);
		case 'missing':
		case undefined:
			return t('This clone does not hold the content of {0}, and nothing is downloaded unasked.', path);
	}
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function hasFolder({ tree }: Version, folder: string): boolean {
	for (const path of tree.files.keys()) if (path.startsWith(`${folder}/`)) return true;
	return false;
}

function candidatesOf({ matches: { matches, further } }: PathReading): readonly PathMatch[] {
	return [...matches.slice(0, CANDIDATES), ...further.slice(0, CANDIDATES)];
}

/** @returns every file that a path can mean, the nearest first */
export function filesOf(reading: PathReading): string[] {
	return candidatesOf(reading).flatMap(({ path, folder }) => (folder ? [] : path));
}
