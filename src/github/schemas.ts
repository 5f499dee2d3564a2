import * as z from 'zod';
import { instant } from './decodeFields';

/* What is used of GitHub's answers, and no more; advisories are decode's matter. What it adds changes nothing. */

/** Names become parts of addresses and of file names. */
export const ownerSchema = z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/);
export const repositoryNameSchema = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/);
/** Logins of apps end with [bot]. */
export const loginSchema = z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}(\[bot\])?$/);
export const ghsaIdSchema = z.string().regex(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/);
export const cveIdSchema = z.string().regex(/^CVE-\d{4}-\d{4,19}$/);
export const commentIdSchema = z.number().int().positive();

/** A list of the database, whose entries are read one by one. */
export const globalListSchema = z.array(z.unknown()).max(100);

export const viewerSchema = z.object({ login: loginSchema });

const nameSchema = z.object({ name: repositoryNameSchema, owner: z.object({ login: ownerSchema }) });

export const repositorySchema = nameSchema.extend({
	private: z.boolean(),
	visibility: z.enum(['public', 'private', 'internal']).optional(),
	archived: z.boolean(),
	fork: z.boolean(),
	parent: nameSchema.nullish(),
	default_branch: z.string().min(1),
	clone_url: z.string().nullish().catch(undefined),
	permissions: z.object({ admin: z.boolean() }).nullish(),
});

export const repositoriesSchema = z.array(nameSchema);

/** Entries of a folder, of which nothing is used but that they are there. */
export const filesSchema = z.array(z.unknown());

export const permissionSchema = z.object({ permission: z.enum(['admin', 'write', 'read', 'none']) });

/** A list of collaborators that was asked for admins; where an entry says what it may do, that counts. */
export const adminsSchema = z.array(
	z.object({ login: loginSchema, permissions: z.object({ admin: z.boolean() }).nullish() }),
);

/** A file as the API gives it up to 1 MB; a folder, a link or a submodule is another thing. */
export const fileSchema = z.union([
	z.object({ type: z.literal('file'), encoding: z.literal('base64'), size: z.number(), content: z.string() }),
	z.object({ type: z.enum(['symlink', 'submodule']) }),
	filesSchema,
]);

export const privateForkSchema = nameSchema;

export const privateReportingSchema = z.object({ enabled: z.boolean() });

/** In no published description (preview of 2026-10-02). */
export const commentSchema = z.object({
	id: commentIdSchema,
	body: z.string(),
	user: z.object({ login: z.string().min(1) }).nullable(),
	created_at: instant,
	updated_at: instant,
	html_url: z.string().optional(),
});

export const commentsSchema = z.array(commentSchema);
