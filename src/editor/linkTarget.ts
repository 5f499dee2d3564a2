import * as z from 'zod';
import type { LineRange } from '../git/patch';
import { FIX_SCHEME, readFixUri } from './fixUri';
import { readGitUri } from './gitUri';

/** What a menu, a key or another part of the extension means when it says "this change". */
export type LinkTarget =
	/** Nothing was handed over: the active editor and its selection. */
	| { readonly kind: 'editor' }
	/** Lines of a file on disk, 1-based; the whole file when absent. */
	| { readonly kind: 'lines'; readonly file: string; readonly lines?: LineRange }
	/** The uncommitted change of some files; what is staged of it, where they come from the staged ones. */
	| { readonly kind: 'files'; readonly files: readonly string[]; readonly staged: boolean }
	/** All that is not committed in the repository of a folder. */
	| { readonly kind: 'repository'; readonly folder: string }
	/** What the next commit will hold. `message` is the file of its message, where it is written in one. */
	| { readonly kind: 'staged'; readonly folder?: string; readonly message?: string }
	/** @property near a folder or a file of the repository */
	| { readonly kind: 'commit'; readonly near: string; readonly revision: string }
	/** One side of a comparison of ours; it may be the older one. */
	| { readonly kind: 'shown'; readonly root: string; readonly commit: string }
	/** A commit of one file's history, which VS Code does not name. */
	| { readonly kind: 'history'; readonly file: string }
	/** A text that is in no repository. */
	| { readonly kind: 'nowhere'; readonly scheme: string };

/** More files than this are not selected by hand. */
const MOST_FILES = 1000;
const PATH = z.string().max(10_000);
const REVISION = /^[0-9a-f]{7,64}$/;

const uriSchema = z.object({ scheme: z.string().max(100), path: PATH, fsPath: PATH, query: z.string().max(20_000) });
const positionSchema = z.object({ line: z.number().int().min(0), character: z.number().int().min(0) });
const rangeSchema = z.object({ start: positionSchema, end: positionSchema });
/** One change of VS Code's quick diff: lines from 1; where lines only went, the end is 0 and the start the line before. */
const changeSchema = z.object({
	modifiedStartLineNumber: z.number().int().min(0),
	modifiedEndLineNumber: z.number().int().min(0),
});
/** The group is the git extension's own word: 1 is the index. Without it a file counts as it stands on disk. */
const resourceSchema = z.object({
	resourceUri: uriSchema,
	resourceGroupType: z.number().optional().catch(undefined),
	original: uriSchema.optional().catch(undefined),
});
const STAGED_GROUP = 1;
const groupSchema = z.object({ id: z.string(), resourceStates: z.array(z.unknown()) });
const sourceControlSchema = z.object({ rootUri: uriSchema });
const repositorySchema = z.object({ root: PATH.min(1) });
/** Handed over to extensions with a proposed API only, and to commands that hand it on. */
const timelineItemSchema = z.object({ ref: z.string().max(1000) });

export type UriParts = z.infer<typeof uriSchema>;
type RangeParts = z.infer<typeof rangeSchema>;

/**
 * Reads what is handed to a command of ours. Anybody may call it with anything: what is not understood means the active
 * editor, as if nothing was handed over.
 * - a code action: a file's address and a range
 * - scm/resourceState/context and scm/resourceFolder/context: every chosen resource as an argument of its own
 * - scm/resourceGroup/context: the group. scm/title: the source control
 * - scm/change/title: the file's address, all its changes, and which of them
 * - timeline/item/context: VS Code keeps the item from extensions without a proposed API and hands over nothing, the
 *   file's address and the name of the source
 * - the hover of a commit: what we gave it, `{ root }`, and the commit's id
 */
export function readTarget(given: readonly unknown[]): LinkTarget {
	const [first, second, third] = given;
	const uri = uriSchema.safeParse(first);
	if (uri.success) return documentTarget(uri.data, linesGiven(second, third));
	const timeline = uriSchema.safeParse(second);
	if (timeline.success && typeof third === 'string') return timelineTarget(first, timeline.data);
	const repository = repositorySchema.safeParse(first);
	if (repository.success)
		return typeof second === 'string' && REVISION.test(second)
			? { kind: 'commit', near: repository.data.root, revision: second }
			: { kind: 'repository', folder: repository.data.root };
	const files = resourcesIn(given);
	if (files !== undefined) return files;
	const control = sourceControlSchema.safeParse(first);
	if (control.success && control.data.rootUri.scheme === 'file')
		return { kind: 'repository', folder: control.data.rootUri.fsPath };
	return { kind: 'editor' };
}

