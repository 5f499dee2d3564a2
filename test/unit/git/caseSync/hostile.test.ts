import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { changesAnything, planSync } from '../../../../src/git/caseSync/plan';
import { aCase, handle } from '../../../support/builders';
import { userErrorOf } from '../../../support/userErrorOf';
import { aTeam, type Person, type Team } from './people';
import { itByChance } from '../../../support/long';

const it = itByChance('hostile colleagues');

const MIB = 1024 * 1024;

describe('What a colleague pushed to the case folder', function () {
	this.timeout(60_000);
	let team: Team;
	let ada: Person;
	let ben: Person;
	beforeEach(async () => {
		team = aTeam();
		[ada, ben] = [team.person('ada'), team.person('ben')];
		await ada.store.create(aCase(1, { notes: 'old' }));
		await ada.sync();
		await ben.sync();
	});
	afterEach(() => team.world.remove());

	const file = (who: Person, n: number): string => path.join(who.folder, `${handle(n)}.yaml`);
	function pushed(who: Person, n: number, content: string | Uint8Array): void {
		writeFileSync(file(who, n), content);
		who.git('add', '-A');
		who.git('commit', '-q', '-m', 'by hand');
		who.git('push', '-q');
	}
	const held = (who: Person) => [who.git('rev-parse', 'HEAD'), who.git('status', '--porcelain'), who.text(1)];

	for (const [what, content] of [
		['larger than a case may be', `notes: ${'x'.repeat(4 * MIB)}\n`],
		['not in UTF-8', Buffer.from('notes: caf\u00e9\n', 'latin1')],
	] as const)
		it(`is refused before anything is written where a case is ${what}, and taken once it is mended`, async () => {
			const good = ben.text(1);
			for (const n of [1, 2]) {
				pushed(ben, n, content);
				const before = held(ada);
				const says = await userErrorOf(() => ada.sync());
				assert.match(says, /case \w{4}.*(4 MiB|UTF-8).*sync again/i);
				assert.doesNotMatch(says, /yaml|\//);
				assert.deepEqual([held(ada), existsSync(file(ada, 2))], [before, false]);
				pushed(ben, n, n === 1 ? good : good.replaceAll(handle(1), handle(2)));
				await ada.sync();
			}
			assert.equal(readFileSync(file(ada, 2), 'utf8'), ben.text(2));
		});

	it('is merged although the common version was larger than a case may be', async () => {
		const good = ben.text(1);
		pushed(ben, 1, `notes: ${'x'.repeat(4 * MIB)}\n`);
		ada.git('pull', '-q');
		pushed(ben, 1, good.replace('old', 'of Ben'));
		writeFileSync(file(ada, 1), good.replace('old', 'of Ada'));
		await ada.sync();
		assert.match(ada.text(1), /notes: of Ada\n[^]*text: of Ben\n/);
	});

	it('says which case is too large where it is already in the folder', async () => {
		writeFileSync(file(ada, 1), `notes: ${'x'.repeat(4 * MIB)}\n`);
		const says = await userErrorOf(() => ada.plan());
		assert.match(says, /case \w{4}.*4 MiB/i);
		assert.doesNotMatch(says, /yaml|\//);
	});

	it('is told when it is no case, also where no case came, and only what is not here already', async () => {
		for (const [name, text] of [
			['.envrc', 'export A=1\n'],
			['team/cases/note.txt', 'theirs\n'],
			['both.txt', 'same\n'],
		] as const)
			writeFileSync(path.join(ben.root, name), text);
		symlinkSync('/etc', path.join(ben.root, 'link'));
		unlinkSync(path.join(ben.root, 'readme.md'));
		ben.git('add', '-A');
		ben.git('commit', '-q', '-m', 'others');
		ben.git('push', '-q');
		const all = ['.envrc', 'both.txt', 'link', 'readme.md', 'team/cases/note.txt'];
		const first = await ada.plan();
		assert.deepEqual([first.local, first.came, first.others, changesAnything(first)], [[], [], all, true]);
		assert.deepEqual([existsSync(path.join(ada.root, '.envrc')), first.goes], [false, []]);

		writeFileSync(path.join(ada.root, 'both.txt'), 'same\n');
		writeFileSync(path.join(ada.root, 'own.txt'), 'of Ada\n');
		ada.git('add', '-A');
		ada.git('commit', '-q', '-m', 'mine');
		assert.deepEqual(
			(await ada.plan()).others,
			all.filter(name => name !== 'both.txt'),
		);
		await ada.sync();
		const last = await ada.plan();
		assert.deepEqual([last.others, changesAnything(last)], [[], false]);
		assert.equal(ada.git('status', '--porcelain'), '');
	});

	it('is told where it moves the branch and changes no file', async () => {
		ben.git('commit', '-q', '--allow-empty', '-m', 'nothing');
		ben.git('push', '-q');
		const plan = await ada.plan();
		assert.deepEqual([plan.came, plan.others, changesAnything(plan)], [[], [], true]);
	});

	it('is neither fetched nor sent to where the address is another one than was looked at', async () => {
		const checked = new Set([team.remote]);
		const elsewhere = path.join(team.world.base, 'public.git');
		team.world.shIn(team.world.base, 'init', '-q', '--bare', elsewhere);
		pushed(ben, 2, 'notes: x\n');
		for (const [set, unset] of [
			[
				['remote.origin.pushurl', elsewhere],
				['--unset', 'remote.origin.pushurl'],
			],
			[
				['remote.origin.url', elsewhere],
				['remote.origin.url', team.remote],
			],
			[
				[`url.${elsewhere}.insteadOf`, team.remote],
				['--unset', `url.${elsewhere}.insteadOf`],
			],
			[
				[`url.${elsewhere}.pushInsteadOf`, team.remote],
				['--unset', `url.${elsewhere}.pushInsteadOf`],
			],
		] as const) {
			const before = ada.git('rev-parse', 'origin/main');
			ada.git('config', ...set);
			const says = await userErrorOf(() => planSync(team.deps, ada.folder, { checked }));
			assert.match(says, /changed since you looked/);
			assert.equal(ada.git('rev-parse', 'origin/main'), before, 'nothing was fetched');
			ada.git('config', ...unset);
		}
		await planSync(team.deps, ada.folder, { checked });
	});

	it('does not make a case larger than one may be by merging', async () => {
		const good = ben.text(1);
		pushed(ben, 1, good.replace('old', 'b'.repeat(2.5 * MIB)));
		writeFileSync(file(ada, 1), good.replace('old', 'a'.repeat(2.5 * MIB)));
		const before = held(ada);
		assert.match(await userErrorOf(() => ada.sync()), /case \w{4}.*4 MiB/i);
		assert.deepEqual(held(ada), before);
	});
});
