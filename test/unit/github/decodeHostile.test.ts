import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { advisorySchema } from '../../../src/core/advisory';
import { DecodeError, decodeGlobalAdvisory, decodeRepositoryAdvisory } from '../../../src/github/decode';
import { globalAnswer, repositoryAnswer } from './decodeFixtures';
import { itByChance, tries } from '../../support/long';

const it = itByChance('answers of GitHub that are not as described');

const KINDS = [
	['repository', decodeRepositoryAdvisory, repositoryAnswer],
	['global', decodeGlobalAdvisory, globalAnswer],
] as const;

type Decode = (json: unknown) => unknown;

/** @returns nothing for an answer that was read, into a valid advisory; else the field that was told. */
function outcome(decode: Decode, json: unknown): string | undefined {
	try {
		advisorySchema.strict().parse(decode(json));
		return undefined;
	} catch (error) {
		if (error instanceof DecodeError) return error.field;
		throw error;
	}
}

type Step = string | number;

/** Every place in a value, from the outside in. */
function placesIn(value: unknown, path: readonly Step[] = []): (readonly Step[])[] {
	if (typeof value !== 'object' || value === null) return [path];
	const inner = Object.entries(value).flatMap(([key, v]) =>
		placesIn(v, [...path, Array.isArray(value) ? Number(key) : key]),
	);
	return path.length === 0 ? inner : [path, ...inner];
}

/** @returns a copy with something else, or nothing (undefined), in one place. */
function put(json: unknown, path: readonly Step[], value: unknown): unknown {
	const [step, ...rest] = path;
	if (step === undefined) return value;
	if (Array.isArray(json)) return json.map((v: unknown, index) => (index === step ? put(v, rest, value) : v));
	return Object.fromEntries(
		Object.entries(json ?? {})
			.map(([key, v]: [string, unknown]): [string, unknown] => [key, key === step ? put(v, rest, value) : v])
			.filter(([, v]) => v !== undefined),
	);
}

function written(path: readonly Step[]): string {
	return path
		.map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`))
		.join('')
		.slice(1);
}

const SECRET = 'SECRET\u202e';
const OTHERS: readonly unknown[] = [
	undefined,
	null,
	5,
	-0.5,
	true,
	SECRET,
	'',
	[],
	[SECRET],
	[[]],
	{},
	{ login: SECRET, vector_string: 5 },
	JSON.parse('{"__proto__":{"login":"x"},"constructor":5,"toString":null}'),
];

for (const [kind, decode, answer] of KINDS) {
	describe(`a ${kind} advisory that is not as GitHub describes it`, () => {
		it('is told by the field, or read into a valid advisory, whatever one place holds', () => {
			let refused = 0;
			for (const path of placesIn(answer())) {
				for (const other of OTHERS) {
					const field = outcome(decode, put(answer(), path, other));
					if (field === undefined) continue;
					refused += 1;
					const place = written(path);
					assert.ok(
						field.startsWith(place) || place.startsWith(field),
						`${place} = ${JSON.stringify(other)}: told ${field}`,
					);
				}
			}
			assert.ok(refused > 150, `only ${refused} were refused`);
		});

		it('is told without a word of what it says', () => {
			for (const path of placesIn(answer())) {
				for (const other of [SECRET, { [SECRET]: SECRET }, [SECRET]]) {
					try {
						decode(put(answer(), path, other));
					} catch (error) {
						assert.ok(error instanceof DecodeError);
						assert.doesNotMatch(`${error.message}${error.field}${error.reason}${String(error.cause)}`, /SECRET/);
					}
				}
			}
		});

		it('is refused when it is no object', () => {
			for (const json of [undefined, null, 1, 'x', true, [], [answer()], Symbol('x'), () => answer()]) {
				assert.equal(outcome(decode, json), 'advisory');
			}
			assert.equal(outcome(decode, {}), 'ghsa_id');
		});

		it('brings nothing along by the names that objects have of themselves', () => {
			const json: unknown = JSON.parse(
				JSON.stringify(answer()).replace(
					'{',
					'{"__proto__":{"state":"published","polluted":1},"constructor":{"prototype":{}},',
				),
			);
			const advisory = decode(json);
			assert.deepEqual(advisory, decode(answer()));
			assert.equal(Object.getPrototypeOf(advisory), Object.prototype);
			assert.equal('polluted' in {}, false);
		});

		it('is refused as a whole when a text or a list is far beyond what the forge takes, instead of being cut', () => {
			const rows = (n: number) =>
				Array.from({ length: n }, () => answer()['vulnerabilities'])
					.flat()
					.slice(0, n);
			assert.equal(outcome(decode, answer({ vulnerabilities: rows(5_000) })), undefined);
			assert.equal(outcome(decode, answer({ vulnerabilities: rows(5_001) })), 'vulnerabilities');
			assert.equal(outcome(decode, answer({ credits: Array.from({ length: 300_000 }, () => 5) })), 'credits');
			assert.equal(outcome(decode, answer({ description: 'x'.repeat(1_000_000) })), undefined);
			assert.equal(outcome(decode, answer({ description: 'x'.repeat(1_000_001) })), 'description');
			assert.equal(outcome(decode, answer({ ghsa_id: 'GHSA-'.repeat(190_000) })), 'ghsa_id');
		});

		it('passes hostile text on as text', () => {
			const text = '<img src=x onerror=alert(1)>\u0000\u202e\ud800[x](command:y)';
			const advisory = decode(answer({ summary: text, description: text }));
			assert.deepEqual([advisory.summary, advisory.description], [text, text]);
		});

		it('never fails in another way, whatever the JSON', () => {
			const names = [...new Set(placesIn(answer()).flat())].filter(step => typeof step === 'string');
			const leaf = fc.oneof(
				fc.constantFrom(
					null,
					'',
					'GHSA-2234-5678-9cfg',
					'npm',
					'triage',
					'2026-03-02T09:00:00Z',
					'https://github.com/a/b',
					0,
				),
				fc.jsonValue({ maxDepth: 2 }),
			);
			const json = fc.letrec(tie => ({
				value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
				object: fc.dictionary(fc.constantFrom(...names, '__proto__'), tie('value'), {
					maxKeys: 6,
					noNullPrototype: true,
				}),
			}));
			let read = 0;
			fc.assert(
				fc.property(json.value, json.object, fc.boolean(), (value, object, based) => {
					outcome(decode, value);
					const mixed = typeof object === 'object' && object !== null ? object : {};
					if (outcome(decode, based ? { ...answer(), ...mixed } : mixed) === undefined) read += 1;
				}),
				{ numRuns: tries(1_500), seed: 11 },
			);
			assert.ok(read > 50, `only ${read} were read`);
		}).timeout(30_000);
	});
}
