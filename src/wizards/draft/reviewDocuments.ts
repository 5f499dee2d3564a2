import type { Advisory } from '../../core/advisory';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { forgeKey } from '../../core/forgeCase';
import { fullName } from '../../core/repository';
import { translated } from '../../core/translate';
import { documentFileName, type DocumentKind } from '../../formats/fileName';
import type { ExportContext } from '../../formats/documentText';
import type { DraftContract } from '../../protocol/draft';
import {
	type AnyDocumentKind,
	DOCUMENT_KINDS,
	type DocumentView,
	type reviewMethods,
} from '../../protocol/draft/review';
import type { Handlers } from '../../protocol/host';
import { ratingWay } from '../decision/ratings';
import { withDraft } from '../saveDraft';
import { findRepositories, repositoryOfReport } from '../triage/factsRepositories';
import type { PartContext } from './part';
import type { Checks } from './reviewChecks';

type Names = Extract<
	keyof typeof reviewMethods,
	'documents' | 'document' | 'saveDocument' | 'saveAllDocuments' | 'openPublisherSetting'
>;

/** The documents that an advisory becomes, made of what stands on the page, saved or not: that is what a person wants to check. */
export function createDocuments(
	{ session, deps, outside }: PartContext,
	checks: Checks,
): {
	readonly handlers: Pick<Handlers<DraftContract>, Names>;
} {
	const prepare = async (record: Case): Promise<Prepared> => ({
		record,
		advisory: await asSaved(record),
		context: await contextOf(record, deps),
	});

	/** The announcement is a person's own words where they wrote some. */
	const written = async (prepared: Prepared, kind: AnyDocumentKind): Promise<Made> => {
		const own = isAnnouncement(kind) ? prepared.record.publication?.announcement : undefined;
		return own === undefined ? made(prepared, kind) : { complete: true, text: withLastLineEnded(own) };
	};
	const nameOf = ({ record, advisory }: Prepared, kind: AnyDocumentKind): string =>
		documentFileName(FILE_KINDS[kind], advisory, record.handle, kind === 'announcement-text' ? 'text' : 'markdown');

	return {
		handlers: {
			async documents() {
				const prepared = await prepare(await session.read());
				return Promise.all(
					DOCUMENT_KINDS.map(async kind => {
						const document = await made(prepared, kind);
						return { kind, state: document.complete ? { complete: true } : document };
					}),
				);
			},
			async document({ kind }): Promise<DocumentView> {
				const record = await session.read();
				const document = await made(await prepare(record), kind);
				if (!document.complete) return document;
				return { ...document, namesOthers: checks.namesOthers(document.text, record) };
			},
			async saveDocument({ kind }) {
				const prepared = await prepare(await session.read());
				const document = await written(prepared, kind);
				if (!document.complete) throw new UserError(translated(NOT_COMPLETE));
				return outside.saveAs(nameOf(prepared, kind), document.text, !isPublic(prepared.advisory));
			},
			async saveAllDocuments() {
				const prepared = await prepare(await session.read());
				if (!isPublic(prepared.advisory)) throw new UserError(translated(NOT_PUBLISHED));
				const files: { path: readonly string[]; text: string }[] = [];
				for (const kind of [...DOCUMENT_KINDS, 'announcement'] as const) {
					const document = await written(prepared, kind);
					if (document.complete) files.push({ path: [...FOLDERS[kind], nameOf(prepared, kind)], text: document.text });
				}
				if (files.length === 0) throw new UserError(translated(NOT_COMPLETE));
				return (await outside.saveFiles(files)) ? files.length : 0;
			},
			openPublisherSetting: async () => (await outside.openSetting('secureResponse.publisher'), null),
		},
	};
}

const NOT_COMPLETE = 'This document is not complete, so nothing was written. The page says what it still needs.';
const NOT_PUBLISHED =
	'The advisory is not published, so nothing was written. Until then save the documents you need one by one, outside of any project.';

interface Prepared {
	readonly record: Case;
	/** With what is being written. */
	readonly advisory: Advisory;
	readonly context: ExportContext;
}

type Made = { complete: true; text: string } | Extract<DocumentView, { complete: false }>;

