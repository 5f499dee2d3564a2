import type { GitJourney } from '../journey';
import { CHANGING } from './changing';
import { FORKING } from './forking';
import { GUARDING } from './guarding';
import { HISTORY } from './history';
import { LINKING } from './linking';
import { PUBLISHING } from './publishing';
import { SETTLED } from './settled';
import { SHARING } from './sharing';

/** Journeys that change nothing. */
export const LOOKING: readonly GitJourney[] = [...LINKING, ...GUARDING, ...HISTORY, ...SETTLED];

/** All journeys that ask git. */
export const GIT_JOURNEYS: readonly GitJourney[] = [...LOOKING, ...CHANGING, ...FORKING, ...PUBLISHING, ...SHARING];
