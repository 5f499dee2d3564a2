import { FilesError } from '../../core/ports';
import {
	type FileText,
	FOLDERS_LOOKED_INTO,
	isPolicy,
	isSecurityTxt,
	isTriageAid,
	type RepositoryFacts,
} from '../../core/readiness';
import { PROJECT_FILE, PROJECT_FILE_LIMIT } from '../../formats/projectFile';

/** Reads files of a repository that could be anybody's: follows no links. */
export interface PlainFiles {
	/** @param folder relative to the root, with "/". @returns names; none where there is no such folder */
	list(root: string, folder: string): Promise<readonly string[]>;
	/** @param path as above. @throws FilesError */
	read(root: string, path: string, limit: number): Promise<string>;
}

/** Far above any policy. In bytes. */
const LIMIT = 256 * 1024;
/** Threat models and bug bars that are told. */
const MOST_AIDS = 10;

type Found = Pick<RepositoryFacts, 'policies' | 'securityTxts' | 'triageAids' | 'projectFile'>;

/** Looks at the files of a working copy that readiness goes by. Runs nothing. */
export async function readRepositoryFiles(files: PlainFiles, root: string): Promise<Found> {
	const policies: { readonly place: number; readonly path: string }[] = [];
	const securityTxts: { readonly place: number; readonly path: string }[] = [];
	const triageAids: string[] = [];
	let hasProjectFile = false;
	for (const folder of FOLDERS_LOOKED_INTO) {
		for (const name of [...(await files.list(root, folder))].sort()) {
			const path = folder === '' ? name : `${folder}/${name}`;
			const policy = isPolicy(folder, name);
			const securityTxt = isSecurityTxt(folder, name);
			if (policy !== undefined) policies.push({ place: policy, path });
			if (securityTxt !== undefined) securityTxts.push({ place: securityTxt, path });
			if (isTriageAid(name) && triageAids.length < MOST_AIDS) triageAids.push(path);
			if (path === PROJECT_FILE) hasProjectFile = true;
		}
	}
	const first = async (found: typeof policies): Promise<FileText[]> => {
		const [counts] = [...found].sort((a, b) => a.place - b.place);
		return counts === undefined ? [] : [await readText(files, root, counts.path)];
	};
	const project = hasProjectFile
		? await files.read(root, PROJECT_FILE, PROJECT_FILE_LIMIT).catch(() => undefined)
		: undefined;
	return {
		policies: await first(policies),
		securityTxts: await first(securityTxts),
		triageAids,
		...(project === undefined ? {} : { projectFile: project }),
	};
}

async function readText(files: PlainFiles, root: string, path: string): Promise<FileText> {
	try {
		return { path, text: await files.read(root, path, LIMIT) };
	} catch (error) {
		return { path, unread: whyUnread(error) };
	}
}

function whyUnread(error: unknown): 'link' | 'tooLarge' | 'notText' | 'denied' {
	if (!(error instanceof FilesError)) return 'denied';
	switch (error.kind) {
		case 'not-a-file':
			return 'link';
		case 'too-large':
			return 'tooLarge';
		case 'not-text':
			return 'notText';
		default:
			return 'denied';
	}
}
