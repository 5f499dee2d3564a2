import { SAMPLE_TOKENS } from './sampleWorld';
import type { StandIn } from './server';

export interface Asked {
	readonly status: number;
	readonly headers: Headers;
	/** Parsed where it is JSON, else the text as it came. */
	readonly body: unknown;
}

/**
 * Sends one request to a stand-in, as the description wants requests to be. Follows no redirect.
 * @param path of the API, or a whole address
 * @param options token: default ada's, null is none
 */
export async function ask(
	{ url }: Pick<StandIn, 'url'>,
	path: string,
	options: {
		method?: string;
		token?: string | null;
		body?: unknown;
		headers?: Readonly<Record<string, string>>;
		signal?: AbortSignal;
	} = {},
): Promise<Asked> {
	const { method = 'GET', token = SAMPLE_TOKENS.ada, body, headers, signal } = options;
	const response = await fetch(new URL(path, url), {
		method,
		redirect: 'manual',
		headers: {
			'user-agent': 'test',
			accept: 'application/vnd.github+json',
			'x-github-api-version': '2022-11-28',
			...(token === null ? {} : { authorization: `Bearer ${token}` }),
			...headers,
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		...(signal ? { signal } : {}),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** The address that a Link header names. */
export function linkTo({ headers }: Pick<Asked, 'headers'>, rel: string): string | undefined {
	const links = (headers.get('link') ?? '').split(', ').map(entry => /^<(.*)>; rel="(.*)"$/.exec(entry));
	return links.find(found => found?.[2] === rel)?.[1];
}

/** All items of a list, page by page. */
export async function askAll(
	standIn: Pick<StandIn, 'url'>,
	path: string,
	options: Parameters<typeof ask>[2] = {},
): Promise<unknown[]> {
	const items: unknown[] = [];
	for (let next: string | undefined = path; next !== undefined; ) {
		const answer: Asked = await ask(standIn, next, options);
		if (!Array.isArray(answer.body)) throw new Error(`No list: ${answer.status}`);
		items.push(...answer.body);
		next = linkTo(answer, 'next');
	}
	return items;
}
