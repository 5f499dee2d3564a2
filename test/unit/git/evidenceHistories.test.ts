import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Claim } from '../../../src/core/claims/claim';
import { checkWith, type Verdict } from '../../../src/git/evidence';
import { claim, path, symbol } from './evidenceClaims';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';
import { rounds } from '../../support/long';

const PATHS = ['a.js', 'lib/a.js', 'src/b.js', 'src/B.ts', 'docs/x.md', '-c.js', 'src/deep/er/d.js'] as const;
const WORDS = ['alpha', 'alphabet', 'beta_1', 'gamma', 'Alpha', 'delta', 'größe'] as const;
/** No line is part of another one, so that where a line stands has one answer. */
const LINES = WORDS.flatMap(one => WORDS.map(other => `${one}(${other}, 'text');`));
/** A person may ask for more. */
const RUNS = rounds({ short: 5, long: 60 });

type Files = Readonly<Record<string, readonly string[]>>;

/** A history: each commit with all of its files, and which of those before it are its parents. */
interface Step {
	readonly parents: readonly number[];
	readonly files: Files;
}

const files: fc.Arbitrary<Files> = fc.dictionary(
	fc.constantFrom(...PATHS),
	fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 5 }),
	{ maxKeys: 4, noNullPrototype: true },
);
const history: fc.Arbitrary<Step[]> = fc
	.array(fc.record({ picks: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }), files }), {
		minLength: 1,
		maxLength: 8,
	})
	.map(steps =>
		steps.map((step, i) => ({
			parents: i === 0 ? [] : [...new Set(step.picks.map(pick => Math.max(0, i - 1 - (pick % 3))))],
			files: step.files,
		})),
	);
const claims: fc.Arbitrary<Claim[]> = fc.array(
	fc.oneof(
		fc.constantFrom(...WORDS, 'never').map(symbol),
		fc.constantFrom(...PATHS, 'd.js', 'er/d.js', 'never.js').map(one => path(one)),
		fc
			.tuple(fc.constantFrom(...PATHS, 'd.js'), fc.integer({ min: 1, max: 6 }))
			.map(([one, line]) => path(one, [line, line])),
		fc.constantFrom(...LINES, 'never(alpha, 1);').map(line => claim('code', line)),
		fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...LINES)).map(([a, b]) => claim('code', `${a}\n${b}`)),
	),
	{ minLength: 1, maxLength: 12 },
);

/** Writes a history with one process; each commit without children is a branch, HEAD is the last commit. @returns the ids */
function write(repository: TemporaryRepository, steps: readonly Step[]): string[] {
	const text: string[] = [];
	const data = (content: string): void => {
		text.push(`data ${Buffer.byteLength(content)}\n${content}\n`);
	};
	for (const [i, { parents, files: held }] of steps.entries()) {
		const branch = i === steps.length - 1 ? 'main' : `b${i}`;
		text.push(`commit refs/heads/${branch}\nmark :${i + 1}\ncommitter A <a@example.org> ${1_700_000_000 + i} +0000\n`);
		data(`step ${i}`);
		const [first, ...others] = parents;
		if (first !== undefined) text.push(`from :${first + 1}\n`);
		for (const other of others) text.push(`merge :${other + 1}\n`);
		text.push('deleteall\n');
		for (const [name, lines] of Object.entries(held)) {
			text.push(`M 100644 inline ${name}\n`);
			data(`${lines.join('\n')}\n`);
		}
	}
	text.push('done\n');
	const marks = `${repository.base}/marks`;
	execFileSync('git', ['fast-import', '--quiet', '--done', `--export-marks=${marks}`], {
		cwd: repository.root,
		env: repository.env,
		input: text.join(''),
	});
	const ids = new Map(
		readFileSync(marks, 'utf8')
			.trim()
			.split('\n')
			.map(line => [line.split(' ')[0], line.split(' ')[1] ?? '']),
	);
	return steps.map((_, i) => ids.get(`:${i + 1}`) ?? '');
}

