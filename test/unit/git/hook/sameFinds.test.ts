import assert from 'node:assert/strict';
import { createTokenMatcher } from '../../../../src/core/guard/tokenMatcher';
import type { GuardToken } from '../../../../src/core/guard/token';
import { randomOf, recordLong, seedsFor } from '../../../support/long';
import { type HookRig, hookRig } from './hookRig';

/** A push of that many files of one line each: the hook names at most 40 places. */
const FILES = 36;
const ROUNDS = { short: 2, long: 40 } as const;

type Random = () => number;
const oneOf = <T>(random: Random, from: readonly [T, ...T[]]): T => from[Math.floor(random() * from.length)] ?? from[0];
const letters = (random: Random, length: number, of = 'abcdefghijklmnopqrstuvwxyz'): string =>
	Array.from({ length }, () => of.charAt(Math.floor(random() * of.length))).join('');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What makes a push stop, and what only warns: the hook tells the latter only when nothing stops it. */
const REFUSING: readonly [(random: Random) => GuardToken, ...((random: Random) => GuardToken)[]] = [
	random => ({
		kind: 'id',
		value: `GHSA-${[4, 4, 4].map(length => letters(random, length, '23456789cfghjmpqrvwx')).join('-')}`,
	}),
	random => ({ kind: 'cve', value: `CVE-2026-${letters(random, 4 + Math.floor(random() * 3), '123456789')}` }),
	random => ({ kind: 'forkUrl', value: `https://github.com/${letters(random, 5)}/${letters(random, 8)}` }),
	random => ({
		kind: 'marked',
		value: `${letters(random, 4)}_${oneOf(random, ['(x)', '[^a]', '.*', 'Größe', '+1', 'ab\\c', '$', '|'])}${letters(random, 6)}`,
	}),
	random => ({ kind: 'marked', value: `${capital(letters(random, 6))} ${letters(random, 5)}` }),
];
const WARNING: typeof REFUSING = [
	random => ({ kind: 'finder', value: `${capital(letters(random, 6))} ${capital(letters(random, 7))}` }),
	random => ({ kind: 'finder', value: `${letters(random, 6)}@${letters(random, 6)}.example` }),
	random => ({ kind: 'title', value: `Overflow in the ${letters(random, 7)} of ${letters(random, 6)} frames` }),
];

/** Writings that both look for (docs/decisions/0021). */
function written(random: Random, { kind, value }: GuardToken): string {
	const cased = oneOf(random, [value, value.toLowerCase(), value.toUpperCase()]);
	if (kind === 'finder' || kind === 'title') return cased;
	if (kind === 'forkUrl') return oneOf(random, [cased, `git@github.com:${value.slice(19)}.git`, value.slice(19)]);
	const bytes = Buffer.from(cased);
	const encoded: readonly [string, ...string[]] = [
		bytes.toString('hex'),
		encodeURIComponent(cased),
		Buffer.from(`${'~'.repeat(Math.floor(random() * 3))}${cased}??`).toString('base64'),
		bytes.toString('hex').replace(/../g, '%$&'),
	];
	if (kind === 'marked') return random() < 0.5 ? cased : oneOf(random, encoded);
	const parted = cased.replaceAll('-', oneOf(random, ['-', '_', ' ', '', '%2d', '&#45;', '\u2013']));
	const bare = kind === 'id' ? cased.slice(5) : cased;
	return oneOf(random, [cased, parted, bare, ...encoded]);
}

/** Nearly one: another sign, or a letter too many at an end. */
function nearly(random: Random, text: string): string {
	const at = Math.floor(random() * text.length);
	return oneOf(random, [`${text.slice(0, at)}~${text.slice(at + 1)}`, `z${text}`, `${text}z`, text]);
}

interface Line {
	readonly text: string;
	/** As both look for it; else the editor, which also reads what is written another way, may find more. */
	readonly plain: boolean;
}

function line(random: Random, token: GuardToken): Line {
	const plain = random() < 0.6;
	const text = plain ? written(random, token) : nearly(random, written(random, token));
	const [before, behind] = oneOf(random, [
		['see ', ' now'],
		['"', '"'],
		['(', '),'],
		['', ''],
		['\t', ':'],
		['a = [', ']'],
	]);
	return { text: `${before}${text}${behind}`, plain };
}

