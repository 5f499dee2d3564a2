import { t, translated } from '../core/translate';
import type { Advisory } from '../core/advisory';
import { withoutAttempts } from '../core/attempts';
import type { Case } from '../core/case';
import { afterRating } from '../core/decision';
import { UserError } from '../core/errors';
import { sourceKey } from '../core/forgeCase';
import type { Clock, Crypto } from '../core/ports';
import type { WrittenRating } from '../core/rating';
import type { Forge } from '../feeds/forge';
import { type SavedPart, type Targets, type Written, WRITTEN_FIELDS } from '../protocol/draft';
import { advisoryTexts, type Leaving, withoutTexts } from './leaving';
import type { CaseSession } from './caseSession';
import { newerRating, ratingWay, withOwnVectors } from './decision/ratings';
import { readField } from './fields';
import { requireForge } from './forgeView';
import { afterSending, divergedFields, textBegunFrom, textToSend } from './forgeTexts';
import { differing, requireFitting, requireOwnCveId, withDraft } from './saveDraft';
import type { Sending } from './sending';

/** What a draft page does on a forge, each after a click. All throw UserError when it was not done, or when nobody knows. */
export interface ForgeDraft {
	/** Sends the text. @param fields those that the person saw differ. @param written what stood on the page */
	save(fields: readonly SavedPart[], written: Written): Promise<void>;
	/** Makes a draft advisory out of a case of its own; from then on the case is that advisory's. */
	create(forge: string, repository: string): Promise<void>;
}

export interface ForgeDraftDeps {
	readonly session: CaseSession;
	readonly sending: Sending;
	readonly leaving: Leaving;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly forge: () => Forge | undefined;
	readonly forges: () => readonly Forge[];
	/** All that are known. */
	readonly cases: () => readonly Case[];
}

export function createForgeDraft(deps: ForgeDraftDeps): ForgeDraft {
	const { session, crypto } = deps;
	const entry = (text: string): Case['timeline'][number] => ({
		id: crypto.randomHex(8),
		at: deps.clock.now().toISOString(),
		text,
	});
	return {
		async save(fields, written) {
			const before = await session.read();
			if (WRITTEN_FIELDS.some(field => written[field] !== undefined && written[field] !== readField(before, field)))
				throw new UserError(translated(OTHER_FIELDS));
			const forge = requireForge(deps.forge());
			const rating = await requireSettled(before, fields);
			// The vector that the forge has no place for may be known to it alone until now.
			const record = rating === undefined ? before : await session.change(r => withOwnVectors(r, rating.cvss));
			requireOwnCveId(record, deps.cases);
			const sent = withDraft(record);
			requireFitting(sent);
			await deps.leaving.require(record, advisoryTexts(sent), t('nothing was sent'));
			const answered = await forge.change(record.advisory, textBegunFrom(record), textToSend(record));
			await session.change(current => {
				const rated = rating === undefined ? current : afterRating(current, rating, answered);
				return afterSending(rated, sent, answered, entry(`Advisory saved on ${forge.name}.`));
			});
		},
		async create(name, repository) {
			const record = await session.read();
			if (sourceKey(record.advisory) !== undefined) throw new UserError(translated(THERE_ALREADY));
			if (record.advisory.state !== 'draft') throw new UserError(translated(NO_DRAFT));
			const forge = deps.forges().find(f => f.name === name && f.targets().includes(repository));
			if (forge === undefined) throw new UserError(translated(NO_TARGET));
			const rating = await ratingWay(record);
			if (rating?.kind === 'blocked') throw new UserError(t('{0} Nothing was sent.', rating.why));
			const written = withDraft(record);
			requireOwnCveId(record, deps.cases);
			requireText(written);
			requireFitting(written);
			await deps.leaving.require(withoutTexts(record), advisoryTexts(written), t('nothing was sent'));
			const { summary, description, affected, credits, cvss, cweIds, cveId } = written;
			const fields = { summary, description, affected, credits, cvss, cweIds, cveId: cveId ?? null };
			const what = JSON.stringify([name, repository, fields]);
			const { sent, id } = await deps.sending.send('create', what, attempt =>
				forge.create(repository, fields, attempt),
			);
			await session.change(current =>
				withoutAttempts(
					afterSending(current, withDraft(record), sent, entry(`Draft advisory created on ${forge.name}.`)),
					[...(current.attempts ?? []).filter(a => a.what === 'create').map(a => a.id), id],
				),
			);
		},
	};
}

/**
 * @returns what is scored, where that is sent too
 * @throws UserError when something else would be sent than the person saw, or over a text they did not see
 */
async function requireSettled(record: Case, fields: readonly SavedPart[]): Promise<WrittenRating | undefined> {
	if (divergedFields(record).length > 0 || newerRating(record) !== undefined) throw new UserError(translated(DIVERGED));
	const rating = await ratingWay(record);
	if (rating?.kind === 'blocked') throw new UserError(t('{0} Nothing was sent.', rating.why));
	const differs = [...differing(record), ...(rating === undefined ? [] : (['severity'] as const))];
	if (differs.length !== fields.length || differs.some(f => !fields.includes(f)))
		throw new UserError(translated(OTHER_FIELDS));
	return rating;
}

function requireText({ summary, description }: Pick<Advisory, 'summary' | 'description'>): void {
	if (summary.trim() === '' || description.trim() === '') throw new UserError(translated(NO_TEXT));
}

/** @returns where a draft can be made. */
export function targetsOf(forges: readonly Forge[]): Targets {
	return forges
		.map(forge => ({ forge: forge.name, repositories: forge.targets().slice(0, MOST_REPOSITORIES) }))
		.filter(({ repositories }) => repositories.length > 0)
		.slice(0, MOST_FORGES);
}

const MOST_FORGES = 20;
const MOST_REPOSITORIES = 2000;

const DIVERGED =
	'The forge has a newer text than the one you began from, so nothing was sent. Choose which text stays, then save again.';
const OTHER_FIELDS = 'What would be sent has changed, so nothing was sent. Look at the list again, then save.';
const THERE_ALREADY = 'This case has an advisory elsewhere already, so none was made.';
const NO_DRAFT = 'This case is no draft, so no advisory was made of it. Decide the report first.';
const NO_TARGET =
	'No draft can be made in this repository now: sign in with an account that administers it, then choose again. Nothing was sent.';
const NO_TEXT = 'An advisory needs a title and a description before it can be created. Nothing was sent.';
