import type { Case } from '../../core/case';
import { caseName } from '../../core/handle';
import { noteTakenOver, leaveShared, sharedState, sharedWith, takeOver } from '../../core/shared';
import { instantInWords } from '../../core/disclosureDateWords';
import { pdInstant } from '../../core/disclosureDate';
import type { DatesView, datesMethods } from '../../protocol/draft/dates';
import { writeField } from '../fields';
import type { Part, PartContext } from './part';

type Methods = Extract<keyof typeof datesMethods, 'takeOver' | 'leaveShared'>;

/** One vulnerability in several projects: what the other cases agreed is offered, and taken over by a click that names it. */
export function createShared({ session, deps, inTurn }: PartContext): {
	readonly handlers: Part<Methods>['handlers'];
	view(record: Case): DatesView['shared'];
} {
	const others = (record: Case): Case[] =>
		sharedWith(
			record,
			deps.reports().map(report => report.record),
		);
	const noted = () => ({ now: deps.clock.now().toISOString(), id: deps.crypto.randomHex(8) });
	return {
		handlers: {
			takeOver: offer =>
				inTurn(async () => {
					const write = (record: Case, cveId: string): Case => writeField(record, 'cveId', cveId);
					const at = noted();
					const taken = await session.change(record => takeOver(record, others(record), offer, write, at));
					const store = await deps.store();
					const note = noted();
					await store.update(offer.from, other => noteTakenOver(other, offer.what, taken.handle, note));
					return null;
				}),
			async leaveShared() {
				const at = noted();
				await session.change(record => leaveShared(record, at));
				return null;
			},
		},
		view(record) {
			if (record.shared === undefined) return undefined;
			const same = others(record);
			const { offers, conflicts } = sharedState(record, same);
			return {
				others: same.slice(0, MOST).map(({ handle }) => caseName(handle)),
				offers: offers.slice(0, MOST).map(offer => {
					const { from } = offer;
					const name = caseName(from);
					if (offer.what === 'cve') return { offer, name, words: offer.cveId };
					const { date, time, zone } = offer.pd;
					const at = time === undefined ? undefined : pdInstant({ ...offer.pd, by: 'owner' });
					return { offer, name, words: at === undefined ? `${date} (${zone})` : instantInWords(at, zone) };
				}),
				conflicts: conflicts
					.slice(0, MOST)
					.map(({ kind, handle }) => ({ kind, ...(handle === undefined ? {} : { name: caseName(handle) }) })),
			};
		},
	};
}

const MOST = 100;
