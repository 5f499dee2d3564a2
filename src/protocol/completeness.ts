import * as z from 'zod';
import { ELEMENTS } from '../core/completeness/element';

const QUESTIONS_LIMIT = 50_000;

/** What the Completeness step may ask. */
export const completenessMethods = {
	/** A message to the finder that asks for elements of a complete report, and for anything else. */
	askForMissing: {
		params: z.strictObject({
			elements: z.array(z.enum(ELEMENTS)).max(ELEMENTS.length),
			questions: z.string().max(QUESTIONS_LIMIT),
		}),
		result: z.string(),
	},
} as const;
