import type { Calendar } from '../calendar';
import type { Case } from '../case';
import type { ClaimId } from './story';

/** What is said of a step: what went well, or what somebody with practice would do otherwise. Never a scolding. */
export interface Note {
	readonly kind: 'good' | 'advice';
	/** For people. */
	readonly text: string;
}

export function good(text: string): Note {
	return { kind: 'good', text };
}

export function advice(text: string): Note {
	return { kind: 'advice', text };
}

/** A message of the made-up discussion. */
export interface Said {
	readonly body: string;
	readonly mine: boolean;
}

/** What the drill is looked at with. */
export interface DrillCase {
	readonly record: Case;
	/** Oldest first. */
	readonly messages: readonly Said[];
	/** The claim that the person named as wrong. */
	readonly claim?: ClaimId;
	readonly calendar: Calendar;
}
