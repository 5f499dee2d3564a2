import { translated } from '../../core/translate';
import type { Advisory } from '../../core/advisory';
import type { Case } from '../../core/case';
import { unnamedLinks } from '../../core/fixReferences';
import { forgeKey } from '../../core/forgeCase';
import type { PublicationMeans } from '../../core/publicationPath';
import { savedRows } from '../../core/savedFork';
import type { Forge } from '../../feeds/forge';
import type { PublicationView, SavedRowView, SavedView } from '../../protocol/draft/publication';
import { SAVED_PART_NAMES } from '../../protocol/draft/savedPartNames';
import { newerRating, ratingWay } from '../decision/ratings';
import { divergedFields } from '../forgeTexts';
import { differing } from '../saveDraft';
import { securePage } from '../securePages';

const MOST_ROWS = 300;
const MOST_NAMES = 50;

/** @param written the advisory with what is being written */
export async function meansOf(record: Case, written: Advisory, forge: Forge | undefined): Promise<PublicationMeans> {
	const { advisory } = record;
	const permissions = forgeKey(advisory) === undefined ? undefined : forge?.permissions(advisory);
	const reason = permissions?.reasons?.publish ?? permissions?.reason;
	const unnamed = unnamedOf(record, written);
	return {
		...(forge === undefined || permissions === undefined
			? {}
			: { forge: { name: forge.name, publish: permissions.publish, ...(reason === undefined ? {} : { reason }) } }),
		unsaved: [
			...differing(record).map(field => translated(SAVED_PART_NAMES[field])),
			...((await ratingWay(record)) === undefined ? [] : [translated(SAVED_PART_NAMES.severity)]),
		],
		undecided: divergedFields(record).length > 0 || newerRating(record) !== undefined,
		...(unnamed === undefined ? {} : { unnamed }),
	};
}

/** @returns nothing where no public address of a fix is known. */
function unnamedOf({ publication }: Case, written: Advisory): string[] | undefined {
	const links = (publication?.publicFixes ?? []).flatMap(({ url }) => url ?? []);
	return links.length === 0 ? undefined : unnamedLinks(links, written);
}

export function savedView({ publication }: Case): Pick<PublicationView, 'saved'> {
	const fork = publication?.fork;
	if (fork === undefined) return {};
	const rows = savedRows(fork);
	const saved: SavedView = {
		savedAt: fork.savedAt,
		...(fork.source === undefined ? {} : { source: fork.source }),
		rows: rows.slice(0, MOST_ROWS).map(({ commit, refs, asks }): SavedRowView => {
			const [first] = refs;
			const { unpublished, where, since, until, files } = first ?? {};
			const becomes = refs.find(ref => ref.becomes !== undefined)?.becomes;
			return {
				commit,
				names: refs.slice(0, MOST_NAMES).map(({ kind, name }) => ({ kind: kind ?? ('branch' as const), name })),
				asks,
				...(unpublished === undefined ? {} : { unpublished }),
				...(where === undefined ? {} : { where }),
				...(since === undefined ? {} : { since }),
				...(until === undefined ? {} : { until }),
				...(files === undefined ? {} : { files }),
				...(becomes === undefined ? {} : { becomes }),
			};
		}),
		more: Math.max(0, rows.length - MOST_ROWS),
	};
	return { saved };
}

/** An address that pages may offer to open. */
export function forkPage({ privateFork }: Advisory): Pick<PublicationView, 'forkUrl'> {
	const url = securePage(privateFork?.url);
	return url === undefined ? {} : { forkUrl: url };
}
