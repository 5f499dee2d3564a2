import type * as vscode from 'vscode';
import type { Expected } from '../core/arrival';
import type { CaseStore } from '../cases/store';
import type { Policy } from '../core/clock';
import type { FoundPackage, ManifestProblem } from '../core/manifests';
import type { Gpg } from '../core/handOver/gpg';
import type { OwnTemplates } from '../core/messages';
import type { Fix } from '../core/case';
import type { Clock, Crypto, Disposable } from '../core/ports';
import type { ArrivalPlace } from '../core/response';
import type { Report } from '../feeds/feed';
import type { Forge } from '../feeds/forge';
import type { ExportContext } from '../formats/documentText';
import type { Git } from '../git/exec';
import type { WritingGit } from '../git/fork/writingGit';
import type { DraftPlace } from '../protocol/draft';
import type { AfterFixWork } from '../protocol/draft/fix';
import type { SectionName } from '../protocol/response';
import type { TriageStep } from '../protocol/triage';
import type { DrillOnPages } from './drill/drillOnPages';
import type { Pipe } from '../protocol/rpc';
import type { PublicRecord } from '../records/publicRecord';
import type { Lookalikes } from './lookalikes';
import type { Outside } from './outside';
import type { Sender } from './sender';

export type PageKind = 'triage' | 'draft' | 'bulk' | 'response' | 'metrics' | 'drill';

/** A place on a page that somebody is sent to. */
export type PagePlace = DraftPlace | { readonly step: SectionName | TriageStep };

/** A file of a commit in a repository. */
export interface PlaceToOpen {
	/** Absolute path of the working tree's top folder. */
	readonly root: string;
	readonly commit: string;
	/** From the root, with slashes. */
	readonly path: string;
	/** From 1. */
	readonly line?: number;
}

/** What says which bugs count as vulnerabilities. */
export type TriageAid = 'bugBar' | 'threatModel';

/** A text of a case that is open as a document of the editor. */
export interface DocumentOfCase {
	/** The case says something else now; a document with the person's own changes stays as it is. */
	changed(text: string): void;
	close(): Promise<void>;
}

/** What the manifests of the opened folders say; paths are from their folder. */
export interface PackagesInWorkspace {
	/** The likeliest first. */
	readonly packages: readonly FoundPackage[];
	readonly problems: readonly ManifestProblem[];
	/** Whether there were more manifests than are read. */
	readonly truncated: boolean;
}

/** Where the text of such a document comes from, and goes to. */
export interface DocumentSource {
	readonly handle: string;
	text(): string;
	/** Takes what stands in the document; never rejects. */
	written(text: string): Promise<void>;
	/** The document has this text of the case now; what is written from here on goes back to it. */
	shown(text: string): void;
	/** The person closed it. */
	closed(): void;
}

export interface WizardDeps {
	readonly extensionUri: vscode.Uri;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly policy: () => Policy;
	/** The project's own words for messages. Where it has none ours hold. */
	readonly templates: () => OwnTemplates;
	/** Asks whether the embargo of a case is broken, records it, and opens its notice. @throws UserError */
	readonly breakEmbargo: (handle: string) => Promise<void>;
	/** Shows the change that fixes a case. Without it fixes are listed only. */
	readonly openCommit?: (handle: string, fixId: string) => Promise<void> | void;
	/** Runs a command for a linked fix. It asks and tells people itself. */
	readonly afterFix: (handle: string, fixId: string, what: AfterFixWork) => Promise<void> | void;
	/** The forge that the advisory of a case is on; nothing for a case of its own. Asked anew each time: sign-in may change it. */
	readonly forgeOf: (handle: string) => Forge | undefined;
	/** Forges on which a draft can be made now. */
	readonly forges: () => readonly Forge[];
	/** The reports of all feeds, as they are known now. */
	readonly reports: () => readonly Report[];
	/** Runs git's reading commands; nothing in Restricted Mode. */
	readonly git: Git;
	/** Git that writes, and speaks to remotes, after a click that names it; nothing in Restricted Mode. Loaded when asked for. */
	readonly writingGit: () => Promise<WritingGit>;
	/** The person's own gpg; nothing in Restricted Mode. Loaded when asked for. */
	readonly gpg: () => Promise<Gpg>;
	/** Where what is saved of a case's private fork lies: private storage, under the case's handle alone. */
	readonly forkStore: (handle: string) => { readonly store: string; readonly bundle: string };
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	/** Branches that get fixes, as the project has agreed; none where it says nothing. */
	readonly maintained: () => readonly { readonly name: string; readonly endOfLife?: string }[];
	/** The bug bar and the threat model that the project agreed on; absent where nothing can be agreed. */
	readonly triageAids?: {
		list(): readonly TriageAid[];
		/** @throws UserError */
		open(which: TriageAid): Promise<void>;
	};
	/** Who publishes documents, and which CNA assigns CVE ids, as the settings say now. */
	readonly publisher: () => Promise<Pick<ExportContext, 'publisher' | 'cna'>>;
	/** Lets a person pick the commit that is a fix, of a case that has a handle; nothing when they changed their mind. */
	readonly pickCommit: (handle?: string) => Promise<Omit<Fix, 'id' | 'linkedAt'> | undefined>;
	/** Opens a text of a case as a Markdown document beside its page. */
	readonly openDocument: (source: DocumentSource) => Promise<DocumentOfCase>;
	/** Shows a file of a commit, at its line. */
	readonly openPlace: (place: PlaceToOpen) => Promise<void>;
	/** Shows two files of commits side by side, the older one at the left. */
	readonly comparePlaces: (left: PlaceToOpen, right: PlaceToOpen) => Promise<void>;
	/** The packages that manifests of the workspace describe. */
	readonly packages: () => Promise<PackagesInWorkspace>;
	/** Public lists that tell whether the news of a published advisory arrived; asked after a click, for public ids. */
	readonly arrival: {
		/** Whether the settings allow to ask there. */
		readonly may: (place: ArrivalPlace) => boolean;
		/** @throws UserError when it cannot be asked */
		readonly ask: (expected: Expected) => Promise<PublicRecord>;
	};
	/** Reports were read anew: what pages show may have changed. */
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	readonly log: (message: string) => void;
	/** The error funnel. */
	readonly report: (error: unknown) => void;
	/** The drill that is under way. */
	readonly drill?: () => DrillUnderWay | undefined;
}

/** The drill with its own world, which pages of its cases work on in place of everything real. */
export interface DrillUnderWay extends DrillOnPages {
	/** All that pages of its cases are made with. */
	readonly deps: Omit<WizardDeps, 'extensionUri'>;
}

/** What a page's host side is made from. */
export interface PageContext {
	readonly handle: string;
	readonly deps: Omit<WizardDeps, 'extensionUri'>;
	readonly outside: Outside;
	readonly sender: Sender;
	readonly pipe: Pipe;
	readonly hidden: () => boolean;
	readonly openDraft: (handle: string, place?: DraftPlace) => void;
	readonly openTriage: (handle: string, step?: TriageStep) => void;
	readonly openResponse: (handle: string, section?: SectionName) => void;
	readonly lookalikes: Lookalikes;
	/** The drill that the page belongs to. */
	readonly drill?: DrillOnPages;
}

/** The host side of one open page. */
export interface Page extends Disposable {
	receive(raw: unknown): void;
	/** Tells the page whether details are covered. */
	hiddenChanged(): void;
	/** Goes to a place on the page. @param shown whether it is on the screen; else it goes there when it is drawn next */
	goTo?(place: PagePlace, shown: boolean): void;
}
