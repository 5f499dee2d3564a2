import { createHash } from 'node:crypto';
import type { CaseStore } from '../../../src/cases/store';
import type { OwnTemplates } from '../../../src/core/messages';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import type { Report } from '../../../src/feeds/feed';
import type { Forge } from '../../../src/feeds/forge';
import type { Git } from '../../../src/git/exec';
import type { WritingGit } from '../../../src/git/fork/writingGit';
import type { Clock, Crypto, Disposable } from '../../../src/core/ports';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { connect, type PageEnd } from '../../../src/protocol/page';
import type { Contract, Pipe } from '../../../src/protocol/rpc';
import type { Outside } from '../../../src/wizards/outside';
import type { Sender } from '../../../src/wizards/sender';
import { createLookalikes } from '../../../src/wizards/lookalikes';
import type { DocumentOfCase, DocumentSource, PackagesInWorkspace, Page, PageContext } from '../../../src/wizards/page';
import { handle } from '../../support/builders';
import { createFakeTimers, settle } from '../webview/fakeTimers';

/** A page's host side with a page's end on it, and what it did outside. */
export interface PageBench<C extends Contract> {
	readonly page: Page;
	readonly end: PageEnd<C>;
	/** Every event so far, by name. */
	readonly heard: { readonly name: string; readonly value: unknown }[];
	readonly did: string[];
	readonly failures: unknown[];
	/** @returns the newest value of an event. */
	last(name: string): unknown;
	/** Waits until the page is quiet. */
	quiet(): Promise<void>;
}

/** Which forges there are, and what time it is when that matters. */
export interface OnForges {
	readonly clock?: Clock;
	readonly crypto?: Crypto;
	readonly forgeOf: (handle: string) => Forge | undefined;
	readonly forges: () => readonly Forge[];
	readonly reports?: () => readonly Report[];
	readonly templates?: () => OwnTemplates;
	readonly git?: Git;
	readonly writingGit?: () => Promise<WritingGit>;
	readonly breakEmbargo?: PageContext['deps']['breakEmbargo'];
	readonly afterFix?: PageContext['deps']['afterFix'];
	readonly gpg?: PageContext['deps']['gpg'];
	readonly forkStore?: PageContext['deps']['forkStore'];
	readonly folders?: () => readonly string[];
	readonly maintained?: () => readonly { readonly name: string; readonly endOfLife?: string }[];
	readonly publisher?: PageContext['deps']['publisher'];
	readonly triageAids?: NonNullable<PageContext['deps']['triageAids']>;
	readonly pickCommit?: PageContext['deps']['pickCommit'];
	readonly outside?: Partial<Outside>;
	readonly sender?: Sender;
	readonly packages?: () => Promise<PackagesInWorkspace>;
	readonly arrival?: PageContext['deps']['arrival'];
	readonly openDocument?: (source: DocumentSource) => Promise<DocumentOfCase>;
	readonly onDidChangeReports: (listener: () => void) => Disposable;
}

export const NOW = '2026-03-02T09:00:00.000Z';
/** An extension host beside which there was never another. */
const SENDER: Sender = {
	from: { window: 'ab'.repeat(16), process: 1 },
	hasEnded: () => false,
	settled: () => Promise.resolve(),
};
/** A clock of the next morning. */
export const NEXT_DAY = { now: () => new Date('2026-03-03T09:00:00.000Z') };

/** What a page says to its other end, and what it did outside. */
interface Ends {
	readonly pipe: Pipe;
	readonly did: string[];
	readonly failures: unknown[];
}

