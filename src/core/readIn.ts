import type { Case } from './case';
import type { ReadIn } from './publication';

/** Whose record it is: the same name in the same place is the same person. */
type Who = Pick<ReadIn, 'name' | 'how'>;

/** @returns those who can read the case now. */
export function readingNow({ readIn = [] }: Pick<Case, 'readIn'>): ReadIn[] {
	return readIn.filter(({ until }) => until === undefined);
}

/** Records that somebody was read in; who is in already is in once. @param entry of the timeline, which names nobody */
export function withReadIn(record: Case, who: Who, entry: Case['timeline'][number]): Case {
	if (readingNow(record).some(known => isSame(known, who))) return record;
	const added: ReadIn = { id: entry.id, at: entry.at, name: who.name, how: who.how };
	return { ...record, readIn: [...(record.readIn ?? []), added], timeline: [...record.timeline, entry] };
}

/** Records that somebody can no longer read the case. What they read they know, so the record stays. */
export function withoutAccess(record: Case, who: Who, entry: Case['timeline'][number]): Case {
	if (!readingNow(record).some(known => isSame(known, who))) return record;
	const readIn = (record.readIn ?? []).map(known =>
		known.until === undefined && isSame(known, who) ? { ...known, until: entry.at } : known,
	);
	return { ...record, readIn, timeline: [...record.timeline, entry] };
}

/** Takes a record back that was made by mistake. */
export function withoutReadIn(record: Case, id: string, entry: Case['timeline'][number]): Case {
	const { readIn = [], ...rest } = record;
	const left = readIn.filter(known => known.id !== id);
	if (left.length === readIn.length) return record;
	const timeline = [...record.timeline, entry];
	return left.length === 0 ? { ...rest, timeline } : { ...rest, readIn: left, timeline };
}

function isSame(a: Who, b: Who): boolean {
	return a.how === b.how && a.name.toLowerCase() === b.name.toLowerCase();
}
