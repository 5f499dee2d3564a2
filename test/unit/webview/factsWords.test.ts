import assert from 'node:assert/strict';
import type { CheckedFacts, Fact, FactsSearch } from '../../../src/protocol/facts';
import { factsMarkdown } from '../../../src/webview/triage/facts/factsMarkdown';
import { limitWords, searchedWords, stageWords, statusWords } from '../../../src/webview/triage/facts/factsWords';

const aFact = (change: Partial<Fact> = {}): Fact => ({
	kind: 'symbol',
	text: 'parse()',
	verdict: 'found',
	detail: 'src/a.js:1, in v1.2.0 and at HEAD.',
	...change,
});
const checked = (change: Partial<CheckedFacts> = {}): CheckedFacts => ({
	status: 'checked',
	check: 1,
	repositories: [{ name: 'acme/widget', folder: '/widget' }],
	repository: 0,
	version: { asked: '1.2.0', from: 'range', label: 'v1.2.0', commit: 'a'.repeat(40), unknown: [] },
	head: 'b'.repeat(40),
	shallow: false,
	partial: false,
	offered: ['v1.2.0', 'HEAD'],
	facts: [aFact(), aFact({ verdict: 'not-in-history' })],
	more: false,
	...change,
});
const done: FactsSearch = { status: 'done', sought: 1, revisions: 1234 };

describe('words of the Facts step', () => {
	it('sum up what was found, and how the search stands', () => {
		const counts = '2 claims checked: 1 found, 1 not found in this repository’s history.';
		assert.equal(statusWords(checked(), done), `${counts} The history was searched for 1 claim.`);
		assert.match(statusWords(checked(), { status: 'cancelled' }), /was cancelled\.$/);
		assert.equal(statusWords({ status: 'checking', claims: 1 }, { status: 'none' }), 'Checking 1 claim…');
	});

	it('stay the same while a search goes on, so that nobody is read the same line again and again', () => {
		const at = (done: number): FactsSearch => ({ status: 'running', stage: 'contents', done, of: 5000 });
		assert.equal(statusWords(checked(), at(0)), statusWords(checked(), at(4000)));
		const running = at(4000);
		assert.match(running.status === 'running' ? stageWords(running) : '', /4,000 of 5,000/);
	});

	it('say where was looked: version, HEAD and how much of the history', () => {
		assert.deepEqual(searchedWords(checked(), done), [
			'Looked at v1.2.0 (aaaaaaaaaa), from the report’s affected versions, and at HEAD (bbbbbbbbbb) of acme/widget.',
			'In the history: everything that this clone’s branches and tags lead to, 1,234 commits.',
		]);
	});

	it('say plainly when the version is not known', () => {
		const own = { asked: '9.9', from: 'person', unknown: [] } as const;
		assert.match(
			searchedWords(checked({ version: { ...own, unknown: [] } }), done)[0] ?? '',
			/HEAD \(bbbbbbbbbb\) of acme\/widget only: it knows no tag, branch or commit called 9\.9/,
		);
		const none = { asked: 'HEAD', from: 'head', label: 'HEAD', commit: 'b'.repeat(40), unknown: ['3.2.1'] } as const;
		const told = limitWords(checked({ version: { ...none, unknown: ['3.2.1'] }, offered: ['HEAD'] }));
		assert.deepEqual(told, [
			'The report names 3.2.1, which this clone does not know. This clone has no tags at all: “git fetch --tags” gets them.',
		]);
	});

	it('say what a cut or partial clone does not allow to tell', () => {
		const told = limitWords(checked({ shallow: true, partial: true, more: true })).join(' ');
		assert.match(told, /cut.*--unshallow.*partial clone.*first 2/);
	});
});

describe('facts as Markdown', () => {
	it('put where was looked first, then a line for each', () => {
		const [head, ...lines] = factsMarkdown([aFact()], checked(), done).split('\n\n');
		assert.match(head ?? '', /^Looked at v1\.2\.0 /);
		assert.deepEqual(lines, ['- `parse()`: found. src/a.js:1, in v1.2.0 and at HEAD.\n']);
	});

	it('keep a claim inside its code span, whatever it is', () => {
		const [, line] = factsMarkdown([aFact({ text: '`` ` <img src=x>\n# @everyone ```' })], checked(), done).split(
			'\n\n',
		);
		assert.equal(line, '- ```` `` ` <img src=x> # @everyone ``` ````: found. src/a.js:1, in v1.2.0 and at HEAD.\n');
	});

	it('let a file’s name be no markup', () => {
		const text = factsMarkdown([aFact({ detail: 'src/![x](http://e.example).js' })], checked(), done);
		assert.ok(text.includes('src/\\!\\[x\\](http://e.example).js'), text);
	});

	it('mention nobody, and no issue', () => {
		const text = factsMarkdown([aFact({ detail: 'A version of @acme/x, see #12.' })], checked(), done);
		assert.ok(text.includes('\\@<!-- -->acme/x, see \\#<!-- -->12'), text);
	});
});
