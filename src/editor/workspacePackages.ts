import {
	COMPANION_FILES,
	type FoundPackage,
	isManifest,
	MANIFEST_FILES,
	MANIFEST_LIMIT,
	type ManifestContext,
	type ManifestProblem,
	packagesIn,
	rankPackages,
} from '../core/manifests';
import type { Disposable } from '../core/ports';

/** Where a file lies. */
export interface FilePlace {
	/** The opened folder: whatever the files' seam tells folders apart by. */
	readonly folder: string;
	/** From that folder, with slashes. */
	readonly path: string;
}

/** The files of the opened folders, by name. */
export interface ManifestFiles {
	/**
	 * @param names of files; a * stands for any text. @param outside names of folders that are not looked into
	 * @param limit at most so many places come back, in no order
	 */
	find(names: readonly string[], outside: readonly string[], limit: number): Promise<readonly FilePlace[]>;
	/** @returns nothing for a file that is gone or cannot be read; "too large" without reading it */
	read(place: FilePlace, limitBytes: number): Promise<Uint8Array | 'too large' | undefined>;
	/** Tells whenever such a file comes, goes or changes, and when folders are opened or closed. */
	watch(names: readonly string[], outside: readonly string[], changed: () => void): Disposable;
}

export interface WorkspacePackage extends FoundPackage {
	/** The opened folder that `path` starts from. */
	readonly folder: string;
}

export interface WorkspacePackages {
	/** Best first: see rankPackages. */
	readonly packages: readonly WorkspacePackage[];
	readonly problems: readonly (ManifestProblem & { readonly folder: string })[];
	/** Whether there were more manifests than are read. */
	readonly truncated: boolean;
}

export interface WorkspacePackagesDeps {
	readonly files: ManifestFiles;
	/** The repository that a folder is of, and where in it the folder stands. Nothing without git, trust or a remote. */
	readonly repositoryOf: (folder: string) => Promise<Pick<ManifestContext, 'repository' | 'within'> | undefined>;
}

export interface PackageLister extends Disposable {
	/** The packages that the opened folders hold; read once, and again after a manifest changed. Needs no git. */
	list(): Promise<WorkspacePackages>;
}

/** So many manifests and companions are read, those nearest to the top first. */
export const MOST_MANIFESTS = 1000;
/** Of all of them together. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Read at the same time. */
const AT_ONCE = 16;

/** What others wrote, and what was made while building. */
const OUTSIDE: readonly string[] = [
	...['node_modules', 'bower_components', 'vendor', 'Pods', 'site-packages', '.venv', 'venv', '.tox'],
	...['dist', 'target', 'obj', '.build', '.gradle', '.dart_tool', '.git', '.next', '_build', 'deps'],
];

const NAMES = [...MANIFEST_FILES, ...COMPANION_FILES];

/** Nothing is read or watched before the first list. */
export function createWorkspacePackages({ files, repositoryOf }: WorkspacePackagesDeps): PackageLister {
	let known: Promise<WorkspacePackages> | undefined;
	let watching: Disposable | undefined;

	async function read(): Promise<WorkspacePackages> {
		const found = await files.find(NAMES, OUTSIDE, MOST_MANIFESTS + 1);
		const places = [...found].sort(nearestFirst).slice(0, MOST_MANIFESTS);
		const packages: WorkspacePackage[] = [];
		const problems: WorkspacePackages['problems'][number][] = [];
		const texts = new Map<string, Map<string, string>>();
		const take = ({ folder, path }: FilePlace, content: Uint8Array | 'too large' | undefined): void => {
			if (content instanceof Uint8Array) {
				const others = texts.get(folder) ?? new Map<string, string>();
				texts.set(folder, others.set(path, new TextDecoder().decode(content)));
			} else if (content === 'too large' && isManifest(path)) {
				problems.push({ folder, path, reason: 'It is larger than 1 MB, so it was not read.' });
			}
		};
		let bytes = 0;
		let next = 0;
		while (next < places.length && bytes < MOST_BYTES) {
			const some = places.slice(next, next + AT_ONCE);
			next += some.length;
			const contents = await Promise.all(some.map(place => files.read(place, MANIFEST_LIMIT)));
			for (const [i, place] of some.entries()) {
				const content = contents[i];
				bytes += content instanceof Uint8Array ? content.length : 0;
				take(place, content);
			}
		}
		for (const [folder, others] of texts) {
			const context = { ...(await repositoryOf(folder).catch(() => undefined)), others };
			for (const [path, text] of others) {
				const here = packagesIn({ path, text }, context);
				packages.push(...here.packages.map(one => ({ ...one, folder })));
				problems.push(...here.problems.map(one => ({ ...one, folder })));
			}
		}
		return { packages: rankPackages(packages), problems, truncated: found.length > next };
	}

	return {
		list() {
			watching ??= files.watch(NAMES, OUTSIDE, () => {
				known = undefined;
			});
			if (known !== undefined) return known;
			const reading = read();
			known = reading;
			// A failure is not kept: the next one asks again.
			reading.catch(() => {
				if (known === reading) known = undefined;
			});
			return reading;
		},
		dispose() {
			watching?.dispose();
			watching = undefined;
			known = undefined;
		},
	};
}

function nearestFirst(a: FilePlace, b: FilePlace): number {
	return a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}
