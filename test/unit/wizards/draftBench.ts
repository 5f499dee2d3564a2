import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { draftContract } from '../../../src/protocol/draft';
import { createDraftPage } from '../../../src/wizards/draftPage';
import { aCase, handle } from '../../support/builders';
import { createMemoryForge, joinWith } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { type OnForges, openPage } from './pageBench';

/** A case with its advisory, a forge that has advisories, and draft pages on the case, each ready. */
export function draftOn(advisory: Advisory, onForge: readonly Advisory[], change: Partial<Case> = {}) {
	const memory = createMemoryForge(...onForge);
	const store = createMemoryStore(aCase(1, { ...change, advisory }));
	const { joined, onForges } = joinWith(store, memory);
	return {
		memory,
		store,
		record(): Case {
			const found = store.get(handle(1));
			assert.ok(found !== undefined, 'the case is gone');
			return found;
		},
		open(more: Partial<OnForges> = {}) {
			const page = openPage(createDraftPage, draftContract, joined, 1, { ...onForges, ...more });
			page.end.ready();
			return page;
		},
	};
}
