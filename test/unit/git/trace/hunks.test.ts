import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HUNKS_KEPT, keptHunks, readDiffs } from '../../../../src/git/trace/hunks';
import { listsSubject, namings } from '../../../../src/git/trace/messages';

const PATH = 'src/parse.js';

/** One stretch of a patch: what stands before and after it, and what changed. */
interface Stretch {
	readonly before: readonly string[];
	readonly removed: readonly string[];
	readonly added: readonly string[];
	readonly after: readonly string[];
}

/** A patch as git writes it. */
function patch(stretches: readonly Stretch[], o: { readonly path?: string; readonly at?: number } = {}): string {
	const { path = PATH, at = 1 } = o;
	const hunks = stretches.map(({ before, removed, added, after }, i) => {
		const context = before.length + after.length;
		const place = at + i * 1000;
		return [
			`@@ -${place},${context + removed.length} +${place},${context + added.length} @@ function of(it)`,
			...before.map(line => ` ${line}`),
			...removed.map(line => `-${line}`),
			...added.map(line => `+${line}`),
			...after.map(line => ` ${line}`),
			'',
		].join('\n');
	});
	return `diff --git a/${path} b/${path}\nindex 1234567..89abcde 100644\n--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

const digests = (text: string, paths = [PATH]) => keptHunks([...readDiffs(text).values()].flat(), paths);

/** Lines that look like parts of a patch, and any other. */
const line = fc.oneof(
	fc.constantFrom('diff --git a/x b/x', '@@ -1,2 +3,4 @@', '-- a/x', '++ b/x', 'index 1..2', '0'.repeat(40), '}', ''),
	fc.string({ maxLength: 30 }).map(text => text.replaceAll(/[^ -~]/g, 'x')),
);
const changed = fc
	.array(line, { minLength: 1, maxLength: 6 })
	.map(lines => [...lines, 'something long enough to be told']);
const context = fc.array(line, { maxLength: 3 });

describe('what a case keeps of a changed stretch of lines', () => {
	it('is the same wherever it stands, whatever stands around it, and whatever its blanks', () => {
		fc.assert(
			fc.property(changed, changed, context, context, fc.nat(100_000), (removed, added, before, after, at) => {
				const plain = digests(patch([{ before: [], removed, added, after: [] }]));
				const moved = digests(patch([{ before, removed, added, after }], { at }));
				const blank = (lines: readonly string[]) => lines.map(text => `\t${text.replaceAll(' ', '  ')} \r`);
				const indented = digests(patch([{ before, removed: blank(removed), added: blank(added), after }]));
				assert.deepEqual(moved, plain);
				assert.deepEqual(indented, plain);
			}),
		);
	});

	it('is another one for other lines, for the way back, and in another file', () => {
		fc.assert(
			fc.property(changed, changed, (removed, added) => {
				const own = digests(patch([{ before: [], removed, added, after: [] }]));
				const more = digests(patch([{ before: [], removed, added: [...added, 'more();'], after: [] }]));
				const elsewhere = digests(patch([{ before: [], removed, added, after: [] }], { path: 'b.js' }), ['b.js']);
				const back = digests(patch([{ before: [], removed: added, added: removed, after: [] }]));
				assert.notDeepEqual(more, own);
				if (own === undefined) return;
				assert.notDeepEqual(elsewhere, own);
				assert.notDeepEqual(back, own);
			}),
		);
	});

	it('holds no code: nothing but digests, of which there are not more than a hundred', () => {
		const stretches = Array.from({ length: 150 }, (_, i) => ({
			...{ before: ['before'], removed: [`old line number ${i}`], added: [`new line number ${i}`], after: ['after'] },
		}));
		const kept = digests(patch(stretches)) ?? [];
		assert.equal(kept.length, HUNKS_KEPT);
		assert.ok(kept.every(digest => /^[0-9a-f]{32}$/.test(digest)));
		assert.equal(new Set(kept).size, HUNKS_KEPT);
	});

	it('is nothing for texts and manifests alone, for blanks, and for too little to be told from other changes', () => {
		const long = {
			before: [],
			removed: ['a long enough line of it'],
			added: ['and another one in its place'],
			after: [],
		};
		for (const path of ['CHANGELOG.md', 'package.json', 'docs/index.html'])
			assert.equal(digests(patch([long], { path }), [path]), undefined);
		assert.equal(digests(patch([{ ...long, added: ['\ta long enough', 'line of it'] }])), undefined);
		assert.equal(digests(patch([{ ...long, removed: [], added: ['return;'] }])), undefined);
		assert.equal(digests(''), undefined);
		assert.equal(digests(patch([long]))?.length, 1);
	});

	it('is read from patches that are cut or are none', () => {
		const whole = patch([{ before: ['b'], removed: ['old'], added: ['new'], after: ['a'] }]);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.nat(whole.length).map(end => whole.slice(0, end)),
				),
				text => {
					assert.ok(readDiffs(text) instanceof Map);
				},
			),
		);
	});
});

describe('what a message says of another commit', () => {
	const id = 'a'.repeat(40);

	it('is that it was taken from it, in the words of git, of the kernel and of people', () => {
		for (const line of [
			`(cherry picked from commit ${id})`,
			`(cherry-picked from ${id})`,
			`[ Upstream commit ${id} ]`,
			`commit ${id} upstream.`,
			`Backport of ${id}`,
			`Backported from commit ${id}.`,
			`(cherry picked from commit ${'b'.repeat(64)})`,
		])
			assert.equal(namings(`Subject\n\n${line}\n`).length, 1, line);
	});

	it('is nothing in a revert, in a quotation, or for a part of an id', () => {
		for (const message of [
			`Revert "Fix"\n\nThis reverts commit ${id}.\n(cherry picked from commit ${id})`,
			`Subject\n\n> (cherry picked from commit ${id})`,
			`Subject\n\n(cherry picked from commit ${id.slice(1)})`,
			`Subject\n\n(cherry picked from commit ${id}a)`,
			`Subject\n\nFixes: ${id}\ncommit ${id}\nsee commit ${id}`,
		])
			assert.deepEqual(namings(message), [], message);
	});

	it('is that it holds it, where git or a forge squashed', () => {
		const squash = `Squashed commit of the following:\n\ncommit ${id}\nAuthor: Ada\n\n    Check lengths\n`;
		assert.deepEqual(namings(squash), [{ id, as: 'squash' }]);
		assert.equal(listsSubject(squash, 'Check lengths'), true);
		assert.equal(listsSubject('All (#3)\n\n* Check lengths\n* More', 'Check lengths'), true);
		assert.equal(listsSubject('Check lengths\n\nand more', 'Check lengths'), false);
		assert.equal(listsSubject('All\n\n* Check lengths of names', 'Check lengths'), false);
		assert.equal(listsSubject('All\n\n* Fix', 'Fix'), false);
	});
});
