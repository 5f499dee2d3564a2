import * as z from 'zod';
import type { KnownPlace } from '../../core/guard/guardFile';
import { type GuardToken, TOKEN_KINDS } from '../../core/guard/token';
import { HANDLE } from '../../core/handle';
import type { Report } from '../feed';

/** What is guarded of one case, and where the case came from. */
const caseSchema = z.strictObject({
	handle: z.string().regex(HANDLE),
	feed: z.string(),
	repository: z.exactOptional(z.string()),
	tokens: z.array(
		z.strictObject({
			kind: z.enum(TOKEN_KINDS),
			value: z.string(),
			until: z.exactOptional(z.iso.datetime()),
		}),
	),
	/** The address of its private fork. */
	fork: z.exactOptional(z.string()),
});
const rememberedSchema = z.strictObject({ version: z.literal(1), cases: z.array(z.unknown()) });
/** Names of feeds and repositories are anybody's text in a case file. */
const FEED_LENGTH = 100;
const REPOSITORY_LENGTH = 300;

export type RememberedCase = z.infer<typeof caseSchema>;

/** @returns nothing for a text that renderRemembered did not make; an entry that is none takes no other one away */
export function readRemembered(text: string): readonly RememberedCase[] | undefined {
	try {
		const cases = rememberedSchema.safeParse(JSON.parse(text)).data?.cases;
		return cases?.flatMap(each => caseSchema.safeParse(each).data ?? []);
	} catch {
		return undefined;
	}
}

export function renderRemembered(cases: readonly RememberedCase[]): string {
	return `${JSON.stringify({ version: 1, cases })}\n`;
}

/** What a window knows, case by case; nothing of cases that have nothing to guard. */
export function casesOf(reports: readonly Report[], tokens: readonly GuardToken[]): RememberedCase[] {
	const byHandle = new Map<string, GuardToken[]>();
	for (const token of tokens) {
		const { handle = '' } = token;
		const those = byHandle.get(handle) ?? [];
		those.push(token);
		byHandle.set(handle, those);
	}
	return reports.flatMap(({ advisory, record: { handle } }) => {
		const { source, privateFork } = advisory;
		const own = byHandle.get(handle) ?? [];
		if (own.length === 0 && privateFork === undefined) return [];
		return [
			{
				handle,
				feed: source.feed.slice(0, FEED_LENGTH),
				...(source.repository === undefined ? {} : { repository: source.repository.slice(0, REPOSITORY_LENGTH) }),
				tokens: own.map(({ kind, value, until }) => ({ kind, value, ...(until === undefined ? {} : { until }) })),
				...(privateFork === undefined ? {} : { fork: privateFork.url }),
			},
		];
	});
}

/**
 * What this window knows, and what others wrote of cases that it cannot see: another project's, or one that needs another
 * sign-in. What it sees counts as it sees it, so what was lifted is gone at once.
 * @param covers whether a case from there would be seen here, were it still one
 */
export function withUnseen(
	known: readonly RememberedCase[],
	before: readonly RememberedCase[],
	seen: ReadonlySet<string>,
	covers: (of: Pick<RememberedCase, 'feed' | 'repository'>) => boolean,
): RememberedCase[] {
	return [...known, ...before.filter(each => !seen.has(each.handle) && !covers(each))];
}

export function tokensIn(cases: readonly RememberedCase[]): GuardToken[] {
	return cases.flatMap(({ handle, tokens }) => tokens.map(token => ({ ...token, handle })));
}

/** Private forks take what is of their own case. */
export function forksIn(cases: readonly RememberedCase[]): KnownPlace[] {
	return cases.flatMap(({ handle, fork }) => (fork === undefined ? [] : [{ url: fork, handles: [handle] }]));
}
