import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import type { Access } from '../feeds/github/feed';
import type { Report } from '../feeds/feed';
import type { Forge } from '../feeds/forge';
import type { Commands } from './commands';
import { labelText } from '../core/withoutIcons';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

type Target = { readonly kind: string; readonly url?: string; readonly command?: string; readonly argument?: string };

/** Sign-ins by the name of their host. */
export interface SignIns {
	/** Hosts of the repositories at hand. */
	hosts(): Promise<readonly string[]>;
	signIn(host: string, again: boolean): Promise<boolean>;
	/** Checks a token and stores it. @returns the account. @throws UserError when the host refuses it */
	useToken(host: string, token: string): Promise<string>;
	signOut(host: string): Promise<void>;
	access(): readonly Access[];
}

export interface ForgeCommandDeps {
	readonly accounts: () => Promise<SignIns>;
	readonly target: (element: unknown) => Target | undefined;
	readonly reportOf: (element: unknown) => Report | undefined;
	readonly forges: () => readonly Forge[];
	/** Asks the sources anew. */
	readonly look: () => Promise<unknown>;
}

/** Commands on accounts and pages of forges. */
export function forgeCommands({ accounts, target, reportOf, forges, look }: ForgeCommandDeps) {
	const signIn = async (argument: unknown, again: boolean): Promise<void> => {
		const signIns = await accounts();
		const host = await chooseHost(argument, signIns);
		if (host !== undefined && (await signIns.signIn(host, again))) await look();
	};

	return {
		signIn: argument => signIn(argument, false),
		signInAgain: argument => signIn(argument, true),
		async useToken(argument) {
			const signIns = await accounts();
			const host = await chooseHost(argument, signIns);
			if (host === undefined) return;
			const token = await askToken(host);
			if (token === undefined) return;
			const login = await signIns.useToken(host, token);
			await look();
			void vscode.window.showInformationMessage(withoutLinks(t('Signed in to {0} as {1} with a token.', host, login)));
		},
		async signOut(argument) {
			const signIns = await accounts();
			const host = await chooseHost(argument, signIns);
			if (host === undefined) return;
			await signIns.signOut(host);
			await look();
			void vscode.window.showInformationMessage(
				withoutLinks(
					t(
						'Signed out of {0} here: its token and what was kept of its answers are deleted. Cases stay. VS Code’s own sign-in is in the Accounts menu.',
						host,
					),
				),
			);
		},
		async showAccess() {
			const access = (await accounts()).access();
			const items = access.map(({ name, host, login, sees }) => ({
				label: labelText(name, 200),
				description: t('{0} on {1}', labelText(login, 100), labelText(host, 100)),
				detail: accessWords(sees),
			}));
			if (items.length === 0) throw new UserError(t('No repository was read yet. Sign in, then refresh the reports.'));
			await vscode.window.showQuickPick(items, { title: t('What This Account May See') });
		},
		followNotice(element) {
			const place = target(element);
			if (place?.command !== undefined) void vscode.commands.executeCommand(place.command, place.argument);
		},
		async openPage(argument) {
			const url = typeof argument === 'string' && argument.startsWith('https://') ? argument : target(argument)?.url;
			if (url !== undefined) await openPage(url);
		},
		async openOnForge(element) {
			const url = reportOf(element)?.advisory.source.url;
			if (url === undefined) throw new UserError(t('This report is a case of its own: no forge has a page for it.'));
			await openPage(url);
		},
		/** @param given "owner/name" of a repository that this account administers: then none is asked for */
		async privateReporting(given) {
			const picked = await chooseRepository(forges(), given);
			if (picked === undefined) return;
			const { forge, repository } = picked;
			const on = await forge.privateReporting(repository);
			const change = on ? t('Turn Off') : t('Turn On');
			const answer = await vscode.window.showInformationMessage(
				on
					? t('{0}: strangers can report vulnerabilities privately.', repository)
					: t('{0}: strangers cannot report vulnerabilities privately.', repository),
				{
					modal: true,
					detail: on
						? t('Turned off, reports come by mail or in public issues. Reports that are there stay.')
						: t('Turned on, anyone with an account can send a report that only you and those you add can see.'),
				},
				change,
			);
			if (answer !== change) return;
			await forge.setPrivateReporting(repository, !on);
			void vscode.window.showInformationMessage(
				withoutLinks(
					on
						? t('Private reporting of {0} is off now.', repository)
						: t('Private reporting of {0} is on now.', repository),
				),
			);
		},
	} satisfies Commands;
}

function accessWords(sees: Access['sees']): string {
	switch (sees) {
		case 'everything':
			return t('Everything: admin');
		case 'some':
			return t('Published advisories, and those it works on: security manager or collaborator');
		case 'published':
			return t('Published advisories only');
	}
}

async function chooseHost(argument: unknown, signIns: SignIns): Promise<string | undefined> {
	if (typeof argument === 'string') return argument;
	const hosts = await signIns.hosts();
	const [only, second] = hosts;
	if (only === undefined) return 'github.com';
	if (second === undefined) return only;
	return vscode.window.showQuickPick([...hosts], { title: t('Which Host?') });
}

/** What GitHub's tokens look like, so that a wrong paste is not sent anywhere. */
const TOKEN = /^[A-Za-z0-9_]{10,255}$/;

async function askToken(host: string): Promise<string | undefined> {
	const token = await vscode.window.showInputBox({
		title: t('Fine-Grained Token for {0}', host),
		prompt: t(
			'It needs these repository permissions: Repository security advisories (read and write), Metadata (read). It is kept in VS Code’s secret storage and sent to this host only.',
		),
		password: true,
		ignoreFocusOut: true,
		validateInput: text =>
			text === '' || TOKEN.test(text.trim())
				? undefined
				: t('A token has letters, digits and underscores only. Copy it again, whole.'),
	});
	const trimmed = token?.trim() ?? '';
	return trimmed === '' ? undefined : trimmed;
}

async function chooseRepository(
	forges: readonly Forge[],
	given: unknown,
): Promise<{ readonly forge: Forge; readonly repository: string } | undefined> {
	const all = forges.flatMap(forge => forge.targets().map(repository => ({ label: repository, repository, forge })));
	if (all.length === 0) {
		throw new UserError(
			t('There is no repository here that this account administers. Sign in with an account that does.'),
		);
	}
	const named = all.find(({ repository }) => repository === given);
	if (named !== undefined || all.length === 1) return named ?? all[0];
	return vscode.window.showQuickPick(all, { title: t('Private Vulnerability Reporting') });
}

async function openPage(url: string): Promise<void> {
	await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
