import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { HANDLE } from '../../core/handle';
import { readInSchema } from '../../core/publication';

const nothing = z.null();
const id = z.string().regex(HANDLE);
export const TLP = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const;

/** What the section “Who knows” asks and hears. */
export const circleMethods = {
	/** Records that somebody was told by hand. */
	recordReadIn: { params: z.strictObject({ name: z.string().min(1).max(200) }), result: nothing },
	/** Records that somebody told by hand is told no more. */
	endReadIn: { params: id, result: nothing },
	/** Takes a record back that was made by mistake. */
	forgetReadIn: { params: id, result: nothing },
	setTlp: { params: z.enum(TLP), result: nothing },
	/** Lets people in and out on the forge: the People step of the draft. */
	openPeople: { params: nothing, result: nothing },
	/** Asks whether the embargo is broken, records it and opens the notice. */
	breakEmbargo: { params: nothing, result: nothing },
} as const;

export const circleSchema = z.strictObject({
	tlp: z.enum(TLP),
	/** Nothing of it is public. */
	embargoed: z.boolean(),
	/** Since when a person knows that the embargo is broken. */
	brokenAt: z.exactOptional(instantSchema),
	/** Who reads the advisory on its forge; nothing for a case of its own. */
	onForge: z.exactOptional(
		z.strictObject({ name: z.string(), collaborators: z.array(z.string()), teams: z.array(z.string()) }),
	),
	readIn: z.array(readInSchema),
	/** How many are not shown: the oldest. */
	more: z.number().int().nonnegative(),
});

export type CircleView = z.infer<typeof circleSchema>;
export type Tlp = (typeof TLP)[number];
