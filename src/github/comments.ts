import type * as z from 'zod';
import type { Comment } from './api';
import type { GitHubHost } from './host';
import type { Pages } from './paging';
import { commentSchema, commentsSchema } from './schemas';
import { TransportFault } from './transportFault';

/** @param body of a comment. @throws ZodError */
export function commentOf(host: GitHubHost, body: unknown): Comment {
	return toComment(host, commentSchema.parse(body));
}

/** @param body of one page of a discussion. @throws ZodError: a discussion with a gap would be read as a whole one */
export function commentsOf(host: GitHubHost, body: unknown): Comment[] {
	return commentsSchema.parse(body).map(item => toComment(host, item));
}

/**
 * Joins the pages of a discussion, oldest first. Of a comment that is on two pages the later read is taken.
 * @throws TransportFault malformed for a list without end: whoever looks whether something was posted must see all
 */
export function joinComments({ pages, cut }: Pages<Comment[]>): Comment[] {
	if (cut) throw new TransportFault({ kind: 'malformed' });
	const byId = new Map(pages.flat().map(comment => [comment.id, comment]));
	return [...byId.values()].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id);
}

function toComment(host: GitHubHost, from: z.infer<typeof commentSchema>): Comment {
	const url = pageOf(host, from.html_url);
	return {
		id: from.id,
		body: from.body,
		...(from.user === null ? {} : { author: from.user.login }),
		createdAt: from.created_at,
		updatedAt: from.updated_at,
		...(url === undefined ? {} : { url }),
	};
}

/** Only a page of the host itself is opened. */
function pageOf(host: GitHubHost, address: string | undefined): string | undefined {
	if (address === undefined || !URL.canParse(address)) return undefined;
	const url = new URL(address);
	return url.origin === new URL(host.web).origin && url.username === '' && url.password === '' ? url.href : undefined;
}