function named(held: Files, asked: string): string[] {
	const wanted = asked.toLowerCase();
	return Object.keys(held).filter(name => name.toLowerCase() === wanted || name.toLowerCase().endsWith(`/${wanted}`));
}

/** Whether files hold what a claim says, by the plainest reading. */
function holds(held: Files, { kind, text, path: asked = '', lines }: Claim): boolean {
	if (kind === 'path')
		return named(held, asked).some(name => lines === undefined || lines[1] <= (held[name]?.length ?? 0));
	const contents = Object.values(held);
	if (kind === 'code') return contents.some(all => all.join('\n').includes(text));
	const word = new RegExp(`(?<![\\p{L}\\p{N}_])${text.slice(0, -2)}(?![\\p{L}\\p{N}_])`, 'u');
	return contents.some(all => all.some(line => word.test(line)));
}

const TRUE_AT_VERSION: readonly (Verdict | undefined)[] = ['found', 'moved', 'changed'];

describe('claims against any history', () => {
	it('are never denied where the version, HEAD or any commit holds them, and only then affirmed', async () => {
		await fc.assert(
			fc.asyncProperty(history, claims, fc.nat(), async (steps, asked, pick) => {
				const repository = temporaryRepository();
				try {
					const ids = write(repository, steps);
					const version = pick % steps.length;
					const at = ids[version] ?? '';
					const here = steps[version]?.files ?? {};
					const head = steps.at(-1)?.files ?? {};
					const quick = await checkWith(repository.git, repository.root, asked, { at });
					const deep = await checkWith(repository.git, repository.root, asked, { at, deep: true });
					for (const [i, one] of asked.entries()) {
						const verdicts = [quick[i]?.verdict, deep[i]?.verdict];
						const why = `${JSON.stringify(one)} at ${version}: ${verdicts.join(', ')}`;
						if (holds(here, one)) {
							assert.ok(
								verdicts.every(verdict => TRUE_AT_VERSION.includes(verdict)),
								why,
							);
							// Lines of the same words may stand elsewhere though the file does not.
							if (!holds(head, one)) assert.ok(!verdicts.includes('found'), why);
							if (at === ids.at(-1)) assert.deepEqual(verdicts, ['found', 'found'], why);
						} else if (one.kind === 'code' && one.text.includes('\n')) {
							// Lines of a quotation may stand apart, so that more is found than this reading tells.
						} else if (holds(head, one)) assert.deepEqual(verdicts, ['changed', 'changed'], why);
						else if (steps.some(step => holds(step.files, one)))
							assert.deepEqual(verdicts, ['not-at-version', 'changed'], why);
						else assert.deepEqual(verdicts, ['not-at-version', 'not-in-history'], why);
					}
				} finally {
					repository.remove();
				}
			}),
			{ numRuns: RUNS },
		);
	}).timeout(600_000);

	it('are found with lines exactly where the same text stands at the same numbers', async () => {
		await fc.assert(
			fc.asyncProperty(
				files,
				files,
				fc.constantFrom(...PATHS),
				fc.integer({ min: 1, max: 5 }),
				async (before, after, name, line) => {
					const repository = temporaryRepository();
					try {
						const [first = ''] = write(repository, [
							{ parents: [], files: before },
							{ parents: [0], files: after },
						]);
						const [one] = await checkWith(repository.git, repository.root, [path(name, [line, line])], { at: first });
						if (before[name]?.[line - 1] === undefined) return;
						const same = named(before, name).some(own => {
							const text = before[own]?.[line - 1];
							return text !== undefined && text === after[own]?.[line - 1];
						});
						assert.equal(one?.verdict === 'found', same, JSON.stringify(one));
					} finally {
						repository.remove();
					}
				},
			),
			{ numRuns: RUNS },
		);
	}).timeout(600_000);
});
