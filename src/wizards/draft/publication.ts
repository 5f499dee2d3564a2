import { t, translated } from '../../core/translate';
import type { Case } from '../../core/case';
import type { Check } from '../../core/checks';
import { UserError } from '../../core/errors';
import { forgeKey } from '../../core/forgeCase';
import { guardAgain, isLiftLeft } from '../../core/guard/lift';
import { beforePublishing, type PublicationMeans, publicationPath } from '../../core/publicationPath';
import { afterPublishing, isMarked, isPublishedUnnoticed, unmarkPublished } from '../../core/publish';
import { withChoice } from '../../core/savedFork';
import type { publicationMethods } from '../../protocol/draft/publication';
import { requireForge } from '../forgeView';
import { withPublication } from '../recordFields';
import { withDraft } from '../saveDraft';
import type { Part, PartContext } from './part';
import { createPublicFixLook } from './publicationFixLook';
import { createSavedForkOpening } from './publicationOpening';
import { createPushing } from './publicationPushing';
import { createPublishQuestion } from './publicationQuestion';
import { createForkSaving } from './publicationSaving';
import { forkPage, meansOf, savedView } from './publicationView';
import { ForkMovedError } from './publicationWhole';

/** What is known of the case since the last look at it. */
interface Known {
	readonly record: Case;
	readonly means: PublicationMeans;
	readonly checks: readonly Check[];
}

const WORDS = { merged: 'merged', saved: 'kept as saved', dropped: 'dropped knowingly' } as const;

