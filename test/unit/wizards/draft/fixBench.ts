import type { Advisory } from '../../../../src/core/advisory';
import type { Case } from '../../../../src/core/case';
import { draftContract } from '../../../../src/protocol/draft';
import type { FixView } from '../../../../src/protocol/draft/fix';
import { createDraftPage } from '../../../../src/wizards/draftPage';
import { aCase, handle } from '../../../support/builders';
import { anAdvisoryOnForge, createMemoryForge, joinWith } from '../memoryForge';
import { createMemoryStore } from '../memoryStore';
import { type OnForges, openPage, type PageBench } from '../pageBench';

/** A draft page and what it shows of the fix. */
export interface FixBench extends PageBench<typeof draftContract> {
	/** @returns what the page shows, as soon as it shows what is waited for. */
	until(holds: (view: FixView) => boolean): Promise<FixView>;
	record(): Case;
}

export function openFix(record: Case, o: Partial<OnForges> = {}): FixBench {
	const store = createMemoryStore(record);
	return watched(openPage(createDraftPage, draftContract, store, record.handle, o), () => store.get(record.handle));
}

/** A draft on a forge. */
export function openFixOnForge(advisory: Partial<Advisory> = {}, o: Partial<OnForges> = {}) {
	const there = anAdvisoryOnForge(1, { state: 'draft', ...advisory });
	const memory = createMemoryForge(there);
	const store = createMemoryStore(aCase(1, {}, there));
	const { joined, onForges } = joinWith(store, memory);
	const page = openPage(createDraftPage, draftContract, joined, 1, { ...onForges, ...o });
	return { ...watched(page, () => store.get(handle(1))), memory, advisory: there };
}

function watched(page: PageBench<typeof draftContract>, get: () => Case | undefined): FixBench {
	const waiting = new Set<() => void>();
	let now: FixView | undefined;
	page.end.on('fix', view => {
		now = view;
		for (const check of waiting) check();
	});
	page.end.ready();
	return {
		...page,
		until: holds =>
			new Promise(resolve => {
				const check = (): void => {
					if (now === undefined || !holds(now)) return;
					waiting.delete(check);
					resolve(now);
				};
				waiting.add(check);
				check();
			}),
		record() {
			const record = get();
			if (record === undefined) throw new Error('there is no case');
			return record;
		},
	};
}
