import { t } from '../core/translate';
import * as z from 'zod';
import { UserError } from '../core/errors';

/** A public list that could not be asked. In words for people; holds no answer's text. */
export class RecordsError extends UserError {
	override readonly name = 'RecordsError';
}

/** What a list says of an id. */
export type PublicRecord =
	| { readonly state: 'there' }
	| { readonly state: 'not-there' }
	/** It is there, and was taken back. */
	| { readonly state: 'withdrawn' };

export interface RecordsOptions {
	/** Where the list is asked, without a slash at its end. https, or this machine. */
	readonly api: string;
	readonly userAgent: string;
	/** For one question with its answer, in milliseconds. */
	readonly timeoutMs: number;
}

/** Far above any record: a CVE record may have 3.8 MB (CVE Services limits). In bytes. */
const LONGEST = 8 * 1024 * 1024;
const CVE = /^CVE-\d{4}-\d{4,19}$/;
const GHSA = /^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/;

const cveSchema = z.object({ cveMetadata: z.object({ cveId: z.string(), state: z.string() }) });
const osvSchema = z.object({
	id: z.string(),
	aliases: z.array(z.string()).optional(),
	withdrawn: z.string().optional(),
});
/** OSV answers so where it knows the id only as another name of entries that it names (api.osv.dev, GET /v1/vulns). */
const otherNameSchema = z.object({ message: z.string().regex(/^Bug not found, but the following aliases were: \S/) });

/**
 * Whether the CVE record of an id is public (CVE Services API, GET /api/cve/ID: 404 until it is published).
 * @throws RecordsError when it cannot be asked or does not answer as it should; Error for what is no CVE id
 */
export async function askCveList(id: string, options: RecordsOptions): Promise<PublicRecord> {
	if (!CVE.test(id)) throw new Error('not a CVE id');
	const { status, body } = await get(`${options.api}/cve/${id}`, options);
	if (status === 404) return { state: 'not-there' };
	const record = cveSchema.safeParse(body).data?.cveMetadata;
	if (status !== 200 || record?.cveId !== id) throw unexpected();
	if (record.state === 'REJECTED') return { state: 'withdrawn' };
	return { state: record.state === 'PUBLISHED' ? 'there' : 'not-there' };
}

/**
 * Whether OSV has an entry for a GHSA or CVE id (api.osv.dev, GET /v1/vulns/ID).
 * @throws RecordsError when it cannot be asked or does not answer as it should; Error for what is no such id
 */
export async function askOsv(id: string, options: RecordsOptions): Promise<PublicRecord> {
	if (!CVE.test(id) && !GHSA.test(id)) throw new Error('not a public id');
	const { status, body } = await get(`${options.api}/vulns/${id}`, options);
	if (status === 404) return { state: otherNameSchema.safeParse(body).success ? 'there' : 'not-there' };
	const entry = osvSchema.safeParse(body).data;
	if (status !== 200 || entry === undefined) throw unexpected();
	if (entry.id !== id && entry.aliases?.includes(id) !== true) throw unexpected();
	return { state: entry.withdrawn === undefined ? 'there' : 'withdrawn' };
}

async function get(address: string, { userAgent, timeoutMs }: RecordsOptions) {
	const signal = AbortSignal.timeout(timeoutMs);
	let response: Response;
	let text: string;
	try {
		response = await fetch(address, {
			headers: { accept: 'application/json', 'user-agent': userAgent },
			redirect: 'error',
			credentials: 'omit',
			signal,
		});
		text = await textOf(response);
	} catch (error) {
		if (error instanceof RecordsError) throw error;
		throw new RecordsError(
			signal.aborted
				? t('No answer came in time. Try again later, or look at its page.')
				: t('It could not be reached. Look at your connection, then try again.'),
		);
	}
	const { status } = response;
	if (status === 429) throw new RecordsError(t('It wants fewer requests. Try again in some minutes.'));
	if (status >= 500) throw new RecordsError(t('It has trouble of its own. Try again later.'));
	return { status, body: parsed(text) };
}

/** @throws RecordsError for more than any record has */
async function textOf(response: Response): Promise<string> {
	if (response.body === null) return '';
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for await (const chunk of response.body) {
		bytes += chunk.length;
		if (bytes > LONGEST) throw unexpected();
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function unexpected(): RecordsError {
	return new RecordsError(
		t('It answered in a way that Secure Response does not understand. Look at its page instead.'),
	);
}
