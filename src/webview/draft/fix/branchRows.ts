import { t } from '../../../core/translate';
import type { BranchState, MaintainedBranch } from '../../../core/fixing';
import type { FoundBranch, LinkedFix } from '../../../protocol/draft/fix';
import { plainLine } from '../../../core/visible';
import { RECORDS } from '../../../protocol/records';

export const STATE_NAMES: Readonly<Record<BranchState, string>> = {
	unknown: t('Nobody looked yet'),
	affected: t('Affected'),
	unaffected: t('Not affected'),
	'end-of-life': t('No longer maintained'),
};

/** @returns the row with a text, which is absent when there is none */
export function withText(row: MaintainedBranch, key: 'fix' | 'release' | 'reason', text: string): MaintainedBranch {
	const { [key]: _, ...rest } = row;
	return text === '' ? rest : { ...rest, [key]: text };
}

/**
 * The row as it is after a person took over what the repository says. What the repository knows nothing of stays as it was
 * written, and so does a reason in a person's own words.
 */
export function withFound(row: MaintainedBranch, found: FoundBranch): MaintainedBranch {
	const reason = reasonOf(found);
	return {
		...row,
		...(found.state === 'unknown' ? {} : { state: found.state }),
		...(found.fix === undefined ? {} : { fix: found.fix }),
		...(found.release === undefined ? {} : { release: found.release }),
		...(reason === undefined || (row.reason ?? '').trim() !== '' ? {} : { reason }),
	};
}

/** A row for a branch that is not in the table yet. */
export function rowOf(found: FoundBranch): MaintainedBranch {
	return withFound({ name: found.name, state: 'unknown' }, found);
}

function reasonOf({ state, why, endOfLife }: FoundBranch): string | undefined {
	if (state === 'unaffected') return why;
	return state === 'end-of-life' && endOfLife !== undefined ? t('Maintained until {0}.', endOfLife) : undefined;
}

/** Whether a row says all that the repository says. */
export function saysTheSame(row: MaintainedBranch, found: FoundBranch): boolean {
	return RECORDS.branches.text([row]) === RECORDS.branches.text([{ ...row, ...withFound(row, found) }]);
}

/** "holds the fix as abc1234, released in v1.4.3": what the repository says, in words; names in it are strangers' text. */
export function foundInWords({ state, fix, release, localOnly, endOfLife }: FoundBranch): string {
	const parts = [
		...(state === 'end-of-life' ? [] : [STATE_WORDS[state]]),
		...(fix === undefined
			? []
			: [
					localOnly === true
						? t('holds the fix as {0} in this clone only', short(fix))
						: t('holds the fix as {0}', short(fix)),
				]),
		...(release === undefined ? [] : [t('released in {0}', release)]),
		...(endOfLife === undefined ? [] : [t('maintained until {0}', endOfLife)]),
	];
	return parts.join(', ');
}

const STATE_WORDS: Readonly<Record<Exclude<BranchState, 'end-of-life'>, string>> = {
	unknown: t('cannot be told'),
	affected: t('affected'),
	unaffected: t('not affected'),
};

/** The commits that a row can name as its fix: as [value, label]. What the row names already is among them. */
export function fixChoices(
	row: MaintainedBranch,
	fixes: readonly LinkedFix[],
	found: FoundBranch | undefined,
): readonly (readonly [string, string])[] {
	const choices = new Map<string, string>();
	for (const { commit, subject } of fixes)
		if (commit !== undefined)
			choices.set(commit, `${short(commit)}${subject === undefined ? '' : ` ${plainLine(subject, 60)}`}`);
	if (found?.fix !== undefined && !choices.has(found.fix))
		choices.set(found.fix, t('{0}, the same change on this branch', short(found.fix)));
	const { fix } = row;
	if (fix !== undefined && !choices.has(fix)) choices.set(fix, short(plainLine(fix, 60)));
	return [...choices];
}

/** A commit's id as people say it; anything else as it is. */
export function short(commit: string): string {
	return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 10) : commit;
}

/** One line for each row, so that two versions can be compared. */
export function branchesInWords(value: string): string {
	const rows = RECORDS.branches.rows(value);
	if (rows === undefined) return value;
	return rows
		.map(({ name, state, fix, release, reason }) =>
			[
				name,
				STATE_NAMES[state].toLowerCase(),
				fix === undefined ? '' : t('fix {0}', short(fix)),
				release ?? '',
				reason ?? '',
			]
				.filter(text => text !== '')
				.join(' · '),
		)
		.join('\n');
}
