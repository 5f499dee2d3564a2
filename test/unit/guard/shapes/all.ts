import { HISTORIES as ORDINARY } from './innocents/histories';
import { PLACES } from './innocents/places';
import { REAL } from './innocents/real';
import { REFS as ORDINARY_REFS } from './innocents/refs';
import { WORDS } from './innocents/words';
import { ENCODED } from './leaks/encoded';
import { FILES } from './leaks/files';
import { FIXES } from './leaks/fixes';
import { FORKS } from './leaks/forks';
import { HISTORIES } from './leaks/histories';
import { MESSAGES } from './leaks/messages';
import { REFS } from './leaks/refs';
import { REMOTES } from './leaks/remotes';
import type { Shape } from './shape';

/** Shapes that have something in common, under its name. */
export type Groups = Readonly<Record<string, readonly Shape[]>>;

export const LEAKS: Groups = {
	'In messages and headers of commits': MESSAGES,
	'In files and their names': FILES,
	'In other writings': ENCODED,
	'The address of the private fork': FORKS,
	'In branches, tags, notes and other refs': REFS,
	'In histories of every form': HISTORIES,
	'The linked fix': FIXES,
	'To every place': REMOTES,
};

export const INNOCENTS: Groups = {
	'Ordinary work': ORDINARY,
	'Near what is looked for': WORDS,
	'Branches, tags and other refs': ORDINARY_REFS,
	'Where a case may go, and when it is over': PLACES,
};

/** Innocent, of real texts that are not in the repository. */
export const INNOCENTS_OF_REAL_TEXTS: Groups = { 'Texts of real advisories, reports and policies': REAL };
