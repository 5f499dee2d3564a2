import * as vscode from 'vscode';
import type { Policy } from '../core/clock';
import { digestOf } from '../core/digest';
import { UserError } from '../core/errors';
import type { Clock } from '../core/ports';
import type { Reports } from '../feeds/reports';
import { digestMarkdown } from '../formats/markdown/digest';
import type { Commands } from './commands';
import { t } from '../core/translate';

export interface DigestCommandDeps {
	readonly reports: Reports;
	readonly clock: Clock;
	readonly policy: () => Policy;
	readonly hidden: () => boolean;
	/** Remembers when the last digest was taken: a number, nothing of a report. */
	readonly memory: vscode.Memento;
	/** Asks where to, and writes what is not public there. @returns false when the person changed their mind */
	readonly saveAs: (name: string, text: string) => Promise<boolean>;
}

/** When the last digest was taken, in ms since 1970. */
const LAST = 'lastDigest';
const DAY_MS = 24 * 3_600_000;

/** What is new, due, overdue and waited for, as a text to copy or save. Nothing is sent. */
export function digestCommands(deps: DigestCommandDeps) {
	const { reports, clock, policy, hidden, memory } = deps;
	const title = t('Digest of Open Reports');

	const chooseSince = async (now: number): Promise<number | undefined> => {
		const last = lastOf(memory.get(LAST), now);
		const days = (count: number, label: string) => ({ label, since: now - count * DAY_MS });
		const picked = await vscode.window.showQuickPick(
			[
				...(last === undefined
					? []
					: [
							{
								label: t('Since the last digest'),
								description: new Date(last).toLocaleString(),
								since: last,
							},
						]),
				days(1, t('Since yesterday')),
				days(7, t('The last 7 days')),
				days(30, t('The last 30 days')),
			],
			{ title, placeHolder: t('Which reports are new?') },
		);
		return picked?.since;
	};
	const chooseForm = async () => {
		const without = {
			label: t('Without titles'),
			detail: t('Case names, severity, deadline, next step: for those who handle these reports.'),
			titles: false,
		};
		const choices = [
			without,
			{
				label: t('With titles'),
				detail: t('TLP:RED. Only for people who may know of every one of these reports. It is not for a public place.'),
				titles: true,
			},
		];
		const picked = hidden()
			? without
			: await vscode.window.showQuickPick(choices, { title, placeHolder: t('What may its readers know?') });
		return picked?.titles;
	};
	const chooseWay = () =>
		vscode.window.showQuickPick(
			[
				{ label: t('Copy'), way: 'copy' as const },
				{ label: t('Save…'), way: 'save' as const },
			],
			{ title, placeHolder: t('Where to?') },
		);

	return {
		async digest() {
			await reports.ready();
			const state = reports.state();
			if (state.status === 'failed' && state.reports.length === 0)
				throw new UserError(
					t('The reports could not be read, so there is no digest. Refresh the reports, then try again.'),
				);
			const since = await chooseSince(clock.now().getTime());
			if (since === undefined) return;
			const titles = await chooseForm();
			if (titles === undefined) return;
			const way = (await chooseWay())?.way;
			if (way === undefined) return;
			const now = clock.now();
			const records = reports.state().reports.map(({ record }) => record);
			const digest = digestOf(records, new Date(since).toISOString(), policy(), now);
			// Details may have been hidden since the question.
			const text =
				titles && !hidden()
					? digestMarkdown(digest, handle => reports.find(handle)?.advisory.summary)
					: digestMarkdown(digest);
			if (way === 'save' && !(await deps.saveAs(`digest-${digest.at.slice(0, 10)}.md`, text))) return;
			if (way === 'copy') await vscode.env.clipboard.writeText(text);
			await memory.update(LAST, now.getTime());
			void vscode.window.showInformationMessage(
				way === 'copy'
					? t('The digest is on the clipboard. Nothing was sent.')
					: t('The digest was saved. Nothing was sent.'),
			);
		},
	} satisfies Commands;
}

/** @returns when the last digest was; nothing for what is no past time, such as after a clock that jumped */
function lastOf(remembered: unknown, now: number): number | undefined {
	if (typeof remembered !== 'number' || !Number.isFinite(remembered)) return undefined;
	return remembered > 0 && remembered <= now ? remembered : undefined;
}
