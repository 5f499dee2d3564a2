import type { Advisory } from '../../core/advisory';
import type { Case } from '../../core/case';
import { policyLimit } from '../../core/disclosureDate';
import { otherWithCveId } from '../../core/cveId';
import { UserError } from '../../core/errors';
import { caseName } from '../../core/handle';
import type { datesMethods } from '../../protocol/draft/dates';
import { requireForge } from '../forgeView';
import { createNotices } from './datesNotices';
import { createShared } from './datesShared';
import type { Part, PartContext } from './part';

/** The CVE id, the embargo and PD. */
export function createDates(context: PartContext): Part<keyof typeof datesMethods> {
	const { session, deps, forge, inTurn, entry, tell } = context;
	const notices = createNotices(context);
	const shared = createShared(context);
	const now = (): string => deps.clock.now().toISOString();

	const noted = (record: Case, change: Partial<Case>, text: string): Case => ({
		...record,
		...change,
		timeline: [...record.timeline, entry(text)],
	});
	const assigned = async (answered: Advisory): Promise<'assigned'> => {
		await session.change(record =>
			record.advisory.cveId === answered.cveId
				? record
				: noted(record, { advisory: sameAdvisory(record, answered) }, 'CVE id assigned.'),
		);
		return 'assigned';
	};
	const requestCve = async (): Promise<'assigned' | 'waiting'> => {
		const record = await session.read();
		const there = requireForge(forge());
		const answered = await there.requestCve(record.advisory);
		if (answered.cveId !== undefined) return assigned(answered);
		if (record.cveRequestedAt === undefined) {
			const at = now();
			await session.change(r => noted(withoutRefusal(r), { cveRequestedAt: at }, `CVE id requested on ${there.name}.`));
		}
		return 'waiting';
	};
	const lookForCve = async (): Promise<'assigned' | 'waiting'> => {
		const { advisory } = await session.read();
		const answered = await requireForge(forge()).latest(advisory);
		return answered.cveId === undefined ? 'waiting' : assigned(answered);
	};
	const recordRequest = (record: Case, requested: boolean): Case => {
		if (requested) {
			if (record.cveRequestedAt !== undefined) return record;
			return noted(withoutRefusal(record), { cveRequestedAt: now() }, 'CVE id requested, as a person wrote down.');
		}
		if (record.cveRequestedAt === undefined) return record;
		return noted(withoutRequest(record), {}, 'No CVE id was requested after all.');
	};
	const recordRefusal = (record: Case, refused: boolean): Case => {
		if (refused) {
			if (record.cveRefusedAt !== undefined) return record;
			return noted(withoutRequest(record), { cveRefusedAt: now() }, 'CVE id refused, as a person wrote down.');
		}
		if (record.cveRefusedAt === undefined) return record;
		return noted(withoutRefusal(record), {}, 'The CVE id was not refused after all.');
	};

	return {
		handlers: {
			...notices.handlers,
			...shared.handlers,
			requestCve: () => inTurn(requestCve),
			lookForCve: () => inTurn(lookForCve),
			recordCveRequest: async ({ requested }) => (await session.change(r => recordRequest(r, requested)), null),
			recordCveRefusal: async ({ refused }) => (await session.change(r => recordRefusal(r, refused)), null),
		},
		show(record) {
			const { advisory, cveRequestedAt, cveRefusedAt, notices: sent = [], tlp } = record;
			const policy = deps.policy();
			const takenBy = otherWithCveId(record, () => deps.reports().map(report => report.record));
			const limit = limitOf(record, deps.policy);
			const same = shared.view(record);
			tell('dates', {
				...(advisory.cveId === undefined ? {} : { cveId: advisory.cveId.slice(0, 100) }),
				...(cveRequestedAt === undefined ? {} : { cveRequestedAt }),
				...(cveRefusedAt === undefined ? {} : { cveRefusedAt }),
				...(takenBy === undefined ? {} : { cveTakenBy: caseName(takenBy.handle) }),
				...(same === undefined ? {} : { shared: same }),
				calendar: {
					weekend: [...policy.calendar.weekend],
					holidays: policy.calendar.holidays.slice(0, 5000),
					zone: policy.zone,
				},
				...(limit === undefined ? {} : { limit }),
				notices: sent.slice(-1000),
				tlp,
			});
		},
		dispose() {},
	};
}

/** The case may be another advisory's by the time the answer comes. */
function sameAdvisory({ advisory }: Case, answered: Advisory): Advisory {
	return advisory.id === answered.id ? answered : advisory;
}

function withoutRequest(record: Case): Case {
	const { cveRequestedAt: _, ...rest } = record;
	return rest;
}

function withoutRefusal(record: Case): Case {
	const { cveRefusedAt: _, ...rest } = record;
	return rest;
}

/** A zone that is not known here makes no limit: the policy's own check tells of it. */
function limitOf(record: Case, policy: PartContext['deps']['policy']): ReturnType<typeof policyLimit> {
	try {
		return policyLimit(record, policy());
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}
