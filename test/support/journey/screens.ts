import assert from 'node:assert/strict';
import type { Desk, OpenPage } from './desk';
import type { Person } from './person';

/** What is never said to people: ids, tokens, places in our code, what nobody filled in. */
const PRIVATE = /GHSA-|gho_|Bearer|\bat \S+:\d+:\d+|undefined|\[object|\{\w*\}|FilesError|Error:/i;
/** Said where nobody knows what happened: a fault of ours. */
const HELPLESS = /Something went wrong inside|did not understand the page|was not understood|went wrong on this page/;
/** What a person can do. */
const WAY_OUT =
	/\b(?:try|wait|sign|check|make|look|give|bring|open|choose|save|press|apply|close|copy|correct|refresh|shorten|ask|name|read|answer|report|authorise|see|go|say|write)\b/i;

/** An error is in plain words, says what to do, and holds nothing of what was written. @param texts that belong to cases */
export function requireReadable(message: string, texts: readonly string[]): void {
	assert.doesNotMatch(message, PRIVATE);
	assert.doesNotMatch(message, HELPLESS);
	assert.match(message, WAY_OUT, `it does not say what to do: ${message}`);
	for (const text of texts) assert.ok(!message.includes(text), `it holds text of a case: ${message}`);
}

/** How the pages of a case differ between the window in which all was done and a new one. @returns names of views */
export async function differencesOfScreens(then: Desk, now: Desk, handle: string, person: Person): Promise<string[]> {
	const different: string[] = [];
	const compare = (what: string, before: unknown, after: unknown): void => {
		if (JSON.stringify(before) !== JSON.stringify(after)) {
			different.push(`${what}: ${JSON.stringify(before)} is ${JSON.stringify(after)}`);
		}
	};
	const both = async <M>(open: (desk: Desk) => OpenPage<M>, views: (model: M) => Record<string, unknown>) => {
		const shown: Record<string, unknown>[] = [];
		for (const desk of [then, now]) {
			const page = open(desk);
			const model = await person.see(page);
			await page.base.retry();
			shown.push(views(model));
		}
		const [before = {}, after = {}] = shown;
		for (const name of Object.keys(after)) compare(name, before[name], after[name]);
	};
	await both(
		desk => desk.triage(handle),
		model => ({
			report: model.report(),
			decision: model.decision().decision,
			state: model.forge()?.seenBy,
		}),
	);
	await both(
		desk => desk.draft(handle),
		model => ({
			status: model.status(),
			dates: model.dates.view(),
			review: model.review.view(),
			stages: model.publication.view()?.stages,
			saved: model.publication.view()?.saved,
		}),
	);
	await both(
		desk => desk.response(handle),
		model => ({
			head: model.head(),
			places: model.arrival.view()?.places.map(({ place, state, at }) => [place, state, at]),
		}),
	);
	const listed = ({ window }: Desk) =>
		window.reports
			.state()
			.reports.map(({ advisory, record }) => [record.handle, advisory.state, advisory.summary])
			.sort();
	compare('list', listed(then), listed(now));
	return different;
}
