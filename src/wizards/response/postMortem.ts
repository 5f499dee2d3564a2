import { t } from '../../core/translate';
import { deadlinesOf } from '../../core/allDeadlines';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { hiddenWordsOf } from '../../core/handOver/hiddenWords';
import { createRedaction } from '../../core/handOver/redact';
import { isZone } from '../../core/zones';
import type { Handlers } from '../../protocol/host';
import type { ResponseContract } from '../../protocol/response';
import type { PartContext } from './part';

type Names = 'preparePostMortem' | 'copyPostMortem' | 'savePostMortem';

/** The post-mortem: drafted from the case, then a person's own text. */
export function createPostMortem({ handle, session, deps, outside }: PartContext): {
	readonly handlers: Pick<Handlers<ResponseContract>, Names>;
} {
	const own = async (): Promise<{ readonly text: string; readonly record: Case }> => {
		const record = await session.read();
		if (record.postMortem === undefined)
			throw new UserError(t('There is no post-mortem yet. Prepare or write one first.'));
		return { text: record.postMortem, record };
	};
	return {
		handlers: {
			async preparePostMortem({ nameFinder }) {
				const record = await session.read();
				const [{ postMortemDraft }, { cweOf }] = await Promise.all([
					import('../../formats/markdown/postMortem'),
					import('../../core/cwe'),
				]);
				const { zone } = deps.policy();
				return postMortemDraft(nameFinder ? record : withoutFinder(record), {
					zone: isZone(zone) ? zone : 'UTC',
					deadlines: deadlinesFor(record, deps),
					nameFinder,
					weaknessName: id => cweOf(id)?.name,
				});
			},
			copyPostMortem: async () => (await outside.copy((await own()).text), null),
			async savePostMortem() {
				const { text, record } = await own();
				return outside.saveAs(`${handle}.post-mortem.md`, text, record.advisory.state !== 'published');
			},
		},
	};
}

/** What people wrote in passing does not name the finder either. Credits stand as they were agreed. */
function withoutFinder(record: Case): Case {
	const all = { finder: false, readIn: true, others: true, fork: true, notes: true, discussion: true, timeline: true };
	const { apply } = createRedaction(hiddenWordsOf(record, all));
	const { timeline, pauses, agreements } = record;
	const reasoned = <T extends { readonly reason: string }>(each: T): T => ({ ...each, reason: apply(each.reason) });
	return {
		...record,
		timeline: timeline.map(each => ({ ...each, text: apply(each.text) })),
		...(pauses === undefined ? {} : { pauses: pauses.map(reasoned) }),
		...(agreements === undefined ? {} : { agreements: agreements.map(reasoned) }),
	};
}

/** @returns none where the policy's zone or calendar cannot be read: the policy's own check tells of that */
export function deadlinesFor(
	record: Case,
	{ policy, clock }: Pick<PartContext['deps'], 'policy' | 'clock'>,
): ReturnType<typeof deadlinesOf> {
	try {
		return deadlinesOf(record, policy(), clock.now());
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
}
