import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applySync } from '../../../../src/git/caseSync/apply';
import { type CaseSyncDeps, planSync } from '../../../../src/git/caseSync/plan';
import { LONG, seedsFor } from '../../../support/long';
import { aCase, handle } from '../../../support/builders';
import { aTeam, type Team } from './people';

/** What of git changes a clone's branch, index or files; more objects, a note of the remote and tries change nothing. */
function isChange(args: readonly string[]): boolean {
	const what = args.join(' ');
	if (args.includes('-n') || args.includes('--refresh') || what.includes('refs/remotes/')) return false;
	return /^(?:read-tree|update-index|update-ref) /.test(what);
}

describe('A sync that is killed', function () {
	this.timeout(240_000);
	let team: Team;
	beforeEach(() => {
		team = aTeam();
	});
	afterEach(() => team.world.remove());

	/** Everything of which a clone is changed works so many times, then never again. */
	function dying(root: string, times: number): CaseSyncDeps & { readonly isDead: () => boolean } {
		const { git, files } = team.deps;
		let left = times;
		const once = <T>(work: () => Promise<T>): Promise<T> => {
			left -= 1;
			return left >= 0 ? work() : Promise.reject(new Error('killed'));
		};
		return {
			...team.deps,
			git: {
				...git,
				write: (where, args, options) =>
					where === root && isChange(args)
						? once(() => git.write(where, args, options))
						: git.write(where, args, options),
			},
			files: {
				...files,
				write: (...args) => once(() => files.write(...args)),
				remove: (...args) => once(() => files.remove(...args)),
			},
			isDead: () => left < 0,
		};
	}

	it('goes on from wherever it was killed: both texts, new and removed cases and other files are there once', async () => {
		const [ada, ben] = [team.person('ada'), team.person('ben')];
		await ada.store.create(aCase(1, { notes: 'old' }));
		await ada.store.create(aCase(2));
		await ada.sync();
		await ben.sync();
		await ada.store.update(handle(1), r => ({ ...r, notes: 'of Ada' }));
		await ada.store.create(aCase(3, { notes: 'new of Ada' }));
		unlinkSync(path.join(ada.folder, `${handle(2)}.yaml`));
		writeFileSync(path.join(ada.root, 'readme.md'), 'of Ada\n');
		ada.git('commit', '-q', '-m', 'readme', '--', 'readme.md');
		await ada.sync();
		await ben.store.update(handle(1), r => ({ ...r, notes: 'of Ben' }));
		await ben.store.create(aCase(4, { notes: 'new of Ben' }));
		const saved = `${ben.root}-saved`;
		cpSync(ben.root, saved, { recursive: true });

		const [seed = 0] = seedsFor('kills of a sync', { short: 1, long: 1 });
		const [every, first] = LONG ? [1, 0] : [5, seed % 5];
		let kills = first;
		for (let whole = false; !whole; kills += every) {
			rmSync(ben.root, { recursive: true });
			cpSync(saved, ben.root, { recursive: true });
			const deps = dying(ben.root, kills);
			whole = await planSync(deps, ben.folder)
				.then(plan => applySync(deps, plan))
				.then(() => true)
				.catch((error: unknown) => {
					if (!deps.isDead()) throw error;
					return false;
				});
			const at = `killed before change ${kills + 1}`;
			if (!whole) await applySync(team.deps, await ben.plan());
			const { cases, problems } = await ben.store.list();
			assert.deepEqual(
				cases.map(({ notes, kept = [] }) => [notes, kept.map(({ text }) => text)]),
				[
					['of Ben', ['of Ada']],
					['new of Ada', []],
					['new of Ben', []],
				],
				at,
			);
			assert.deepEqual(problems, [], at);
			assert.equal(readFileSync(path.join(ben.root, 'readme.md'), 'utf8'), 'of Ada\n', at);
			assert.equal(ben.git('status', '--porcelain'), '', at);
			assert.match(ben.git('rev-list', 'HEAD'), new RegExp(ada.git('rev-parse', 'HEAD')), at);
		}
		assert.ok(kills > 7, 'it was killed at every change of the clone');
	});
});
