import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { type Crypto, type Files, FilesError, type FilesErrorKind, SealError } from '../../core/ports';
import type { KeptAnswer } from '../../github/api';

export interface AnswerLimits {
	/** Characters of a sealed file. A page of a hundred advisories has about a million. */
	readonly answer: number;
	/** Files in the folder. Three hundred repositories with five thousand advisories need about a thousand. */
	readonly files: number;
	/** Bytes of all files. */
	readonly bytes: number;
	/** Days: an answer that was not heard again for so long is of no use to anybody. */
	readonly days: number;
}

export interface AnswerFilesDeps {
	readonly files: Files;
	/** For answers alone; made when it is first needed. */
	readonly folder: string;
	readonly crypto: Crypto;
	readonly secret: () => Promise<string>;
	readonly now: () => Date;
	readonly limits: AnswerLimits;
}

/** Answers on the disk, each in a sealed file whose name tells nothing. All throw FilesError, or what the secret throws. */
export interface AnswerFiles {
	/** @returns nothing for what is not there, and for what cannot be read or is too old, which is removed. */
	read(key: string): Promise<KeptAnswer | undefined>;
	/** Writes unless the answer is too large. Of several windows that write the last one wins, or the first. */
	write(key: string, answer: KeptAnswer): Promise<void>;
	/** Removes the oldest files beyond the limits. */
	tidy(): Promise<void>;
	/** Removes all answers, as far as they can be, before it throws. */
	forget(): Promise<void>;
}

const NAME = /^[0-9a-f]{32}\.bin$/;
const DAY = 86_400_000;
/** What somebody else did to the same file at the same moment. */
const OVERTAKEN: ReadonlySet<FilesErrorKind> = new Set(['changed', 'exists', 'missing']);
const UNREADABLE: ReadonlySet<FilesErrorKind> = new Set(['too-large', 'not-text']);

const keptSchema = z.object({
	version: z.literal(1),
	etag: z.string(),
	body: z.unknown().refine(body => body !== undefined),
	link: z.exactOptional(z.string()),
	at: instantSchema,
});

export function createAnswerFiles({ files, folder, crypto, secret, now, limits }: AnswerFilesDeps): AnswerFiles {
	let keys: Promise<Keys> | undefined;
	const getKeys = (): Promise<Keys> => {
		keys ??= deriveKeys(crypto, secret).catch((error: unknown) => {
			keys = undefined;
			throw error;
		});
		return keys;
	};
	const placeOf = async (key: string) => {
		const { naming, sealing } = await getKeys();
		const name = `${(await crypto.hmac(naming, key)).slice(0, 32)}.bin`;
		return { name, sealing, path: files.join(folder, name) };
	};
	const isTooOld = (at: string): boolean => now().getTime() - Date.parse(at) > limits.days * DAY;
	const answersIn = async (): Promise<string[]> => {
		const names = await files.list(folder).catch(orMissing([]));
		return names.filter(name => NAME.test(name)).map(name => files.join(folder, name));
	};

	return {
		async read(key) {
			const { name, sealing, path } = await placeOf(key);
			const sealed = await files.read(path, limits.answer).then(
				({ text }) => text,
				(error: unknown) => {
					if (error instanceof FilesError && UNREADABLE.has(error.kind)) return '';
					return orMissing(undefined)(error);
				},
			);
			if (sealed === undefined) return undefined;
			const answer = await unseal(crypto, sealing, sealed, name);
			if (answer !== undefined && !isTooOld(answer.at)) return answer;
			await files.remove(path);
			return undefined;
		},
		async write(key, answer) {
			const { name, sealing, path } = await placeOf(key);
			const plain = JSON.stringify({ ...answer, version: 1 });
			// Sealed text is longer than plain text, so what is too long already need not be sealed.
			if (answer.body === undefined || plain.length > limits.answer) return;
			const sealed = await crypto.seal(sealing, plain, name);
			if (sealed.length > limits.answer) return;
			await files.makeFolder(folder);
			for (const isLast of [false, true]) {
				try {
					await files.write(path, sealed, await files.stamp(path).catch(orMissing(null)));
					return;
				} catch (error) {
					if (!(error instanceof FilesError && OVERTAKEN.has(error.kind))) throw error;
					// Another window writes the same: what it heard is as good.
					if (isLast) return;
				}
			}
		},
		async tidy() {
			const found: { readonly path: string; readonly size: number; readonly writtenAt: number }[] = [];
			for (const path of await answersIn()) {
				const facts = await files.facts(path).catch(() => undefined);
				if (facts !== undefined) found.push({ path, ...facts });
			}
			found.sort((a, b) => b.writtenAt - a.writtenAt);
			// Told by the newest file: the clock of a file system need not be ours.
			const newest = found[0]?.writtenAt ?? 0;
			let bytes = 0;
			for (const [index, { path, size, writtenAt }] of found.entries()) {
				bytes += size;
				const isTooMuch = index >= limits.files || bytes > limits.bytes;
				if (isTooMuch || newest - writtenAt > limits.days * DAY) await files.remove(path);
			}
		},
		async forget() {
			keys = undefined;
			const failures: unknown[] = [];
			for (const path of await answersIn()) {
				await files.remove(path).catch((error: unknown) => {
					// A folder or a link under such a name is none of ours, and no answer.
					if (!(error instanceof FilesError && error.kind === 'not-a-file')) failures.push(error);
				});
			}
			if (failures.length > 0) throw failures[0];
		},
	};
}

interface Keys {
	readonly naming: string;
	readonly sealing: string;
}

/** One key for each use, so that none of them says anything about another. @throws RangeError when the secret is none */
async function deriveKeys(crypto: Crypto, secret: () => Promise<string>): Promise<Keys> {
	const root = await secret();
	return { naming: await crypto.hmac(root, 'answers\nnames'), sealing: await crypto.hmac(root, 'answers\nsealing') };
}

/** @returns nothing for what was changed, has another key or version, or belongs under another name. */
async function unseal(crypto: Crypto, key: string, sealed: string, name: string): Promise<KeptAnswer | undefined> {
	try {
		const { version: _, ...answer } = keptSchema.parse(JSON.parse(await crypto.open(key, sealed, name)));
		return answer;
	} catch (error) {
		if (error instanceof SealError || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
		throw error;
	}
}

/** Puts a value in place of a file or folder that is not there. */
function orMissing<Value>(value: Value): (error: unknown) => Value {
	return error => {
		if (error instanceof FilesError && error.kind === 'missing') return value;
		throw error;
	};
}
