import * as z from 'zod';
import { instantSchema } from '../core/advisory';
import { findIds } from '../core/ids';

/*
 * Bounds against answers that would hold up the editor. The forge takes 65,535 characters of description, and no known
 * advisory has a thousand rows, so whatever exceeds these is no advisory. It is refused as a whole: nothing is cut off.
 */
const TEXT_LIMIT = 1_000_000;
const LIST_LIMIT = 5_000;

export const text = z.string().max(TEXT_LIMIT);

/** Text as it was written; nothing when it is null, absent or blank. */
export const words = text.nullish().transform(unlessBlank);

function unlessBlank(written: string | null | undefined): string | undefined {
	return written === null || written === undefined || written.trim() === '' ? undefined : written;
}

/** A list; empty when it is null or absent. */
export function list<Item extends z.ZodType>(item: Item) {
	return entries(item)
		.nullish()
		.transform(items => items ?? []);
}

/** A list that must be there; empty when it is null. */
export function requiredList<Item extends z.ZodType>(item: Item) {
	return entries(item)
		.nullable()
		.transform(items => items ?? []);
}

/** The length is looked at before the entries. */
function entries<Item extends z.ZodType>(item: Item) {
	return z.array(z.unknown()).max(LIST_LIMIT).pipe(z.array(item));
}

/** A field that older answers wrap in an object, as { [key]: … }. */
export function unwrapped<Inner extends z.ZodType>(key: string, inner: Inner) {
	return z.preprocess((value: unknown): unknown => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		return new Map(Object.entries(value)).get(key);
	}, inner);
}

const offsetInstant = z.iso.datetime({ offset: true });

/** An instant in UTC, from one with any offset; without a fraction of a second where there is none. */
export const instant = text.transform((written, context) => {
	if (instantSchema.safeParse(written).success) return written;
	const time = offsetInstant.safeParse(written).success ? new Date(written) : undefined;
	const utc = time === undefined || Number.isNaN(time.getTime()) ? '' : time.toISOString().replace('.000Z', 'Z');
	if (instantSchema.safeParse(utc).success) return utc;
	return refuse(context, 'must be a time in ISO 8601');
});

/** A GHSA id and nothing else, in canonical writing: it names files and goes into addresses. */
export const ghsaId = text.transform((written, context) => {
	return onlyId(written, 'GHSA') ?? refuse(context, 'must be a GHSA id');
});

/** A CVE id in canonical writing, or nothing when it is null or blank. */
export const cveId = text.nullable().transform((written, context) => {
	const id = unlessBlank(written);
	return id === undefined ? undefined : (onlyId(id, 'CVE') ?? refuse(context, 'must be a CVE id'));
});

/** @returns the id that a text is, from its first to its last character. */
export function onlyId(written: string, kind: 'GHSA' | 'CVE'): string | undefined {
	const [found] = findIds(written);
	return found?.kind === kind && found.start === 0 && found.end === written.length ? found.id : undefined;
}

/** The name of an account. Looser than today's rules, which old accounts, enterprises and apps ("x[bot]") do not keep. */
export const login = text.transform((written, context) => {
	return /^[\w.-]{1,100}(?:\[bot\])?$/.test(written) ? written : refuse(context, 'must be the name of an account');
});

const REPOSITORY = /^(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/;

/** @returns whether a text is owner/name, with nothing in it that would lead elsewhere in an address or a path. */
export function isRepositoryName(written: string): boolean {
	return REPOSITORY.test(written);
}

export const repositoryName = text.transform((written, context) => {
	return isRepositoryName(written) ? written : refuse(context, 'must be owner/name');
});

/** An address that may be opened: https, or http on this machine (development), without credentials; else nothing. */
export const address = text.nullish().transform(written => {
	return written !== null && written !== undefined && isAddress(written) ? written : undefined;
});

export const requiredAddress = text.transform((written, context) => {
	return isAddress(written) ? written : refuse(context, 'must be an https address');
});

function isAddress(written: string): boolean {
	if (!URL.canParse(written)) return false;
	const { protocol, hostname, username, password } = new URL(written);
	if (username !== '' || password !== '') return false;
	return protocol === 'https:' || (protocol === 'http:' && /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(hostname));
}

function refuse(context: z.RefinementCtx, reason: string): never {
	context.addIssue({ code: 'custom', message: reason });
	return z.NEVER;
}
