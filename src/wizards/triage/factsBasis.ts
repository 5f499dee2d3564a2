import path from 'node:path';
import type { Advisory } from '../../core/advisory';
import { resolveRevisions } from '../../git/evidence/revisions';
import type { Git } from '../../git/exec';
import { listTags } from '../../git/tags';
import type { CheckedFacts } from '../../protocol/facts';
import type { OpenRepository } from './factsRepositories';
import type { ReportClaims } from './factsReport';
import { newestFirst, versionsOfReport } from './factsVersion';

/** The version and the HEAD that claims are judged by, and what else could be chosen. */
export interface Basis {
	readonly version: CheckedFacts['version'];
	/** HEAD's commit; absent in a repository without any. */
	readonly head: string | undefined;
	readonly offered: readonly string[];
}

/** A report names a handful of versions; a page that offers more than this is slow. */
const MOST_NAMED = 40;
const MOST_OFFERED = 300;

/**
 * Chooses the version to check claims at: the first of the report's that the repository knows, else HEAD. A person's own
 * choice is taken as it is, whether the repository knows it or not.
 * @throws what Git.run throws
 */
export async function findBasis(
	git: Git,
	{ root, origins }: OpenRepository,
	advisory: Pick<Advisory, 'affected'>,
	{ claims }: ReportClaims,
	chosen: string,
	signal: AbortSignal,
): Promise<Basis> {
	const tags = newestFirst(await listTags(git, root, signal));
	const names = [...new Set([...origins.map(({ name }) => name), path.basename(root)])];
	const named = versionsOfReport(advisory, claims, names, tags).slice(0, MOST_NAMED);
	const asked = ['HEAD', ...named.map(({ text }) => text), ...(chosen === '' ? [] : [chosen])];
	const resolved = await resolveRevisions(git, root, asked, names, signal);
	const at = (text: string): { label: string; commit: string } | undefined => {
		const one = resolved.get(text);
		return one?.kind === 'commit' ? { label: one.label, commit: one.commit } : undefined;
	};
	const first = named.findIndex(({ text }) => at(text) !== undefined);
	const known = first === -1 ? undefined : named[first];
	const unknown = named.slice(0, first === -1 ? undefined : first).filter(({ text }) => at(text) === undefined);
	const version =
		chosen === ''
			? { asked: known?.text ?? 'HEAD', from: known?.from ?? ('head' as const) }
			: { asked: chosen, from: 'person' as const };
	const labels = named.flatMap(({ text }) => at(text)?.label ?? []);
	return {
		version: { ...version, ...at(version.asked), unknown: unknown.map(({ text }) => text) },
		head: at('HEAD')?.commit,
		offered: [...new Set([...labels, 'HEAD', ...tags])].slice(0, MOST_OFFERED),
	};
}