/**
 * What a document stands for: a file for its lines, a document of git for the commit that it shows, a commit message for
 * what is about to be committed.
 */
export function documentTarget(uri: UriParts, lines?: LineRange): LinkTarget {
	switch (uri.scheme) {
		case 'file':
			if (isMessageFile(uri.path)) return { kind: 'staged', message: uri.fsPath };
			return { kind: 'lines', file: uri.fsPath, ...(lines === undefined ? {} : { lines }) };
		case 'git':
			return gitTarget(uri);
		case FIX_SCHEME: {
			const shown = readFixUri(uri);
			return shown === undefined ? { kind: 'editor' } : { kind: 'shown', root: shown.root, commit: shown.commit };
		}
		case 'vscode-scm':
			return messageBoxTarget(uri);
		default:
			return { kind: 'nowhere', scheme: uri.scheme };
	}
}

/** Whether a file is the message of a commit that git waits for. */
export function isMessageFile(path: string): boolean {
	return path.includes('/.git/') && /\/(?:COMMIT_EDITMSG|MERGE_MSG)$/.test(path);
}

/** 1-based lines. A selection that ends before the first character of a line does not take that line in. */
export function linesIn({ start, end }: RangeParts): LineRange {
	const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
	return [start.line + 1, last];
}

function linesGiven(second: unknown, third: unknown): LineRange | undefined {
	const range = rangeSchema.safeParse(second);
	if (range.success) return linesIn(range.data);
	if (!Array.isArray(second) || typeof third !== 'number') return undefined;
	const change = changeSchema.safeParse(second[third]);
	if (!change.success) return undefined;
	const { modifiedStartLineNumber: from, modifiedEndLineNumber: to } = change.data;
	return [Math.max(1, from), Math.max(1, from, to)];
}

function timelineTarget(item: unknown, uri: UriParts): LinkTarget {
	if (uri.scheme !== 'file') return documentTarget(uri);
	const named = timelineItemSchema.safeParse(item);
	if (!named.success) return { kind: 'history', file: uri.fsPath };
	return REVISION.test(named.data.ref)
		? { kind: 'commit', near: uri.fsPath, revision: named.data.ref }
		: { kind: 'files', files: [uri.fsPath], staged: false };
}

/** What is chosen in the Source Control view, which hands over each of several resources, or a list of them. */
function resourcesIn(given: readonly unknown[]): LinkTarget | undefined {
	const group = groupSchema.safeParse(given[0]);
	const listed = group.success ? group.data.resourceStates : given.slice(0, MOST_FILES).flat();
	const resources = listed.slice(0, MOST_FILES).flatMap(one => {
		const resource = resourceSchema.safeParse(one);
		return resource.success && resource.data.resourceUri.scheme === 'file' ? [resource.data] : [];
	});
	if (resources.length === 0) return undefined;
	// A renamed file is two: what it was called belongs to the same change.
	const files = resources.flatMap(({ resourceUri, original }) =>
		original?.scheme === 'file' ? [resourceUri.fsPath, original.fsPath] : [resourceUri.fsPath],
	);
	return {
		kind: 'files',
		files: [...new Set(files)],
		staged: resources.every(({ resourceGroupType }) => resourceGroupType === STAGED_GROUP),
	};
}

/** The git extension's documents name a file and a revision; the older side of a commit is written as its id and "^". */
function gitTarget(uri: UriParts): LinkTarget {
	const document = readGitUri(uri);
	if (document === undefined) return { kind: 'nowhere', scheme: uri.scheme };
	const { path, ref } = document;
	const revision = ref.replace(/\^$/, '');
	if (REVISION.test(revision)) return { kind: 'commit', near: path, revision };
	return { kind: 'files', files: [path], staged: ref === '' };
}

/** VS Code says in the address of the box for a commit message which repository it is of. */
function messageBoxTarget(uri: UriParts): LinkTarget {
	const root = new URLSearchParams(uri.query).get('rootUri');
	if (root === null) return { kind: 'staged' };
	try {
		const url = new URL(root);
		if (url.protocol !== 'file:' || url.host !== '') return { kind: 'staged' };
		const folder = decodeURIComponent(url.pathname).replace(/^\/(?=[A-Za-z]:)/, '');
		return { kind: 'staged', folder };
	} catch {
		return { kind: 'staged' };
	}
}
