import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import { UserError } from '../core/errors';
import { brokenWhere, withBrokenEmbargo } from '../core/guard/brokenEmbargo';
import type { Leak } from '../core/guard/leak';
import { caseName } from '../core/handle';
import { isOpen } from '../core/lifecycle';
import type { Clock, Crypto } from '../core/ports';
import { readingNow } from '../core/readIn';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import { chooseCase } from './chooseCase';
import type { Commands } from './commands';
import type { GuardCommandDeps } from './guardCommands';
import { t } from '../core/translate';

export interface EmbargoBrokenDeps extends Pick<GuardCommandDeps, 'leakTarget' | 'handleOf' | 'hidden'> {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	/** Opens the draft of a case where the notice of a broken embargo is prepared. */
	readonly openNotice: (handle: string) => Promise<void>;
}

/** What is done once something is public: recorded, told to those read in, and then on, faster. Nothing is sent. */
export function embargoBrokenCommands(deps: EmbargoBrokenDeps) {
	const broken = async (handle: string | undefined, leak?: Leak): Promise<void> => {
		const report =
			handle === undefined
				? await chooseCase(
						deps,
						t('The Embargo Is Broken'),
						({ advisory }) => isOpen(advisory),
						t('There is no report under embargo, so no embargo can be broken.'),
					)
				: deps.reports.find(handle);
		if (report === undefined) {
			if (handle === undefined) return;
			throw new UserError(t('This case is no longer there. Choose a report in the Reports view.'));
		}
		if (report.record.guard?.broken === undefined) {
			if (!(await confirm(report))) return;
			const entry = { id: deps.crypto.randomHex(8), at: deps.clock.now().toISOString() };
			const store = await deps.store();
			await store.update(report.record.handle, record => withBrokenEmbargo(record, brokenWhere(leak), entry));
			await deps.reports.refresh();
		}
		await deps.openNotice(report.record.handle);
	};
	return {
		/** For a case that a page shows. */
		ofCase: (handle: string): Promise<void> => broken(handle),
		/** For a leak that is public already. */
		ofLeak: async (leak: Leak): Promise<void> => broken(leak.token.handle, leak),
		commands: {
			async embargoBroken(element) {
				const target = await deps.leakTarget(element);
				if (target?.kind === 'leak') return broken(target.leak.token.handle, target.leak);
				await broken(deps.handleOf(element));
			},
		} satisfies Commands,
	};
}

async function confirm({ record }: Report): Promise<boolean> {
	const recordIt = t('Record and Prepare Notice');
	const read = readingNow(record).length;
	const detail = [
		t('Once somebody could read it, taking it away makes nothing secret again: others may have a copy. So:'),
		[
			t('1. Stop: no more pushes and no more words in public until you have decided together.'),
			read === 0
				? t('2. Tell those who were read in. Nobody is recorded yet.')
				: t('2. Tell those who were read in: {0} are recorded.', read),
			t('3. Publish an early notice with what helps those who use it: what is affected, what to do now.'),
			t('4. Go on faster: finish the fix, and publish the advisory as soon as it stands.'),
		].join('\n'),
		t('This records in the case that the embargo was broken, and opens the notice. Nothing is sent.'),
	].join('\n\n');
	const question = t('Is the embargo of {0} broken?', caseName(record.handle));
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, recordIt)) === recordIt;
}
