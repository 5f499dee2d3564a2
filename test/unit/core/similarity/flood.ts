import type { Advisory } from '../../../../src/core/advisory';
import { anAdvisory } from '../../../support/builders';

/** A report with what a test cares for. */
export function report(id: string, summary: string, description: string, rest: Partial<Advisory> = {}): Advisory {
	return anAdvisory(0, { id, summary, description, ...rest });
}

/** A numbered finding, always the same for the same number. */
export function dice(seed: number): (sides: number) => number {
	let state = (seed * 2654435761 + 1) % 4294967296;
	return sides => {
		state = (state * 1664525 + 1013904223) % 4294967296;
		return Math.floor((state / 4294967296) * sides);
	};
}

/** Sentences of one finding; each can be said in three ways. */
const SENTENCES: readonly (readonly string[])[] = [
	[
		'The tar extractor follows symbolic links inside an archive and writes outside the destination folder.',
		'While extracting a tar archive, symbolic links are followed, so files land outside the destination folder.',
		'Symbolic links inside a tar archive are followed by the extractor, which then writes outside of its destination.',
	],
	[
		'An archive with a link named cache that points to the home folder overwrites the shell profile.',
		'A link called cache, pointing to the home folder, lets the archive overwrite the shell profile.',
		'The shell profile in the home folder is overwritten through a link called cache inside the archive.',
	],
	[
		'The entry type is compared after the path was joined, too late to refuse the link.',
		'Links are refused too late: the entry type is compared only after joining the path.',
		'Because the path is joined before the entry type is compared, the link is refused too late.',
	],
	[
		'Mirrors unpack archives of strangers every night, which makes this wormable.',
		'This is wormable, since mirrors unpack archives of strangers every night.',
		'Every night mirrors unpack archives of strangers; that makes it wormable.',
	],
	[
		'Resolving the real path of every parent before opening the file closes the hole.',
		'The hole is closed by resolving the real path of each parent before the file is opened.',
		'Before opening the file, resolve the real path of every parent; this closes the hole.',
	],
];
const FINDERS = ['Nightowl', 'b0undary', 'Rhea', 'K. Okafor', 'redpanda', 'mx-lab', 'Ilse'];
const FUNCTIONS = ['extractEntry', 'unpackTo', 'writeMember', 'restore_file', 'inflateAll'];

/** One more report of the same finding: other words, another order, other names. */
export function floodReport(number: number): Advisory {
	const roll = dice(number + 7);
	const sentences = SENTENCES.map(ways => ways[roll(ways.length)] ?? '');
	for (let i = sentences.length - 1; i > 0; i--) {
		const j = roll(i + 1);
		[sentences[i], sentences[j]] = [sentences[j] ?? '', sentences[i] ?? ''];
	}
	const finder = FINDERS[roll(FINDERS.length)] ?? '';
	const name = FUNCTIONS[roll(FUNCTIONS.length)] ?? '';
	const text = `## Summary\n${sentences.slice(0, 2).join(' ')}\n\n## Details\nIn \`${name}()\`: ${sentences.slice(2).join(' ')}\n\nFound by ${finder}.`;
	return report(`FLOOD-${String(number).padStart(3, '0')}`, `Arbitrary file write (${finder})`, text);
}

const SUBJECTS = [
	'session cookie',
	'search index',
	'mail parser',
	'image decoder',
	'login form',
	'job queue',
	'proxy cache',
	'query planner',
	'plugin loader',
	'audit trail',
	'chat bridge',
	'theme editor',
];
const FLAWS = [
	'keeps its state between tenants and shows one tenant the rows of another',
	'derives keys from the boot time, which a neighbour can guess within minutes',
	'reads past the end of its buffer when the header announces a negative length',
	'recurses for each bracket until the stack is exhausted and the worker dies',
	'prints names into the page without encoding quotation marks',
	'accepts expired tokens for as long as the clock of the host is wrong',
	'compares secrets letter by letter and returns early, so that time tells them',
	'forwards the authorization header to whatever host a redirect names',
];

/** A report of something else, on the same form. */
export function otherReport(number: number): Advisory {
	const subject = SUBJECTS[number % SUBJECTS.length] ?? '';
	const flaw = FLAWS[Math.floor(number / SUBJECTS.length + number) % FLAWS.length] ?? '';
	const text = `## Summary\nThe ${subject} ${flaw}.\n\n## Details\nWe saw it in the ${subject} with default settings on release ${number}.\n\nFound by ${FINDERS[number % FINDERS.length] ?? ''}.`;
	return report(`OTHER-${String(number).padStart(3, '0')}`, `Problem in the ${subject}`, text);
}
