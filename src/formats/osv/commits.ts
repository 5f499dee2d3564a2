import type { Affected } from '../../core/advisory';
import type { OsvEvent, OsvRange } from './document';
import { repositoryAddress } from './fixes';

/** A range of commits as a row has it: ">= a, < b". Shorter ids than git's whole ones could mean another commit one day. */
const COMMITS = /^(?:>= (0|[0-9a-f]{40}|[0-9a-f]{64})(?:, (?=<)|$))?(?:(<=?) ([0-9a-f]{40}|[0-9a-f]{64}))?$/;

/**
 * What a row of no ecosystem says when its name is the address of a repository and its range one of whole commit ids:
 * the way that documents with nothing but commits are kept as rows.
 */
export function gitRangeOf({ ecosystem, name, range }: Affected): OsvRange | undefined {
	const repo = ecosystem === 'other' && /^https:/.test(name.trim()) ? repositoryAddress(name) : undefined;
	const [whole, introduced = '0', operator, end] = COMMITS.exec(range.trim()) ?? [];
	if (repo === undefined || whole === undefined || whole === '') return undefined;
	return { type: 'GIT', repo, events: [{ introduced }, ...endOf(operator, end)] };
}

function endOf(operator: string | undefined, commit: string | undefined): OsvEvent[] {
	if (commit === undefined) return [];
	return operator === '<' ? [{ fixed: commit }] : [{ last_affected: commit }];
}
