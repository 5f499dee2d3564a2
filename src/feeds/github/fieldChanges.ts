import { UserError } from '../../core/errors';
import type { AdvisoryFields } from '../forge';

const FIELDS = ['summary', 'description', 'affected'] as const;

/**
 * What to send so that a person's changes stand, and nobody else's are undone.
 * @param now what the forge has. @param base what the person saw. @param wanted what they wrote
 * @throws UserError when the forge has something newer in a field that the person changed too
 */
export function changesOf(now: AdvisoryFields, base: AdvisoryFields, wanted: AdvisoryFields): Partial<AdvisoryFields> {
	const mine = FIELDS.filter(field => !same(base[field], wanted[field]) && !same(now[field], wanted[field]));
	const conflicts = mine.filter(field => !same(now[field], base[field]));
	if (conflicts.length > 0) {
		throw new UserError(
			`Somebody changed ${list(conflicts)} on GitHub while you wrote, so nothing was sent. Your text is kept. Look at the newest one, then save again.`,
		);
	}
	return Object.fromEntries(mine.map(field => [field, wanted[field]]));
}

const WORDS: Readonly<Record<(typeof FIELDS)[number], string>> = {
	summary: 'the title',
	description: 'the description',
	affected: 'the affected packages',
};

function list(fields: readonly (typeof FIELDS)[number][]): string {
	return fields.map(field => WORDS[field]).join(' and ');
}

function same(a: unknown, b: unknown): boolean {
	return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

/** Line ends and blanks at the end are no change: the forge keeps them its own way. */
function plain(value: unknown): unknown {
	return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trimEnd() : value;
}
