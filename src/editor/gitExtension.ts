import * as vscode from 'vscode';
import { createEmitter } from '../core/emitter';
import type { GitRepositories, HistoryDetails, OpenRepository } from './gitRepositories';
import { eventOf, invoke, objectOf, openRepository } from './openRepository';

/** Changes within this time are told together, in ms: the git extension looks at a repository many times in a row. */
const TOGETHER = 150;

/**
 * The repositories of VS Code's git extension, over version 1 of its stable API. There are none while the extension is
 * missing, disabled, switched off by the setting git.enabled, or refuses; they come when it does.
 * @param failed told of what the git extension refuses
 */
export function createGitRepositories(failed: (error: unknown) => void): GitRepositories {
	const changed = createEmitter<void>();
	const provided = new Map<HistoryDetails, Disposables>();
	let extension: vscode.Extension<unknown> | undefined;
	let enablement: Disposables = vscode.Disposable.from();
	let connected: Disposables = vscode.Disposable.from();
	let api: object | undefined;
	let repositories: readonly Watched[] = [];
	let telling: NodeJS.Timeout | undefined;
	let disposed = false;

	const tell = (): void => {
		telling ??= setTimeout(() => {
			telling = undefined;
			changed.fire();
		}, TOGETHER);
	};

	/** Runs what needs the other extension. @returns nothing where that refuses */
	const attempt = <T>(what: () => T): T | undefined => {
		try {
			return what();
		} catch (error) {
			failed(error);
			return undefined;
		}
	};

	const read = (): void => {
		for (const { listening } of repositories) listening.dispose();
		const listed: unknown = api === undefined ? [] : attempt((): unknown => Reflect.get(api ?? {}, 'repositories'));
		repositories = (Array.isArray(listed) ? listed : []).flatMap((exported: unknown) => watch(exported, tell) ?? []);
		tell();
	};

	const register = (details: HistoryDetails): void => {
		provided.get(details)?.dispose();
		const registered = attempt(() =>
			api === undefined || !('registerSourceControlHistoryItemDetailsProvider' in api)
				? undefined // an older VS Code
				: invoke(api, 'registerSourceControlHistoryItemDetailsProvider', provider(details)),
		);
		provided.set(details, disposable(registered));
	};

	const disconnect = (): void => {
		connected.dispose();
		for (const registered of provided.values()) registered.dispose();
		api = undefined;
	};

	const connect = (exported: object): void => {
		disconnect();
		if (!disposed && Reflect.get(exported, 'enabled') === true) {
			api = attempt(() => objectOf(invoke(exported, 'getAPI', 1)));
			if (api !== undefined) {
				const events = ['onDidOpenRepository', 'onDidCloseRepository'] as const;
				const now = api;
				connected = vscode.Disposable.from(...events.flatMap(name => eventOf(now, name)?.(read) ?? []));
			}
		}
		for (const details of [...provided.keys()]) register(details);
		read();
	};

	/** Extensions come and go: the git extension may be installed, enabled or disabled while the window is open. */
	const find = async (): Promise<void> => {
		const found = vscode.extensions.getExtension<unknown>('vscode.git');
		if (found === extension) return;
		extension = found;
		enablement.dispose();
		disconnect();
		read();
		try {
			const exported = objectOf(await found?.activate());
			if (exported === undefined || disposed || extension !== found) return;
			enablement = disposable(eventOf(exported, 'onDidChangeEnablement')?.(() => connect(exported)));
			connect(exported);
		} catch (error) {
			failed(error);
		}
	};

	const extensions = vscode.extensions.onDidChange(() => void find());
	const found = find();

	return {
		ready: () => found,
		list: () => repositories.map(({ repository }) => repository),
		at(file) {
			const now = api;
			if (now === undefined) return undefined;
			const root = attempt(() => openRepository(invoke(now, 'getRepository', vscode.Uri.file(file))))?.root;
			return repositories.find(({ repository }) => repository.root === root)?.repository;
		},
		onDidChange: changed.on,
		provideDetails(details) {
			register(details);
			return new vscode.Disposable(() => {
				provided.get(details)?.dispose();
				provided.delete(details);
			});
		},
		dispose() {
			disposed = true;
			clearTimeout(telling);
			for (const part of [extensions, enablement, ...repositories.map(r => r.listening)]) part.dispose();
			disconnect();
			provided.clear();
			changed.dispose();
		},
	};
}

type Disposables = Pick<vscode.Disposable, 'dispose'>;

interface Watched {
	readonly repository: OpenRepository;
	readonly listening: Disposables;
}

function watch(exported: unknown, tell: () => void): Watched | undefined {
	const repository = openRepository(exported);
	const state = objectOf(
		exported === null || typeof exported !== 'object' ? undefined : Reflect.get(exported, 'state'),
	);
	if (repository === undefined || state === undefined) return undefined;
	return { repository, listening: disposable(eventOf(state, 'onDidChange')?.(tell)) };
}

function disposable(value: unknown): Disposables {
	const object = objectOf(value);
	return new vscode.Disposable(() => {
		if (object !== undefined && 'dispose' in object) invoke(object, 'dispose');
	});
}

/** As the git extension asks for it: each answer may be a promise. */
function provider(details: HistoryDetails): object {
	return {
		provideAvatar: () => undefined,
		async provideHoverCommands(exported: unknown) {
			const repository = openRepository(exported);
			return repository === undefined ? undefined : details.hoverCommands(repository);
		},
		async provideMessageLinks(exported: unknown, message: unknown) {
			const repository = openRepository(exported);
			return repository === undefined || typeof message !== 'string'
				? undefined
				: details.messageLinks(repository, message);
		},
	};
}
