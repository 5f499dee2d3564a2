import type { Repository } from '../../core/repository';
import { checkQuickly, type Evidence, evidenceOf, type QuickAnswer } from '../../git/evidence';
import type { Git } from '../../git/exec';
import type { CheckedFacts } from '../../protocol/facts';
import type { Basis } from './factsBasis';
import type { AboutRepository, OpenRepository } from './factsRepositories';
import { withVersionsOfOthers } from './factsOfOthers';
import type { ReportClaims } from './factsReport';
import { factView } from './factView';

/** What a repository said to a report's claims, so far. */
export interface Answer {
	/** What it was made from; the same for the same. */
	readonly key: string;
	/** Counts the answers of a page. */
	readonly check: number;
	readonly claims: ReportClaims;
	readonly repository: OpenRepository;
	/** Those that could be chosen; this one is among them. */
	readonly repositories: readonly OpenRepository[];
	readonly basis: Basis;
	readonly shallow: boolean;
	readonly partial: boolean;
	readonly evidence: readonly Evidence[];
	/** What a search of the history goes on from; absent once it was done. */
	readonly quick?: QuickAnswer;
	/** What the search came to. */
	readonly searched?: { readonly sought: number; readonly revisions?: number };
}

type Asked = Pick<Answer, 'key' | 'check' | 'claims' | 'repository' | 'repositories' | 'basis'>;

export interface AnswerOptions extends Asked {
	readonly git: Git;
	readonly signal: AbortSignal;
	/** The repository that the report is about: it is this one, whatever its remotes say. */
	readonly about: AboutRepository | undefined;
}

/** Asks a repository what can be told at once. @throws what checkQuickly throws */
export async function createAnswer(o: AnswerOptions): Promise<Answer> {
	const { git, signal, about, ...asked } = o;
	const quick = await checkQuickly(git, asked.repository.root, asked.claims.claims, {
		at: asked.basis.version.asked,
		signal,
		repositories: about === undefined ? [] : [known(about)],
	});
	const { shallow, partial } = quick.ground;
	return { ...asked, shallow, partial, evidence: evidenceFor(asked.claims, quick), quick };
}

/** What an answer or a search came to, claim by claim. */
export function evidenceFor(claims: ReportClaims, { items }: Pick<QuickAnswer, 'items'>): Evidence[] {
	return withVersionsOfOthers(evidenceOf({ items }), claims);
}

function known({ host = 'github.com', owner, name }: AboutRepository): Repository {
	return { host, owner, name };
}

/** @returns what the page shows */
export function viewOf(answer: Answer): CheckedFacts {
	const { check, claims, repository, repositories, basis, shallow, partial, evidence } = answer;
	const { version, head, offered } = basis;
	return {
		status: 'checked',
		check,
		repositories: repositories.map(viewOfRepository),
		repository: repositories.indexOf(repository),
		version,
		...(head === undefined ? {} : { head }),
		shallow,
		partial,
		offered: [...offered],
		facts: evidence.map((one, i) => factView(one, i < claims.ofTitle, { version, head })),
		more: claims.more,
	};
}

export function viewOfRepository({ name, root }: OpenRepository): CheckedFacts['repositories'][number] {
	return { name, folder: root };
}
