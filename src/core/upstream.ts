import * as z from 'zod';
import { DESCRIPTION_LIMIT, SUMMARY_LIMIT } from './vocabulary';

/** A bug of a dependency, to be reported to its maintainers in private. */
export const upstreamSchema = z.object({
	/** "owner/name" */
	repository: z.string(),
	summary: z.string(),
	description: z.string(),
	/** Whether the finder agreed to it. */
	consent: z.boolean(),
});

export type Upstream = z.infer<typeof upstreamSchema>;

export const NO_UPSTREAM: Upstream = { repository: '', summary: '', description: '', consent: false };

/** Names as GitHub allows them; a page's address is taken too. */
const REPOSITORY =
	/^(?:https:\/\/github\.com\/)?([A-Za-z0-9][A-Za-z0-9-]{0,38})\/(?!\.{1,2}(?:$|\/))([\w.-]{1,100}?)(?:\.git)?\/?$/;

/** @returns "owner/name" of what a person wrote; nothing when it names no repository. */
export function upstreamRepository(text: string): string | undefined {
	const [, owner, name] = REPOSITORY.exec(text.trim()) ?? [];
	return owner === undefined || name === undefined ? undefined : `${owner}/${name}`;
}

/** What a report upstream is begun from. */
export interface UpstreamFacts {
	readonly summary: string;
	readonly description: string;
	/** As they are to be named. */
	readonly finder?: string | undefined;
}

/** @returns title and text for the maintainers of a dependency; the finder is named, since it is their find. */
export function preparedUpstream({ summary, description, finder }: UpstreamFacts): {
	summary: string;
	description: string;
} {
	const found =
		finder === undefined
			? 'Somebody reported this to us in private, and we can ask them for you.'
			: `${finder} found this and reported it to us in private. Please credit them.`;
	return {
		summary,
		description: [
			`${found} We use this project, and the cause seems to lie in it.`,
			'What we were told:',
			description,
		].join('\n\n'),
	};
}

/** @returns why a report upstream cannot be sent as it is written, in words for people; nothing when it can. */
export function upstreamGap(upstream: Upstream | undefined, own: string | undefined): string | undefined {
	const { repository, summary, description, consent } = upstream ?? NO_UPSTREAM;
	const name = upstreamRepository(repository);
	if (repository.trim() === '') return 'No repository is named.';
	if (name === undefined) return 'The repository is not written as owner/name.';
	if (name.toLowerCase() === own?.toLowerCase()) return 'The repository is the one that this report is about.';
	if (summary.trim() === '' || description.trim() === '') return 'Its title or its text is missing.';
	if ([...summary].length > SUMMARY_LIMIT)
		return `Its title is longer than ${SUMMARY_LIMIT.toLocaleString('en-US')} characters.`;
	if ([...description].length > DESCRIPTION_LIMIT)
		return `Its text is longer than ${DESCRIPTION_LIMIT.toLocaleString('en-US')} characters.`;
	return consent ? undefined : 'That the finder agreed is not ticked.';
}

/** The parts that are sent, the same for the same report: nothing is posted twice. */
export function upstreamKey({ repository, summary, description }: Upstream): string {
	return JSON.stringify([upstreamRepository(repository)?.toLowerCase(), summary, description]);
}

/** @returns all that is sent, as one text to be looked through. */
export function sentUpstream({ summary, description }: Upstream): string {
	return `${summary}\n${description}`;
}
