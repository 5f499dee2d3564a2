import * as z from 'zod';
import type { Advisory } from '../core/advisory';
import type { Unreadable } from './api';
import { DecodeError, decodeRepositoryAdvisory } from './decode';
import { ghsaIdSchema } from './schemas';

export interface DecodedPage {
	readonly advisories: readonly Advisory[];
	readonly unreadable: readonly Unreadable[];
}

/** Reads answers that hold advisories. What did not change stays the same object, because views go by that. */
export interface AdvisoryAnswers {
	/** @param body of one advisory. @throws DecodeError */
	one(body: unknown): Advisory;
	/** @param body of one page of a list. @throws ZodError when it is no list */
	page(body: unknown): DecodedPage;
	/** Joins pages. Of an advisory that moved between pages meanwhile, the first is taken. @param list names the list */
	join(list: string, pages: readonly DecodedPage[]): DecodedPage;
}

const itemsSchema = z.array(z.unknown());
const identified = z.object({ ghsa_id: ghsaIdSchema });

export function createAdvisoryAnswers(): AdvisoryAnswers {
	const single = new WeakMap<object, Advisory>();
	const decoded = new WeakMap<object, DecodedPage>();
	const lists = new Map<string, ReadonlyMap<string, Advisory>>();
	return {
		one: body => remembered(single, body, decodeRepositoryAdvisory),
		page: body => remembered(decoded, body, decodePage),
		join(list, pages) {
			const before = lists.get(list);
			const now = new Map<string, Advisory>();
			for (const advisory of pages.flatMap(page => page.advisories)) {
				const key = keyOf(advisory);
				if (!now.has(key)) now.set(key, unchanged(before?.get(key), advisory));
			}
			lists.set(list, now);
			return { advisories: [...now.values()], unreadable: distinct(pages.flatMap(page => page.unreadable)) };
		},
	};
}

/** Kept answers come back as the same body, and so as what was made of it. */
function remembered<Value>(memory: WeakMap<object, Value>, body: unknown, make: (body: unknown) => Value): Value {
	if (typeof body !== 'object' || body === null) return make(body);
	const value = memory.get(body) ?? make(body);
	memory.set(body, value);
	return value;
}

function decodePage(body: unknown): DecodedPage {
	const advisories: Advisory[] = [];
	const unreadable: Unreadable[] = [];
	for (const item of itemsSchema.parse(body)) {
		try {
			advisories.push(decodeRepositoryAdvisory(item));
		} catch (error) {
			if (!(error instanceof DecodeError)) throw error;
			const { success, data } = identified.safeParse(item);
			unreadable.push({ ...(success ? { id: data.ghsa_id } : {}), reason: `${error.field} ${error.reason}` });
		}
	}
	return { advisories, unreadable };
}

/** The same id may stand in several repositories of an organisation's list. */
function keyOf({ id, source }: Advisory): string {
	return `${source.repository?.toLowerCase() ?? ''} ${id}`;
}

function unchanged(before: Advisory | undefined, now: Advisory): Advisory {
	return before !== undefined && (before === now || JSON.stringify(before) === JSON.stringify(now)) ? before : now;
}

function distinct(unreadable: readonly Unreadable[]): Unreadable[] {
	const ids = new Set<string>();
	return unreadable.filter(({ id }) => {
		if (id === undefined) return true;
		const first = !ids.has(id);
		ids.add(id);
		return first;
	});
}
