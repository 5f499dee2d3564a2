import { t } from '../../core/translate';
import { type Finding, finding } from './evidence';
import { type Ground, isGap, isTooMuch } from './ground';
import { isOwnLink, type Origins } from './links';
import type { Question } from './question';
import { type CommitAnswer, commitsOf, type Resolved, unreachable } from './revisions';

/** What is known of the commits that claims name. */
export interface Commits {
	readonly found: ReadonlyMap<string, CommitAnswer>;
	readonly unreachable: ReadonlySet<string>;
}

/** @throws what Git.run throws */
export async function commitsIn(
	ground: Ground,
	questions: readonly Question[],
	resolved: ReadonlyMap<string, Resolved>,
): Promise<Commits> {
	const { git, root, signal } = ground;
	const ids = questions.flatMap(question => (question.kind === 'commit' ? question.id : []));
	const found = await commitsOf(git, root, ids, signal);
	const head = resolved.get('HEAD');
	const top = head?.kind === 'commit' ? head.commit : undefined;
	const here = new Set([...found.values()].flatMap(answer => (answer.kind === 'one' ? answer.commit : [])));
	try {
		return { found, unreachable: await unreachable(git, root, [...here], top, signal) };
	} catch (error) {
		// A damaged history: that a commit is here is known all the same.
		if (!isGap(error) && !isTooMuch(error)) throw error;
		return { found, unreachable: new Set() };
	}
}

export interface Facts {
	readonly ground: Ground;
	readonly origins: Origins;
	readonly resolved: ReadonlyMap<string, Resolved>;
	readonly commits: Commits;
}

/** What needs no look into files. @returns nothing for the rest */
export function judgeAlone(question: Question, facts: Facts): Finding | undefined {
	switch (question.kind) {
		case 'outside':
		case 'uncheckable':
			return finding(question.kind, question.reason);
		case 'commit':
			return judgeCommit(question, facts);
		case 'version': {
			const version = facts.resolved.get(question.version);
			if (version?.kind !== 'commit') return notResolved(version, facts.ground);
			const others = version.ambiguous ? ` ${t('Other tags fit as well.')}` : '';
			return finding('found', t('{0} is commit {1}.{2}', version.label, version.commit.slice(0, 10), others));
		}
		case 'path': {
			if (question.url === undefined || question.revision === undefined) return undefined;
			const target = facts.resolved.get(question.revision);
			if (isOwnLink(question.url, facts.origins) === true)
				return target?.kind === 'commit' ? undefined : notResolved(target, facts.ground);
			// The same id is the same commit, whatever fork the link names.
			if (target?.kind === 'commit' && target.commit.startsWith(question.revision.toLowerCase())) return undefined;
			return foreignLink(facts.origins);
		}
		default:
			return undefined;
	}
}

function judgeCommit({ id, url }: Extract<Question, { kind: 'commit' }>, { ground, origins, commits }: Facts): Finding {
	const answer = commits.found.get(id);
	if (answer?.kind === 'several') return finding('uncheckable', t('The beginning of the id fits several commits.'));
	const commit = answer?.commit;
	if (commit === undefined) {
		if (url !== undefined && isOwnLink(url, origins) !== true) return foreignLink(origins);
		return ground.shallow
			? finding('uncheckable', t('Not among what this clone holds. {0}', SHALLOW))
			: finding(
					'no-such-commit',
					t('This clone has no such commit. One of a branch that was not fetched would not be here.'),
				);
	}
	if (commits.unreachable.has(commit))
		return {
			...finding('not-at-version', t('The commit is in this clone, but no branch and no tag leads to it.')),
			open: true,
		};
	return finding('found', t('Commit {0} is in the history of this clone.', commit.slice(0, 10)));
}

export const SHALLOW = 'Its history is cut; fetch the rest with “git fetch --unshallow”.';

function foreignLink(origins: Origins): Finding {
	return origins.keys.size > 0
		? finding('outside', t('The link leads to another repository.'))
		: finding(
				'uncheckable',
				t('This clone has no remote on a forge, so whether the link leads to this repository cannot be told.'),
			);
}

/** The finding for what depends on a version or commit that is not there. */
export function notResolved(resolved: Resolved | undefined, { shallow }: Ground): Finding {
	if (resolved === undefined || resolved.kind === 'commit') return finding('uncheckable', t('It names no version.'));
	if (resolved.kind === 'several') return finding('uncheckable', resolved.detail);
	if (resolved.kind === 'no-such-commit' && shallow) return finding('uncheckable', `${resolved.detail} ${SHALLOW}`);
	return finding(resolved.kind, resolved.detail);
}
