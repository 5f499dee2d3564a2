import assert from 'node:assert/strict';
import type { BulkState } from '../../../src/protocol/bulk';
import { upstreamText } from '../../../src/protocol/fields';
import { handle } from '../builders';
import { addAdvisory, findRepository, type World } from '../github';
import { decisionWorld, STRANGERS, TOLD } from './decisionBench';
import { NotDone } from './person';
import { isOver, type Journey, type JourneyStep, look, type Memory, reportOf, wasDone } from './wholeJourney';

const PAPERVANE = 'papervane/papervane';
const TITLE = 'Cookies of one site are read by another';
const IMPACT = 'A site on the same host reads what it should not.';
const REPLY = 'Thank you, we looked at it closely.\nIt is a bug, and no vulnerability.';
const FOUND = ['A header is missing from one answer', 'A log file grows without end', 'The help text names a port'];

const advisoriesIn = (world: World) => findRepository(world, PAPERVANE)?.advisories ?? [];

/** A case that a person begins without a report becomes a draft advisory on the forge. */
export const FROM_NOTHING: Journey = {
	name: 'from nothing to a draft on the forge',
	world: decisionWorld,
	steps: [
		{
			name: 'look',
			async run(desk, person, memory) {
				memory.handle = handle(0xabc);
				await look(desk, person);
			},
		},
		{
			name: 'write',
			async run(desk, person, memory) {
				const page = desk.draft(memory.handle);
				await person.until(page, () => page.base.shown().handle !== '');
				for (const [field, text] of [
					['summary', TITLE],
					['description', IMPACT],
				] as const)
					await person.type(page, field, text);
			},
		},
		{
			name: 'create it on the forge',
			async run(desk, person, memory) {
				const page = desk.draft(memory.handle);
				const model = await person.see(page);
				const isDone = (): boolean => model.forge() !== undefined && model.status().differs.length === 0;
				await person.until(page, () => model.status().exists);
				if (isDone()) return;
				await person.wait(model.base.retry());
				if (model.targets().length === 0) throw new NotDone('Wait until the repositories can be read.');
				await person.wait(model.createOnForge('GitHub', PAPERVANE));
				await person.wait(model.base.retry());
				person.require(page, isDone());
			},
		},
	],
	texts: [TITLE, IMPACT, 'Visitors can read'],
	arrived(world, records) {
		const made = advisoriesIn(world).filter(({ advisory }) => advisory.summary === TITLE);
		assert.equal(made.length, 1, 'one advisory');
		assert.deepEqual([made[0]?.advisory.state, made[0]?.advisory.description], ['draft', IMPACT]);
		assert.equal(records.length, 1, 'one case');
		assert.equal(records[0]?.advisory.id, made[0]?.advisory.ghsa_id);
		assert.equal(records[0]?.attempts, undefined);
	},
};

const bulkOf = ({ handles }: Memory): BulkState => ({
	...{ version: 1, handle: handle(900), intent: 'not-vulnerability', handles },
});

/** Many reports are decided at once. */
export const MANY_AT_ONCE: Journey = {
	name: 'many reports at once',
	world() {
		const world = decisionWorld();
		const repository = findRepository(world, PAPERVANE);
		assert.ok(repository);
		for (const summary of FOUND)
			addAdvisory(world, repository, { state: 'triage', by: 'cem', collaborators: ['cem'], summary });
		return world;
	},
	steps: [
		{
			name: 'find them',
			async run(desk, person, memory) {
				await look(desk, person);
				memory.handles = FOUND.map(title => reportOf(desk, title));
				[memory.handle = ''] = memory.handles;
			},
		},
		{
			name: 'close them',
			async run(desk, person, memory) {
				const page = desk.bulk(bulkOf(memory));
				const model = page.model;
				const rows = () => model.view()?.rows ?? [];
				await person.until(page, () => rows().length === FOUND.length);
				const isDone = (): boolean => rows().every(({ status }) => status === 'done' || status === 'decided');
				if (isDone()) return;
				if (model.choice().outcome !== 'bug' || model.choice().template !== REPLY)
					model.choose({ outcome: 'bug', template: REPLY });
				await page.timers.pass(1000);
				await person.until(page, () => model.settled() || page.base.shown().notice !== '');
				await person.wait(model.base.retry());
				await person.wait(model.apply());
				person.require(page, page.base.shown().notice === '');
				await person.until(page, () => model.view()?.running === false);
				await person.wait(model.base.retry());
				const [problem] = rows().flatMap(row => row.problem ?? []);
				if (!isDone()) throw new NotDone(problem ?? '');
			},
		},
	],
	texts: [REPLY, ...FOUND, 'Visitors can read'],
	arrived(world, records) {
		const closed = advisoriesIn(world).filter(({ advisory }) => FOUND.includes(advisory.summary));
		assert.deepEqual(
			closed.map(({ advisory, comments }) => [advisory.state, comments.map(({ comment }) => comment.body)]),
			FOUND.map(() => ['closed', [REPLY]]),
			'each has one reply',
		);
		assert.equal(records.length, FOUND.length);
		for (const record of records)
			assert.deepEqual([record.decision?.outcome, record.attempts], ['bug', undefined], 'each is decided');
	},
};

const writeUpstream: JourneyStep = {
	name: 'write the decision',
	async run(desk, person, { handle: of }) {
		const page = desk.triage(of);
		await person.see(page);
		await person.type(page, 'outcome', 'upstream');
		await person.type(page, 'message', REPLY);
		await person.type(page, 'upstream', upstreamText(TOLD));
	},
};

/** The report belongs to a dependency, whose maintainers are told. */
export const UPSTREAM_TOLD: Journey = {
	name: 'to the maintainers of a dependency',
	world: decisionWorld,
	steps: [
		{
			name: 'see it',
			async run(desk, person, memory) {
				await look(desk, person);
				memory.handle = reportOf(desk, 'Visitors');
			},
		},
		writeUpstream,
		{
			name: 'apply it',
			async run(desk, person, { handle: of }) {
				const page = desk.triage(of);
				const model = await person.see(page);
				const isDone = (): boolean => model.decision().decision !== undefined && isOver(model.decision().plan);
				if (isDone()) return;
				await person.wait(model.readDiscussion(true));
				await person.wait(model.base.retry());
				// Nobody heard whether it arrived: the person looks at the dependency's page, and says what they see there.
				if (model.decision().upstream?.status === 'unclear')
					await person.wait(model.upstream.settle(toldIn(desk.window.world) > 0 ? 'done' : 'again'));
				await person.wait(model.apply());
				person.require(page, wasDone(model.decision()));
				await person.until(page, isDone);
			},
		},
	],
	texts: [REPLY, TOLD.summary, TOLD.description, 'Visitors can read'],
	arrived(world, records) {
		assert.equal(toldIn(world), 1, 'they are told once');
		const [report] = advisoriesIn(world);
		assert.deepEqual(
			[report?.advisory.state, report?.comments.map(({ comment }) => comment.body)],
			['closed', [REPLY]],
		);
		assert.deepEqual([records.length, records[0]?.decision?.outcome, records[0]?.attempts], [1, 'upstream', undefined]);
	},
};

function toldIn(world: World): number {
	const advisories = findRepository(world, STRANGERS)?.advisories ?? [];
	return advisories.filter(({ advisory }) => advisory.author?.login === 'ada').length;
}
