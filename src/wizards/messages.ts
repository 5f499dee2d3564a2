import { t, translated } from '../core/translate';
import { withoutAttempts } from '../core/attempts';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import { acknowledge } from '../core/lifecycle';
import type { Clock, Crypto } from '../core/ports';
import type { Forge, Message } from '../feeds/forge';
import type { ForgeView, Sent } from '../protocol/forge';
import type { CaseSession } from './caseSession';
import { withDrafts } from './fields';
import { requireForge, requireSameReaders } from './forgeView';
import type { Post, Sending } from './sending';

/** What is posted in the discussion, each after a click. All throw UserError when it was not, or when nobody knows. */
export interface Messages {
	/** Posts the message that is being written. */
	post(sent: Sent): Promise<void>;
	/** Posts the acknowledgement, and records it. */
	postAcknowledgement(sent: Sent): Promise<void>;
	/** Puts the new text in the place of a posted one. */
	correct(sent: Sent & { readonly message: string }): Promise<void>;
}

export interface MessagesDeps {
	readonly session: CaseSession;
	readonly sending: Sending;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly forge: () => Forge | undefined;
	readonly forgeView: (record: Case) => ForgeView | null;
	/** Posts in the discussion. */
	readonly post: Post;
	/** A message was changed. */
	readonly corrected: (message: Message) => void;
	/** Refuses a text that may not leave. @throws UserError */
	readonly requireSendable: (record: Case, text: string, despite?: readonly string[]) => void;
	/** The acknowledgement as it would be sent. */
	readonly acknowledgement: (record: Case) => string;
}

const CHANGED = 'The text was changed in another window, so nothing was sent. Look at it again, then send it.';

export function createMessages(deps: MessagesDeps): Messages {
	const { session, sending, crypto } = deps;
	const now = (): string => deps.clock.now().toISOString();
	/** By box, the text that went out of it last from this page, and is no longer in the case. */
	const gone = new Map<string, string>();

	/** @returns the case and its forge, when what goes out is what the person saw; nothing when it went out before. */
	async function check(
		box: string,
		sent: Sent,
		written: (record: Case) => string | undefined,
	): Promise<{ record: Case; forge: Forge } | undefined> {
		const record = await session.read();
		if (written(record) !== sent.text) {
			if (gone.get(box) === sent.text) return undefined;
			throw new UserError(translated(CHANGED));
		}
		if (sent.text.trim() === '') throw new UserError(t('There is nothing to send yet: write a text first.'));
		deps.requireSendable(record, sent.text, sent.despite);
		const forge = requireForge(deps.forge());
		requireSameReaders(deps.forgeView(record), sent.seenBy);
		return { record, forge };
	}

	return {
		async post(sent) {
			const checked = await check('comment', sent, r => r.drafts?.comment);
			if (checked === undefined) return;
			const { record, forge } = checked;
			const { id } = await sending.send('comment', sent.text, attempt =>
				deps.post(record.advisory, sent.text, attempt),
			);
			await session.change(current => {
				const over = withoutAttempts(current, [id]);
				const clear = over.drafts?.comment === sent.text;
				const entry = { id: crypto.randomHex(8), at: now(), text: `Message posted on ${forge.name}.` };
				return { ...(clear ? withDrafts(over, { comment: undefined }) : over), timeline: [...over.timeline, entry] };
			});
			gone.set('comment', sent.text);
		},
		async postAcknowledgement(sent) {
			const checked = await check('acknowledgement', sent, deps.acknowledgement);
			if (checked === undefined || checked.record.acknowledgedAt !== undefined) return;
			const { record } = checked;
			const { id } = await sending.send('acknowledgement', sent.text, attempt =>
				deps.post(record.advisory, sent.text, attempt),
			);
			await session.change(current => {
				const told = acknowledge(withoutAttempts(current, [id]), now(), crypto.randomHex(8));
				return told.drafts?.acknowledgement === sent.text ? withDrafts(told, { acknowledgement: undefined }) : told;
			});
			gone.set('acknowledgement', sent.text);
		},
		async correct({ message, ...sent }) {
			const written = (r: Case): string | undefined =>
				r.drafts?.correction?.message === message ? r.drafts.correction.text : undefined;
			const box = `correction ${message}`;
			const checked = await check(box, sent, written);
			if (checked === undefined) return;
			const { record, forge } = checked;
			// The same text in the same place twice is the same: nothing to note before.
			deps.corrected(await forge.edit(record.advisory, message, sent.text));
			await session.change(r => (written(r) === sent.text ? withDrafts(r, { correction: undefined }) : r));
			gone.set(box, sent.text);
		},
	};
}
