import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldText } from '../../../../src/core/handOver/foldText';
import { DEFAULT_CHOICE, hiddenWordsOf } from '../../../../src/core/handOver/hiddenWords';
import { createRedaction } from '../../../../src/core/handOver/redact';
import { aCase } from '../../../support/builders';
import { tries } from '../../../support/long';

const kim = createRedaction([
	{ words: 'Kim Lärsen', as: 'finder', parts: true },
	{ words: 'kim.larsen@mail.example', as: 'finder', parts: false },
]);

describe('redaction', () => {
	for (const [text, expected] of [
		['Found by Kim Lärsen.', 'Found by ‹finder›.'],
		['KIM LÄRSEN wrote', '‹finder› wrote'],
		['kim  larsen', '‹finder›'],
		['@kim-larsen', '@‹finder›'],
		['kimlarsen99 pushed', '‹finder›99 pushed'],
		['Kim Laersen', '‹finder›'],
		['Kim La\u0308rsen', '‹finder›'],
		['Ki\u200bm', '‹finder›'],
		['Ｋｉｍ', '‹finder›'],
		['kim\\_larsen', '‹finder›'],
		['&#75;im says', '‹finder› says'],
		['https://x.example/%6bim', 'https://x.example/‹finder›'],
		['Kim\n> Larsen', '‹finder›'],
		['mail kim.larsen@mail.example now', 'mail ‹finder› now'],
		['kim%2Elarsen%40mail.example', '‹finder›'],
		['kimono and benchmark', 'kimono and benchmark'],
	] as const)
		it(`takes a name out of ${JSON.stringify(text)}`, () => assert.equal(kim.apply(text), expected));

	it('knows names of scripts without blanks', () => {
		const { apply } = createRedaction([{ words: '山田太郎', as: 'finder', parts: true }]);
		assert.equal(apply('山田太郎さんが'), '‹finder›さんが');
	});
	it('takes an everyday word out only behind its sign, and says so', () => {
		const { apply, everyday } = createRedaction([{ words: 'test', as: 'finder', parts: true }]);
		assert.equal(apply('@test says: run the test'), '‹finder› says: run the test');
		assert.deepEqual(everyday, ['test']);
	});
	it('makes no text where it could not take out every name', () => {
		const names = Array.from({ length: 2500 }, (_, n) => ({
			words: `xq${n.toString(36)}z`,
			as: 'finder',
			parts: true,
		}));
		assert.throws(() => createRedaction([...names, { words: 'Kim', as: 'x', parts: true }]), /more people than can be/);
		assert.throws(
			() => createRedaction([{ words: `${'a '.repeat(200)}Kim`, as: 'x', parts: true }]),
			/too long to be taken out/,
		);
	});
	it('never writes a hidden word itself', () => {
		const redaction = createRedaction([
			{ words: 'findera', as: 'finder', parts: true },
			{ words: 'withheld', as: 'withheld', parts: true },
		]);
		assert.equal(redaction.finds(redaction.apply('Withheld and FINDERA')), false);
	});
	it('takes out what comes together after something between was taken out', () => {
		const redaction = createRedaction([
			{ words: 'kim', as: 'x', parts: true },
			{ words: 'larsen', as: 'x', parts: true },
		]);
		assert.equal(redaction.finds(redaction.apply('alarsenkim larsenkimlarsen')), false);
	});

	const letters = fc.string({ unit: fc.constantFrom(...'abekimnoöéßİıøЖ山0_.-'), minLength: 1, maxLength: 12 });
	const names = fc.array(fc.oneof(letters, fc.string({ unit: 'grapheme', maxLength: 20 })), {
		minLength: 1,
		maxLength: 5,
	});
	const ways: ((name: string) => string)[] = [
		name => name,
		name => name.toUpperCase(),
		name => name.normalize('NFD'),
		name => `@${name}`,
		name => `${name}@mail.example`,
		name => [...name].join('\u200d'),
		name => [...name].map(c => `&#${c.codePointAt(0)};`).join(''),
		name => encodeURIComponent(name.replace(/\p{Cs}/gu, '')),
		name => name.replace(/[!-/:-@[-`{-~]/g, '\\$&'),
		name => name.replaceAll(' ', ' **'),
	];
	it('leaves no hidden word in any text, however it is written', () => {
		fc.assert(
			fc.property(
				names,
				fc.array(fc.tuple(fc.nat(4), fc.nat(ways.length - 1), fc.string({ unit: 'grapheme', maxLength: 8 }))),
				(hidden, pieces) => {
					const redaction = createRedaction(hidden.map(words => ({ words, as: 'finder', parts: true })));
					const text = pieces
						.map(([which, way, between]) => `${ways[way]?.(hidden[which % hidden.length] ?? '') ?? ''}${between}`)
						.join('');
					const out = redaction.apply(text);
					assert.equal(redaction.finds(out), false, out);
				},
			),
			{ numRuns: tries(300) },
		);
	});
	it('leaves a text without hidden words as it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), text => {
				const redaction = createRedaction([{ words: 'quetzalcoatlus', as: 'finder', parts: true }]);
				if (!redaction.finds(text)) assert.equal(redaction.apply(text), text);
			}),
		);
	});
	it('folds any text with a place for every unit', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), text => {
				const { text: folded, starts, ends } = foldText(text);
				assert.equal(starts.length, folded.length);
				assert.equal(ends.length, folded.length);
				assert.ok(ends.every(end => end <= text.length));
			}),
		);
	});
	it('stays quick on a long text with many names', () => {
		const redaction = createRedaction(
			Array.from({ length: 500 }, (_, i) => ({ words: `Person${i} Familyname${i}`, as: 'x', parts: true })),
		);
		const text = 'Person7 says that benchmark data is personal. '.repeat(5000);
		assert.equal(redaction.apply(text).includes('Person7'), false);
	});
});

describe('hidden words of a case', () => {
	const record = aCase(
		1,
		{
			received: { at: '2026-03-02T09:00:00Z', via: 'mail', name: 'Kim Larsen', email: 'kim@mail.example' },
			readIn: [
				{
					id: '00000000000000aa',
					at: '2026-03-02T09:00:00Z',
					name: 'Distro Team <sec@distro.example>',
					how: 'by-hand',
				},
			],
			assignee: 'ines',
		},
		{
			author: 'kimlarsen',
			collaborators: ['ines', 'kimlarsen', 'olu'],
			credits: [{ login: 'bo', type: 'analyst' }],
			privateFork: { fullName: 'acme/tool-ghsa-1', url: 'https://github.com/acme/tool-ghsa-1.git' },
		},
	);
	const hidden = (choice: Partial<typeof DEFAULT_CHOICE>): string[] =>
		hiddenWordsOf(record, { ...DEFAULT_CHOICE, ...choice }).map(({ words }) => words);

	it('are all names and the private fork, unless a person says otherwise', () => {
		assert.deepEqual(
			[...new Set(hidden({}))].sort(),
			[
				...['Distro Team', 'Kim Larsen', 'acme/tool-ghsa-1', 'bo', 'ines', 'kim', 'kim@mail.example', 'kimlarsen'],
				...['olu', 'sec', 'sec@distro.example'],
			].sort(),
		);
	});
	it('leave a name alone that another part shows', () => {
		assert.deepEqual(hidden({ finder: true, readIn: true, fork: true }), ['ines', 'ines', 'olu', 'bo']);
	});
});
