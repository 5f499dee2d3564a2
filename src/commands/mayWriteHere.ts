import { UserError } from '../core/errors';
import { isToldToAll, mayWrite } from '../core/mayWrite';
import type { Clock } from '../core/ports';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import type { Git } from '../git/exec';
import { whereBranchGoes } from '../git/reach';
import { t } from '../core/translate';

export interface MayWriteDeps {
	readonly git: Git;
	readonly clock: Clock;
}

/**
 * Asks whether the id of a report may be written into a working tree as it is checked out now. To be asked again right
 * before writing: a branch is switched in a moment.
 * @param root the working tree's folder
 * @returns the id that a trailer or a changelog line names, and all that may be written, that one first
 * @throws UserError with the reason and the way out; what Git.run throws
 */
export async function mayWriteHere(
	{ git, clock }: MayWriteDeps,
	report: Report,
	root: string,
	signal?: AbortSignal,
): Promise<{ readonly id: string; readonly ids: readonly string[] }> {
	const reach = isToldToAll(report) ? undefined : await whereBranchGoes(git, root, signal);
	const answer = mayWrite(report, reach, clock.now().toISOString());
	if (!answer.ok) throw new UserError(answer.text);
	return { id: answer.id, ids: answer.ids };
}

/** A case as it is by now. @throws UserError where it is gone */
export function caseNow(reports: Pick<Reports, 'find'>, handle: string): Report {
	const report = reports.find(handle);
	if (report === undefined) throw new UserError(t('This case is no longer there. Refresh the Reports view.'));
	return report;
}

/** The same for a case as it is by now: right before writing. @throws UserError also where the case is gone */
export async function mayStillWrite(
	deps: MayWriteDeps & { readonly reports: Pick<Reports, 'find'> },
	handle: string,
	root: string,
): ReturnType<typeof mayWriteHere> {
	return mayWriteHere(deps, caseNow(deps.reports, handle), root);
}
