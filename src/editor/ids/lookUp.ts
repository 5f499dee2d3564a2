import type { Advisory } from '../../core/advisory';

export interface LookUpDeps {
	/** Whether the person allows it. */
	readonly isAllowed: () => boolean;
	/** Whether an id is one of a report of ours that is not published. Nothing while that is not known of all reports. */
	readonly isEmbargoed: (id: string) => boolean | undefined;
	/** Asks the database; nothing where it has no such entry. @throws where it cannot be asked */
	readonly ask: (id: string) => Promise<Advisory | undefined>;
	readonly now: () => Date;
	/** Waits, in milliseconds. */
	readonly pause: (ms: number) => Promise<void>;
}

const MINUTE = 60_000;
/** How long an answer counts. */
const FRESH_MS = 60 * MINUTE;
/** After a failure nobody is asked for this long: the mouse rests on ids all the time. */
const REST_MS = MINUTE;
const MOST_ANSWERS = 500;
const MOST_WAITING = 5;
/** How long an answer takes before the first one came. */
const FIRST_MS = 300;

interface Answer {
	readonly advisory: Advisory | undefined;
	readonly until: number;
}

/**
 * Looks ids up in the database of published advisories: one after the other, each once in an hour, kept in memory.
 * An id of a report that is not published is never sent. Its answer is that of an id the database does not know, and takes
 * as long, and goes as wrong, as the last real one did, so that nobody who asks can tell the two apart.
 * @returns what the database says of an id in canonical writing; nothing where it says nothing, cannot be asked, or must
 * not be. Never rejects.
 */
export function createLookUp(deps: LookUpDeps): (id: string) => Promise<Advisory | undefined> {
	const answers = new Map<string, Answer>();
	let queue: Promise<unknown> = Promise.resolve();
	let waiting = 0;
	let restUntil = 0;
	let lastMs = FIRST_MS;
	let lastFailed = false;

	const keep = (id: string, advisory: Advisory | undefined): Advisory | undefined => {
		const [oldest] = answers.keys();
		if (answers.size >= MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
		answers.set(id, { advisory, until: deps.now().getTime() + FRESH_MS });
		return advisory;
	};
	const rest = (): undefined => {
		restUntil = deps.now().getTime() + REST_MS;
		return undefined;
	};
	const fresh = (id: string): Answer | undefined => {
		const answer = answers.get(id);
		if (answer !== undefined && answer.until > deps.now().getTime()) return answer;
		answers.delete(id);
		return undefined;
	};
	const ask = async (id: string): Promise<Advisory | undefined> => {
		const known = fresh(id);
		if (known !== undefined) return known.advisory;
		// Asked again here, right before sending: the reports may have been read meanwhile.
		const embargoed = deps.isEmbargoed(id);
		const started = deps.now().getTime();
		if (!deps.isAllowed() || embargoed === undefined || started < restUntil) return undefined;
		if (embargoed) {
			await deps.pause(lastMs);
			if (!lastFailed) return keep(id, undefined);
			return rest();
		}
		try {
			const advisory = await deps.ask(id);
			lastFailed = false;
			return keep(id, advisory);
		} catch {
			lastFailed = true;
			return rest();
		} finally {
			lastMs = deps.now().getTime() - started;
		}
	};

	return async id => {
		if (!deps.isAllowed()) return undefined;
		const known = fresh(id);
		if (known !== undefined) return known.advisory;
		if (waiting >= MOST_WAITING) return undefined;
		waiting++;
		const answer = queue.then(() => ask(id));
		queue = answer;
		try {
			return await answer;
		} finally {
			waiting--;
		}
	};
}