/**
 * Whether a line has all letters of base64 that the token's text makes alone. At its ends a letter is made of what is beside
 * it, too. The hook needs none of these; the editor decodes, so where one of them is another sign it misses the token's first
 * or last character. Nobody writes the rest by chance: the hook is right.
 */
function holdsSureLetters(line: string, { kind, value }: GuardToken): boolean {
	const texts = kind === 'forkUrl' ? [value, value.slice(19)] : [value];
	return texts
		.flatMap(text => [text, text.toLowerCase(), text.toUpperCase()])
		.some(text =>
			[0, 1, 2].some(before => {
				const all = Buffer.from(`${'~'.repeat(before)}${text}??`).toString('base64');
				const end = before + Buffer.byteLength(text);
				return line.includes(all.slice(Math.ceil((before * 8) / 6), Math.floor((end * 8) / 6)));
			}),
		);
}

describe('the pre-push hook and the editor', () => {
	let rig: HookRig;
	beforeEach(() => {
		rig = hookRig();
	});
	afterEach(() => rig.repo.remove());

	/** @returns by file whether the hook names it */
	function toldOf(lines: readonly string[]): boolean[] {
		const { repo } = rig;
		repo.sh('checkout', '-q', '--detach', 'origin/main');
		for (const [i, text] of lines.entries()) repo.write(`n${i}.txt`, `${text}\n`);
		const tip = repo.commit('Change');
		const { said } = rig.run(`HEAD ${tip} refs/heads/main ${repo.sh('rev-parse', 'origin/main')}\n`);
		return lines.map((_, i) => said.includes(`, n${i}.txt, line 1: `));
	}

	const seeds = seedsFor('hook and editor', ROUNDS);
	for (const seed of seeds)
		for (const [what, makers] of [
			['stop a push', REFUSING],
			['be pointed out', WARNING],
		] as const)
			it(`find the same where something should ${what}, with seed ${seed}`, () => {
				const random = randomOf(seed);
				// A token for each line: in a push that is stopped the hook names every place of what was found.
				const tokens = Array.from(
					{ length: FILES },
					(_, i): GuardToken => ({ ...oneOf(random, makers)(random), handle: `case-${i % 7}` }),
				);
				rig.guard(tokens);
				const matcher = createTokenMatcher(tokens);
				const lines = tokens.map(token => line(random, token));
				const told = toldOf(lines.map(({ text }) => text));
				const differ = tokens.flatMap((token, i) => {
					const { text, plain } = lines[i] ?? { text: '', plain: false };
					const found = matcher.find(text).length > 0;
					const agree = plain ? told[i] === true && found : found || told[i] === false || holdsSureLetters(text, token);
					return agree ? [] : [`hook ${told[i]}, editor ${found}: ${token.kind} ${JSON.stringify(text)}`];
				});
				assert.deepEqual(differ, [], `seed ${seed}`);
			});

	it('find a private fork, and no other repository whose name is longer', () => {
		const whole = ['N', 'N.', 'N...', 'N.git', 'N.git.', '(N.git)', 'see N, now', 'x%2fN', 'N.git/'];
		const longer = ['N.gitz', 'N.git-x', 'N.g~t:', 'N-docs', 'N_docs', 'zN', '-N', '_N', '.N', 'Nz', 'N.z'];
		// A fork for each line: of what is found the hook names every place.
		const names = [...whole, ...longer].map((_, i) => `norzh/niubagm${String.fromCharCode(97 + i)}`);
		const lines = [...whole, ...longer].map((line, i) => line.replace('N', names[i] ?? ''));
		const tokens = names.map(
			(name): GuardToken => ({ kind: 'forkUrl', value: `https://github.com/${name}`, handle: 'a' }),
		);
		rig.guard(tokens);
		const matcher = createTokenMatcher(tokens);
		const told = toldOf(lines);
		assert.deepEqual(
			lines.map((line, i) => `${line}: editor ${matcher.find(line).length > 0}, hook ${told[i]}`),
			lines.map((line, i) => `${line}: editor ${i < whole.length}, hook ${i < whole.length}`),
		);
	});

	after(() =>
		recordLong({
			suite: 'hook and editor',
			tried: `${seeds.length * 2 * FILES} lines of random tokens and writings, found by both, or by the hook no more than by the editor`,
			seeds,
		}),
	);
});
