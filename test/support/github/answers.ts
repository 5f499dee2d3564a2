import type { Token, World } from './world';

/** A request that is understood: its route is known, its parameters and its body are as described. */
export interface Call {
	readonly world: World;
	readonly now: Date;
	/** Who asks; nobody when there was no token. */
	readonly token: Token | undefined;
	/** Parameters of the path and the query, as text; those of the query alone as they were sent. */
	readonly params: Readonly<Record<string, string>>;
	readonly query: string;
	readonly body: unknown;
	readonly accept: string;
	/** The address of the stand-in, and the path for links to further pages. */
	readonly root: string;
	readonly linkPath: string;
}

export interface Answer {
	readonly status: number;
	/** What becomes JSON; absent: no body. */
	readonly body?: unknown;
	/** A body that is not JSON. */
	readonly text?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Answer;

/** By method and template of the path: "GET /repos/{owner}/{repo}". */
export type Routes = Readonly<Record<string, Handler>>;

/** Ends a request with an answer that says no. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`refused with ${answer.status}`);
	}
}

const DOCUMENTATION = 'https://docs.github.com/rest';

/** An answer that says why not, as GitHub does. */
export function problem(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
	return { status, body: { message, documentation_url: DOCUMENTATION, status: String(status) }, headers };
}

export function notFound(): Refusal {
	return new Refusal(problem(404, 'Not Found'));
}

export function forbidden(message: string, headers: Readonly<Record<string, string>> = {}): Refusal {
	return new Refusal(problem(403, message, headers));
}

/** 422: what was sent is understood and not taken. */
export function invalid(field: string, message: string, index?: number): Refusal {
	return invalidFields([
		{ resource: 'RepositoryAdvisory', field, code: 'invalid', message, ...(index === undefined ? {} : { index }) },
	]);
}

/** The same with whatever it says of each field. */
export function invalidFields(errors: readonly unknown[]): Refusal {
	return new Refusal({
		status: 422,
		body: {
			message: 'Validation Failed',
			documentation_url: DOCUMENTATION,
			errors,
		},
	});
}

/** A parameter of the path, which a route that is reached has. */
export function param({ params }: Call, name: string): string {
	return params[name] ?? '';
}
