import { attemptFor, putDownAttempt, withAttempt, withoutAttempts } from '../../core/attempts';
import type { Case } from '../../core/case';
import type { UpstreamWay } from '../../core/decision';
import { UserError } from '../../core/errors';
import type { Clock, Crypto } from '../../core/ports';
import { preparedUpstream, type Upstream, upstreamGap, upstreamKey, upstreamRepository } from '../../core/upstream';
import { revealInvisible } from '../../core/visible';
import { translated } from '../../core/translate';
import type { Forge } from '../../feeds/forge';
import type { UpstreamState } from '../../protocol/decision';
import type { CaseSession } from '../caseSession';
import type { Sending } from '../sending';

export interface UpstreamReports {
	/** @returns title and text to begin from. */
	prepare(record: Case): { summary: string; description: string };
	/** How the maintainers hear of what is being written. */
	way(record: Case): Promise<UpstreamWay>;
	/** How far the report came; nothing where none is written. */
	state(record: Case): Promise<UpstreamState | undefined>;
	/** @throws UserError when it was not sent, or nobody knows */
	send(record: Case): Promise<void>;
	settle(how: 'done' | 'again'): Promise<void>;
}

export interface UpstreamDeps {
	readonly session: CaseSession;
	readonly sending: Sending;
	readonly clock: Clock;
	readonly crypto: Crypto;
	/** The forge on which strangers' repositories can be reported to, when somebody is signed in there. */
	readonly reporter: () => Forge | undefined;
}

/** Reports to the maintainers of dependencies, each sent once. */
export function createUpstreamReports(deps: UpstreamDeps): UpstreamReports {
	const { session, crypto } = deps;
	const now = (): string => deps.clock.now().toISOString();
	const attemptOf = async (record: Case) => {
		const { upstream } = record.drafts ?? {};
		return upstream === undefined
			? undefined
			: attemptFor(record, 'report', await crypto.sha256(upstreamKey(upstream)));
	};
	const entry = (text: string): Case['timeline'][number] => ({ id: crypto.randomHex(8), at: now(), text });

	return {
		prepare: record => preparedUpstream({ ...record.advisory, finder: finderOf(record) }),
		async way(record) {
			const { upstream } = record.drafts ?? {};
			const why = upstreamGap(upstream, record.advisory.source.repository);
			const repository = upstreamRepository(upstream?.repository ?? '');
			if (upstream === undefined || repository === undefined || why !== undefined)
				return { kind: 'by-hand', why: why ?? '' };
			const forge = deps.reporter()?.name;
			const isDone = (await attemptOf(record))?.answered === true;
			if (forge === undefined && !isDone)
				return { kind: 'by-hand', why: 'Nobody is signed in to GitHub: sign in there, and Apply reports it.' };
			return { kind: 'report', forge: forge ?? 'GitHub', repository, naming: namesFinder(record, upstream) };
		},
		async state(record) {
			const { upstream } = record.drafts ?? {};
			if (upstream === undefined) return undefined;
			const attempt = await attemptOf(record);
			const repository = upstreamRepository(upstream.repository);
			const isOnItsWay = attempt !== undefined && deps.sending.isOnItsWay(attempt);
			return {
				status: attempt?.answered === true ? 'done' : attempt === undefined || isOnItsWay ? 'open' : 'unclear',
				...(repository === undefined
					? {}
					: { repository, page: `https://github.com/${repository}/security/advisories` }),
			};
		},
		async send(record) {
			const { upstream } = record.drafts ?? {};
			const repository = upstreamRepository(upstream?.repository ?? '');
			if (upstream === undefined || repository === undefined) throw new UserError(translated(CHANGED));
			const forge = deps.reporter();
			if (forge === undefined) throw new UserError(translated(SIGNED_OUT));
			const before = await attemptOf(record);
			// What was sent before is looked for, wherever private reporting stands by now.
			if (before === undefined && !(await forge.privateReporting(repository))) throw new UserError(translated(OFF));
			const { summary, description } = upstream;
			await deps.sending.sendOnce(
				'report',
				upstreamKey(upstream),
				attempt => forge.report(repository, { summary, description }, attempt),
				current => noted(current, entry(`Reported in private to ${repository} on ${forge.name}.`)),
			);
		},
		async settle(how) {
			const record = await session.read();
			const { upstream } = record.drafts ?? {};
			const repository = upstreamRepository(upstream?.repository ?? '');
			if (upstream === undefined || repository === undefined) throw new UserError(translated(CHANGED));
			const digest = await crypto.sha256(upstreamKey(upstream));
			const fresh = { id: crypto.randomHex(8), what: 'report' as const, since: now(), digest };
			const told = entry(`Reported in private to ${repository}, as a person says.`);
			await session.change(current => {
				const attempt = attemptFor(current, 'report', digest);
				if (attempt !== undefined && deps.sending.isOnItsWay(attempt)) throw new UserError(translated(ON_ITS_WAY));
				if (how === 'again') return attempt === undefined ? current : withoutAttempts(current, [attempt.id]);
				if (attempt?.answered === true) return current;
				return noted(putDownAttempt(withAttempt(current, fresh), attempt?.id ?? fresh.id, true), told);
			});
		},
	};
}

function noted(record: Case, entry: Case['timeline'][number]): Case {
	return { ...record, timeline: [...record.timeline, entry] };
}

/** As they call themselves, without what cannot be seen in it. */
function finderOf({ received, advisory }: Case): string | undefined {
	const seen = revealInvisible(received?.name ?? advisory.author ?? '').map(({ text, hidden }) =>
		hidden === undefined ? text : '',
	);
	const name = seen.join('').replace(/\s+/g, ' ').trim();
	return name === '' ? undefined : name;
}

function namesFinder(record: Case, { summary, description }: Upstream): boolean {
	const finder = finderOf(record) ?? '';
	return finder !== '' && `${summary}\n${description}`.toLowerCase().includes(finder.toLowerCase());
}

const CHANGED = 'The report upstream was changed in another window, so nothing was done. Look at it again.';
const SIGNED_OUT =
	'Nobody is signed in to GitHub, so nothing was reported there. Sign in (command “Secure Response: Sign In to GitHub…”), then press Apply again.';
const OFF =
	'This repository takes no private reports on GitHub (private vulnerability reporting is off there), so nothing was sent. Its security policy may name another way. Tell its maintainers that way, say so in the card above, then press Apply again.';
const ON_ITS_WAY = 'The report is being sent from another window now. Wait until that is done, then look again.';
