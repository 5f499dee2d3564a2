import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import { requireFilled } from '../core/messages';
import { sameItems } from '../core/sameItems';
import { sentUpstream } from '../core/upstream';
import { translated } from '../core/translate';
import type { Report } from '../feeds/feed';
import { type FoundWords, OUTGOING_FIELDS, type OutgoingView } from '../protocol/outgoing';
import { createKnownSecrets } from './knownSecrets';

/** Looks at what is about to leave: for open fields, and for what belongs to other cases. */
export interface Outgoing {
	/** @returns by field, the words of the case's drafts that belong to other cases */
	view(record: Case): OutgoingView;
	/**
	 * @param text what is about to be sent
	 * @param despite words that the person saw and sends all the same
	 * @throws UserError when it may not be sent; it names fields, never the words that were found
	 */
	require(record: Case, text: string, despite?: readonly string[]): void;
	/** The same for a text in which brackets are no open fields. */
	requireOwn(record: Case, text: string, despite?: readonly string[]): void;
}

const REFUSED =
	'The text has something in it that belongs to another case that is not published, so nothing was sent. The page shows the words below the text. Take them out, then send it again.';
const WARNED =
	'The text has words in it that belong to another case that is not published, so nothing was sent. The page shows them below the text. Take them out, or choose to send them all the same.';

/** @param handle of the case. @param reports all that are known now. @param acknowledgement the one that would be sent */
export function createOutgoing(
	handle: string,
	reports: () => readonly Report[],
	acknowledgement: (record: Case) => string,
): Outgoing {
	/** Without its own: while somebody types, that one changes all the time. */
	const others = createKnownSecrets(() =>
		reports().flatMap(({ record }) => (record.handle === handle ? [] : [record])),
	);
	/** What was found last, by field: most looks at a case change none of its texts. */
	const looked = new Map<string, { readonly key: readonly unknown[]; readonly words: FoundWords[] }>();

	const wordsOf = (field: string, record: Case, text: string): FoundWords[] => {
		const key = [text, record.advisory, record.received, text.trim() === '' ? undefined : others.all()];
		const before = looked.get(field);
		if (before !== undefined && sameItems(before.key, key)) return before.words;
		const words = others.wordsIn(text, record);
		looked.set(field, { key, words });
		return words;
	};

	return {
		view(record) {
			const { drafts = {} } = record;
			const texts = {
				acknowledgement: record.acknowledgedAt === undefined ? acknowledgement(record) : '',
				message: drafts.message ?? '',
				comment: drafts.comment ?? '',
				correction: drafts.correction?.text ?? '',
				upstream: drafts.upstream === undefined ? '' : sentUpstream(drafts.upstream),
			};
			const found = OUTGOING_FIELDS.map(field => [field, wordsOf(field, record, texts[field])] as const);
			return Object.fromEntries(found.filter(([, words]) => words.length > 0));
		},
		require(record, text, despite) {
			requireFilled(text);
			requireOwn(record, text, despite);
		},
		requireOwn,
	};

	function requireOwn(record: Case, text: string, despite: readonly string[] = []): void {
		const words = others.wordsIn(text, record);
		if (words.some(({ refused }) => refused)) throw new UserError(translated(REFUSED));
		if (words.some(found => !despite.includes(found.words))) throw new UserError(translated(WARNED));
	}
}
