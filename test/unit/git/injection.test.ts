import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../src/core/errors';
import { LONG, randomOf, recordLong, seedsFor } from '../../support/long';
import { DRIVEN, ELSEWHERE } from './drivenFunctions';
import { HOSTILE_VALUES } from './hostileValues';
import { type Call, type HostileWorld, hostileWorld } from './hostileWorld';

const SOURCE = path.join(process.cwd(), 'src', 'git');
/** Options that take what follows them, whatever that is. */
const TAKE_NEXT = new Set(['-e', '-m', '--contains', '--merged', '--no-merged', '--points-at']);
/** Commands that would speak to another side, or run what is there. */
const SPEAK = new Set(['fetch', 'ls-remote', 'push', 'clone', 'submodule', 'archive']);

/** @returns arguments that git would take as options, although they are values */
function takenAsOptions(call: Call, value: string): string[] {
	const end = call.findIndex(arg => arg === '--' || arg === '--end-of-options');
	return call.filter(
		(arg, i) =>
			value.length > 2 &&
			arg.startsWith('-') &&
			arg.startsWith(value) &&
			(end < 0 || i < end) &&
			!TAKE_NEXT.has(call[i - 1] ?? ''),
	);
}

/** Every exported function of src/git that is given a git. */
function functionsOfSource(): string[] {
	return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
		.filter(file => file.endsWith('.ts'))
		.flatMap(file =>
			Array.from(
				readFileSync(path.join(SOURCE, file), 'utf8').matchAll(
					/^export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(\s*(?:git|deps|ground|quick|answer): /gm,
				),
				([, name = '']) => name,
			),
		);
}

describe('hostile values and repositories, through every function that asks git', function () {
	this.timeout(LONG ? 1_200_000 : 60_000);
	let world: HostileWorld;
	before(() => {
		world = hostileWorld();
	});
	after(() => world.remove());

	/** A function answers or says in words for people why it does not; git takes no value as an option; nothing starts. */
	async function wrongOf(name: string, value: string): Promise<string[]> {
		const wrong: string[] = [];
		try {
			await DRIVEN[name]?.(world, value);
		} catch (error) {
			if (!(error instanceof UserError)) wrong.push(`no words for people: ${String(error)}`);
			else if (value.trim().length > 3 && error.message.includes(value)) wrong.push('its message holds the value');
		}
		for (const call of world.calls()) {
			if (takenAsOptions(call, value).length > 0) wrong.push(`an option of git ${call[0]}`);
			if (value !== '' && SPEAK.has(call[0] ?? '') && call.includes(value)) wrong.push(`asked of git ${call[0]}`);
		}
		if (world.sang()) wrong.push('a program started');
		if ([world.base, world.root].some(folder => existsSync(path.join(folder, 'pwned')))) wrong.push('it left its mark');
		return wrong.map(each => `${name} with ${JSON.stringify(value.slice(0, 60))}: ${each}`);
	}

	const names = Object.keys(DRIVEN);
	const seeds = seedsFor('injection into git', { short: 1, long: 1 });
	for (const seed of seeds) {
		it(`start nothing and are no options, with seed ${seed}`, async () => {
			const random = randomOf(seed);
			const wrong: string[] = [];
			for (const name of names) {
				const some = LONG
					? HOSTILE_VALUES
					: [HOSTILE_VALUES[Math.floor(random() * HOSTILE_VALUES.length)] ?? '--output=pwned'];
				for (const value of some) wrong.push(...(await wrongOf(name, value)));
			}
			assert.deepEqual(wrong, []);
		});
	}

	it('reach no argument that git takes as an option, whatever function is given --output', async () => {
		const wrong: string[] = [];
		const value = '--output=pwned';
		for (const name of names) {
			const calls: Call[] = [];
			const answer = async (_: string, args: Call): Promise<{ stdout: Buffer; code: number }> => {
				calls.push(args);
				return { stdout: Buffer.from(''), code: 0 };
			};
			const git = { run: answer, write: answer };
			await DRIVEN[name]?.({ ...world, git, writing: git }, value).catch(() => undefined);
			wrong.push(
				...calls.filter(call => takenAsOptions(call, value).length > 0).map(call => `${name}: git ${call.join(' ')}`),
			);
		}
		assert.deepEqual(wrong, []);
	});

	it('are tried with every function there is: each stands in the table, or with the test that tries it', () => {
		const known = new Set([...names, ...Object.values(ELSEWHERE).flat()]);
		assert.deepEqual(
			functionsOfSource().filter(name => !known.has(name)),
			[],
		);
		for (const file of Object.keys(ELSEWHERE))
			assert.ok(existsSync(path.join(process.cwd(), 'test', 'unit', file)), file);
	});

	it('find no other door to git: nothing but exec.ts, and what asks gpg, starts a process', () => {
		const all = readdirSync(path.join(process.cwd(), 'src'), { recursive: true, encoding: 'utf8' });
		const starting = all.filter(
			file =>
				/\.tsx?$/.test(file) &&
				/from 'node:child_process'/.test(readFileSync(path.join(process.cwd(), 'src', file), 'utf8')),
		);
		assert.deepEqual(starting.map(file => file.replaceAll('\\', '/')).sort(), [
			'git/exec.ts',
			'platform/gpg/runProgram.ts',
		]);
	});

	after(() =>
		recordLong({
			suite: 'injection into git',
			tried: `${names.length} functions with ${HOSTILE_VALUES.length} hostile values each in a hostile repository`,
			seeds,
		}),
	);
});
