import type * as vscode from 'vscode';
import type { CaseStore } from './cases/store';
import type { Clock, Crypto, Disposable } from './core/ports';
import type { Feed } from './feeds/feed';
import type { Join, Reports } from './feeds/reports';
import type { GitHubPart } from './githubPart';
import type { Host } from './host';
import { createSealingKey } from './sealingKey';

export interface PartsDeps {
	readonly context: vscode.ExtensionContext;
	readonly host: Host;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly reports: () => Reports;
	/** A line about a request to a forge, without anything of a report in it. */
	readonly trace: (line: string) => void;
	readonly failed: (error: unknown) => void;
}

/** The heavy parts of the extension: each is loaded and made when it is first asked for. */
export interface Parts extends Disposable {
	/** The cases, joined with what forges have of them. */
	store(): Promise<CaseStore>;
	feeds(): Promise<readonly Feed[]>;
	readonly join: Join;
	github(): Promise<GitHubPart>;
	/** Whether everything of a repository was asked for with the rights to see it. */
	seesAll(repository: string): boolean;
	/** The key of what is stored sealed: 32 bytes as 64 hexadecimal digits. */
	readonly secret: () => Promise<string>;
	/** The case folder is another one now: what was made for the old one is forgotten. */
	forget(): void;
}

const INSTALLED_AT = 'installedAt';

export function createParts({ context, host, clock, crypto, reports, trace, failed }: PartsDeps): Parts {
	const secret = createSealingKey(context.secrets, crypto);
	let files: Promise<CaseStore> | undefined;
	let joined: Promise<CaseStore> | undefined;
	let joining: Promise<Join> | undefined;
	let github: Promise<GitHubPart> | undefined;
	let githubNow: GitHubPart | undefined;

	const open = async (): Promise<CaseStore> => {
		const { folder, isOwn } = host.caseFolder();
		const [{ createCaseStore }, files] = await Promise.all([import('./cases/caseStore'), host.files()]);
		return createCaseStore(files, folder, crypto, { makeFolder: isOwn });
	};
	const getFiles = (): Promise<CaseStore> => {
		files ??= open().catch((error: unknown) => {
			files = undefined;
			throw error;
		});
		return files;
	};
	const noteUnread = (error: unknown): void =>
		trace(`remotes not read: ${error instanceof Error ? error.name : typeof error}`);
	const makeGitHub = async (): Promise<GitHubPart> => {
		const [{ createGitHubPart }, files] = await Promise.all([import('./githubPart'), host.files()]);
		const part = createGitHubPart({ context, host, files, clock, crypto, secret, trace, failed, unread: noteUnread });
		// Another account or another folder is another list: it is looked for at once.
		part.onDidChangeAccounts(() => void reports().look());
		part.onDidChangeTargets(() => void reports().look());
		githubNow = part;
		return part;
	};
	const getGitHub = (): Promise<GitHubPart> => {
		github ??= makeGitHub();
		return github;
	};
	const makeJoin = async (): Promise<Join> => {
		const [{ createJoin }, { createHandles }] = await Promise.all([
			import('./feeds/join'),
			import('./feeds/github/handles'),
		]);
		const handles = createHandles({ crypto, secret });
		return createJoin({
			handleFor: key => handles('forge', key),
			installedAt: await installedAt(context, clock),
			now: () => clock.now().toISOString(),
		});
	};

	return {
		async store() {
			const under = await getFiles();
			joined ??= import('./feeds/joinedStore').then(({ createJoinedStore }) =>
				createJoinedStore(under, reports(), () => clock.now().toISOString()),
			);
			return joined;
		},
		async feeds() {
			const { createCaseFolderFeed } = await import('./feeds/caseFolder');
			const { createLazyFeed } = await import('./feeds/lazyFeed');
			return [
				createCaseFolderFeed(await getFiles(), clock, { missingIsEmpty: host.caseFolder().isOwn }),
				createLazyFeed('github', async () => (await getGitHub()).feed),
			];
		},
		async join(found) {
			joining ??= makeJoin();
			return (await joining)(found);
		},
		github: getGitHub,
		seesAll(repository) {
			const of = (githubNow?.access() ?? []).filter(({ name }) => name.toLowerCase() === repository.toLowerCase());
			return of.length > 0 && of.every(({ sees }) => sees === 'everything');
		},
		secret,
		forget() {
			files = undefined;
			joined = undefined;
		},
		dispose() {
			void github?.then(part => part.dispose());
		},
	};
}

/** @returns since when this extension is installed, ISO 8601 in UTC: of older reports nobody knows what was answered. */
async function installedAt({ globalState }: vscode.ExtensionContext, clock: Clock): Promise<string> {
	const kept = globalState.get<unknown>(INSTALLED_AT);
	if (typeof kept === 'string' && !Number.isNaN(Date.parse(kept))) return kept;
	const now = clock.now().toISOString();
	await globalState.update(INSTALLED_AT, now);
	return now;
}
