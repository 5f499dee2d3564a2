import type { Advisory } from '../../core/advisory';
import type { Case } from '../../core/case';
import type { datesMethods } from '../../protocol/draft/dates';
import { requireForge } from '../forgeView';
import type { Part, PartContext } from './part';

/** The CVE id, the embargo and PD. */
export function createDates({
	session,
	deps,
	forge,
	inTurn,
	entry,
	tell,
}: PartContext): Part<keyof typeof datesMethods> {
	const requestCve = async (): Promise<'assigned' | 'waiting'> => {
		const record = await session.read();
		const there = requireForge(forge());
		const answered = await there.requestCve(record.advisory);
		const at = deps.clock.now().toISOString();
		if (answered.cveId !== undefined) {
			await session.change(r => noted(r, { advisory: sameAdvisory(r, answered) }, 'CVE id assigned.'));
			return 'assigned';
		}
		if (record.cveRequestedAt === undefined)
			await session.change(r => noted(r, { cveRequestedAt: at }, `CVE id requested on ${there.name}.`));
		return 'waiting';
	};
	const noted = (record: Case, change: Partial<Case>, text: string): Case => ({
		...record,
		...change,
		timeline: [...record.timeline, entry(text)],
	});
	return {
		handlers: { requestCve: () => inTurn(requestCve) },
		show({ advisory: { cveId }, cveRequestedAt }) {
			tell('dates', {
				...(cveId === undefined ? {} : { cveId: cveId.slice(0, 100) }),
				...(cveRequestedAt === undefined ? {} : { cveRequestedAt }),
			});
		},
		dispose() {},
	};
}

/** The case may be another advisory's by the time the answer comes. */
function sameAdvisory({ advisory }: Case, answered: Advisory): Advisory {
	return advisory.id === answered.id ? answered : advisory;
}
