import type { CaseStore } from '../../../src/cases/store';
import type { Case } from '../../../src/core/case';
import { createEmitter } from '../../../src/core/emitter';
import { UserError } from '../../../src/core/errors';

/** A case store without a disk, which can be made to fail. */
export interface MemoryStore extends CaseStore {
	/** Writes as another window would. */
	put(record: Case): void;
	remove(handle: string): void;
	get(handle: string): Case | undefined;
	/** From now on every reading and writing fails with these words; empty ends it. */
	fail(message: string): void;
	/** How often something was written. */
	writes(): number;
}

export function createMemoryStore(...records: readonly Case[]): MemoryStore {
	const cases = new Map(records.map(r => [r.handle, r]));
	const changed = createEmitter<void>();
	let failure = '';
	let writes = 0;
	const check = (): void => {
		if (failure !== '') throw new UserError(failure);
	};
	const write = (record: Case): void => {
		cases.set(record.handle, record);
		writes += 1;
		changed.fire();
	};
	return {
		folder: '/cases',
		list: async () => (check(), { cases: [...cases.values()], problems: [] }),
		read: async handle => (check(), cases.get(handle)),
		create: async record => (check(), write(record)),
		async update(handle, change) {
			check();
			const record = cases.get(handle);
			if (record === undefined) throw new UserError('the file is gone');
			const next = change(record);
			if (next !== record) write(next);
			return next;
		},
		watch: changed.on,
		put: write,
		remove(handle) {
			cases.delete(handle);
			changed.fire();
		},
		get: handle => cases.get(handle),
		fail(message) {
			failure = message;
			changed.fire();
		},
		writes: () => writes,
	};
}
