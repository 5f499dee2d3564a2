import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { sameItems } from '../../core/sameItems';
import { HANDLE } from '../../core/handle';
import { translated } from '../../core/translate';
import { weaknessText } from '../../protocol/fields';
import type { ReviewView, reviewMethods } from '../../protocol/draft/review';
import { ratingWay } from '../decision/ratings';
import { advisoryValue } from '../fields';
import { withPublication } from '../recordFields';
import { differing, valueText } from '../saveDraft';
import type { Part, PartContext } from './part';
import { createDocuments } from './reviewDocuments';

/** The checks before publishing, what Save and Publish would change, the documents and the announcement. */
export function createReview(context: PartContext): Part<keyof typeof reviewMethods> {
	const { session, deps, tell, entry, checks } = context;
	const documents = createDocuments(context, checks);

	/** What was found last: most looks at a case change neither text. */
	let looked: { readonly of: readonly unknown[]; readonly found: boolean } | undefined;
	const namesOthers = (text: string, record: Case): boolean => {
		const of = [text, record.advisory, record.received, ...deps.reports()];
		if (looked === undefined || !sameItems(looked.of, of)) looked = { of, found: checks.namesOthers(text, record) };
		return looked.found;
	};

	const recordAnnounced = (record: Case, announced: boolean): Case => {
		if (announced === (record.publication?.announcedAt !== undefined)) return record;
		if (announced && record.advisory.state !== 'published') throw new UserError(translated(NOT_PUBLISHED));
		const noted = entry(announced ? 'Announced, as a person wrote down.' : 'It was not announced after all.');
		return {
			...withPublication(record, { announcedAt: announced ? noted.at : undefined }),
			timeline: [...record.timeline, noted],
		};
	};

	return {
		handlers: {
			...documents.handlers,
			recordAnnounced: async ({ announced }) => (await session.change(r => recordAnnounced(r, announced)), null),
		},
		async show(record) {
			const { advisory, publication } = record;
			tell('review', {
				checks: checks.of(record),
				saved: differing(record).map(field => ({ field, text: valueText(field, advisoryValue(record, field)) })),
				...((await ratingWay(record)) === undefined ? {} : { savedRating: ratingOf(record) }),
				...(HANDLE.test(advisory.id) ? {} : { id: advisory.id.slice(0, 200) }),
				...(advisory.publishedAt === undefined ? {} : { publishedAt: advisory.publishedAt }),
				...(publication?.announcement !== undefined && namesOthers(publication.announcement, record)
					? { announcementNamesOthers: true }
					: {}),
				...(publication?.announcedAt === undefined ? {} : { announcedAt: publication.announcedAt }),
			});
		},
		dispose() {},
	};
}

const NOT_PUBLISHED = 'The advisory is not published, so nothing was written down. Announce it after that.';

function ratingOf({ advisory: { cvss, cweIds } }: Case): NonNullable<ReviewView['savedRating']> {
	return { v4: cvss.v4 ?? '', v3: cvss.v3 ?? '', cwes: weaknessText(cweIds) };
}
