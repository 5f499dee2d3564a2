import type { Case } from '../core/case';
import { acknowledge, lookedAt } from '../core/lifecycle';
import { type MessageSources, replyFor } from '../core/messages';
import { TRIAGE_FIELDS } from '../protocol/fields';
import { type HostEnd, serve } from '../protocol/host';
import { TRIAGE_STEPS, type TriageContract, triageContract } from '../protocol/triage';
import { type CaseBasis, createCaseBasis } from './caseBasis';
import { caseHandlers, type CasePage, createCasePage } from './casePage';
import { settleRating, withoutArrivedRating } from './decision/ratings';
import { createUpstreamReports } from './decision/upstreamReports';
import { createDecisions } from './decisions';
import { createDiscussion } from './discussion';
import { requireForge } from './forgeView';
import { createLeaving, lookedThrough } from './leaving';
import { createMessages } from './messages';
import { messageSources } from './messageSources';
import { createOutgoing } from './outgoing';
import { nextHandlers, nextView } from './nextStep';
import type { Page, PageContext } from './page';
import { acknowledgementText, reportView } from './reportView';
import { createSeverity } from './severity/severityPart';
import { createSending, type Post } from './sending';
import { createCompleteness } from './triage/completeness';
import { createFacts } from './triage/facts';
import type { PartContext } from './triage/part';
import { createSimilar } from './triage/similar';

/** The host side of a triage page. */
export function createTriagePage(context: PageContext): Page {
	const { handle, deps } = context;
	const { clock, crypto } = deps;
	const basis: CaseBasis<TriageContract> = createCaseBasis(context, () => end, {
		fields: TRIAGE_FIELDS,
		show: showCase,
	});
	const { session, forge, forgeView, tell, teller, inTurn, now } = basis;
	const discussion = createDiscussion({
		forge,
		advisory: async () => (await session.read()).advisory,
		clock,
		changed: () => void session.refresh(),
		failed: deps.report,
	});
	const sending = createSending(session, clock, crypto, context.sender);
	const sources = (): MessageSources => messageSources(deps);
	const acknowledgement = (record: Case): string => acknowledgementText(record, sources());
	const outside = lookedThrough(context.outside, createLeaving(context), session.read);
	const outgoing = createOutgoing(handle, deps.reports, acknowledgement);
	const post: Post = async (advisory, body, attempt) => {
		try {
			discussion.took(await requireForge(forge()).post(advisory, body, attempt));
		} catch (error) {
			// It may be there all the same, or there may be no discussion at all: the page shall show which.
			void discussion.read(true);
			throw error;
		}
	};
	const messages = createMessages({
		session,
		sending,
		clock,
		crypto,
		forge,
		forgeView,
		post,
		corrected: discussion.took,
		acknowledgement,
		requireSendable: outgoing.require,
	});
	const upstream = createUpstreamReports({
		...{ session, sending, clock, crypto },
		reporter: () => deps.forges().find(f => f.canReport()),
	});
	const decisions = createDecisions({
		session,
		sending,
		clock,
		crypto,
		// Looked at before, word by word.
		copy: context.outside.copy,
		forge,
		forgeView,
		hasDiscussion: () => !discussion.isUnavailable(),
		post,
		upstream,
		requireSendable: outgoing.require,
		requireOwn: outgoing.requireOwn,
		progressed: () => void session.refresh(),
	});

	const part: PartContext = { ...basis, outside };
	const facts = createFacts(part);
	const completeness = createCompleteness(part);
	const similar = createSimilar(part);
	const severity = createSeverity(part);
	const parts = [facts, completeness, similar, severity];

	async function showCase(record: Case | undefined): Promise<void> {
		if (record === undefined) return;
		discussion.follow(record.advisory);
		tell('forge', forgeView(record));
		tell('next', nextView(record, clock.now()));
		tell('discussion', discussion.view(record));
		tell('decision', await decisions.view(record));
		tell('outgoing', outgoing.view(record));
		const score = await scoreOf(record);
		tell(
			'report',
			reportView(
				record,
				sources(),
				score,
				deps.openCommit !== undefined,
				[...(deps.triageAids?.list() ?? [])],
				clock.now(),
			),
		);
		for (const each of parts) await each.show(record);
		// A case that cannot be written now keeps them; they are looked at again.
		if (withoutArrivedRating(record) !== record) void session.change(withoutArrivedRating).catch(() => undefined);
	}

	const { page, end }: CasePage<HostEnd<TriageContract>> = createCasePage(context, {
		...{ session, parts, teller },
		placeOf: to => TRIAGE_STEPS.find(name => name === to.step),
		serve: options =>
			serve(
				triageContract,
				{
					...caseHandlers(session, outside),
					...facts.handlers,
					...completeness.handlers,
					...similar.handlers,
					...severity.handlers,
					looked: async step => (await session.change(record => lookedAt(record, step)), null),
					...nextHandlers(context, session),
					openAid: async which => (await deps.triageAids?.open(which), null),
					async acknowledge() {
						const id = crypto.randomHex(8);
						await session.change(record => acknowledge(record, now(), id));
						return null;
					},
					postAcknowledgement: async sent => (await inTurn(() => messages.postAcknowledgement(sent)), null),
					readDiscussion: async ({ again }) => (await discussion.read(again), null),
					async showOlder() {
						discussion.showOlder();
						return null;
					},
					postMessage: async sent => (await inTurn(() => messages.post(sent)), null),
					correctMessage: async sent => (await inTurn(() => messages.correct(sent)), null),
					openFix: async id => (await deps.openCommit?.(handle, id), null),
					prepareReply: async outcome => replyFor(outcome, await session.read(), sources()).text,
					apply: applied =>
						inTurn(() => decisions.apply(applied)).catch((error: unknown) => {
							// The page may hold another list than the one it was told last: it has the answer of the last Apply.
							teller.forget();
							void session.refresh();
							throw error;
						}),
					prepareUpstream: async () => upstream.prepare(await session.read()),
					async settleUpstream(how) {
						decisions.forgetFailure();
						await inTurn(() => upstream.settle(how));
						return null;
					},
					async settleRating({ keep, theirs }) {
						decisions.forgetFailure();
						await session.change(record => settleRating(record, keep, theirs));
						return null;
					},
					async draftAdvisory() {
						context.openDraft(handle);
						return null;
					},
				},
				context.pipe,
				options,
			),
	});
	return page;
}

/** Scores the newest vector. The calculator is large and loaded only for a case that has one. */
async function scoreOf({ advisory }: Case): Promise<number | undefined> {
	const vector = advisory.cvss.v4 ?? advisory.cvss.v3;
	if (vector === undefined) return undefined;
	const { scoreCvss } = await import('../core/cvss');
	try {
		return scoreCvss(vector).score;
	} catch {
		// Written by a stranger and no vector: a page without a score is right.
		return undefined;
	}
}
