import { t, translated } from '../core/translate';
import { type Case, caseSchema } from '../core/case';
import { UserError } from '../core/errors';
import { HANDLE } from '../core/handle';
import { type Crypto, type Files, FilesError } from '../core/ports';
import { sealTimeline } from '../core/timeline';
import { CaseFileError, problemOf } from './caseFileError';
import { firstFault } from './caseFileFaults';
import { CASE_FILE_LIMIT, explainFolder, explainRead, explainWrite } from './filesFailure';
import { NEWER } from './newerWords';
import { type CaseFile, parseCaseFile } from './parseCaseFile';
import { quickValue } from './quickValue';
import { renderChanges, renderNewCase } from './renderCase';
import type { CaseProblem, CaseStore } from './store';

/** Files read at the same time: enough to keep the disk busy, and far below any limit of open files. */
const AT_ONCE = 16;
/** Files that mean to be cases; hidden ones belong to other programs. */
const CASE_LIKE = /^[^.].*\.ya?ml$/i;
const CASE_NAME = /^([0-9a-f]{16})\.yaml$/;

/** What git and merge tools leave of a conflict beside a case file. */
const LEFTOVER = /^[0-9a-f]{16}(?:\.yaml(?:\.orig|\.rej|~.+)|_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+\.yaml)$/;

/** A case of a newer version, or with words that are not known, is both. */
interface Entry {
	readonly record?: Case;
	readonly problem?: CaseProblem;
}

/**
 * Cases as YAML files of one folder, `<handle>.yaml`.
 * list() answers a case that did not change with the very same object: never change one that it gave.
 * @param crypto seals what is appended to a timeline
 * @param options.makeFolder whether create() makes a folder that is not there (yes, unless told otherwise);
 * a folder that people chose may be one that went away for now
 */
export function createCaseStore(
	files: Files,
	folder: string,
	crypto: Pick<Crypto, 'sha256' | 'randomHex'>,
	options: { makeFolder?: boolean } = {},
): CaseStore {
	const known = new Map<string, { stamp: string; entry: Entry }>();
	const newer = new Set<string>();
	const noteNewer = (handle: string, isNewer: boolean): void =>
		void (isNewer ? newer.add(handle) : newer.delete(handle));
	const sealed = async (before: Case['timeline'], record: Case): Promise<Case> => {
		const timeline = await sealTimeline(before, record.timeline, crypto);
		return timeline === record.timeline ? record : { ...record, timeline: [...timeline] };
	};
	const pathOf = (handle: string): string => {
		// The handle becomes a path, so it is held against its grammar whoever gives it.
		if (!HANDLE.test(handle))
			throw new UserError(t('There is no such case. Refresh the reports, then choose it again.'));
		return files.join(folder, `${handle}.yaml`);
	};

	const load = async (path: string, handle: string): Promise<CaseFile & { stamp: string }> => {
		const { text, stamp } = await files.read(path, CASE_FILE_LIMIT).catch((error: unknown) => {
			throw explainRead(error, path);
		});
		const file = parseCaseFile(text, path, handle);
		noteNewer(handle, file.newer === true);
		return { ...file, stamp };
	};

	/** @returns nothing when the file went away meanwhile. */
	const entryOf = async (name: string): Promise<Entry | undefined> => {
		const path = files.join(folder, name);
		const handle = CASE_NAME.exec(name)?.[1];
		if (handle === undefined)
			return { problem: { file: path, message: LEFTOVER.test(name) ? LEFT_BY_MERGE : MISNAMED } };
		try {
			const before = known.get(name);
			if (before !== undefined && before.stamp === (await files.stamp(path))) return before.entry;
			const { text, stamp } = await files.read(path, CASE_FILE_LIMIT);
			const quick = caseSchema.safeParse(firstFault(text) === undefined ? quickValue(text) : undefined);
			const entry = quick.success && quick.data.handle === handle ? { record: quick.data } : parsed(text, path, handle);
			noteNewer(handle, entry.record !== undefined && entry.problem !== undefined);
			known.set(name, { stamp, entry });
			return entry;
		} catch (error) {
			known.delete(name);
			if (isMissing(error)) return undefined;
			const explained = explainRead(error, path);
			if (explained instanceof CaseFileError) return { problem: problemOf(explained) };
			throw explained;
		}
	};

	return {
		folder,
		async list() {
			const names = await files.list(folder).catch((error: unknown) => {
				throw explainFolder(error, folder);
			});
			const wanted = names.filter(name => CASE_LIKE.test(name) || LEFTOVER.test(name)).sort();
			const present = new Set(wanted);
			for (const name of known.keys()) if (!present.has(name)) known.delete(name);
			const entries = await mapSome(wanted, entryOf);
			return {
				cases: entries.flatMap(entry => entry?.record ?? []),
				problems: entries.flatMap(entry => entry?.problem ?? []),
			};
		},
		async some(handles) {
			const names = handles.filter(handle => HANDLE.test(handle)).map(handle => `${handle}.yaml`);
			const entries = await mapSome(names, name => entryOf(name).catch(() => undefined));
			return entries.flatMap(entry => entry?.record ?? []);
		},
		async read(handle) {
			try {
				return (await load(pathOf(handle), handle)).record;
			} catch (error) {
				if (isMissing(error)) return undefined;
				throw error;
			}
		},
		async create(record) {
			const path = pathOf(record.handle);
			const checked = check(await sealed([], check(record)));
			const text = renderNewCase(checked);
			try {
				verify(text, path, checked);
				if (options.makeFolder !== false) await files.makeFolder(folder);
				await files.locked(path, () => files.write(path, text, null));
			} catch (error) {
				throw explainWrite(error, folder);
			}
		},
		async update(handle, change) {
			const path = pathOf(handle);
			try {
				return await files.locked(path, async () => {
					const { document, record, stamp, newer: onlyRead } = await load(path, handle);
					if (onlyRead === true) throw new UserError(t('The case was not saved. {0}', translated(NEWER)));
					const answer = change(record);
					if (answer === record) return record;
					const changed = check(answer);
					if (changed.handle !== handle) throw new TypeError('a change cannot give a case another handle');
					if (JSON.stringify(changed) === JSON.stringify(record)) return record;
					const after = check(await sealed(record.timeline, changed));
					const text = renderChanges(document, record, after);
					verify(text, path, after);
					await files.write(path, text, stamp);
					return after;
				});
			} catch (error) {
				throw explainWrite(error, folder);
			}
		},
		newer: handle => newer.has(handle),
		watch: changed => files.watch(folder, changed),
	};
}

