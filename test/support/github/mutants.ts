import type { Answer } from './answers';

/**
 * A GitHub that is not as described, in one thing each. Run a suite with SECURE_RESPONSE_MUTANT set to one of the names: it must
 * fail, or it does not look at that thing. scripts/github-mutants.mjs does so for all of them.
 */
export const MUTANTS: Readonly<Record<string, (answer: Answer) => Answer>> = {
	'id renamed': renames('ghsa_id', 'id'),
	'summary renamed': renames('summary', 'title'),
	'state renamed': renames('state', 'status'),
	'times renamed': renames('updated_at', 'updatedAt'),
	'affected renamed': renames('vulnerabilities', 'affected'),
	'range renamed': renames('vulnerable_version_range', 'range'),
	'comment body renamed': renames('body', 'text'),
	'login renamed': renames('login', 'name'),
	'fork renamed': renames('private_fork', 'fork'),
	'comment count renamed': renames('comments', 'comment_count'),
	'default branch renamed': renames('default_branch', 'branch'),
	'file content renamed': renames('content', 'text'),
	'admin right renamed': renames('admin', 'owner'),
	'no link': without('link'),
	'no etag': without('etag'),
	'no retry-after': without('retry-after'),
	'no sso': without('x-github-sso'),
	'no remaining': without('x-ratelimit-remaining'),
	'no reset': without('x-ratelimit-reset'),
	'no location': without('location'),
	'401 is 400': becomes(401, 400),
	'403 is 404': becomes(403, 404),
	'404 is 200': becomes(404, 200),
	'404 is 500': becomes(404, 500),
	'409 is 500': becomes(409, 500),
	'422 is 500': becomes(422, 500),
	'429 is 400': becomes(429, 400),
	'304 is 204': becomes(304, 204),
	'500 is 200': becomes(500, 200),
	'502 is 404': becomes(502, 404),
};

/** @returns the mutant that the environment names, or nothing. @throws Error when there is none of that name */
export function chosenMutant(name: string | undefined): ((answer: Answer) => Answer) | undefined {
	if (name === undefined || name === '') return undefined;
	const mutant = MUTANTS[name];
	if (!mutant) throw new Error(`There is no mutant ${name}.`);
	return mutant;
}

function renames(from: string, to: string): (answer: Answer) => Answer {
	const renamed = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(renamed);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, field]) => [name === from ? to : name, renamed(field)]),
		);
	};
	return answer => (answer.body === undefined ? answer : { ...answer, body: renamed(answer.body) });
}

function without(header: string): (answer: Answer) => Answer {
	return answer => {
		const { [header]: _gone, ...headers } = answer.headers ?? {};
		return { ...answer, headers };
	};
}

function becomes(from: number, to: number): (answer: Answer) => Answer {
	return answer => (answer.status === from ? { ...answer, status: to } : answer);
}
