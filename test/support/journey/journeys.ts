import { FROM_NOTHING, MANY_AT_ONCE, UPSTREAM_TOLD } from './shortJourneys';
import type { Size } from './troubles';
import { type Journey, WHOLE } from './wholeJourney';

/** The journeys that are walked while something goes wrong. */
export const JOURNEYS: readonly (Journey & { readonly size: Size })[] = [
	{ ...WHOLE, size: { requests: 40, disk: 450, records: 2 } },
	{ ...FROM_NOTHING, size: { requests: 20, disk: 150, records: 0 } },
	{ ...MANY_AT_ONCE, size: { requests: 80, disk: 700, records: 0 } },
	{ ...UPSTREAM_TOLD, size: { requests: 30, disk: 200, records: 0 } },
];
