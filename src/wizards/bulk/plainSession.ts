import type { CaseStore } from '../../cases/store';
import { UserError } from '../../core/errors';
import type { Clock } from '../../core/ports';
import { translated } from '../../core/translate';
import { type CaseSession, GONE } from '../caseSession';
import { applyEdit } from '../edits';

/** One case without a page of its own: it is read and changed, and nobody watches it. */
export function createPlainSession(handle: string, store: () => Promise<CaseStore>, clock: Clock): CaseSession {
	return {
		restart: () => Promise.resolve(),
		refresh: () => Promise.resolve(),
		async edit(edit) {
			const now = clock.now().toISOString();
			let result = applied(now);
			await (await store()).update(handle, record => {
				const made = applyEdit(record, edit, now);
				result = made.result;
				return made.record;
			});
			return result;
		},
		change: async change => (await store()).update(handle, change),
		async read() {
			const record = await (await store()).read(handle);
			if (record === undefined) throw new UserError(translated(GONE));
			return record;
		},
		dispose() {},
	};
}

function applied(at: string): ReturnType<typeof applyEdit>['result'] {
	return { saved: true, at };
}
