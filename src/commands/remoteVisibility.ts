import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { TokenMatcher } from '../core/guard/tokenMatcher';
import { plainLine } from '../core/visible';
import { withoutIcons } from '../core/withoutIcons';
import type { GuardedRemote } from '../feeds/guard/guard';
import { t } from '../core/translate';

/** Longer names and addresses are cut, in UTF-16 units. */
const LONGEST = 120;

/** How a remote is named on the screen: nothing that may not be seen there is in it. */
export interface RemoteWords {
	of(root: string, remote: Pick<GuardedRemote, 'name' | 'url'>): string;
}

/** @param matcher finds what must not become public: a remote's address or name may hold it */
export function remoteWords(matcher: TokenMatcher): RemoteWords {
	const shown = (text: string): string | undefined =>
		text === '' || matcher.find(text).length > 0 ? undefined : plainLine(text, LONGEST);
	return {
		of: (root, { name, url }) => shown(url) ?? shown(name) ?? shown(basename(root)) ?? t('one of your remotes'),
	};
}

/**
 * Asks who reads a remote.
 * @param words of the remote, as remoteWords has them
 * @returns nothing when the person does not want to say it now
 */
export async function askVisibility(words: string): Promise<'public' | 'private' | undefined> {
	const items = [
		{
			label: t('Everybody'),
			detail: t('Nothing of an embargoed case may go there.'),
			is: 'public' as const,
		},
		{
			label: t('Only People Who Were Let In'),
			detail: t('What goes there is not looked at.'),
			is: 'private' as const,
		},
		{ label: t('Not Now'), detail: t('Until you say, it is taken as public.'), is: undefined },
	];
	const picked = await vscode.window.showQuickPick(items, {
		title: t('Who Can Read {0}?', withoutIcons(words)),
		placeHolder: t('Your answer is kept on this computer'),
		ignoreFocusOut: true,
	});
	return picked?.is;
}
