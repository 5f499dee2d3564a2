import * as z from 'zod';
import { findIds } from '../../core/ids';
import { parseRange } from '../../core/versions/parseRange';
import { instant, line, listOf, longText } from '../documentFields';

/*
 * The parts of a foreign OSV document that an advisory can say, held to the types of schema 1.7.5. Everything else is not
 * looked at. Fields that each database has for itself are open: what they hold in place of the words we know is nothing.
 */

const id = z
	.string()
	.max(100)
	.transform((written, context) => {
		const [found] = findIds(written);
		if (found?.start === 0 && found.end === written.length) return found.id;
		// An id names things, so it is plain or it is none.
		if (/^[A-Za-z0-9](?:[A-Za-z0-9:_-]|\.(?!\.))*$/.test(written)) return written;
		context.addIssue({ code: 'custom', message: 'must be an id of letters, digits, dots and hyphens' });
		return z.NEVER;
	});

const version = z
	.string()
	.max(500)
	.refine(isVersion, { error: 'must be a version, without blanks and signs of ranges' });

/** Whether a range can be made of it. */
function isVersion(text: string): boolean {
	try {
		return parseRange(`= ${text}`).constraints[0]?.version === text;
	} catch {
		return false;
	}
}

const commit = z.string().refine(text => /^(?:0|[0-9a-f]{40}|[0-9a-f]{64})$/.test(text), {
	error: 'must be the whole id of a commit',
});

function eventOf<Mark extends z.ZodType>(mark: Mark) {
	const one = mark.optional();
	return z.object({
		introduced: one,
		fixed: one,
		last_affected: one,
		limit: z.union([z.literal('*'), mark]).optional(),
	});
}

/** Commits and versions each in the way that their ranges have them. */
const range = z.discriminatedUnion('type', [
	z.object({ type: z.literal('GIT'), repo: line, events: listOf(eventOf(commit)) }),
	z.object({ type: z.enum(['ECOSYSTEM', 'SEMVER']), events: listOf(eventOf(version)) }),
]);

const vector = listOf(z.object({ type: line, score: line }));
/** Some databases list every version of a package with a long life. */
const MOST_VERSIONS = 50_000;

const note = line.optional().catch(undefined);

const affected = z.object({
	package: z.object({ ecosystem: line, name: line }).nullish(),
	severity: vector,
	ranges: listOf(range),
	versions: listOf(line, MOST_VERSIONS),
	ecosystem_specific: z
		.object({ affected_functions: listOf(line).catch([]) })
		.optional()
		.catch(undefined),
	database_specific: z
		.object({
			last_known_affected_version_range: note,
			vulnerable_version_range: note,
			patched_versions: note,
			package: note,
		})
		.optional()
		.catch(undefined),
});

export const inputSchema = z.object({
	id,
	modified: instant,
	published: instant.nullish(),
	withdrawn: instant.nullish(),
	aliases: listOf(line),
	summary: line.nullish(),
	details: longText.nullish(),
	severity: vector,
	affected: listOf(affected),
	references: listOf(z.object({ type: line, url: line })),
	credits: listOf(z.object({ name: line, type: line.nullish(), contact: listOf(line) })),
	database_specific: z
		.object({ severity: note, cwe_ids: listOf(line).catch([]) })
		.optional()
		.catch(undefined),
});

export type OsvInput = z.output<typeof inputSchema>;
export type InputAffected = z.output<typeof affected>;
export type InputRange = z.output<typeof range>;
export type InputEvent = InputRange['events'][number];
