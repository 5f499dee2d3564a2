import { t } from '../../core/translate';
import type { Case } from '../../core/case';
import { CONFLICT } from '../../core/caseMerge/conflict';
import { dayInWords, instantInWords, wallTimeIn } from '../../core/disclosureDateWords';
import { UserError } from '../../core/errors';
import { caseName } from '../../core/handle';
import { checkTimeline, removeEntry, type TimelineCheck, type TimelineEntry } from '../../core/timeline';
import { createZones, isZone } from '../../core/zones';
import { SLICE, type TimelineRow, type timelineMethods } from '../../protocol/response/timeline';
import { forgetKept } from '../edits';
import type { Part, PartContext } from './part';
import { createPostMortem } from './postMortem';

/** What happened, in order, and what is learned of it. */
export function createTimeline(context: PartContext): Part<keyof typeof timelineMethods> {
	const { handle, session, deps, outside, tell, entry, now } = context;
	const postMortem = createPostMortem(context);
	let wanted = SLICE;

	const documentOf = async (): Promise<string> => {
		const { timeline } = await session.read();
		const { timelineDocument } = await import('../../formats/markdown/timelineText');
		const { changed, missingParents } = await checkTimeline(timeline, deps.crypto);
		const marks = { changed: new Set(changed), missingParents: new Set(missingParents) };
		return timelineDocument(timeline, { name: caseName(handle), zone: knownZone(deps.policy().zone), marks });
	};
	const add = (record: Case, text: string, at: string | undefined): Case => {
		const made = { ...entry(text), ...(at === undefined ? {} : { at }) };
		return { ...record, timeline: [...record.timeline, made] };
	};
	const show = async ({ timeline, advisory, kept = [] }: Case): Promise<void> => {
		const check = await checkTimeline(timeline, deps.crypto);
		const zone = knownZone(deps.policy().zone);
		const asides = kept
			.filter(({ field }) => field.startsWith(CONFLICT))
			.map(each => ({ ...each, where: each.field.slice(CONFLICT.length) }));
		tell('timeline', {
			rows: rowsOf(timeline, check, zone, wanted),
			total: timeline.length,
			changed: check.changed.length,
			gaps: check.missingParents.length,
			...(asides.length === 0 ? {} : { asides }),
			zone,
			published: advisory.state === 'published' || advisory.state === 'withdrawn',
		});
	};

	return {
		handlers: {
			...postMortem.handlers,
			async addEntry({ text, at }) {
				const said = text.trim();
				if (said === '') throw new UserError(t('There is no text, so nothing was written down. Say what happened.'));
				if (at !== undefined && Date.parse(at) > deps.clock.now().getTime() + SAME_MINUTE_MS)
					throw new UserError(t('That moment lies ahead, so nothing was written down. Choose one that has passed.'));
				await session.change(record => add(record, said, at));
				return null;
			},
			removeEntry: async ({ id }) => (await session.change(record => removeEntry(record, id, now())), null),
			forgetAside: async ({ field, at }) => (await session.change(record => forgetKept(record, field, at)), null),
			async moreEntries() {
				wanted += SLICE;
				await show(await session.read());
				return null;
			},
			copyTimeline: async () => (await outside.copy(await documentOf()), null),
			// Also of a published case: what happened inside stays inside.
			saveTimeline: async () => outside.saveAs(`${handle}.timeline.md`, await documentOf(), true),
		},
		show,
		dispose() {},
	};
}

/** Pages know minutes only. */
const SAME_MINUTE_MS = 60_000;

function knownZone(zone: string): string {
	return isZone(zone) ? zone : 'UTC';
}

/** The newest ones, by when things happened; of the same instant, what was written last comes first. */
function rowsOf(timeline: readonly TimelineEntry[], check: TimelineCheck, zone: string, count: number): TimelineRow[] {
	const zones = createZones();
	const [changed, gaps, unsealed] = [check.changed, check.missingParents, check.unsealed].map(ids => new Set(ids));
	return [...timeline]
		.reverse()
		.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
		.slice(0, count)
		.map(({ id, at, text, removed }) => {
			const wall = wallTimeIn(at, zone, zones);
			return {
				...{ id, at, text: removed === undefined ? text : '', day: dayInWords(wall.date), time: wall.time },
				...(removed === undefined ? {} : { removed: instantInWords(removed.at, zone, zones) }),
				...(changed?.has(id) === true ? { changed: true } : {}),
				...(gaps?.has(id) === true ? { gap: true } : {}),
				...(unsealed?.has(id) === true ? { unsealed: true } : {}),
			};
		});
}
