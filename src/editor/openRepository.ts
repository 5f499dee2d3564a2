import * as vscode from 'vscode';
import * as z from 'zod';
import { UserError } from '../core/errors';
import type { OpenRepository } from './gitRepositories';
import { t } from '../core/translate';

/** What another extension exports: its methods may need their `this`, and what it holds is read anew each time. */
const objectSchema = z.custom<object>(value => typeof value === 'object' && value !== null);
const eventSchema = z.custom<vscode.Event<unknown>>(value => typeof value === 'function');
const uriSchema = z.custom<vscode.Uri>(value => value instanceof vscode.Uri);

const commitSchema = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const repositorySchema = z.object({ rootUri: uriSchema, inputBox: objectSchema, state: objectSchema });
const headSchema = z.object({
	HEAD: z.object({ name: z.string().optional().catch(undefined), commit: commitSchema.optional().catch(undefined) }),
});
const indexSchema = z.object({ indexChanges: z.array(z.unknown()) });
const goingOnSchema = z.object({ rebaseCommit: z.unknown().optional(), mergeChanges: z.array(z.unknown()) });
const remotesSchema = z.object({ remotes: z.array(z.object({ fetchUrl: z.string().optional().catch(undefined) })) });
const messageSchema = z.object({ value: z.string() });

/** Calls a method of what another extension exported. @throws what it throws, and when it has no such method */
export function invoke(target: object, name: string, ...args: readonly unknown[]): unknown {
	const method: unknown = Reflect.get(target, name);
	if (typeof method !== 'function') throw new TypeError(`VS Code's git extension has no ${name}`);
	return Reflect.apply(method, target, args);
}

/** @returns something that another extension exported, when it is an object; else nothing */
export function objectOf(value: unknown): object | undefined {
	return objectSchema.safeParse(value).data;
}

/** @returns an event of what another extension exported; nothing where it has none of that name */
export function eventOf(target: object, name: string): vscode.Event<unknown> | undefined {
	return eventSchema.safeParse(Reflect.get(target, name)).data;
}

/**
 * @param exported a repository as version 1 of the git extension's API has it
 * @returns nothing for what is none
 */
export function openRepository(exported: unknown): OpenRepository | undefined {
	const target = objectOf(exported);
	const parsed = repositorySchema.safeParse(target);
	if (target === undefined || !parsed.success || parsed.data.rootUri.scheme !== 'file') return undefined;
	const { rootUri, inputBox, state } = parsed.data;
	const head = (): z.infer<typeof headSchema>['HEAD'] => headSchema.safeParse(state).data?.HEAD ?? {};
	const staged = (): number => indexSchema.safeParse(state).data?.indexChanges.length ?? 0;
	const message = (): string => messageSchema.safeParse(inputBox).data?.value ?? '';
	const setMessage = (text: string): void => void Reflect.set(inputBox, 'value', text);
	return {
		root: rootUri.fsPath,
		branch: () => head().name,
		head: () => head().commit,
		...{ staged, message, setMessage },
		remotes: () => (remotesSchema.safeParse(state).data?.remotes ?? []).flatMap(({ fetchUrl }) => fetchUrl ?? []),
		async amendMessage(text, meant) {
			await invoke(target, 'status'); // what was staged a moment ago counts too
			// In a rebase the git extension would go on with the rebase instead.
			const goingOn = goingOnSchema.safeParse(state);
			if (!goingOn.success || goingOn.data.rebaseCommit !== undefined || goingOn.data.mergeChanges.length > 0)
				throw new UserError(
					t('A rebase or merge is going on. Finish it, so that only the message is changed, then try again.'),
				);
			if (staged() > 0)
				throw new UserError(
					t('Files are staged, and git would take them into the last commit. Commit or unstage them, then try again.'),
				);
			if (meant !== undefined && head().commit !== meant)
				throw new UserError(
					t('Another commit was made or checked out meanwhile. Nothing was changed. Try again from the commit.'),
				);
			const written = message();
			// `all` is what stages files; the setting for smart commits is read only by the commands of the Source Control view.
			await invoke(target, 'commit', text, { ...AMEND, ...(signs(rootUri) ? { signCommit: true } : {}) });
			// The git extension empties the box after each commit.
			if (message() !== written) setMessage(written);
		},
	};
}

/** Empty: the last commit may have been one without a change. */
const AMEND = { amend: true, all: false, empty: true } as const;

function signs(rootUri: vscode.Uri): boolean {
	return vscode.workspace.getConfiguration('git', rootUri).get('enableCommitSigning') === true;
}
