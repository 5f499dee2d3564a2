import { t, translated } from '../../core/translate';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import type { Leak } from '../../core/guard/leak';
import type { GuardToken } from '../../core/guard/token';
import { createTokenMatcher, type TokenMatcher } from '../../core/guard/tokenMatcher';
import { tokensOf } from '../../core/guard/tokensOf';
import { repositoryOfUrl } from '../../core/remoteUrl';
import { repositoryKey } from '../../core/repository';
import { searchText } from '../../core/secrets/searchText';
import type { WritingGit } from '../../git/fork/writingGit';
import type { PushPlan } from '../../git/pushPlan';
import type { PartContext } from './part';

/** So many places are named; the Embargo Guard view shows all. */
const MOST_PLACES = 5;
const LONGEST_PATH = 200;

/**
 * Looks for what belongs to other cases in exactly what a plan sends; no hook runs there (docs/decisions/0016). The private
 * fork of this very case is not looked at.
 * @throws UserError, which names places and never words, when something must not be pushed, or when the person said no
 */
export async function requireNoLeak(
	git: WritingGit,
	root: string,
	{ remote, sent, target, from }: PushPlan,
	record: Case,
	{ deps, outside, signal }: Pick<PartContext, 'deps' | 'outside'> & { readonly signal: AbortSignal },
): Promise<void> {
	if (isOwnFork(remote.url, record)) return;
	const others = deps.reports().flatMap(report => (report.record.handle === record.handle ? [] : [report.record]));
	const tokens = tokensOfOthers(record, others);
	if (tokens.length === 0) return;
	const { searchSent } = await import('../../git/leaks/sent');
	const now = deps.clock.now().toISOString();
	const { leaks, unread } = await searchSent(git, root, tokens, {
		...{ commits: sent, remote: remote.name, target, now, signal },
		...(from === undefined ? {} : { from }),
	});
	const matcher = createTokenMatcher(tokens);
	const refused = leaks.filter(({ severity }) => severity === 'refuse');
	if (refused.length > 0)
		throw new UserError(
			t(
				'Something that belongs to another case that is not published would be pushed ({0}), so nothing was pushed. Take it out of these commits, save the fork again, then look again at what would be sent.',
				placesOf(refused, matcher),
			),
		);
	if (leaks.length === 0 && unread.length === 0) return;
	const doubts = [
		...(leaks.length === 0
			? []
			: [t('Names or titles of other cases that are not published: {0}.', placesOf(leaks, matcher))]),
		...(unread.length === 0 ? [] : [t('Not looked at: {0}.', unread.join('; '))]),
	];
	const goes = await outside.confirm(translated(QUESTION), doubts.join('\n\n'), t('Push Anyway'));
	if (!goes || signal.aborted) throw new UserError(translated(NOT_CONFIRMED));
}

/** What belongs to other cases and not to this one too: two cases may have the same finder, or one fix. */
function tokensOfOthers(record: Case, others: readonly Case[]): GuardToken[] {
	const { guard: _, ...unlifted } = record;
	const own = new Set(tokensOf([unlifted]).map(keyOf));
	return tokensOf([record, ...others]).filter(token => token.handle !== record.handle && !own.has(keyOf(token)));
}

function keyOf({ value }: GuardToken): string {
	return searchText(value).text.trim();
}

function isOwnFork(url: string, { advisory: { privateFork } }: Case): boolean {
	const there = repositoryOfUrl(url);
	const own = repositoryOfUrl(privateFork?.url ?? '');
	return there !== undefined && own !== undefined && repositoryKey(there) === repositoryKey(own);
}

/** Each place once. A name that holds such words itself is not said. */
function placesOf(leaks: readonly Leak[], matcher: TokenMatcher): string {
	const places = new Set(leaks.map(leak => placeOf(leak, matcher)));
	const told = [...places].slice(0, MOST_PLACES).join('; ');
	const more = places.size - MOST_PLACES;
	return more > 0 ? t('{0}; and {1} more places', told, more) : told;
}

function placeOf({ where, ref, path, line }: Leak, matcher: TokenMatcher): string {
	if (where === 'branch') return t('the name of the branch there');
	const commit = ref.slice(0, 12);
	if (where === 'message') return t('the message of commit {0}', commit);
	if (path === undefined) return t('commit {0}, its change as a whole', commit);
	if (matcher.find(path).length > 0) return t('commit {0}, the name of a file', commit);
	const file = path.replaceAll(/\p{Cc}/gu, '?').slice(0, LONGEST_PATH);
	return t('commit {0}, {1}', commit, line === undefined ? file : `${file}:${line}`);
}

const QUESTION = 'What would be pushed may say something of another case. Push it all the same?';
const NOT_CONFIRMED = 'Nothing was pushed. Look at these commits, then look again at what would be sent.';
