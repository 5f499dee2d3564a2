import type { Ecosystem } from '../advisory';
import { comparatorFor } from './order';
import { isPlainPrefix, lastPart, readTag, type TagReading } from './tagNames';

/** A tag, and the version of a package that it names. */
export interface TagVersion {
	/** The tag's name, without refs/tags/. */
	readonly tag: string;
	/** As the ecosystem writes it: without the package's name and a "v", and with dots (curl-8_0_1 is 8.0.1). */
	readonly version: string;
}

/** Whose version a reading is: the package's by name, the whole repository's, or somebody else's. */
type Owner = 'own' | 'plain' | 'other';

interface Read {
	readonly tag: string;
	readonly reading: TagReading;
	readonly owner: Owner;
}

/**
 * The tags of a repository that are versions of a package, newest first. Tags with the package's name count, in a monorepo
 * they alone; else plain ones (v1.2.3, release-1.2.3); else those with the only name there is, or the one the package's name
 * begins with. Tags of other packages are left out, and so are tags of an action that move (v1 beside v1.2.3), and those of
 * another major version than a Go module's path says (https://go.dev/ref/mod#vcs-version).
 * @param tags names without refs/tags/
 * @returns tags whose versions the ecosystem cannot read come last. For "other" the order is the one of their numbers, to be
 * shown only.
 */
export function tagVersions(tags: readonly string[], ecosystem: Ecosystem, packageName: string): readonly TagVersion[] {
	const ownerOf = ownerFor(ecosystem, packageName.trim());
	const read = tags.flatMap(tag => bestReading(tag, ownerOf) ?? []);
	const versions = chosen(read, ecosystem, packageName).map(({ tag, reading }) => ({
		tag,
		version: asWritten(reading.version),
	}));
	return newestFirst(ofMajor(ecosystem, packageName, withoutMoving(ecosystem, versions)), ecosystem);
}

function bestReading(tag: string, ownerOf: (prefix: string) => Owner): Read | undefined {
	const readings = readTag(tag)
		.filter(({ version }) => DOTTED.test(version) || NUMBER.test(version))
		.map(reading => ({ tag, reading, owner: ownerOf(reading.prefix) }));
	return (
		readings.find(({ owner }) => owner === 'own') ??
		readings.find(({ owner }) => owner === 'plain') ??
		// A name of others and one number could be anything: build-1234, issue-12.
		readings.find(({ reading }) => DOTTED.test(reading.version))
	);
}

const DOTTED = /^\d+[._]\d/;
/** One number is a version too, but not the "3.x" of a branch or the "8-compat" of a purpose. */
const NUMBER = /^\d+(?:[._-]?(?:alpha|beta|dev|pre|rc|[ab])[._-]?\d*)?$/i;

function chosen(read: readonly Read[], ecosystem: Ecosystem, packageName: string): readonly Read[] {
	const of = (owner: Owner) => read.filter(one => one.owner === owner);
	const [own, plain, other] = [of('own'), of('plain'), of('other')];
	if (own.length > 0) return other.length === 0 && ecosystem !== 'go' ? read : own;
	if (plain.length > 0) return plain;
	const prefixes = new Set(other.map(({ reading }) => nameKey(reading.prefix)));
	if (prefixes.size <= 1) return other;
	const name = nameKey(packageName);
	const [start, ...more] = [...prefixes].filter(prefix => name.startsWith(`${prefix}-`));
	return start === undefined || more.length > 0 ? [] : other.filter(one => nameKey(one.reading.prefix) === start);
}

function ownerFor(ecosystem: Ecosystem, packageName: string): (prefix: string) => Owner {
	const full = packageName.toLowerCase();
	const name = nameKey(packageName);
	const goPath = full.replace(/\/v\d+$/, '');
	return prefix => {
		if (isPlainPrefix(prefix)) return 'plain';
		const lower = prefix.toLowerCase();
		if (ecosystem === 'go') return isGoFolder(goPath, lower) ? 'own' : 'other';
		// @a/core and @b/core are two packages.
		if (lower.startsWith('@') && lower.includes('/') && full.startsWith('@')) return lower === full ? 'own' : 'other';
		return nameKey(prefix) === name && name !== '' ? 'own' : 'other';
	};
}

/** A module in a folder of its repository has the folder before its tags. What comes first names the repository. */
function isGoFolder(path: string, prefix: string): boolean {
	const repository = /^(?:github|gitlab|bitbucket|codeberg)\.[a-z]+\//.test(path) ? 3 : 2;
	return path.endsWith(`/${prefix}`) && path.split('/').length - prefix.split('/').length >= repository;
}

/** Registries do not tell - _ and . apart in names, and folders, scopes and groups are not in a tag. */
function nameKey(name: string): string {
	return lastPart(name.slice(name.lastIndexOf(':') + 1))
		.replaceAll(/[-_.]+/g, '-')
		.replace(/^-|-$/g, '');
}

/** Underscores stand for dots where there are none. */
function asWritten(version: string): string {
	return version.includes('.') ? version : version.replaceAll(/_(?=\d)/g, '.').replaceAll('_', '-');
}

function withoutMoving(ecosystem: Ecosystem, versions: readonly TagVersion[]): readonly TagVersion[] {
	if (ecosystem !== 'actions') return versions;
	const series = new Set(
		versions.flatMap(({ version }) => {
			const [major = '', minor, patch] = version.split('.');
			return minor === undefined ? [] : patch === undefined ? [major] : [major, `${major}.${minor}`];
		}),
	);
	return versions.filter(({ version }) => !series.has(version));
}

function ofMajor(ecosystem: Ecosystem, packageName: string, versions: readonly TagVersion[]): readonly TagVersion[] {
	const major = ecosystem === 'go' ? /(?:\/v|\.v)(\d+)$/.exec(packageName.trim())?.[1] : undefined;
	return major === undefined ? versions : versions.filter(({ version }) => /^\d+/.exec(version)?.[0] === major);
}

function newestFirst(versions: readonly TagVersion[], ecosystem: Ecosystem): readonly TagVersion[] {
	const comparator = comparatorFor(ecosystem);
	if (comparator === undefined) {
		const order = new Intl.Collator('en', { numeric: true });
		return versions.toSorted((a, b) => order.compare(b.version, a.version));
	}
	const { sorted, unread } = comparator.line(versions.map(({ version }) => version));
	return [...sorted.toReversed(), ...unread].flatMap(place => versions[place] ?? []);
}
