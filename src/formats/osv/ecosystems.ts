import type { Affected, Ecosystem } from '../../core/advisory';

/** OSV's names for the forge's ecosystems. */
const NAMES: Readonly<Record<Ecosystem, string | undefined>> = {
	actions: 'GitHub Actions',
	composer: 'Packagist',
	erlang: 'Hex',
	go: 'Go',
	maven: 'Maven',
	npm: 'npm',
	nuget: 'NuGet',
	other: undefined,
	pip: 'PyPI',
	pub: 'Pub',
	rubygems: 'RubyGems',
	rust: 'crates.io',
	swift: 'SwiftURL',
};

const FORGE_NAMES: ReadonlyMap<string, Ecosystem> = new Map(
	Object.entries(NAMES).flatMap(([ours, theirs]): [string, Ecosystem][] =>
		theirs !== undefined && isEcosystem(ours) ? [[theirs, ours]] : [],
	),
);

/** Ecosystems that OSV knows and the forge does not (schema 1.7.5, definition "ecosystemName"), with an optional release. */
const ONLY_OSV =
	/^((?:AlmaLinux|Alpaquita|Alpine|Android|Azure Linux|BellSoft Hardened Containers|Bioconductor|Bitnami|Chainguard|CleanStart|ConanCenter|CRAN|Debian|Docker Hardened Images|Echo|FreeBSD|GHC|Hackage|Julia|Kubernetes|Linux|Mageia|MinimOS|opam|openEuler|openSUSE|OSS-Fuzz|Photon OS|Red Hat|Rocky Linux|Root|SUSE|TuxCare|Ubuntu|VSCode|Wolfi)(?::[^/]+)?)\/(.+)$/;

export interface OsvPackage {
	readonly ecosystem: string;
	readonly name: string;
}

/** @returns the package of a row as OSV names it; nothing where OSV knows no such ecosystem. */
export function osvPackage({ ecosystem, name }: Pick<Affected, 'ecosystem' | 'name'>): OsvPackage | undefined {
	const known = NAMES[ecosystem];
	if (known !== undefined) return { ecosystem: known, name: name.trim() };
	const [, others, inIt] = ONLY_OSV.exec(name.trim()) ?? [];
	return others === undefined || inIt === undefined ? undefined : { ecosystem: others, name: inIt };
}

/**
 * @returns what a row says of an OSV package. The forge's ecosystems have no releases ("Maven:https://…"), so those are
 * left out; an ecosystem that the forge does not know stands before the name: Debian:12/openssl.
 */
export function packageOfOsv({ ecosystem, name }: OsvPackage): Pick<Affected, 'ecosystem' | 'name'> {
	const known = FORGE_NAMES.get(ecosystem.replace(/:[^]*/, ''));
	return known === undefined ? { ecosystem: 'other', name: `${ecosystem}/${name}` } : { ecosystem: known, name };
}

function isEcosystem(word: string): word is Ecosystem {
	return Object.hasOwn(NAMES, word);
}
