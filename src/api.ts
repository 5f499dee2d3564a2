import * as vscode from 'vscode';
import { createEmitter } from './core/emitter';
import type { Disposable } from './core/ports';
import { type PublicAdvisory, publicAdvisories } from './core/publicAdvisory';
import type { Reports } from './feeds/reports';

export type { PublicAdvisory } from './core/publicAdvisory';

/**
 * What other extensions can ask (docs/api.md): `extensions.getExtension('secure-response.secure-response').activate()`.
 * It knows what is published. Of open cases there is nothing in it: no text, no id, no count, no event.
 */
export interface SecureResponseApi {
	readonly apiVersion: 1;
	/** The published and the withdrawn advisories of what is open in this window, newest first, as far as they are known. */
	publishedAdvisories(): Promise<readonly PublicAdvisory[]>;
	/** Fires when publishedAdvisories() has another answer. */
	readonly onDidChangePublishedAdvisories: vscode.Event<void>;
	/**
	 * Opens Secure Response's question which advisory a commit fixes. A person answers it or closes it; the caller learns
	 * neither, nor whether there was anything to choose.
	 * @param target a folder of the repository, and 7 to 64 hexadecimal digits of the commit
	 * @throws TypeError when it is neither
	 */
	linkFix(target: { readonly repository: vscode.Uri; readonly commit: string }): void;
}

export interface ApiDeps {
	readonly reports: Pick<Reports, 'ready' | 'state' | 'onDidChange'>;
	/** Asks the person. @param given as a command of ours gets it */
	readonly linkFix: (given: readonly unknown[]) => Promise<void>;
	/** Tells the person, and nobody else, what went wrong. */
	readonly report: (error: unknown) => void;
}

const COMMIT = /^[0-9a-f]{7,64}$/;

export function createApi({ reports, linkFix, report }: ApiDeps): { readonly api: SecureResponseApi } & Disposable {
	const changed = createEmitter<void>();
	let told: string | undefined;
	const now = (): readonly PublicAdvisory[] =>
		publicAdvisories(reports.state().reports.map(({ advisory }) => advisory));
	const listening = reports.onDidChange(() => {
		// Whoever never asked needs no comparison.
		if (told === undefined) return;
		const next = JSON.stringify(now());
		if (next === told) return;
		told = next;
		changed.fire();
	});
	return {
		api: Object.freeze<SecureResponseApi>({
			apiVersion: 1,
			async publishedAdvisories() {
				await reports.ready();
				const answer = now();
				told ??= JSON.stringify(answer);
				// What one caller changes in its answer reaches no other.
				return structuredClone(answer);
			},
			onDidChangePublishedAdvisories(listener, self, disposables) {
				told ??= JSON.stringify(now());
				const subscription = new vscode.Disposable(() => on.dispose());
				const on = changed.on(() => {
					try {
						listener.call(self, undefined);
					} catch {
						// A listener's fault is its own.
					}
				});
				disposables?.push(subscription);
				return subscription;
			},
			linkFix(target) {
				const { repository, commit } = target;
				// What is neither would mean the active editor; the rest is checked where commands are read.
				if (!(repository instanceof vscode.Uri) || repository.scheme !== 'file' || !COMMIT.test(commit))
					throw new TypeError(
						'linkFix takes { repository: Uri of a folder on disk, commit: 7 to 64 hexadecimal digits }.',
					);
				linkFix([{ root: repository.fsPath }, commit]).catch(report);
			},
		}),
		dispose() {
			listening.dispose();
			changed.dispose();
		},
	};
}
