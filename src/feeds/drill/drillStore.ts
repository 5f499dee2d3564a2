import { t } from '../../core/translate';
import type { CaseStore } from '../../cases/store';
import type { Case } from '../../core/case';
import { createEmitter } from '../../core/emitter';
import { UserError } from '../../core/errors';

/** The cases of a drill: in memory alone, with no way to a file. @param records all there will ever be */
export function createDrillStore(...records: readonly Case[]): CaseStore {
	const cases = new Map(records.map(record => [record.handle, record]));
	const changed = createEmitter<void>();
	return {
		// Nothing lies there: whoever asks for it gets no path.
		folder: '',
		list: async () => ({ cases: [...cases.values()], problems: [] }),
		read: async handle => cases.get(handle),
		async create() {
			throw new UserError(t('A drill has no other cases, so nothing was made. End the drill, then do it again.'));
		},
		async update(handle, change) {
			const record = cases.get(handle);
			if (record === undefined)
				throw new UserError(
					t('This is no case of the drill, so nothing was changed. End the drill, then do it again.'),
				);
			const next = change(record);
			if (next === record) return record;
			if (next.handle !== handle) throw new Error('a case keeps its handle');
			cases.set(handle, next);
			changed.fire();
			return next;
		},
		watch: changed.on,
	};
}
