import type { FixContent } from '../../../../src/core/fixes';
import { changeFix } from '../../../../src/editor/changeToLink';
import { describeChange } from '../../../../src/git/changes';
import { assertTraces, CHECK, code, FILE, type TraceWorld, traceWorld } from './traceWorld';

/** What happened to a linked fix, and what is found then: "how commit", the first what the fix is by now. */
interface Situation {
	readonly when: string;
	readonly happens: (world: TraceWorld) => Promise<{ readonly link: FixContent; readonly found: readonly string[] }>;
}

const other = (world: TraceWorld): string => {
	world.write(FILE, code({ 1: 'somethingElse(entirely);' }));
	return world.commit('Other work on the same file');
};
/** Links the fix on a branch of its own, then goes to main, where somebody worked on. */
const branched = async (world: TraceWorld): Promise<{ fix: string; link: FixContent }> => {
	world.sh('checkout', '-q', '-b', 'topic');
	const fix = world.fix();
	const link = await world.content(fix);
	world.sh('checkout', '-q', 'main');
	other(world);
	return { fix, link };
};
/** A link after which the commit itself is no longer there, as in another clone. */
const gone = (link: FixContent): FixContent => ({ ...link, commit: '1'.repeat(link.commit?.length ?? 40) });

const REWRITTEN: readonly Situation[] = [
	{
		when: 'nothing happened',
		async happens(w) {
			const fix = w.fix();
			other(w);
			return { link: await w.content(fix), found: [`id ${fix}`] };
		},
	},
	{
		when: 'it was rebased',
		async happens(w) {
			const { fix, link } = await branched(w);
			w.sh('rebase', '-q', 'main', 'topic');
			return { link, found: [`patch ${w.head()}`, `id ${fix} left over`] };
		},
	},
	{
		when: 'it was rebased onto other lines around it, and the old commit was collected',
		async happens(w) {
			w.sh('checkout', '-q', '-b', 'topic');
			const link = await w.content(w.fix());
			w.sh('checkout', '-q', 'main');
			w.write(FILE, code({ 18: 'renamed18(input);' }));
			w.commit('Other work right above it');
			w.sh('rebase', '-q', '-X', 'theirs', 'main', 'topic');
			w.collect();
			return { link, found: [`code ${w.head()}`] };
		},
	},
	{
		when: 'it was rebased onto the rename of its file',
		async happens(w) {
			const { fix, link } = await branched(w);
			w.sh('mv', FILE, 'parser.js');
			w.commit('Move the parser');
			w.sh('rebase', '-q', 'main', 'topic');
			return { link, found: [`rewritten ${w.head()}`, `id ${fix} left over`] };
		},
	},
	{
		when: 'its message was amended',
		async happens(w) {
			const fix = w.fix();
			const link = await w.content(fix);
			w.sh('commit', '-q', '--amend', '-m', 'Another subject altogether');
			return { link, found: [`patch ${w.head()}`, `id ${fix} left over`] };
		},
	},
	{
		when: 'something in another file was amended to it',
		async happens(w) {
			const fix = w.fix();
			const link = await w.content(fix);
			w.write('src/new.js', 'more();\n');
			w.sh('add', '-A');
			w.sh('commit', '-q', '--amend', '--no-edit');
			return { link, found: [`patch ${w.head()}`, `id ${fix} left over`] };
		},
	},
	{
		when: 'its lines were amended',
		async happens(w) {
			const fix = w.fix();
			const link = await w.content(fix);
			w.write(FILE, code({ 20: CHECK.replace('>', '>=') }));
			w.sh('commit', '-q', '-a', '--amend', '--no-edit');
			return { link, found: [`rewritten ${w.head()}`, `id ${fix} left over`] };
		},
	},
	{
		when: 'it was squashed with a commit of other files',
		async happens(w) {
			const fix = w.fix();
			const link = await w.content(fix);
			w.write('src/other.js', code({ 3: 'changed(too);' }));
			w.commit('Tidy up');
			w.sh('reset', '-q', '--soft', 'HEAD~2');
			return { link, found: [`patch ${w.commit('One')}`, `id ${fix} left over`] };
		},
	},
	{
		when: 'it was squashed with a commit of the same file, and the old one was collected',
		async happens(w) {
			const link = await w.content(w.fix());
			w.write(FILE, code({ 20: CHECK, 2: 'changed(too);' }));
			w.commit('Tidy up');
			w.sh('reset', '-q', '--soft', 'HEAD~2');
			const squash = w.commit('One');
			w.collect();
			return { link, found: [`squash ${squash}`] };
		},
	},
	{
		when: 'it was squashed with one that changed its lines again, and the message lists it',
		async happens(w) {
			w.write(FILE, code({ 20: CHECK, 33: 'closeWhatWasOpened(file);' }));
			const link = await w.content(w.commit('Check the length of what comes in'));
			w.write(FILE, code({ 20: CHECK.replace('>', '>='), 33: 'closeWhatWasOpened(file);' }));
			w.commit('Off by one');
			w.sh('reset', '-q', '--soft', 'HEAD~2');
			const squash = w.commit('Checks (#12)\n\n* Check the length of what comes in\n\n* Off by one\n');
			w.collect();
			return { link, found: [`squash ${squash}`] };
		},
	},
	{
		when: 'git merge --squash took it with others that left nothing of its lines',
		async happens(w) {
			const { fix, link } = await branched(w);
			w.sh('checkout', '-q', 'topic');
			w.write(FILE, code({ 20: 'if (!fits(input)) return undefined;' }));
			w.commit('Better');
			w.sh('checkout', '-q', 'main');
			w.sh('merge', '-q', '--squash', 'topic');
			w.sh('commit', '-q', '--no-edit');
			return { link, found: [`id ${fix}`, `squash ${w.head()}`] };
		},
	},
	{
		when: 'it was linked before it was committed',
		async happens(w) {
			w.write(FILE, code({ 20: CHECK }));
			const link = changeFix(await describeChange(w.git, w.root));
			return { link, found: [`patch ${w.commit('Check')}`] };
		},
	},
	{
		when: 'it was linked before it was committed, and committed with other edits of the file',
		async happens(w) {
			w.write(FILE, code({ 20: CHECK }));
			const link = changeFix(await describeChange(w.git, w.root));
			w.write(FILE, code({ 20: CHECK, 30: 'another(edit);' }));
			return { link, found: [`squash ${w.commit('Check and more')}`] };
		},
	},
];