/** What a page's host side is made from where nothing is outside of it but what `onForges` brings. */
export function pageContext(
	store: CaseStore,
	of: number | string,
	{ outside, sender = SENDER, ...onForges }: Partial<OnForges>,
	{ pipe, did, failures }: Ends,
): PageContext {
	let id = 100;
	return {
		handle: typeof of === 'number' ? handle(of) : of,
		hidden: () => false,
		openDraft: (h, place) => did.push(`draft ${h} ${place?.step ?? ''} ${place?.notice ?? ''}`.trim()),
		openTriage: (h, step) => did.push(`triage ${h} ${step ?? ''}`.trim()),
		openResponse: (h, section) => did.push(`response ${h} ${section ?? ''}`.trim()),
		lookalikes: createLookalikes(onForges.reports ?? (() => []), () => Promise.resolve()),
		pipe,
		sender,
		outside: {
			copy: async text => void did.push(`copy ${text}`),
			openLink: async target => void did.push(`open ${target}`),
			saveAs: async (name, _text, secret) => {
				did.push(`save ${name} ${secret ? 'secret' : 'public'}`);
				return true;
			},
			saveFiles: async files => {
				did.push(`save ${files.map(({ path }) => path.join('/')).join(', ')}`);
				return true;
			},
			confirm: () => Promise.reject(new Error('this page asks nothing')),
			openSetting: async id => void did.push(`setting ${id}`),
			chooseFolder: async () => undefined,
			readChosenFile: async () => undefined,
			openFolder: async folder => void did.push(`folder ${folder}`),
			...outside,
		},
		deps: {
			store: async () => store,
			clock: { now: () => new Date(NOW) },
			crypto: {
				...createNodeCrypto(),
				randomHex: () => handle(id++),
				// At once, so that a quiet page is quiet.
				sha256: async text => createHash('sha256').update(text).digest('hex'),
			},
			policy: () => DEFAULT_POLICY,
			templates: () => ({}),
			breakEmbargo: async handle => void did.push(`break ${handle}`),
			openCommit: (_handle, fix) => void did.push(`fix ${fix}`),
			afterFix: (handle, fix, what) => void did.push(`${what} ${handle} ${fix}`),
			reports: () => [],
			git: { run: () => Promise.reject(new Error('this page asks git for nothing')) },
			writingGit: () => Promise.reject(new Error('this page writes nothing with git')),
			gpg: () => Promise.reject(new Error('this page encrypts nothing')),
			forkStore: () => ({ store: '', bundle: '' }),
			folders: () => [],
			maintained: () => [],
			publisher: async () => ({}),
			pickCommit: async () => undefined,
			openDocument: () => Promise.reject(new Error('this page opens no document')),
			packages: async () => ({ packages: [], problems: [], truncated: false }),
			arrival: { may: () => false, ask: () => Promise.reject(new Error('this page asks no public list')) },
			openPlace: async ({ commit, path, line }) => void did.push(`open ${commit} ${path}:${line ?? ''}`),
			comparePlaces: async (left, right) =>
				void did.push(
					`compare ${left.commit} ${left.path}:${left.line ?? ''} ${right.commit} ${right.path}:${right.line ?? ''}`,
				),
			forgeOf: () => undefined,
			forges: () => [],
			onDidChangeReports: () => ({ dispose() {} }),
			...onForges,
			log: message => did.push(`log ${message}`),
			report: error => failures.push(error),
		},
	};
}

export function openPage<C extends Contract>(
	make: (context: PageContext) => Page,
	contract: C,
	store: CaseStore,
	of: number | string,
	onForges: Partial<OnForges> = {},
): PageBench<C> {
	const heard: { name: string; value: unknown }[] = [];
	const did: string[] = [];
	const failures: unknown[] = [];
	const pipe: Pipe = {
		post(message) {
			const parsed: unknown = JSON.parse(message);
			if (isEvent(parsed)) heard.push({ name: parsed.name, value: parsed.value });
			end.receive(message);
		},
	};
	const page = make(pageContext(store, of, onForges, { pipe, did, failures }));
	const end = connect(contract, { post: message => page.receive(message) }, createFakeTimers());
	return {
		page,
		end,
		heard,
		did,
		failures,
		last: name => heard.filter(e => e.name === name).at(-1)?.value,
		async quiet() {
			// Each step of a page's queue takes a few turns.
			for (let turn = 0; turn < 20; turn++) await settle();
		},
	};
}

function isEvent(message: unknown): message is { name: string; value: unknown } {
	return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'event';
}