/** The way to publication, step by step. */
export function createPublication(context: PartContext): Part<keyof typeof publicationMethods> {
	const { session, deps, forge, inTurn, entry, tell, checks } = context;
	let known: Known | undefined;
	let disposed = false;
	/** The save after which the fork was found to have more. */
	let movedAfter: string | undefined;
	const now = (): string => deps.clock.now().toISOString();

	const saving = createForkSaving(context, tellNow, () => {
		movedAfter = undefined;
	});
	const opening = createSavedForkOpening(context, tellNow);
	const fixLook = createPublicFixLook(context, tellNow);
	const pushing = createPushing(context, tellNow, () => fixLook.start(undefined));
	const question = createPublishQuestion(context, tellNow, requireReady, error => {
		if (error instanceof ForkMovedError) movedAfter = known?.record.publication?.fork?.savedAt;
	});

	async function knownOf(record: Case): Promise<Known> {
		return { record, means: await meansOf(record, withDraft(record), forge()), checks: checks.of(record) };
	}

	/** With what this page itself found. */
	function meansNow({ record, means }: Known): PublicationMeans {
		const failure = saving.failure();
		const moved = movedAfter !== undefined && movedAfter === record.publication?.fork?.savedAt;
		return {
			...means,
			...(failure === undefined ? {} : { saveFailed: failure }),
			...(moved ? { forkMoved: true } : {}),
		};
	}

	/** @throws UserError with all that has to be done before */
	async function requireReady(record: Case): Promise<void> {
		const present = await knownOf(record);
		const first = beforePublishing(record, withDraft(record), meansNow(present), present.checks, now());
		if (first.length > 0) throw new UserError(t('Nothing was published. {0}', first.join(' ')));
	}

	function tellNow(): void {
		if (known === undefined || disposed) return;
		const { record, checks } = known;
		const { advisory, publication = {} } = record;
		const means = meansNow(known);
		const stages = publicationPath(record, withDraft(record), means, checks, now());
		const publish = stages.find(({ name }) => name === 'publish')?.state;
		tell('publication', {
			stages,
			leftOut: publication.notNeeded ?? [],
			save: saving.state(),
			...savedView(record),
			opened: opening.state(),
			...forkPage(advisory),
			fixLook: fixLook.state(),
			...(publication.fixPublicAt === undefined ? {} : { fixPublicAt: publication.fixPublicAt }),
			...(publication.fixPublicHow === undefined ? {} : { fixPublicHow: publication.fixPublicHow }),
			advisoryFirst: publication.advisoryFirstAt !== undefined,
			push: pushing.state(),
			question: question.state(),
			canPublish: advisory.state === 'draft' && (publish === 'next' || ready(record, means, checks)),
			canUnpublish: isMarked(record),
			canReopen: advisory.state === 'closed',
			unnamed: advisory.state === 'published' ? [...(means.unnamed ?? [])] : [],
		});
	}

	/** Publishing does not wait for what may be left out. */
	function ready(record: Case, means: PublicationMeans, checks: readonly Check[]): boolean {
		const isOwn = forgeKey(record.advisory) === undefined;
		const may = isOwn || means.forge?.publish === true;
		return may && beforePublishing(record, withDraft(record), means, checks, now()).length === 0;
	}

	const guarded = (record: Case): Case => {
		const { at, id } = entry('');
		return isLiftLeft(record, at) ? guardAgain(record, at, id) : record;
	};
	const noted = async (text: string, change: (record: Case) => Case): Promise<null> => {
		await session.change(record => {
			const changed = change(record);
			return changed === record ? record : { ...changed, timeline: [...changed.timeline, entry(text)] };
		});
		return null;
	};

	return {
		handlers: {
			saveFork: async () => (saving.start(), null),
			cancelSave: async () => (saving.stop(), null),
			openSavedFork: () => opening.start(),
			cancelOpening: async () => (opening.stop(), null),
			showSavedFork: async () => (await opening.show(), null),
			decideSaved: ({ commit, becomes }) => {
				const text =
					becomes === null
						? `Choice about saved commit ${commit.slice(0, 12)} taken back.`
						: `Saved commit ${commit.slice(0, 12)}: ${WORDS[becomes]}.`;
				return noted(text, record => {
					const fork = record.publication?.fork;
					if (fork?.branches.some(ref => ref.commit === commit) !== true) throw new UserError(translated(NOT_SAVED));
					return withPublication(record, { fork: withChoice(fork, commit, becomes ?? undefined) });
				});
			},
			leaveOut: ({ stage, out }) =>
				noted(out ? `Left out on the way to publication: ${stage}.` : `Not left out after all: ${stage}.`, record => {
					const { notNeeded = [] } = record.publication ?? {};
					if (notNeeded.includes(stage) === out) return record;
					const next = out ? [...notNeeded, stage] : notNeeded.filter(one => one !== stage);
					return withPublication(record, { notNeeded: next.length === 0 ? undefined : next });
				}),
			lookForFix: async ({ repository }) => (fixLook.start(repository), null),
			cancelFixLook: async () => (fixLook.stop(), null),
			recordFixPublic: ({ how }) =>
				noted(
					how === null ? 'The fix is not public after all.' : 'The fix is public, as a person wrote down.',
					record => {
						if (how === null && record.publication?.fixPublicAt === undefined) return record;
						if (how?.trim() === '') throw new UserError(translated(NO_WORDS));
						return withPublication(record, {
							fixPublicAt: how === null ? undefined : now(),
							fixPublicHow: how === null ? undefined : how.trim(),
						});
					},
				),
			advisoryFirst: ({ first }) =>
				noted(first ? 'The advisory goes before the fix.' : 'The advisory does not go before the fix.', record =>
					(record.publication?.advisoryFirstAt !== undefined) === first
						? record
						: withPublication(record, { advisoryFirstAt: first ? now() : undefined }),
				),
			lookForRemotes: async ({ repository }) => (pushing.lookForRemotes(repository), null),
			planPush: async what => (pushing.plan(what), null),
			push: async ({ digest }) => (pushing.push(digest), null),
			cancelPush: async () => (pushing.stop(), null),
			askToPublish: async () => (await question.ask(), null),
			publish: async answer => (await question.publish(answer), null),
			unpublish: async () => (
				await session.change(record => {
					const draft = unmarkPublished(
						record,
						entry('Set back to a draft; what others read meanwhile they have read.'),
					);
					const { at, id } = entry('');
					return draft.guard?.lifted?.why === 'published' ? guardAgain(draft, at, id) : draft;
				}),
				null
			),
			reopen: () =>
				inTurn(async () => {
					const record = await session.read();
					if (record.advisory.state !== 'closed') throw new UserError(translated(NOT_CLOSED));
					const own = forgeKey(record.advisory) === undefined;
					const open = own ? undefined : await requireForge(forge()).setState(record.advisory, 'draft');
					return noted('Opened again as a draft.', current => {
						if (open !== undefined && current.advisory.id !== open.id) return current;
						const { closedAt: _, ...advisory } = current.advisory;
						return { ...current, advisory: open ?? { ...advisory, state: 'draft' } };
					});
				}),
		},
		async show(record) {
			known = await knownOf(record);
			tellNow();
			// Somebody published it on the forge's own page, or this window was closed before the answer came.
			if (isPublishedUnnoticed(record) && !question.publishing())
				void session
					.change(r => (isPublishedUnnoticed(r) ? afterPublishing(r, r.advisory, entry('Found published.')) : r))
					.catch(() => undefined);
			if (isLiftLeft(record, now()) && !question.publishing()) void session.change(guarded).catch(() => undefined);
		},
		dispose() {
			disposed = true;
			saving.stop();
			opening.stop();
			fixLook.stop();
			pushing.stop();
		},
	};
}

const NOT_SAVED = 'That commit is none of the saved fork any more. Look at the list again; nothing was changed.';
const NO_WORDS = 'Say in a few words where the fix is public. Nothing was written down.';
const NOT_CLOSED = 'It is not closed, so nothing was changed.';
