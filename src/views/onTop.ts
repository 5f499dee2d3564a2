import * as z from 'zod';
import { HANDLE } from '../core/handle';
import type { ReportTree } from './reportTree';
import { ROOT } from './rows';

/** With so many reports, reading all of them takes longer than a person waits gladly. */
const MANY = 500;
/** Of each group, and of all: more than a view shows at once. */
const OF_GROUP = 20;
const MOST = 100;

const KEY = 'onTop';
const handlesSchema = z.array(z.string().regex(HANDLE)).max(MOST);

/** Where the random handles of reports are kept, and nothing else of them. */
export interface Memory {
	get(key: string): unknown;
	update(key: string, value: unknown): PromiseLike<void>;
}

/** Remembers which reports were on top of their groups, so that they can be read and shown first the next time. */
export interface OnTop {
	/** @returns the handles of those that were on top last; none when there were few reports */
	handles(): readonly string[];
	/** @param count of all reports */
	note(tree: ReportTree, count: number): void;
}

export function createOnTop(memory: Memory): OnTop {
	let noted = z.safeParse(handlesSchema, memory.get(KEY)).data ?? [];
	return {
		handles: () => noted,
		note({ rows }, count) {
			const groups = (rows.get(ROOT)?.children ?? []).map(id => rows.get(id)?.children ?? []);
			const handlesOf = (children: readonly string[]): string[] =>
				children.slice(0, OF_GROUP).flatMap(id => {
					const target = rows.get(id)?.target;
					return target?.kind === 'report' ? [target.handle] : [];
				});
			const now = count < MANY ? [] : groups.flatMap(handlesOf).slice(0, MOST);
			if (now.join() === noted.join()) return;
			noted = now;
			void memory.update(KEY, now.length === 0 ? undefined : now);
		},
	};
}
