import type { Ecosystem } from '../../core/advisory';
import { type Bounds, type Constraint, formatRange } from '../../core/versions';

/**
 * Versioning schemes of VERS (https://github.com/package-url/vers-spec), which are the types of package URLs. Nobody knows
 * the order of versions in "other"; VERS has a scheme that says so.
 */
const SCHEMES: Readonly<Record<Ecosystem, string>> = {
	actions: 'githubactions',
	composer: 'composer',
	erlang: 'hex',
	go: 'golang',
	maven: 'maven',
	npm: 'npm',
	nuget: 'nuget',
	other: 'generic',
	pip: 'pypi',
	pub: 'pub',
	rubygems: 'gem',
	rust: 'cargo',
	swift: 'swift',
};

const ECOSYSTEMS: ReadonlyMap<string, Ecosystem> = new Map(
	Object.entries(SCHEMES).flatMap(([ours, theirs]): [string, Ecosystem][] =>
		isEcosystem(ours) && ours !== 'other' ? [[theirs, ours]] : [],
	),
);

/** @param type a VERS scheme or the type of a package URL, in lower case. @returns other for those the forge does not know. */
export function ecosystemOfType(type: string): Ecosystem {
	return ECOSYSTEMS.get(type) ?? 'other';
}

/** Writes one stretch of versions as VERS: vers:npm/>=1.0.0|<1.2.0. Everything from the beginning on is vers:npm/*. */
export function versOf(ecosystem: Ecosystem, bounds: Bounds): string {
	const prefix = `vers:${SCHEMES[ecosystem]}/`;
	if (bounds.kind === 'exact') return prefix + escaped(bounds.version);
	const lower = bounds.lower?.operator === '>=' && bounds.lower.version === '0' ? undefined : bounds.lower;
	const written = [lower, bounds.upper].flatMap(bound =>
		bound === undefined ? [] : [`${bound.operator}${escaped(bound.version)}`],
	);
	return prefix + (written.length === 0 ? '*' : written.join('|'));
}

export interface ReadVers {
	readonly ecosystem: Ecosystem;
	/** In the forge's grammar, one for each stretch. */
	readonly ranges: readonly string[];
}

/** Longer than any list of versions people write. */
const LONGEST = 100_000;
const CONSTRAINT = /^(<=|>=|!=|<|>|=)?([^<>=!|]+)$/;

/**
 * Reads VERS. A version that is left out of a stretch (!=) is taken in, because the forge's grammar cannot leave one out:
 * one too many is better than one too few.
 * @returns nothing for what is no VERS
 */
export function readVers(text: string): ReadVers | undefined {
	const [, scheme, list] = /^vers:([a-z.+-][a-z0-9.+-]{0,63})\/([^]+)$/i.exec(text.slice(0, LONGEST)) ?? [];
	if (scheme === undefined || list === undefined || text.length > LONGEST) return undefined;
	const ecosystem = ecosystemOfType(scheme.toLowerCase());
	if (list === '*') return { ecosystem, ranges: ['>= 0'] };
	const constraints: Constraint[] = [];
	for (const part of list.split('|')) {
		const [, sign = '=', written = ''] = CONSTRAINT.exec(part.trim()) ?? [];
		const version = unescaped(written.trim());
		if (version === undefined) return undefined;
		if (sign === '!=') continue;
		constraints.push({ operator: OPERATORS[sign] ?? '=', version });
	}
	const ranges = stretchesOf(constraints);
	return { ecosystem, ranges: ranges.length === 0 ? ['>= 0'] : ranges };
}

const OPERATORS: Readonly<Record<string, Constraint['operator']>> = {
	'<': '<',
	'<=': '<=',
	'>': '>',
	'>=': '>=',
	'=': '=',
};

/** VERS is sorted: a lower bound and the upper bound behind it belong together, a version alone is a stretch of its own. */
function stretchesOf(constraints: readonly Constraint[]): string[] {
	const ranges: string[] = [];
	let open: Constraint | undefined;
	const write = (...parts: readonly Constraint[]) => ranges.push(formatRange({ constraints: parts }));
	for (const constraint of constraints) {
		const isLower = constraint.operator.startsWith('>');
		if (constraint.operator === '=') {
			write(constraint);
		} else if (isLower) {
			if (open !== undefined) write(open);
			open = constraint;
		} else {
			if (open === undefined) write(constraint);
			else write(open, constraint);
			open = undefined;
		}
	}
	if (open !== undefined) write(open);
	return ranges;
}

/** As in package URLs: letters, digits and . - _ ~ stay. */
function escaped(version: string): string {
	return encodeURIComponent(version).replace(
		/[!'()*]/g,
		character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

function unescaped(version: string): string | undefined {
	if (version === '') return undefined;
	try {
		return decodeURIComponent(version);
	} catch {
		// A lone % makes it no VERS.
		return undefined;
	}
}

function isEcosystem(word: string): word is Ecosystem {
	return Object.hasOwn(SCHEMES, word);
}
