import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createEmitter } from '../../../src/core/emitter';
import { UserError } from '../../../src/core/errors';
import { createAccounts } from '../../../src/feeds/github/accounts';
import { gitHubHost } from '../../../src/github/host';

const GITHUB = gitHubHost('github.com');
const TENANT = gitHubHost('acme.ghe.com');
const ADA = { id: 'ada', login: 'ada', token: 'github_pat_of_ada' };

function aSecretStorage(kept = new Map<string, string>()) {
	const changed = createEmitter<vscode.SecretStorageChangeEvent>();
	const storage: vscode.SecretStorage = {
		get: async key => kept.get(key),
		async store(key, value) {
			kept.set(key, value);
			changed.fire({ key });
		},
		async delete(key) {
			kept.delete(key);
			changed.fire({ key });
		},
		onDidChange: changed.on,
	};
	return { storage, kept };
}

function aMemento(values = new Map<string, unknown>()): vscode.Memento {
	return {
		keys: () => [...values.keys()],
		get: <T>(key: string, otherwise?: T) => (values.has(key) ? (values.get(key) as T) : (otherwise as T)),
		async update(key, value) {
			values.set(key, value);
		},
	};
}

describe('accounts', () => {
	it('give a stored token for the host it was stored for, and for no other', async () => {
		const { storage } = aSecretStorage();
		const accounts = createAccounts(storage, aMemento());
		await accounts.keepToken(GITHUB, ADA);
		assert.deepEqual(await accounts.of(GITHUB), { ...ADA, by: 'token' });
		assert.equal(await accounts.of(TENANT), undefined);
		accounts.dispose();
	});

	it('forget a token with the sign-out, and stay signed out after a restart', async () => {
		const { storage, kept } = aSecretStorage();
		const memento = aMemento();
		const accounts = createAccounts(storage, memento);
		await accounts.keepToken(GITHUB, ADA);
		let changes = 0;
		accounts.onDidChange(() => {
			changes += 1;
		});
		await accounts.signOut(GITHUB);
		assert.equal(await accounts.of(GITHUB), undefined);
		assert.deepEqual([...kept], []);
		assert.ok(changes > 0);
		accounts.dispose();
		assert.equal(await createAccounts(storage, memento).of(GITHUB), undefined);
	});

	it('notice a token that another window stored', async () => {
		const { storage } = aSecretStorage();
		const [here, there] = [createAccounts(storage, aMemento()), createAccounts(storage, aMemento())];
		assert.equal(await here.of(GITHUB), undefined);
		await there.keepToken(GITHUB, ADA);
		assert.equal((await here.of(GITHUB))?.login, 'ada');
		here.dispose();
		there.dispose();
	});

	it('have nobody where the secret storage fails', async () => {
		const { storage } = aSecretStorage();
		const accounts = createAccounts(
			{ ...storage, get: async () => Promise.reject(new Error('no keyring')) },
			aMemento(),
		);
		assert.equal(await accounts.of(GITHUB), undefined);
		accounts.dispose();
	});

	it('take a stored thing that is no token of ours for none', async () => {
		for (const text of ['', '{', '[]', '{"token":7}', '{"id":"a","login":"b","token":""}']) {
			const { storage } = aSecretStorage(new Map([['github.token github.com', text]]));
			const accounts = createAccounts(storage, aMemento());
			assert.equal(await accounts.of(GITHUB), undefined);
			accounts.dispose();
		}
	});

	it('say what to do where VS Code cannot sign in', async () => {
		const accounts = createAccounts(aSecretStorage().storage, aMemento());
		assert.equal(accounts.canSignIn(GITHUB), true);
		assert.equal(accounts.canSignIn(TENANT), false);
		await assert.rejects(
			accounts.signIn(TENANT, false),
			(error: unknown) => error instanceof UserError && /github-enterprise\.uri/.test(error.message),
		);
		accounts.dispose();
	});

	it('sign in to the one enterprise host that VS Code is set to', async () => {
		const settings = vscode.workspace.getConfiguration('github-enterprise');
		await settings.update('uri', 'https://acme.ghe.com', vscode.ConfigurationTarget.Global);
		try {
			const accounts = createAccounts(aSecretStorage().storage, aMemento());
			assert.equal(accounts.canSignIn(TENANT), true);
			assert.equal(accounts.canSignIn(gitHubHost('other.ghe.com')), false);
			accounts.dispose();
		} finally {
			await settings.update('uri', undefined, vscode.ConfigurationTarget.Global);
		}
	});
});
