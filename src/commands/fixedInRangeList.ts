import * as vscode from 'vscode';
import { groupWord, severityWord } from '../core/advisoryWords';
import { caseName } from '../core/handle';
import { groupOf, isPublic } from '../core/lifecycle';
import { plainLine } from '../core/visible';
import { labelText, withoutIcons } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import type { FixedInRange, InRange } from '../feeds/fixes/fixedInRange';
import { t } from '../core/translate';

/** What a row of the list does. */
export type RangeChoice =
	| { readonly kind: 'commit'; readonly commit: string }
	| { readonly kind: 'write' }
	| { readonly kind: 'copy' };

export type RangeItem = vscode.QuickPickItem & { readonly choice?: RangeChoice };

export interface RangeListContext {
	readonly find: (handle: string) => Report | undefined;
	readonly hidden: boolean;
}

/** The advisories of a range as rows: one for each, with its commits below it. A pick list is shown to nobody but the person. */
export function rangeItems(result: FixedInRange, context: RangeListContext): RangeItem[] {
	const { publishable, leftOut } = publishableIn(result, context.find);
	return [
		...part(result.fixed, t('Fixed'), context),
		...part(result.reverted, t('Taken back'), context),
		...part(result.bumps, t('Updated dependencies'), context),
		{ label: '', kind: vscode.QuickPickItemKind.Separator },
		...(publishable.length === 0
			? []
			: [
					action('edit', t('Write the Changelog’s Security Section'), leftOut, { kind: 'write' }),
					action('copy', t('Copy as Markdown'), leftOut, { kind: 'copy' }),
				]),
	];
}

function action(icon: string, label: string, leftOut: readonly string[], choice: RangeChoice): RangeItem {
	const detail = leftOut.length === 0 ? {} : { detail: leftOutText(leftOut) };
	return { label: `$(${icon}) ${label}`, alwaysShow: true, choice, ...detail };
}

/** Which cases are not written down, by their names. */
export function leftOutText(names: readonly string[]): string {
	const shown = names.slice(0, 5).join(', ');
	return names.length > 5
		? t('Left out until they are public: {0} and {1} more', shown, names.length - 5)
		: t('Left out until public: {0}', shown);
}

/** Which of the fixed advisories are published, and the names of the cases that nobody may know of. */
export function publishableIn(
	{ fixed }: FixedInRange,
	find: (handle: string) => Report | undefined,
): { readonly publishable: readonly Report[]; readonly leftOut: readonly string[] } {
	const reports = fixed.flatMap(({ handle }) => (handle === undefined ? [] : (find(handle) ?? [])));
	return {
		publishable: reports.filter(({ advisory }) => advisory.state === 'published'),
		leftOut: reports.filter(({ advisory }) => !isPublic(advisory)).map(({ record }) => caseName(record.handle)),
	};
}

function part(all: readonly InRange[], about: string, context: RangeListContext): RangeItem[] {
	if (all.length === 0) return [];
	return [
		{ label: about, kind: vscode.QuickPickItemKind.Separator },
		...all.flatMap(one => [advisoryItem(one, context), ...one.commits.map(commit => commitItem(commit, context))]),
	];
}

/** A click on an advisory opens the newest of its commits. */
function advisoryItem(one: InRange, { find, hidden }: RangeListContext): RangeItem {
	const { handle, ids, commits } = one;
	const report = handle === undefined ? undefined : find(handle);
	const [newest] = commits;
	const choice: Pick<RangeItem, 'choice'> =
		newest === undefined ? {} : { choice: { kind: 'commit', commit: newest.commit } };
	if (report === undefined) {
		const label = hidden ? t('Details hidden') : ids.slice(0, 3).join(', ');
		return { label: `$(shield) ${label}`, description: t('not among the reports'), ...choice };
	}
	const name = caseName(report.record.handle);
	const shown = hidden
		? ''
		: ids
				.map(id => plainLine(id, 40))
				.filter(id => id !== report.record.handle)
				.join(', ');
	return {
		label: `$(shield) ${labelText(shown || name, 150)}`,
		description: [severityWord(report.advisory.severity, t), groupWord(groupOf(report.advisory), t)]
			.filter(Boolean)
			.join(' · '),
		...(hidden ? {} : { detail: withoutIcons(plainLine(report.advisory.summary, 120)) }),
		...choice,
	};
}

function commitItem({ commit, subject, date }: InRange['commits'][number], { hidden }: RangeListContext): RangeItem {
	const short = commit.slice(0, 10);
	const title = hidden ? '' : withoutIcons(plainLine(subject, 120));
	return {
		label: `$(blank)$(git-commit) ${title || short}`,
		description: [title === '' ? '' : short, date.slice(0, 10)].filter(Boolean).join(' · '),
		choice: { kind: 'commit', commit },
	};
}
