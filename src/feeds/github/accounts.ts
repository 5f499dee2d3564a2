import * as vscode from 'vscode';
import * as z from 'zod';
import { createEmitter } from '../../core/emitter';
import { UserError } from '../../core/errors';
import type { Disposable } from '../../core/ports';
import { type GitHubHost, hostOfSetting } from '../../github/host';
import { t } from '../../core/translate';

/** Who is signed in to a host. */
export interface Account {
	/** Stays when the login is renamed. */
	readonly id: string;
	readonly login: string;
	readonly token: string;
	/** VS Code's sign-in, or a token that was stored here. */
	readonly by: 'vscode' | 'token';
}

/** Sign-ins by host. A token is handed out for the host it was given for, and for no other. */
export interface Accounts extends Disposable {
	/** Asks nobody. @returns the account, when somebody signed in before and allowed this extension to use it */
	of(host: GitHubHost): Promise<Account | undefined>;
	/** Whether VS Code can sign in to the host; a token can always be stored. */
	canSignIn(host: GitHubHost): boolean;
	/**
	 * Signs in, after a click.
	 * @param again for an account that is signed in but must be authorised anew
	 * @returns false when the person changed their mind. @throws UserError when VS Code cannot sign in to this host
	 */
	signIn(host: GitHubHost, again: boolean): Promise<boolean>;
	/** Stores a token that was checked already. */
	keepToken(
		host: GitHubHost,
		account: { readonly id: string; readonly login: string; readonly token: string },
	): Promise<void>;
	/** Forgets the stored token, and does not use VS Code's sign-in until somebody signs in again. */
	signOut(host: GitHubHost): Promise<void>;
	/** Fires after somebody signed in or out. */
	onDidChange(listener: () => void): Disposable;
}

/** Reads and writes repositories, their advisories among them. GitHub's OAuth server refuses the narrower scopes. */
const SCOPES = ['repo'];
const SIGNED_OUT = 'github.signedOut';

const storedSchema = z.object({ id: z.string(), login: z.string(), token: z.string().min(1) });

export function createAccounts(secrets: vscode.SecretStorage, memory: vscode.Memento): Accounts {
	const changed = createEmitter<void>();
	const known = new Map<string, Promise<Account | undefined>>();

	const forget = (): void => {
		known.clear();
		changed.fire();
	};
	const signedOut = (): string[] => memory.get<string[]>(SIGNED_OUT, []);
	const setSignedOut = async (host: string, out: boolean): Promise<void> => {
		const others = signedOut().filter(name => name !== host);
		await memory.update(SIGNED_OUT, out ? [...others, host] : others);
	};

	const stored = async (host: GitHubHost): Promise<Account | undefined> => {
		// Where there is no secret storage there is no token either.
		const text = await Promise.resolve(secrets.get(secretOf(host))).catch(() => undefined);
		if (text === undefined) return undefined;
		const parsed = storedSchema.safeParse(parseJson(text));
		return parsed.success ? { ...parsed.data, by: 'token' } : undefined;
	};
	const session = async (host: GitHubHost): Promise<Account | undefined> => {
		const provider = providerOf(host);
		if (provider === undefined || signedOut().includes(host.name)) return undefined;
		try {
			const found = await vscode.authentication.getSession(provider, SCOPES, { silent: true });
			return found === undefined ? undefined : toAccount(found);
		} catch {
			// No such provider here, or it cannot be asked now: nobody is signed in, and signing in says why.
			return undefined;
		}
	};

	const listening = [
		vscode.authentication.onDidChangeSessions(({ provider }) => {
			if (provider.id === 'github' || provider.id === 'github-enterprise') forget();
		}),
		secrets.onDidChange(({ key }) => {
			if (key.startsWith(SECRET)) forget();
		}),
	];

	return {
		of(host) {
			const account = known.get(host.name) ?? stored(host).then(found => found ?? session(host));
			known.set(host.name, account);
			return account;
		},
		canSignIn: host => providerOf(host) !== undefined,
		async signIn(host, again) {
			const provider = providerOf(host);
			if (provider === undefined) throw noProvider(host);
			try {
				await vscode.authentication.getSession(
					provider,
					SCOPES,
					again ? { forceNewSession: true } : { createIfNone: true, clearSessionPreference: true },
				);
			} catch (error) {
				// VS Code rejects with these words when the person closes a dialogue of its own.
				if (error instanceof Error && /cancel|did not consent/i.test(error.message)) return false;
				throw signInFailed(host);
			}
			// The one that was chosen last counts: a token kept from before would go on standing in for it.
			await secrets.delete(secretOf(host));
			await setSignedOut(host.name, false);
			forget();
			return true;
		},
		async keepToken(host, { id, login, token }) {
			await secrets.store(secretOf(host), JSON.stringify({ id, login, token }));
			await setSignedOut(host.name, false);
			forget();
		},
		async signOut(host) {
			await secrets.delete(secretOf(host));
			await setSignedOut(host.name, true);
			forget();
		},
		onDidChange: changed.on,
		dispose() {
			changed.dispose();
			for (const l of listening) l.dispose();
		},
	};
}

const SECRET = 'github.token ';

function secretOf(host: GitHubHost): string {
	return SECRET + host.name;
}

/** VS Code's provider for enterprise hosts is for the one host of its own setting. */
function providerOf(host: GitHubHost): string | undefined {
	if (host.kind === 'github.com') return 'github';
	return enterpriseHost() === host.name ? 'github-enterprise' : undefined;
}

/** @returns the host of VS Code's setting github-enterprise.uri, lower case. */
export function enterpriseHost(): string | undefined {
	return hostOfSetting(vscode.workspace.getConfiguration('github-enterprise').get<unknown>('uri'));
}

function toAccount({ account, accessToken }: vscode.AuthenticationSession): Account {
	return { id: account.id, login: account.label, token: accessToken, by: 'vscode' };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function noProvider(host: GitHubHost): UserError {
	return new UserError(
		t(
			'VS Code signs in to {0} only when its setting “github-enterprise.uri” names this host. Set it, or use a fine-grained token.',
			host.name,
		),
	);
}

function signInFailed(host: GitHubHost): UserError {
	return new UserError(
		t(
			'Signing in to {0} did not work. Is VS Code’s extension “GitHub Authentication” turned on? A fine-grained token works without it.',
			host.name,
		),
	);
}
