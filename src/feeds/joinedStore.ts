import type { CaseStore } from '../cases/store';
import type { Case } from '../core/case';
import { sourceKey } from '../core/forgeCase';
import { newestOf } from './join';
import type { Reports } from './reports';

/**
 * The cases as pages and commands work on them: with the forge's newest advisory in each, and with those that have no
 * file yet. The first change of such a case writes its file.
 */
export function createJoinedStore(
	files: CaseStore,
	reports: Pick<Reports, 'ready' | 'find' | 'onDidChange'>,
	now: () => string,
): CaseStore {
	/** Of the cases that were read, those that have a file. */
	const filed = new Set<string>();
	const readFile = async (handle: string): Promise<Case | undefined> => {
		const record = await files.read(handle);
		if (record === undefined) filed.delete(handle);
		else filed.add(handle);
		return record;
	};
	/** The forge's advisory in place of what the file remembers of it. */
	const overlay = (record: Case): Case => {
		const advisory = reports.find(record.handle)?.advisory;
		if (advisory === undefined || sourceKey(advisory) === undefined) return record;
		if (sourceKey(advisory) !== sourceKey(record.advisory)) return record;
		return { ...record, advisory: newestOf(record.advisory, advisory, now()) };
	};
	/** The case of a feed's advisory that has no file. */
	const inMemory = async (handle: string): Promise<Case | undefined> => {
		await reports.ready();
		const report = reports.find(handle);
		return report !== undefined && sourceKey(report.advisory) !== undefined ? report.record : undefined;
	};

	return {
		folder: files.folder,
		list: () => files.list(),
		async read(handle) {
			const record = await readFile(handle);
			return record === undefined ? inMemory(handle) : overlay(record);
		},
		async create(record) {
			await files.create(record);
			filed.add(record.handle);
		},
		async update(handle, change) {
			if ((await readFile(handle)) === undefined) {
				const begun = await inMemory(handle);
				if (begun !== undefined) {
					const changed = change(begun);
					if (changed === begun) return begun;
					// A second window may have written it meanwhile: then it is refused, and done again it finds the file.
					await files.create(changed);
					filed.add(handle);
					return changed;
				}
			}
			const written = await files.update(handle, record => {
				const shown = overlay(record);
				const changed = change(shown);
				return changed === shown ? record : changed;
			});
			return overlay(written);
		},
		filed: handle => filed.has(handle),
		newer: handle => files.newer?.(handle) === true,
		watch(listener) {
			const watches = [files.watch(listener), reports.onDidChange(listener)];
			return {
				dispose() {
					for (const watch of watches) watch.dispose();
				},
			};
		},
	};
}
