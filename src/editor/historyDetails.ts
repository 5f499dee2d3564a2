import * as vscode from 'vscode';
import type { Report } from '../feeds/feed';
import type { HistoryDetails, OpenRepository } from './gitRepositories';
import { messageLinks, neutralPage } from './messageLinks';
import { t } from '../core/translate';

export interface HistoryDetailsDeps {
	readonly reports: () => readonly Report[];
	/** Whether there is a report to link a commit with. */
	readonly linkable: () => boolean;
}

/**
 * What the git extension's hovers of commits say besides: ids as links with public pages, and a command that links the
 * commit with a report. The git extension takes the first answer it gets, so nothing is said where VS Code's GitHub
 * extension has more to say. Other extensions can read these hovers: an open case changes nothing in them.
 */
export function createHistoryDetails(deps: HistoryDetailsDeps): HistoryDetails {
	let read: readonly Report[] | undefined;
	let pages = new Map<string, string>();
	const pageOf = (id: string): string => {
		const reports = deps.reports();
		if (reports !== read) {
			read = reports;
			pages = publishedPages(reports);
		}
		return pages.get(id) ?? neutralPage(id);
	};
	return {
		messageLinks: (repository, message) => (othersAnswer(repository) ? undefined : messageLinks(message, pageOf)),
		hoverCommands({ root, remotes }) {
			if (!deps.linkable() || othersAnswer({ remotes })) return undefined;
			return [
				{
					title: t('{0} Link Fix…', '$(shield)'),
					tooltip: t('Link Fix to Advisory…'),
					command: 'secureResponse.linkFix',
					arguments: [{ root }],
				},
			];
		},
	};
}

/** VS Code's GitHub extension links issues and the commit's page wherever a remote is on github.com. */
function othersAnswer({ remotes }: Pick<OpenRepository, 'remotes'>): boolean {
	if (vscode.extensions.getExtension('vscode.github') === undefined) return false;
	return remotes().some(url => /^(?:https:\/\/|git@)github\.com[/:]/i.test(url));
}

/** The pages of published advisories, by their GHSA and CVE ids. */
function publishedPages(reports: readonly Report[]): Map<string, string> {
	const found = new Map<string, string>();
	for (const { advisory } of reports) {
		const page = advisory.state === 'published' ? advisoryPage(advisory.source.url, advisory.id) : undefined;
		if (page === undefined) continue;
		for (const id of [advisory.id, advisory.cveId ?? '']) if (id !== '') found.set(id, page);
	}
	return found;
}

/** Only a page that is known to be the published advisory's; what else a feed names may not be for everybody. */
function advisoryPage(url: string | undefined, id: string): string | undefined {
	return url !== undefined && /^https:\/\/[\w./-]+$/.test(url) && url.endsWith(`/security/advisories/${id}`)
		? url
		: undefined;
}
