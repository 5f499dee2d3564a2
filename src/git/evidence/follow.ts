import type { HistoryOptions } from '../history';
import { renamingsBetween } from '../history';
import type { Finding } from './evidence';
import { isGap, isTooMuch, type Version } from './ground';
import type { Item, QuickAnswer } from './quick';
import { asksOfFiles, type FileQuestion, judgeByVersion } from './versionJudge';

interface Lost {
	readonly item: Item;
	readonly question: FileQuestion;
	readonly version: Version;
	readonly path: string;
}

/**
 * Follows files that seem to be gone at HEAD through the history, rename by rename: one git log for each version.
 * @returns new findings for those that are there under another name
 * @throws what Git.run throws, but for what this clone lacks
 */
export async function followRenames(answer: QuickAnswer, o: HistoryOptions): Promise<ReadonlyMap<Item, Finding>> {
	const { ground, head, project } = answer;
	const byVersion = new Map<Version, Lost[]>();
	for (const lost of answer.items.flatMap(item => lostIn(item, head) ?? [])) {
		const others = byVersion.get(lost.version);
		if (others === undefined) byVersion.set(lost.version, [lost]);
		else others.push(lost);
	}
	const found = new Map<Item, Finding>();
	for (const [version, all] of byVersion) {
		const renamed = await namesAtHead(answer, version, new Set(all.map(({ path }) => path)), o);
		const known = all.filter(({ path }) => renamed.has(path));
		if (known.length === 0) continue;
		const questions = known.map(({ question }) => question);
		const findings = await judgeByVersion(ground, version, head, questions, project, renamed);
		for (const [i, { item }] of known.entries()) {
			const next = findings[i];
			if (next?.verdict === 'moved' || next?.verdict === 'found') found.set(item, next);
		}
	}
	return found;
}

function lostIn(item: Item, head: Version): Lost | undefined {
	const { finding, question, version } = item;
	if (finding.verdict !== 'changed' || version === undefined || !asksOfFiles(question)) return undefined;
	const path = finding.at?.path;
	if (path === undefined || head.tree.files.has(path) || !version.tree.files.has(path)) return undefined;
	return { item, question, version, path };
}

async function namesAtHead(
	{ ground, head }: QuickAnswer,
	version: Version,
	paths: ReadonlySet<string>,
	o: HistoryOptions,
): Promise<ReadonlyMap<string, string>> {
	const now = new Map([...paths].map(path => [path, path]));
	// Comparing contents would fetch them.
	if (version.commit === undefined || head.commit === undefined || ground.partial) return new Map();
	try {
		const renamings = await renamingsBetween(ground.git, ground.root, version.commit, head.commit, o);
		const origins = new Map([...paths].map(path => [path, path]));
		for (const { from, to } of renamings) {
			const origin = origins.get(from);
			if (origin === undefined) continue;
			origins.delete(from);
			origins.set(to, origin);
			now.set(origin, to);
		}
	} catch (error) {
		if (!isGap(error) && !isTooMuch(error)) throw error;
	}
	return new Map([...now].filter(([path, name]) => path !== name && head.tree.files.has(name)));
}