const COPIED: readonly Situation[] = [
	{
		when: 'it was cherry-picked to a release branch',
		async happens(w) {
			w.sh('branch', '1.x');
			other(w);
			w.write(FILE, code({ 1: 'somethingElse(entirely);', 20: CHECK }));
			const fix = w.commit('Check the length of what comes in');
			const link = await w.content(fix);
			w.sh('checkout', '-q', '1.x');
			w.sh('cherry-pick', fix);
			return { link, found: [`id ${fix}`, `patch ${w.head()}`] };
		},
	},
	{
		when: 'it was cherry-picked with another changelog entry and version',
		async happens(w) {
			w.sh('branch', '1.x');
			w.write('CHANGELOG.md', '# 2.0.0\n- Checks lengths\n\n# 1.0.0\n');
			const fix = w.fix();
			const link = await w.content(fix);
			w.sh('checkout', '-q', '1.x');
			w.write('CHANGELOG.md', '# 1.0.1\n- Checks lengths\n\n# 1.0.0\n');
			w.write(FILE, code({ 20: CHECK }));
			return { link, found: [`id ${fix}`, `code ${w.commit('Check lengths in 1.x')}`] };
		},
	},
	{
		when: 'it was backported by hand with a conflict, and the message says from what',
		async happens(w) {
			w.sh('branch', '1.x');
			const fix = w.fix();
			const link = await w.content(fix);
			w.sh('checkout', '-q', '1.x');
			w.write(FILE, code({ 5: 'if (tooLong(input)) fail();' }));
			const backport = w.commit(`Check it in 1.x\n\n(cherry picked from commit ${fix})`);
			return { link, found: [`id ${fix}`, `message ${backport}`] };
		},
	},
	{
		when: 'it is itself a backport whose message says from what',
		async happens(w) {
			w.sh('branch', '1.x');
			const fix = w.fix();
			w.sh('checkout', '-q', '1.x');
			w.write(FILE, code({ 5: 'if (tooLong(input)) fail();' }));
			const backport = w.commit(`Check it in 1.x\n\n[ Upstream commit ${fix} ]`);
			return { link: await w.content(backport), found: [`id ${backport}`, `message ${fix}`] };
		},
	},
	{
		when: 'it was backported with a conflict by git cherry-pick, which keeps the author and the time',
		async happens(w) {
			w.sh('branch', '1.x');
			const fix = w.fix();
			const link = await w.content(fix);
			w.sh('checkout', '-q', '1.x');
			w.sh('cherry-pick', '-n', fix);
			w.write(FILE, code({ 21: 'if (tooLong(input)) fail();' }));
			w.sh('add', '-A');
			w.sh('commit', '-q', '-C', fix);
			return { link, found: [`id ${fix}`, `rewritten ${w.head()}`] };
		},
	},
	{
		when: 'the file has another name on the release branch',
		async happens(w) {
			w.sh('checkout', '-q', '-b', '1.x');
			w.sh('mv', FILE, 'parser.js');
			w.commit('Old place');
			w.sh('checkout', '-q', 'main');
			const fix = w.fix();
			const link = await w.content(fix);
			w.sh('checkout', '-q', '1.x');
			w.sh('cherry-pick', fix);
			return { link, found: [`id ${fix}`, `rewritten ${w.head()}`] };
		},
	},
	{
		when: 'it is a merge that was taken over as one commit',
		async happens(w) {
			w.sh('branch', '1.x');
			w.sh('checkout', '-q', '-b', 'topic');
			w.fix('Half');
			w.write(FILE, code({ 20: CHECK, 25: 'secondHalf(input);' }));
			w.commit('Whole');
			w.sh('checkout', '-q', 'main');
			w.sh('merge', '-q', '--no-ff', '-m', 'Merge it', 'topic');
			const merge = w.head();
			w.sh('checkout', '-q', '1.x');
			w.sh('cherry-pick', '-m', '1', merge);
			return { link: await w.content(merge), found: [`id ${merge}`, `patch ${w.head()}`] };
		},
	},
	{
		when: 'somebody else backported it to a file of another name, and the message says from what',
		async happens(w) {
			w.sh('checkout', '-q', '-b', '1.x');
			w.sh('mv', FILE, 'parser.js');
			w.commit('Old place');
			w.sh('checkout', '-q', 'main');
			const fix = w.fix();
			w.sh('checkout', '-q', '1.x');
			w.write('parser.js', code({ 20: CHECK }));
			const backport = w.commit(`Check in 1.x\n\ncommit ${fix} upstream.`);
			return { link: await w.content(fix), found: [`id ${fix}`, `message ${backport}`] };
		},
	},
	{
		when: 'it was reverted and made again',
		async happens(w) {
			const fix = w.fix();
			w.sh('revert', '--no-edit', fix);
			return { link: await w.content(fix), found: [`id ${fix}`, `patch ${w.fix('Check it once more')}`].sort() };
		},
	},
];