const FILE_KINDS: Readonly<Record<AnyDocumentKind, DocumentKind>> = {
	osv: 'osv',
	'csaf-2.0': 'csaf',
	'csaf-2.1': 'csaf',
	cve: 'cve',
	'cna-container': 'cna-container',
	openvex: 'openvex',
	announcement: 'announcement',
	'announcement-text': 'announcement',
};
/** Both versions of CSAF give a document the same name, which a CVE record has too where case does not matter. */
const FOLDERS: Readonly<Record<AnyDocumentKind, readonly string[]>> = {
	osv: [],
	'csaf-2.0': ['csaf-2.0'],
	'csaf-2.1': ['csaf-2.1'],
	cve: [],
	'cna-container': [],
	openvex: [],
	announcement: [],
	'announcement-text': [],
};

function isAnnouncement(kind: AnyDocumentKind): boolean {
	return kind === 'announcement' || kind === 'announcement-text';
}

function isPublic({ state }: Advisory): boolean {
	return state === 'published' || state === 'withdrawn';
}

function withLastLineEnded(text: string): string {
	return text.endsWith('\n') ? text : `${text}\n`;
}

/** With what is being written, and the severity in words that Save would give it. */
async function asSaved(record: Case): Promise<Advisory> {
	const written = withDraft(record);
	const rating = await ratingWay(record);
	if (rating?.kind !== 'save') return written;
	const { severity: _, ...unrated } = written;
	return rating.severity === undefined ? unrated : { ...unrated, severity: rating.severity };
}

async function made({ advisory, context }: Prepared, kind: AnyDocumentKind): Promise<Made> {
	const [{ documentText }, { IncompleteError }] = await Promise.all([
		import('../../formats/documentText'),
		import('../../formats/incompleteError'),
	]);
	try {
		return { complete: true, text: await documentText(kind, advisory, context) };
	} catch (error) {
		if (!(error instanceof IncompleteError)) throw error;
		const missing = [...error.missing];
		return { complete: false, missing, ...((await wantsSetting(kind, context)) ? { setting: true } : {}) };
	}
}

/** Whether the setting that says who publishes would help. */
async function wantsSetting(kind: AnyDocumentKind, { publisher, cna }: ExportContext): Promise<boolean> {
	if (kind === 'cve') return cna === undefined;
	if (kind !== 'csaf-2.0' && kind !== 'csaf-2.1') return false;
	const { publisherOf } = await import('../../formats/csaf/publisher');
	const missing: string[] = [];
	publisherOf(publisher, kind === 'csaf-2.0' ? '2.0' : '2.1', missing);
	return missing.length > 0;
}

async function contextOf(record: Case, deps: PartContext['deps']): Promise<ExportContext> {
	const [{ cweOf }, publishing, repository] = await Promise.all([
		import('../../core/cwe'),
		deps.publisher(),
		repositoryOf(record, deps),
	]);
	const commits = (record.fixes ?? []).flatMap(({ commit }) => (commit === undefined ? [] : [commit]));
	const endOfLife = (record.branches ?? []).filter(({ state }) => state === 'end-of-life').map(({ name }) => name);
	return {
		...publishing,
		now: deps.clock.now().toISOString(),
		fixCommits: repository === undefined ? [] : commits.map(fixed => ({ repository, fixed })),
		tlp: record.tlp,
		...(endOfLife.length === 0 ? {} : { endOfLife }),
		weaknessName: id => cweOf(id)?.name,
	};
}

/**
 * The address of the repository that the fixes are in: what the advisory says, else the only one that is open. Documents go
 * without commits where nobody can tell.
 */
async function repositoryOf({ advisory, fixes = [] }: Case, deps: PartContext['deps']): Promise<string | undefined> {
	if (fixes.length === 0) return undefined;
	const about = repositoryOfReport(advisory);
	if (about !== undefined) {
		const isKnown = about.host !== undefined && forgeKey(advisory) !== undefined;
		return isKnown ? `https://${about.host}/${about.owner}/${about.name}` : `${about.owner}/${about.name}`;
	}
	try {
		const [only, ...others] = await findRepositories(deps.git, deps.folders(), AbortSignal.timeout(GIT_PATIENCE_MS));
		const [origin] = others.length === 0 ? (only?.origins ?? []) : [];
		return origin === undefined ? undefined : `https://${origin.host}/${fullName(origin)}`;
	} catch {
		// No git, no trust, no repository: the page tells that where a person asks for it.
		return undefined;
	}
}

const GIT_PATIENCE_MS = 5000;
