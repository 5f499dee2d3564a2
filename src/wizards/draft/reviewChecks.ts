import type { Case } from '../../core/case';
import { type Check, checkBeforePublishing } from '../../core/checks';
import { forgeKey } from '../../core/forgeCase';
import type { Report } from '../../feeds/feed';
import { createKnownSecrets } from '../knownSecrets';
import { withoutTexts } from '../leaving';
import { withDraft } from '../saveDraft';
import type { DraftContract } from '../../protocol/draft';
import type { PagePartContext } from '../part';
import type { Looks } from './looks';

/** The rules before publishing, looked at for a case as it stands on its page. */
export interface Checks {
	of(record: Case): Check[];
	/** Whether words of a text belong to other cases: also those that stand in this one's own texts. */
	namesOthers(text: string, record: Case): boolean;
}

interface ChecksContext extends Pick<PagePartContext<DraftContract>, 'handle' | 'deps' | 'forge'> {
	readonly looks: Looks;
}

export function createChecks({ handle, deps, forge, looks }: ChecksContext): Checks {
	/** Without its own: while somebody types, that one changes all the time. */
	const secrets = createKnownSecrets(() => deps.reports().flatMap(other(handle)));
	return {
		namesOthers: (text, record) => secrets.wordsIn(text, withoutTexts(record)).length > 0,
		of(record) {
			const advisory = withDraft(record);
			const { publicLook } = record.publication ?? {};
			const there = forgeKey(record.advisory) === undefined ? undefined : forge();
			return checkBeforePublishing(advisory, record, deps.clock.now().toISOString(), {
				calendar: deps.policy().calendar,
				secrets: secrets.all(),
				...(there === undefined ? {} : { forge: { name: there.name } }),
				...(publicLook === undefined ? {} : { publicLook }),
				...looks.context(record, advisory.affected),
			});
		},
	};
}

function other(handle: string): (report: Report) => Case[] {
	return ({ record }) => (record.handle === handle ? [] : [record]);
}
