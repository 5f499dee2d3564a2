import * as z from 'zod';
import { advisoryOf, manages, repositoryOf, requirePermission, requireToken, takesPart } from '../access';
import { type Call, forbidden, invalid, notFound, param, type Routes } from '../answers';
import { addComment } from '../make';
import { numberedPage } from '../paging';
import { type AdvisoryRecord, type CommentRecord, gitHubTime, type Repository, sameText } from '../world';

const bodySchema = z.object({ body: z.string() });

/** The discussion a call names, for those who take part in it. @throws Refusal */
function discussionOf(call: Call): { repository: Repository; record: AdvisoryRecord } {
	const repository = repositoryOf(call);
	requireToken(call);
	// The preview is there for public repositories only.
	if (repository.visibility !== 'public') throw notFound();
	const record = advisoryOf(call, repository);
	if (!manages(call, repository) && !takesPart(call, repository, record.advisory)) {
		throw forbidden('You do not have access to the comments of this advisory.');
	}
	return { repository, record };
}

function commentOf(call: Call, { comments }: AdvisoryRecord): CommentRecord {
	const id = Number(param(call, 'comment_id'));
	const found = comments.find(({ comment, confidential }) => comment.id === id && !confidential);
	if (!found) throw notFound();
	return found;
}

function bodyOf(call: Call): string {
	const { body } = bodySchema.parse(call.body);
	if (body.trim() === '') throw invalid('body', 'A comment cannot be empty.');
	return body;
}

/** The preview of advisory comments. There is no way to delete one. */
export const commentRoutes: Routes = {
	'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments': call => {
		const { record } = discussionOf(call);
		const since = call.params['since'];
		const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
		const shown = record.comments
			.filter(({ comment, confidential }) => !confidential && Date.parse(comment.updated_at) >= from)
			.sort((a, b) => a.comment.created_at.localeCompare(b.comment.created_at) || a.comment.id - b.comment.id);
		const { items, headers } = numberedPage(call, shown);
		return { status: 200, body: items.map(({ comment }) => comment), headers };
	},

	'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments/{comment_id}': call => ({
		status: 200,
		body: commentOf(call, discussionOf(call).record).comment,
	}),

	'POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments': call => {
		const { repository, record } = discussionOf(call);
		const by = requirePermission(call, repository, 'repository_advisories');
		const { comment } = addComment(call.world, repository, record, {
			by,
			body: bodyOf(call),
			at: call.now.toISOString(),
		});
		return { status: 201, body: comment };
	},

	'PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments/{comment_id}': call => {
		const { repository, record } = discussionOf(call);
		const login = requirePermission(call, repository, 'repository_advisories');
		const { comment } = commentOf(call, record);
		if (!comment.user || !sameText(comment.user.login, login)) throw forbidden('This comment is not yours.');
		comment.body = bodyOf(call);
		comment.updated_at = gitHubTime(call.now);
		return { status: 200, body: comment };
	},
};
