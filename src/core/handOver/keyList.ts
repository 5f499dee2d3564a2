import type { GpgKey, GpgKeys, KeyFault, KeyTrust } from './gpg';

/** So many keys are read, so many user ids of each, and so much of each id, in UTF-16 units. */
const MOST_KEYS = 2000;
const MOST_IDS = 10;
const LONGEST_ID = 300;

/**
 * Reads what `gpg --with-colons` lists (GnuPG, doc/DETAILS). What is not understood is left out: a key without a fingerprint
 * is none.
 * @param now the current instant, ISO 8601: a listing may be older than an expiry
 */
export function readKeyList(listing: string, now: string): GpgKeys {
	const keys: GpgKey[] = [];
	let open: { readonly fields: readonly string[]; fingerprint?: string; readonly ids: string[] } | undefined;
	let truncated = false;
	const close = (): void => {
		if (open?.fingerprint === undefined) return;
		if (keys.length === MOST_KEYS) truncated = true;
		else keys.push(keyOf(open.fields, open.fingerprint, open.ids, now));
	};
	for (const line of lines(listing)) {
		const fields = line.split(':', 21);
		const [kind] = fields;
		if (kind === 'pub' || kind === 'sec') {
			close();
			open = { fields, ids: [] };
		} else if (kind === 'fpr' && open !== undefined) {
			const fingerprint = fields[9] ?? '';
			// The first one is the key's own; those of its subkeys follow.
			if (open.fingerprint === undefined && isFingerprint(fingerprint)) open.fingerprint = fingerprint;
		} else if (kind === 'sub' && open?.fingerprint === undefined) {
			open = undefined;
		} else if (kind === 'uid' && open !== undefined && open.ids.length < MOST_IDS && !GONE.test(fields[1] ?? '')) {
			open.ids.push(unescaped(fields[9] ?? '').slice(0, LONGEST_ID));
		}
	}
	close();
	return { keys, truncated };
}

/** @returns whether a text is the whole fingerprint of a key of version 4, or of version 5 and 6. */
export function isFingerprint(text: string): boolean {
	return /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(text);
}

/** A user id that was revoked, or is of no worth, names nobody. */
const GONE = /^[rin]/;
const TRUSTS: ReadonlyMap<string, KeyTrust> = new Map([
	['u', 'ultimate'],
	['f', 'full'],
	['m', 'marginal'],
	['n', 'never'],
]);

function keyOf(fields: readonly string[], fingerprint: string, userIds: readonly string[], now: string): GpgKey {
	const [, validity = ''] = fields;
	const createdAt = instantOf(fields[5]);
	const expiresAt = instantOf(fields[6]);
	const fault = faultOf(validity, fields[11] ?? '', expiresAt !== undefined && expiresAt <= now);
	return {
		fingerprint,
		userIds,
		trust: TRUSTS.get(validity) ?? 'unknown',
		...(createdAt === undefined ? {} : { createdAt }),
		...(expiresAt === undefined ? {} : { expiresAt }),
		...(fault === undefined ? {} : { fault }),
	};
}

/** @param capabilities capitals are those of the key with its subkeys that can be used now; D: disabled */
function faultOf(validity: string, capabilities: string, isOver: boolean): KeyFault | undefined {
	if (validity === 'r') return 'revoked';
	if (validity === 'e' || isOver) return 'expired';
	if (validity === 'd' || capabilities.includes('D')) return 'disabled';
	if (validity === 'i') return 'invalid';
	return capabilities.includes('E') ? undefined : 'cannot-encrypt';
}

/** Seconds since 1970, or a date as ISO 8601 in its basic form. */
function instantOf(field = ''): string | undefined {
	const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(field);
	const at =
		basic === null
			? /^\d{1,12}$/.test(field)
				? Number(field) * 1000
				: Number.NaN
			: Date.parse(`${basic.slice(1, 4).join('-')}T${basic.slice(4).join(':')}Z`);
	const date = new Date(at);
	return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 ? undefined : date.toISOString();
}

/** C's way of writing bytes: \x3a is a colon. What was no UTF-8 stays a mark. */
function unescaped(field: string): string {
	if (!field.includes('\\')) return field;
	return field.replace(
		/\\(?:x([0-9a-fA-F]{2})|([nrt0\\]))/g,
		(_, byte: string | undefined, sign: string | undefined) =>
			byte === undefined ? (SIGNS[sign ?? ''] ?? '') : String.fromCharCode(Number.parseInt(byte, 16)),
	);
}

const SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', '\\': '\\' };

function* lines(text: string): Generator<string> {
	let from = 0;
	while (from < text.length) {
		const end = text.indexOf('\n', from);
		const to = end < 0 ? text.length : end;
		yield text.slice(from, Math.min(to, from + 4000)).replace(/\r$/, '');
		from = to + 1;
	}
}
