import assert from 'node:assert/strict';
import type { Case } from '../../../../src/core/case';
import { UserError } from '../../../../src/core/errors';
import { addFix, holdsFix } from '../../../../src/core/fixes';
import type { FixContent } from '../../../../src/core/fixes';
import { changeFix } from '../../../../src/editor/changeToLink';
import { commitContent } from '../../../../src/git/trace/commitContent';
import { describeChange } from '../../../../src/git/changes';
import { aCase, handle } from '../../../support/builders';
import { temporaryRepository } from '../../git/temporaryRepository';
import { NOW } from '../pageBench';
import { openFix, openFixOnForge } from './fixBench';

const COMMIT = 'a'.repeat(40);
const FIX = { commit: COMMIT, patchId: 'b'.repeat(40), subject: 'Fix \u202Eit', files: [{ path: 'src/a.js' }] };
const linked = (): Case => addFix(aCase(1), { ...FIX, id: handle(7), linkedAt: NOW }, NOW, handle(8));

describe('linked commits on the draft page', () => {
	it('are picked by a person, and kept with an entry in the timeline', async () => {
		const { end, record, until } = openFix(aCase(1), { pickCommit: async () => FIX });
		assert.equal(await end.call('linkCommit', null), 'linked');
		const view = await until(({ fixes }) => fixes.length === 1);
		assert.deepEqual(view.fixes[0], {
			id: record().fixes?.[0]?.id,
			commit: COMMIT,
			subject: FIX.subject,
			files: ['src/a.js'],
			more: 0,
			opens: true,
		});
		assert.deepEqual(
			record().timeline.map(({ text }) => text),
			[`Fix linked: commit ${COMMIT.slice(0, 12)}.`],
		);
	});

	it('are linked once, however often they are picked', async () => {
		const { end, record } = openFix(aCase(1), { pickCommit: async () => FIX });
		await end.call('linkCommit', null);
		assert.equal(await end.call('linkCommit', null), 'already');
		assert.equal(record().fixes?.length, 1);
		assert.equal(record().timeline.length, 1);
	});

	it('stay as they are when the person picks none', async () => {
		const { end, record } = openFix(linked());
		assert.equal(await end.call('linkCommit', null), 'nothing');
		assert.deepEqual(record(), linked());
	});

	it('tell why none can be picked, in the picker’s own words', async () => {
		const { end } = openFix(aCase(1), {
			pickCommit: () => Promise.reject(new UserError('No folder is open.')),
		});
		await assert.rejects(end.call('linkCommit', null), /No folder is open/);
	});

	it('are unlinked and linked again as they were', async () => {
		const { end, record, until } = openFix(linked());
		await end.call('unlinkCommit', { id: handle(7) });
		const view = await until(({ unlinked }) => unlinked !== undefined);
		assert.deepEqual([view.fixes, view.unlinked], [[], `commit ${COMMIT.slice(0, 10)}`]);
		assert.deepEqual(record().fixes, []);
		await end.call('relinkCommit', null);
		const back = await until(({ fixes }) => fixes.length === 1);
		assert.equal(back.unlinked, undefined);
		assert.deepEqual(record().fixes, linked().fixes);
		await assert.rejects(end.call('relinkCommit', null), /Nothing was unlinked/);
	});

	it('are not doubled when another window linked the same commit meanwhile', async () => {
		const { end, record, until } = openFix(linked(), { pickCommit: async () => FIX });
		await end.call('unlinkCommit', { id: handle(7) });
		await end.call('linkCommit', null);
		await end.call('relinkCommit', null);
		await until(({ unlinked }) => unlinked === undefined);
		assert.equal(record().fixes?.length, 1);
	});

	it('open where the editor shows them, and name their page where the advisory’s forge is known', async () => {
		const { end, did } = openFix(linked());
		await end.call('openFixCommit', { id: handle(7) });
		assert.deepEqual(did, [`fix ${handle(7)}`]);
		const onForge = openFixOnForge({}, { pickCommit: async () => FIX });
		await onForge.end.call('linkCommit', null);
		const { fixes } = await onForge.until(view => view.fixes.length === 1);
		assert.equal(fixes[0]?.url, `https://github.com/acme/papervane/commit/${COMMIT}`);
	});

	it('show the first files of a large fix, and a change that is not committed yet', async () => {
		const files = Array.from({ length: 25 }, (_, i) => ({ path: `src/${i}.js` }));
		const fix = { id: handle(9), linkedAt: NOW, patchId: 'c'.repeat(40), files };
		const { until } = openFix(addFix(linked(), fix, NOW, handle(10)));
		const { fixes } = await until(view => view.fixes.length === 2);
		assert.deepEqual([fixes[1]?.files.length, fixes[1]?.more, fixes[1]?.opens], [10, 15, false]);
	});

	it('are told as linked already, and followed, when the change was linked before it was committed or rewritten', async () => {
		const repository = temporaryRepository();
		try {
			repository.write('a.js', 'one();\n');
			repository.commit('start');
			repository.write('a.js', 'two();\n');
			const { git, root } = repository;
			const change = changeFix(await describeChange(git, root));
			let commit = repository.commit('fix');
			const picked = (): Promise<FixContent> => commitContent(git, root, commit);
			const { end, record } = openFix(addFix(aCase(1), { ...change, id: handle(7), linkedAt: NOW }, NOW, handle(8)), {
				git,
				folders: () => [root],
				pickCommit: picked,
			});
			assert.equal(await end.call('linkCommit', null), 'already');
			assert.deepEqual(
				record().fixes?.map(fix => [fix.id, fix.commit]),
				[[handle(7), commit]],
			);
			repository.sh('commit', '-q', '--amend', '-m', 'Fix it well');
			commit = repository.sh('rev-parse', 'HEAD');
			assert.equal(await end.call('linkCommit', null), 'already');
			assert.deepEqual(
				record().fixes?.map(fix => [fix.id, fix.commit, fix.subject]),
				[[handle(7), commit, 'Fix it well']],
			);
			repository.sh('checkout', '-q', '-b', '1.x', 'HEAD~');
			repository.write('b.js', 'other();\n');
			repository.commit('other work');
			repository.sh('cherry-pick', 'main');
			commit = repository.sh('rev-parse', 'HEAD');
			assert.equal(await end.call('linkCommit', null), 'linked');
			assert.equal(record().fixes?.length, 2, 'a backport is a link of its own');
			assert.match(record().timeline.at(-2)?.text ?? '', /^Fix linked: commit \w{12}, which was commit \w{12}\.$/);
		} finally {
			repository.remove();
		}
	});

	it('are the same by their commit, or by the patch of what is in no commit or left behind by a rewrite', () => {
		const known = linked().fixes;
		const rewritten = { ...FIX, commit: 'd'.repeat(40) };
		assert.equal(holdsFix(known, FIX), true);
		assert.equal(holdsFix(known, { patchId: FIX.patchId, files: [] }), true);
		assert.equal(holdsFix(known, rewritten), false);
		assert.equal(holdsFix(known, rewritten, new Set([COMMIT])), true);
		assert.equal(holdsFix([{ id: handle(7), linkedAt: NOW, patchId: FIX.patchId, files: [] }], FIX), true);
		assert.equal(holdsFix(known, { files: [] }), false);
		assert.equal(holdsFix(undefined, FIX), false);
	});
});
