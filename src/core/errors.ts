/**
 * An error whose message is meant for people: what happened, what it means, what to do.
 * It never holds report text, titles or ids of a case, because messages reach notices and logs.
 */
export class UserError extends Error {
	override readonly name: string = 'UserError';
}