/** The public repository is the repository; the fork is a clone that the public one is fetched into. */
const FORKED: readonly Situation[] = [
	{
		when: 'the fork was merged into the public repository',
		async happens(w) {
			const { fix, link } = await branched(w);
			w.sh('merge', '-q', '--no-ff', '-m', 'Merge the private fork', 'topic');
			w.sh('branch', '-q', '-D', 'topic');
			return { link, found: [`id ${fix}`] };
		},
	},
	{
		when: 'the fork was squashed into the public repository, with two linked commits in one',
		async happens(w) {
			w.sh('checkout', '-q', '-b', 'topic');
			const link = await w.content(w.fix());
			w.write(FILE, code({ 20: CHECK, 30: 'another(edit, of, the, fix);' }));
			const second = await w.content(w.commit('Second half'));
			w.sh('checkout', '-q', 'main');
			other(w);
			w.sh('merge', '-q', '--squash', 'topic');
			const squash = w.commit('Fix it all (#3)');
			w.sh('branch', '-q', '-D', 'topic');
			w.collect();
			assertTraces(await w.trace(second), [`squash ${squash}`]);
			return { link, found: [`squash ${squash}`] };
		},
	},
	{
		when: 'the fork was rebased onto the public repository, which alone is in this clone',
		async happens(w) {
			const { link } = await branched(w);
			w.sh('cherry-pick', 'topic');
			const merged = w.head();
			w.sh('branch', '-q', '-D', 'topic');
			const fresh = w.clone('fresh');
			assertTraces(await w.trace(gone(link), fresh), [`patch ${merged}`]);
			w.collect();
			return { link, found: [`patch ${merged}`] };
		},
	},
];

describe('a linked fix is found', () => {
	let world: TraceWorld;
	beforeEach(() => {
		world = traceWorld();
	});
	afterEach(() => world.remove());

	for (const { when, happens } of [...REWRITTEN, ...COPIED, ...FORKED]) {
		it(`when ${when}`, async () => {
			const { link, found } = await happens(world);
			const traces = await world.trace(link);
			assertTraces(traces, found);
			if (!traces.some(({ reachable }) => !reachable)) return;
			world.collect();
			// Then only what the case keeps is left of it.
			assertTraces(
				await world.trace(link),
				found.filter(line => !line.endsWith('left over')),
			);
		});
	}

	it('on a remote alone, as the fork’s commit in the public repository', async () => {
		const fork = world.clone('fork');
		const { link, fix } = await branched(world);
		world.sh('cherry-pick', 'topic');
		world.shIn(fork, 'fetch', '-q', 'origin');
		assertTraces(await world.trace(link, fork), [`id ${fix}`, `patch ${world.head()}`]);
	});
});
