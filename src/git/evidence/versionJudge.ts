import { t } from '../../core/translate';
import { blobsForQuote, comparables, filesForQuote, judgeCode, wordsForQuote } from './codeJudge';
import { findElsewhere, type LeftLines } from './elsewhere';
import { type Finding, finding } from './evidence';
import type { Ground, Version } from './ground';
import { createNamedIn } from './namedIn';
import { judgePackage, manifestsOf, packagesOf } from './packages';
import { createPause } from './pause';
import { blobsForPath, filesOf, judgePath } from './pathJudge';
import { readPaths } from './pathSpelling';
import type { PathQuestion, Question } from './question';
import { findRenames } from './renames';
import type { Resolved } from './revisions';
import { blobsForSymbol, judgeSymbol, lookInto, symbolLeft, wordsForSymbol } from './symbolJudge';

/** A question about the files of a version. */
export type FileQuestion = Extract<Question, { kind: 'path' | 'symbol' | 'code' | 'package' }>;

export function asksOfFiles(question: Question): question is FileQuestion {
	return ['path', 'symbol', 'code', 'package'].includes(question.kind);
}

/** The words that have to be looked for to answer a question. */
export function wordsFor(question: FileQuestion): string[] {
	if (question.kind === 'symbol') return wordsForSymbol(question.symbol);
	return question.kind === 'code' ? wordsForQuote(question.quote) : [];
}

/** What is known of the repository besides its files. */
export interface Project {
	/** What its remotes call it. */
	readonly names: readonly string[];
	/** What the versions that claims name stand for. */
	readonly resolved: ReadonlyMap<string, Resolved>;
}

/**
 * Judges claims by one version and HEAD, whose words were looked for already.
 * Reads contents once for all of them, compares the two versions once for renames, and looks once more at HEAD when lines
 * have left their file.
 * @param renamed names at HEAD that are known already
 */
export async function judgeByVersion(
	ground: Ground,
	version: Version,
	head: Version,
	questions: readonly FileQuestion[],
	project: Project,
	renamed?: ReadonlyMap<string, string>,
): Promise<Finding[]> {
	const paths = questions.filter((question): question is PathQuestion => question.kind === 'path');
	const atVersion = readPaths(version, paths, ground.root, project.names);
	const atHead = version === head ? atVersion : readPaths(head, paths, ground.root, project.names);
	const same = version.commit === head.commit;
	const isNamedIn = createNamedIn();
	const pause = createPause(ground.signal);
	const renames = await findRenames(ground, version, head, !same && (await isAnyLeft()), renamed);
	const basis = { version, head, renames };
	const ids = new Set<string>();
	for (const question of questions) {
		for (const id of blobsFor(question)) ids.add(id);
		await pause();
	}
	const contents = await ground.blobs.read(ids);
	const prepared = comparables();
	const look = lookInto(contents);
	const packages = questions.some(({ kind }) => kind === 'package')
		? { here: packagesOf(version, contents), atHead: packagesOf(head, contents), projectNames: project.names }
		: undefined;
	const findings: Finding[] = [];
	for (const question of questions) {
		findings.push(judge(question));
		await pause();
	}
	const left = same ? [] : questions.flatMap((question, i) => leftLines(question, findings[i], i));
	const elsewhere = left.length === 0 ? [] : await findElsewhere(ground, version, head, left, contents);
	for (const [n, { index }] of left.entries()) {
		const better = elsewhere[n];
		if (better !== undefined) findings[index] = better;
	}
	return findings;

	async function isAnyLeft(): Promise<boolean> {
		for (const question of questions) {
			if (isLeft(question)) return true;
			await pause();
		}
		return false;
	}

	function isLeft(question: FileQuestion): boolean {
		const gone = (path: string): boolean => !head.tree.files.has(path);
		switch (question.kind) {
			case 'path':
				return filesOf(atVersion(question)).some(gone);
			case 'symbol':
				return symbolLeft(question.symbol, version, head, isNamedIn);
			case 'code':
				return filesForQuote(question.quote, version, question.path).some(gone);
			case 'package':
				return false;
		}
	}

	function blobsFor(question: FileQuestion): string[] {
		switch (question.kind) {
			case 'path':
				return blobsForPath(question, { ...basis, atVersion, atHead });
			case 'symbol':
				return blobsForSymbol(question.symbol, same ? [version] : [version, head], isNamedIn);
			case 'code':
				return blobsForQuote(question.quote, question.path, basis);
			case 'package':
				return [version, head].flatMap(one => manifestsOf(one).flatMap(path => one.tree.files.get(path)?.id ?? []));
		}
	}

	function judge(question: FileQuestion): Finding {
		switch (question.kind) {
			case 'path':
				return judgePath(question, { ...basis, atVersion, atHead, contents });
			case 'symbol':
				return judgeSymbol(question.symbol, { ...basis, look, isNamedIn });
			case 'code':
				return judgeCode(question.quote, question.path, { ...basis, contents, comparables: prepared });
			case 'package': {
				if (packages === undefined) return finding('uncheckable', t('The manifests were not read.'));
				const resolved = question.version === undefined ? undefined : project.resolved.get(question.version);
				return judgePackage(question.name, question.version, { ...packages, resolved });
			}
		}
	}
}

function leftLines(
	question: FileQuestion,
	found: Finding | undefined,
	index: number,
): (LeftLines & { index: number })[] {
	if (question.kind !== 'path' || question.lines === undefined) return [];
	if (found?.verdict !== 'changed' || found.at?.line === undefined) return [];
	return [{ path: found.at.path, lines: question.lines, index }];
}
