import { PackageURL } from 'packageurl-js';
import type { Ecosystem } from '../core/advisory';

interface Parts {
	readonly type: string;
	readonly namespace?: string;
	readonly name: string;
	readonly subpath?: string;
}

/** Longer than any package's name or version. */
const LONGEST = 512;

/**
 * Writes a package as a package URL (https://github.com/package-url/purl-spec), in the form its type prescribes: names
 * in lower case where case does not count, dashes for underscores on PyPI, every character but letters, digits and
 * . - _ ~ : escaped.
 * @param name as the forge writes it: @scope/name for npm, group:artifact for Maven, vendor/name for Composer, a module's
 * path for Go, owner/repository for actions, a repository's address for Swift.
 * @param version one version, no range. A Go module's gets the v that belongs to it.
 * @returns nothing when the ecosystem has no type, when the name or version cannot be one there, and for Swift without a
 * version, which its type demands. A wrong package URL is worse than none.
 */
export function purlOf(ecosystem: Ecosystem, name: string, version?: string): string | undefined {
	const parts = isPlain(name) ? partsOf(ecosystem, name) : undefined;
	if (parts === undefined || (version !== undefined && !isPlain(version))) return undefined;
	return written(parts, ecosystem === 'go' ? goVersion(name, version) : version);
}

/** Blanks, control characters, halves of characters and what shows nothing are part of no name. */
function isPlain(text: string): boolean {
	return text.length <= LONGEST && /^[^\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}]+$/u.test(text);
}

function partsOf(ecosystem: Ecosystem, name: string): Parts | undefined {
	switch (ecosystem) {
		case 'actions':
			return action(name);
		case 'composer':
			return composer(name);
		case 'erlang':
			return path('hex', name, 1, 2);
		case 'go':
			return path('golang', name, 1);
		case 'maven':
			return maven(name);
		case 'npm':
			return npm(name);
		case 'nuget':
			return path('nuget', name, 1, 1);
		case 'pip':
			return path('pypi', name, 1, 1);
		case 'pub':
			return path('pub', name, 1, 1);
		case 'rubygems':
			return path('gem', name, 1, 1);
		case 'rust':
			return path('cargo', name, 1, 1);
		case 'swift':
			return swift(name);
		case 'other':
			return undefined;
	}
}

/** A name of segments between slashes, of which the last is the name itself. */
function path(type: string, name: string, least: number, most = 64): Parts | undefined {
	const segments = name.split('/');
	if (segments.length < least || segments.length > most || !segments.every(isSegment)) return undefined;
	const namespace = segments.slice(0, -1).join('/');
	return { type, name: segments.at(-1) ?? '', ...(namespace === '' ? {} : { namespace }) };
}

/** What a path may hold between slashes: nothing that leads elsewhere when it is joined to an address. */
function isSegment(segment: string): boolean {
	return segment !== '' && segment !== '.' && segment !== '..';
}

/** An action below a repository's root (owner/repository/path) is named by a subpath. */
function action(name: string): Parts | undefined {
	const segments = name.split('/');
	if (segments.length > 64 || !segments.every(isSegment)) return undefined;
	const repository = path('githubactions', segments.slice(0, 2).join('/'), 2, 2);
	const subpath = segments.slice(2).join('/');
	return repository === undefined || subpath === '' ? repository : { ...repository, subpath };
}

function composer(name: string): Parts | undefined {
	return path('composer', name, 2, 2);
}

function maven(name: string): Parts | undefined {
	const [group = '', artifact = '', ...more] = name.split(':');
	if (more.length > 0 || name.includes('/') || !isSegment(group) || !isSegment(artifact)) return undefined;
	return { type: 'maven', namespace: group, name: artifact };
}

function npm(name: string): Parts | undefined {
	const scoped = name.startsWith('@');
	return scoped && name.startsWith('@/') ? undefined : path('npm', name, scoped ? 2 : 1, scoped ? 2 : 1);
}

function swift(name: string): Parts | undefined {
	return path('swift', name.replace(/^https?:\/\//i, '').replace(/\.git$/i, ''), 2);
}

const SEMVER = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** Modules have v before their versions (https://go.dev/ref/mod#versions); Go itself, which has no host in its name, none. */
function goVersion(name: string, version: string | undefined): string | undefined {
	const isModule = name.split('/', 1)[0]?.includes('.') === true;
	return version !== undefined && isModule && SEMVER.test(version) ? `v${version}` : version;
}

function written({ type, namespace, name, subpath }: Parts, version: string | undefined): string | undefined {
	try {
		const purl = new PackageURL(type, namespace, name, version, undefined, subpath);
		// The library makes npm's names small. Old packages have capitals, and JSONStream is not jsonstream.
		if (type === 'npm') purl.name = name;
		const text = escaped(purl.toString());
		const again = PackageURL.fromString(text);
		const same = (['namespace', 'version', 'subpath'] as const).every(part => again[part] === purl[part]);
		return same && again.name.toLowerCase() === purl.name.toLowerCase() ? text : undefined;
	} catch {
		// The library throws, without a class to tell it by, whatever a type forbids; the answer is that there is none.
		return undefined;
	}
}

/** What the library leaves and the specification does not: it leaves letters, digits and . - _ ~ : alone, nothing else. */
function escaped(text: string): string {
	return text.replace(/[!'()*+]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
