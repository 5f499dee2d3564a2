import type { Claim } from '../../../src/core/claims/claim';
import { checkWith, type Evidence, type Verdict } from '../../../src/git/evidence';
import type { TemporaryRepository } from './temporaryRepository';

type Parts = Omit<Partial<Claim>, 'kind' | 'text'>;

/** A claim as a report makes it. */
export function claim(kind: Claim['kind'], text: string, parts: Parts = {}): Claim {
	return { kind, text, start: 0, end: text.length, ...parts };
}

export function path(text: string, lines?: [number, number]): Claim {
	return claim('path', text, { path: text, ...(lines === undefined ? {} : { lines }) });
}

export function symbol(name: string): Claim {
	return claim('symbol', `${name}()`, { symbol: name });
}

export function code(...lines: string[]): Claim {
	return claim('code', lines.join('\n'));
}

export interface Asked {
	readonly at?: string;
	readonly deep?: boolean;
}

export async function evidenceFor(
	repository: TemporaryRepository,
	claims: readonly Claim[],
	{ at = 'HEAD', deep = false }: Asked = {},
): Promise<Evidence[]> {
	return checkWith(repository.git, repository.root, claims, { at, deep });
}

/** The verdict on a single claim. */
export async function verdictOn(
	repository: TemporaryRepository,
	one: Claim,
	asked?: Asked,
): Promise<Verdict | undefined> {
	return (await evidenceFor(repository, [one], asked))[0]?.verdict;
}

/** Both verdicts on a single claim: of the quick stage, and after the search through history. */
export async function verdictsOn(
	repository: TemporaryRepository,
	one: Claim,
	at = 'HEAD',
): Promise<(Verdict | undefined)[]> {
	return [await verdictOn(repository, one, { at }), await verdictOn(repository, one, { at, deep: true })];
}
