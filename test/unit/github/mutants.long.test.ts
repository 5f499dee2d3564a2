import assert from 'node:assert/strict';
import type { Answer } from '../../support/github/answers';
import type { Recorded } from '../../support/github';
import { fieldMutants, HEADER_MUTANTS, type Mutant, STATUS_MUTANTS } from '../../support/github/mutate';
import { mindManners } from '../../support/journey/manners';
import { type Walked, walk } from '../../support/journey/walk';
import { LONG } from '../../support/long';

const AT_ONCE = 6;
const ALL = LONG;

/** What nobody can tell from GitHub by what the extension does, and why. Fields: with another name, or gone. */
const EQUIVALENT: Readonly<Record<string, string>> = {
	submission: 'the state says whether a report was accepted',
	identifiers: 'cve_id and ghsa_id say the same',
	url: 'html_url names the repository as well',
	credits: 'credits_detailed says the same, and more',
	cwes: 'cwe_ids says the same',
	cwe_ids: 'cwes says the same',
	cvss: 'cvss_severities says the same',
	cvss_severities: 'cvss says the same of version 3',
	visibility: 'private says the same of a public one',
	'content-type of HTML': 'JSON is read as what it is, whatever is said of it; a page of HTML is none',
	'items in the other order': 'views and discussions have an order of their own',
	'POST 201 is 200': 'the answer holds what was made',
	'any 429 is 403': 'retry-after says that it is a limit',
};

/** What a journey asks for, and what that costs. */
const costOf = ({ requests, spent }: Walked): string[] => [
	...requests.map(({ method, route }) => `${method} ${route ?? ''}`),
	String(spent),
];

let usual: readonly string[] = [];
/** What is sent on a journey: a mutant that changes none of it is no mutant. */
const sent: [Answer, Recorded][] = [];

const changesAnything = ({ mutate }: Mutant): boolean =>
	sent.some(([answer, request]) => said(mutate(answer, request).body) !== said(answer.body));

/** Without what says nothing: null and empty lists. */
function said(body: unknown): string | undefined {
	return JSON.stringify(body, (_name, value: unknown) =>
		value === null || (Array.isArray(value) && value.length === 0) ? undefined : value,
	);
}

/** @returns whether a journey goes as usual, and everything beside it, with a GitHub that is not as described */
async function survives({ mutate }: Pick<Mutant, 'mutate'>, beside: boolean): Promise<boolean> {
	try {
		assert.deepEqual(costOf(await walk({ mutate })), usual);
		if (beside) await mindManners(mutate);
		return true;
	} catch {
		return false;
	}
}

async function survivorsOf(mutants: readonly Mutant[], beside: boolean): Promise<string[]> {
	const survivors: string[] = [];
	const queue = mutants.values();
	const worker = async (): Promise<void> => {
		for (const mutant of queue) if (await survives(mutant, beside)) survivors.push(mutant.name);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return survivors;
}

describe('a GitHub that is not as described', function () {
	this.timeout(ALL ? 600_000 : 120_000);

	before(async () => {
		const walked = await walk({
			mutate(answer, request) {
				sent.push([answer, { ...request }]);
				return answer;
			},
		});
		usual = costOf(walked);
	});

	it('is told from one that is', async () => {
		assert.ok(await survives({ mutate: answer => answer }, true));
	});

	it('is noticed when any field that is read has another name or type, or is gone', async () => {
		const mutants = fieldMutants({ all: ALL }).filter(changesAnything);
		assert.ok(mutants.length > 100);
		const survivors = await survivorsOf(mutants, false);
		const unknown = survivors.filter(name => {
			const [, field = ''] = /: (\w+) (renamed|dropped)$/.exec(name) ?? [];
			return EQUIVALENT[field] === undefined;
		});
		assert.deepEqual(unknown, []);
	});

	it('is noticed when a header is missing or wrong', async () => {
		const survivors = await survivorsOf(HEADER_MUTANTS, true);
		assert.deepEqual(survivors.sort(), ['content-type of HTML', 'items in the other order']);
	});

	it('is noticed when a status is another one', async () => {
		const survivors = await survivorsOf(STATUS_MUTANTS, true);
		assert.deepEqual(survivors.sort(), ['POST 201 is 200', 'any 429 is 403']);
	});

	it('has a reason for everything that is not noticed', () => {
		const names = [...HEADER_MUTANTS, ...STATUS_MUTANTS].map(({ name }) => name);
		const fields = fieldMutants({ all: true }).map(({ name }) => /: (\w+) /.exec(name)?.[1]);
		for (const name of Object.keys(EQUIVALENT)) assert.ok(names.includes(name) || fields.includes(name), name);
	});
});
