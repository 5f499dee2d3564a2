import type { GitJourney } from '../journey';
import { CHANGING } from './changing';
import { FORKING } from './forking';
import { GUARDING } from './guarding';
import { HISTORY } from './history';
import { LINKING } from './linking';
import { SETTLED } from './settled';
import { SHARING } from './sharing';

/** All journeys that ask git. */
export const GIT_JOURNEYS: readonly GitJourney[] = [
	...LINKING,
	...GUARDING,
	...HISTORY,
	...SETTLED,
	...CHANGING,
	...FORKING,
	...SHARING,
];
