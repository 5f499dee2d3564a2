import type { Translate } from '../core/translate';
import type { RepositoryLeaks } from '../feeds/guard/guard';

/** What a look at everything came to, in a few sentences that name nothing of a case. */
export function leakSummary(
	found: readonly RepositoryLeaks[],
	t: Translate,
): { readonly text: string; readonly warn: boolean } {
	const leaks = found.flatMap(repository => repository.leaks);
	const refused = leaks.filter(({ severity, isPublic }) => severity === 'refuse' && isPublic !== true).length;
	const open = leaks.filter(({ isPublic }) => isPublic === true).length;
	const doubtful = leaks.length - refused - open;
	const broken = found.filter(({ error }) => error !== undefined).length;
	const told = [
		...(open > 0 ? [t('Public already: {0}. “The Embargo Is Broken…” says what to do.', open)] : []),
		...(refused > 0 ? [t('Must not be pushed: {0}.', refused)] : []),
		...(doubtful > 0 ? [t('To be looked at: {0}.', doubtful)] : []),
		...(leaks.length === 0 && (broken === 0 || broken < found.length) ? [nothingFound(found, t)] : []),
		...notRead(found, broken, t),
	];
	return { text: told.join(' '), warn: leaks.length > 0 || broken > 0 };
}

function nothingFound(found: readonly RepositoryLeaks[], t: Translate): string {
	const read = found.filter(({ error }) => error === undefined);
	if (read.length === 0) return t('No repository is open, so nothing was looked at.');
	if (read.every(({ remotes }) => remotes.length === 0))
		return t('Nothing here can leak by a push: there is no remote that everybody reads.');
	const commits = read.reduce((sum, repository) => sum + repository.commits, 0);
	return t(
		'Nothing of an embargoed case was found: not in unpushed commits ({0}), nor in changed files, stashes and names of branches and tags.',
		commits,
	);
}

function notRead(found: readonly RepositoryLeaks[], broken: number, t: Translate): string[] {
	const unread = [...new Set(found.flatMap(repository => repository.unread))];
	return [
		...(unread.length > 0 ? [t('Not looked at: {0}.', unread.join('; '))] : []),
		...(broken > 0 ? [t('Repositories that could not be read: {0}. The Embargo Guard view says why.', broken)] : []),
	];
}