const LEFT_BY_MERGE =
	'This file was left by a merge, and is not read. When the case beside it is as it should be, remove this file: it holds what the case held.';

const MISNAMED =
	'This file is not read: a case file is named after its handle, 16 hexadecimal digits and ".yaml". Give it the name that its field "handle" tells, or move it out of the case folder.';

function parsed(text: string, path: string, handle: string): Entry {
	try {
		const { record, newer, unknownWord } = parseCaseFile(text, path, handle);
		if (newer !== true) return { record };
		const problem = unknownWord === undefined ? { file: path, message: '' } : problemOf(unknownWord);
		return {
			record,
			problem: { ...problem, message: `${problem.message} ${translated(NEWER)}`.trim(), readOnly: handle },
		};
	} catch (error) {
		if (!(error instanceof CaseFileError)) throw error;
		return { problem: problemOf(error) };
	}
}

/** @returns the record in the schema's order. @throws UserError when it is no case, which is a fault of ours */
function check(record: Case): Case {
	const checked = caseSchema.safeParse(record);
	if (checked.success) return checked.data;
	const where = checked.error.issues[0]?.path.join('.') ?? '';
	throw new UserError(
		t(
			'The case was not saved: the change does not fit the format of case files ({0}). Nothing was written, and the file is as it was. This is a fault of Secure Response: please report it, with these words.',
			where,
		),
	);
}

/** Reads what is about to be written as the next reader will. @throws FilesError too-large; UserError when it would read back differently */
function verify(text: string, path: string, record: Case): void {
	if (new TextEncoder().encode(text).length > CASE_FILE_LIMIT) throw new FilesError('too-large', path);
	const back = parsed(text, path, record.handle);
	if (back.record !== undefined && JSON.stringify(back.record) === JSON.stringify(record)) return;
	throw new UserError(
		t(
			'The case was not saved: its file could not be written in a way that reads back the same. Nothing was written, and the file is as it was. This is a fault of Secure Response: please report it, with these words.',
		),
	);
}

function isMissing(error: unknown): boolean {
	return error instanceof FilesError && error.kind === 'missing';
}

async function mapSome<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	const queue = items.entries();
	const worker = async (): Promise<void> => {
		for (const [index, item] of queue) results[index] = await work(item);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return results;
}
