import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import { UserError } from '../core/errors';
import type { Case } from '../core/case';
import { namesOf } from '../core/caseNames';
import { caseName } from '../core/handle';
import type { Clock, Crypto } from '../core/ports';
import type { Noted } from '../core/related';
import { joinShared, leaveShared, sharedWith } from '../core/shared';
import { planShared, type SharedPlan } from '../core/sharedPlan';
import { plainLine } from '../core/visible';
import { withoutIcons } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import { chooseCase } from './chooseCase';
import type { Commands } from './commands';
import { t } from '../core/translate';

export interface SharedCommandDeps {
	readonly reports: Pick<Reports, 'ready' | 'state' | 'find' | 'refresh'>;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly handleOf: (element: unknown) => string | undefined;
	readonly hidden: () => boolean;
}

/**
 * One vulnerability in several projects: one CVE id, one PD. The cases get the same handle of a group, and nothing of one goes
 * into the other; what one of them agrees is offered in the others, on the draft page.
 */
export function sharedCommands(deps: SharedCommandDeps) {
	const { reports, crypto } = deps;
	const title = t('Same Vulnerability in Other Projects');
	const noted = (): Noted => ({ now: deps.clock.now().toISOString(), id: crypto.randomHex(8) });

	const chooseOthers = async (of: Report, others: readonly Report[], now: ReadonlySet<string>) => {
		const hidden = deps.hidden();
		const items = others.map(({ advisory, record }) => ({
			label: caseName(record.handle),
			description: hidden ? '' : withoutIcons(plainLine(advisory.source.repository ?? '', 100)),
			detail: hidden ? '' : withoutIcons(plainLine(advisory.summary, 200)),
			picked: now.has(record.handle),
			record,
		}));
		const picked = await vscode.window.showQuickPick(items, {
			title,
			placeHolder: t('Which cases are the same vulnerability as {0}?', caseName(of.record.handle)),
			canPickMany: true,
			matchOnDescription: true,
			matchOnDetail: true,
		});
		return picked?.map(({ record }) => record);
	};

	/** @throws UserError that says which cases were written; the same choice again then writes the others */
	const write = async (record: Case, { leaving, group }: SharedPlan): Promise<void> => {
		const store = await deps.store();
		const written: string[] = [];
		const update = async (handle: string, change: (one: Case, at: Noted) => Case): Promise<void> => {
			const at = noted();
			let changed = false;
			try {
				await store.update(handle, one => {
					const after = change(one, at);
					changed = after !== one;
					return after;
				});
			} catch (error) {
				if (written.length === 0 || !(error instanceof UserError)) throw error;
				throw new UserError(
					t(
						'Only a part was done. Written: {0}. Not written: {1}. {2} Then choose the same cases again, which does the rest.',
						namesOf(written),
						caseName(handle),
						error.message,
					),
				);
			}
			if (changed) written.push(handle);
		};
		for (const { handle } of leaving) await update(handle, leaveShared);
		if (group.length === 0) return update(record.handle, leaveShared);
		const shared = record.shared ?? crypto.randomHex(8);
		const handles = [record, ...group].map(handleOf);
		for (const handle of handles) {
			const rest = handles.filter(other => other !== handle);
			await update(handle, (one, at) => joinShared(one, shared, rest, at));
		}
	};

	return {
		async sameVulnerability(element) {
			const handle = deps.handleOf(element);
			const report =
				handle === undefined
					? await chooseCase(deps, title, ({ advisory }) => advisory.state !== 'closed')
					: reports.find(handle);
			if (report === undefined) {
				if (handle === undefined) return;
				throw new UserError(t('This case is no longer there. Choose a report in the Reports view.'));
			}
			const { record } = report;
			const all = reports.state().reports;
			const records = all.map(each => each.record);
			const before = new Set(sharedWith(record, records).map(each => each.handle));
			const others = all.filter(
				each =>
					each.record.handle !== record.handle && (each.advisory.state !== 'closed' || before.has(each.record.handle)),
			);
			if (others.length === 0)
				throw new UserError(t('There is no other case. Open the folders of the other projects, then try again.'));
			const chosen = await chooseOthers(report, others, before);
			if (chosen === undefined) return;
			const plan = planShared(record, chosen, records);
			if (plan.isDone || !(await confirm(record.handle, plan))) return;
			try {
				await write(record, plan);
			} finally {
				await reports.refresh();
			}
		},
	} satisfies Commands;
}

function handleOf({ handle }: { readonly handle: string }): string {
	return handle;
}

async function confirm(of: string, plan: SharedPlan): Promise<boolean> {
	const [joining, leaving] = [plan.joining.map(handleOf), plan.leaving.map(handleOf)];
	const go = joining.length > 0 ? t('Mark as the Same') : t('Take Out of the Group');
	const question =
		joining.length > 0
			? t('Mark {0} and {1} as the same vulnerability?', caseName(of), namesOf(joining))
			: leaving.length > 0
				? t('Is {0} not the same vulnerability as {1} after all?', namesOf(leaving), caseName(of))
				: t('Take {0} out of its group? No other case of the group is at hand.', caseName(of));
	const detail = [
		...(joining.length > 0 && leaving.length > 0 ? [t('{0} is taken out of the group.', namesOf(leaving))] : []),
		t(
			'The cases note that they belong together, and what one agrees as CVE id or PD is offered in the others. Nothing else goes from one into another, nothing is taken over without a click, and nothing is sent.',
		),
	].join('\n\n');
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, go)) === go;
}
