import {
	isPlainPrefix,
	isVersionText,
	LONGEST_VERSION,
	lastPart,
	readTag,
	versionKey,
} from '../core/versions/tagNames';
import type { Git } from './exec';
import { withSignal } from './repository';

/** Where a version stands among a repository's tags. */
export interface VersionTag {
	/** The tag's name, without refs/tags/. */
	readonly tag: string;
	/** Whether other tags could be meant as well: a monorepo's packages can have the same version. */
	readonly ambiguous: boolean;
}

/** The tags of a repository, found by the version they name. */
export interface TagIndex {
	readonly names: ReadonlySet<string>;
	/**
	 * @param version as written: "v1.2.3", ">= 1.2.3", "1.2.x" for the newest of a series
	 * @param packages names whose own tags ("name@1.2.3") come before those of others
	 */
	find(version: string, packages: readonly string[]): VersionTag | undefined;
}

const SERIES = /^(\d+(?:\.\d+)*)\.[xX*]$/;

/** @returns the tags' names without refs/tags/. @throws what Git.run throws */
export async function listTags(git: Git, root: string, signal?: AbortSignal): Promise<string[]> {
	const { stdout } = await git.run(root, ['for-each-ref', '--format=%(refname)', 'refs/tags/'], {
		limitBytes: 64 * 1024 * 1024,
		...withSignal(signal),
	});
	return stdout
		.toString('utf8')
		.split('\n')
		.filter(Boolean)
		.map(name => name.slice('refs/tags/'.length));
}

/** Whether a text is written like a version: digits first, and more than one number. */
export function looksLikeVersion(written: string): boolean {
	const plain = withoutSigns(written);
	return SERIES.test(plain) || (/^\d+[._]\d/.test(plain) && isVersionText(plain));
}

interface Entry {
	readonly tag: string;
	/** What stands before the version, without separators and a "v". */
	readonly prefix: string;
}

/** Indexes tags by every version that their names could be read as: v1.2.3, name@1.2.3, release-1.2.3, curl-8_0_1. */
export function indexTags(tags: readonly string[]): TagIndex {
	const byVersion = new Map<string, Entry[]>();
	for (const tag of tags) {
		for (const { prefix, version } of readTag(tag)) {
			const key = versionKey(version);
			const list = byVersion.get(key);
			if (list === undefined) byVersion.set(key, [{ tag, prefix }]);
			else list.push({ tag, prefix });
		}
	}
	const names = new Set(tags);

	function find(written: string, packages: readonly string[]): VersionTag | undefined {
		if (written.length > LONGEST_VERSION * 4) return undefined;
		const text = written.trim();
		if (names.has(text)) return { tag: text, ambiguous: false };
		const plain = withoutSigns(text);
		const series = SERIES.exec(plain)?.[1];
		const entries = series === undefined ? sameVersion(plain) : newestOf(series);
		const own = new Set(packages.map(lastPart));
		const ranked = entries
			.map(entry => ({ entry, rank: rankOf(entry, own) }))
			.sort(
				(a, b) => a.rank - b.rank || a.entry.tag.length - b.entry.tag.length || (a.entry.tag < b.entry.tag ? -1 : 1),
			);
		const [best, second] = ranked;
		return best === undefined ? undefined : { tag: best.entry.tag, ambiguous: second?.rank === best.rank };
	}

	function sameVersion(plain: string): readonly Entry[] {
		if (!isVersionText(plain)) return [];
		const key = versionKey(plain);
		const exact = byVersion.get(key);
		if (exact !== undefined) return exact;
		// 1.2 and 1.2.0 are the same release, however either is written.
		const numbers = key.split('.');
		if (!numbers.every(number => /^\d+$/.test(number))) return [];
		while (numbers.length > 1 && numbers.at(-1) === '0') numbers.pop();
		for (let more = 0; more < 4; more++) {
			const found = byVersion.get([...numbers, ...Array<string>(more).fill('0')].join('.'));
			if (found !== undefined) return found;
		}
		return [];
	}

	function newestOf(series: string): readonly Entry[] {
		let newest: readonly number[] | undefined;
		let found: readonly Entry[] = [];
		for (const [version, entries] of byVersion) {
			if (!version.startsWith(`${series}.`) || !/^[\d.]+$/.test(version)) continue;
			const numbers = version.split('.').map(Number);
			if (newest !== undefined && !isNewer(numbers, newest)) continue;
			newest = numbers;
			found = entries;
		}
		return found;
	}

	return { names, find };
}

/** Without ">=", "version", and a "v" before the number. */
function withoutSigns(written: string): string {
	return written
		.trim()
		.replace(/^[<>=~^\s]+/, '')
		.replace(/^(?:version|release)\s+/i, '')
		.replace(/^[vV](?=\d)/, '');
}

function rankOf({ prefix }: Entry, own: ReadonlySet<string>): number {
	if (prefix === '') return 0;
	if (own.has(lastPart(prefix))) return 1;
	return isPlainPrefix(prefix) ? 2 : 3;
}

function isNewer(a: readonly number[], b: readonly number[]): boolean {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const difference = (a[i] ?? 0) - (b[i] ?? 0);
		if (difference !== 0) return difference > 0;
	}
	return false;
}
