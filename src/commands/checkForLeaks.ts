import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { createTokenMatcher } from '../core/guard/tokenMatcher';
import type { GuardedRemote, RepositoryLeaks, WatchfulGuard } from '../feeds/guard/guard';
import type { RemotePlaces } from '../feeds/guard/remotePlaces';
import type { Commands } from './commands';
import { leakSummary } from './leakSummary';
import { askVisibility, remoteWords } from './remoteVisibility';
import { labelText } from '../core/withoutIcons';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

export interface CheckForLeaksDeps {
	/** Reads the reports, if that was not done. */
	readonly ready: () => Promise<void>;
	readonly guard: () => Promise<WatchfulGuard>;
	readonly places: () => Promise<RemotePlaces>;
	readonly leakTarget: (
		element: unknown,
	) => Promise<
		| { readonly kind: 'leak'; readonly root: string }
		| { readonly kind: 'remote'; readonly root: string; readonly remote: GuardedRemote }
		| undefined
	>;
	/** Brings the Embargo Guard view to the front. */
	readonly showLeaks: () => Promise<void>;
	/** Tells where the pre-push hook was installed and is not run any more. */
	readonly tellLostHooks: () => Promise<void>;
}

/** Looks for leaks in everything that could become public, and asks who reads the remotes that nobody knows of. */
export function checkForLeaksCommands(deps: CheckForLeaksDeps) {
	/** @throws UserError in Restricted Mode, and where there is nothing to guard */
	const wakeful = async (): Promise<WatchfulGuard> => {
		if (!vscode.workspace.isTrusted)
			throw new UserError(
				t(
					'This window is in Restricted Mode, so Git is not started and nothing was looked at. Trust the folder with “Workspaces: Manage Workspace Trust”, then try again.',
				),
			);
		await deps.ready();
		const guard = await deps.guard();
		if (guard.tokens().length === 0)
			throw new UserError(t('No case is under embargo, so there is nothing that could leak.'));
		return guard;
	};

	/** @returns whether the person was asked and said something */
	const ask = async (guard: WatchfulGuard, root: string, remote: GuardedRemote): Promise<boolean> => {
		const answer = await askVisibility(remoteWords(createTokenMatcher(guard.tokens())).of(root, remote));
		if (answer === undefined) return false;
		await (await deps.places()).remember(remote.url, answer);
		return true;
	};

	const askUnknown = async (guard: WatchfulGuard, signal: AbortSignal): Promise<void> => {
		const asked = new Set<string>();
		for (const { root, remotes } of await guard.remotes(signal)) {
			for (const remote of remotes) {
				// An answer for an address that cannot be shown could not be kept.
				if (remote.place.kind !== 'unknown' || !remote.matters || remote.url === '' || asked.has(remote.url)) continue;
				asked.add(remote.url);
				await ask(guard, root, remote);
			}
		}
	};

	return {
		async checkForLeaks() {
			const guard = await wakeful();
			const found = await withProgress(async signal => {
				await askUnknown(guard, signal);
				return guard.look({ whole: true, signal });
			});
			if (found === undefined) return;
			const summary = leakSummary(found, t);
			const others = Promise.all([deps.showLeaks(), deps.tellLostHooks()]);
			await (summary.warn
				? vscode.window.showWarningMessage(withoutLinks(summary.text))
				: vscode.window.showInformationMessage(withoutLinks(summary.text)));
			await others;
		},
		async remoteVisibility(element) {
			const guard = await wakeful();
			const target = await deps.leakTarget(element);
			const chosen = target?.kind === 'remote' ? target : await pickRemote(guard);
			if (chosen !== undefined && (await ask(guard, chosen.root, chosen.remote))) await guard.look();
		},
	} satisfies Commands;
}

async function pickRemote(
	guard: WatchfulGuard,
): Promise<{ readonly root: string; readonly remote: GuardedRemote } | undefined> {
	const words = remoteWords(createTokenMatcher(guard.tokens()));
	const all = (await guard.remotes()).flatMap(({ root, remotes }) => remotes.map(remote => ({ root, remote })));
	const asked = all.filter(({ remote: { url, place } }) => url !== '' && place.kind !== 'fork');
	if (asked.length === 0)
		throw new UserError(
			t('No open repository has a remote of which you could say who reads it. Open one, then try again.'),
		);
	return vscode.window
		.showQuickPick(
			asked.map(({ root, remote }) => ({
				label: labelText(words.of(root, remote), 200),
				description: placeWord(remote),
				chosen: { root, remote },
			})),
			{ title: t('Who Can Read This Remote'), placeHolder: t('Which remote?') },
		)
		.then(picked => picked?.chosen);
}

function placeWord({ place }: GuardedRemote): string {
	if (place.kind === 'public') return t('public');
	return place.kind === 'private' ? t('private') : t('nobody has said yet');
}

/** @returns nothing when the person stopped it */
async function withProgress(
	work: (signal: AbortSignal) => Promise<readonly RepositoryLeaks[]>,
): Promise<readonly RepositoryLeaks[] | undefined> {
	const title = t('Looking for embargo leaks…');
	const location = vscode.ProgressLocation.Notification;
	return vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
		const stop = new AbortController();
		const listening = token.onCancellationRequested(() => stop.abort());
		try {
			return await work(stop.signal);
		} catch (error) {
			// Stopped here, or another look took its place.
			if (stop.signal.aborted || (error instanceof Error && error.name === 'AbortError')) return undefined;
			throw error;
		} finally {
			listening.dispose();
		}
	});
}
