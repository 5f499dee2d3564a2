import { MOST_UNANSWERED } from '../../protocol/fields';

/** One field between a page and its case. Pure: what happens to it, and what it is then. */
export interface FieldState {
	/** What the person sees. */
	readonly text: string;
	/** What the case held when the text last was the same. */
	readonly base: string;
	/** Text that is on its way to the case. */
	readonly sent?: string;
	/** Texts that were sent and got no answer, the newest last: the case may hold any of them, and then they are ours. */
	readonly unanswered?: string[];
	/** Why the last try did not reach the case. */
	readonly failure?: Failure;
	/** Another window wrote the field meanwhile. The text is kept in the case under `kept`; a person chooses. */
	readonly conflict?: { readonly theirs: string; readonly kept: string; readonly keptText: string };
	/** The kept text that the next save settles. */
	readonly settles?: string;
}

export type Failure =
	/** The extension answered: it could not be written, and why. */
	| { readonly kind: 'refused'; readonly message: string }
	/** Nobody answered. */
	| { readonly kind: 'lost' };

export const emptyField: FieldState = { text: '', base: '' };

export function typed(state: FieldState, text: string): FieldState {
	return { ...state, text };
}

/** @returns whether there is something to send now. */
export function wantsSending(state: FieldState): boolean {
	if (state.sent !== undefined) return false;
	if (state.conflict !== undefined) return state.text !== state.conflict.keptText;
	return state.text !== state.base || state.settles !== undefined || state.unanswered !== undefined;
}

/** @returns whether everything that was typed is safe in the case. */
export function isSafe(state: FieldState): boolean {
	return state.sent === undefined && !wantsSending(state);
}

export function sending(state: FieldState): FieldState {
	return { ...state, sent: state.text };
}

export function saved(state: FieldState): FieldState {
	// What was typed since it was sent stays, and is sent next.
	return { text: state.text, base: state.sent ?? state.base };
}

export function conflicted(state: FieldState, theirs: string, kept: string): FieldState {
	const keptText = state.sent ?? state.text;
	return { text: state.text, base: state.base, conflict: { theirs, kept, keptText } };
}

export function failed(state: FieldState, failure: Failure): FieldState {
	const { sent, ...rest } = state;
	if (failure.kind !== 'lost' || sent === undefined) return { ...rest, failure };
	const others = (rest.unanswered ?? []).filter(text => text !== sent);
	return { ...rest, failure, unanswered: [...others, sent].slice(-MOST_UNANSWERED) };
}

/** What another page needs to go on with a field whose own extension is gone. The case may hold what was on its way. */
export interface HandedField {
	readonly text: string;
	readonly base: string;
	readonly unanswered: readonly string[];
}

export function handedOver({ text, base, unanswered = [], sent }: FieldState): HandedField {
	return { text, base, unanswered: [...unanswered, ...(sent === undefined ? [] : [sent])].slice(-MOST_UNANSWERED) };
}

/** Goes on with a field where another page had to stop. */
export function takenOver({ text, base, unanswered }: HandedField): FieldState {
	return { text, base, ...(unanswered.length === 0 ? {} : { unanswered: [...unanswered] }) };
}

/** The case holds `value`, maybe written by somebody else. What is being typed here is never touched. */
export function stored(state: FieldState, value: string): FieldState {
	if (state.conflict !== undefined) return { ...state, conflict: { ...state.conflict, theirs: value } };
	if (!isSafe(state)) return state;
	return { text: value, base: value };
}

/** The person keeps what is here: it is written over what they saw of the other window's text. */
export function keepMine(state: FieldState): FieldState {
	if (state.conflict === undefined) return state;
	return { text: state.text, base: state.conflict.theirs, settles: state.conflict.kept };
}

/** The person takes what the other window wrote. The kept text is removed by the caller. */
export function takeTheirs(state: FieldState): FieldState {
	if (state.conflict === undefined) return state;
	return { text: state.conflict.theirs, base: state.conflict.theirs };
}

/** The person takes a text that was kept earlier, in this window or another. */
export function takeKept(state: FieldState, text: string, at: string): FieldState {
	return { ...state, text, settles: at };
}
