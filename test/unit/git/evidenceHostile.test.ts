import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/claims/claim';
import { checkWith, type Verdict } from '../../../src/git/evidence';
import { claim, code, evidenceFor, path, symbol, verdictOn } from './evidenceClaims';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';
import { itByChance } from '../../support/long';

const it = itByChance('hostile claims');

const ANSWERS: readonly Verdict[] = [
	'not-at-version',
	'not-in-history',
	'uncheckable',
	'outside',
	'no-such-commit',
	'no-such-version',
];
const HOSTILE = [
	'--output=pwned',
	'-O./canary.sh',
	'-Gx',
	'--upload-pack=./canary.sh',
	'..',
	'../../..',
	'a/../../..',
	':(glob)**',
	':(exclude)a',
	':/',
	':!x',
	'a\0b',
	'a\nb',
	'a\rb',
	'HEAD:a.js',
	'a.js^{tree}',
	'@{-1}',
	'main..other',
	'^main',
	'$(touch pwned)',
	'`touch pwned`',
	'; touch pwned',
	'%00',
	'(((((((((((',
	'(a|a)*b',
	'[[:alpha:]]{1,9999}',
	'\\',
	'\uD800',
	'\u202Esj.citats\u202C',
	'x'.repeat(100_000),
	'/'.repeat(10_000),
	'a/'.repeat(5_000),
	'.*',
	'',
	' ',
];

describe('hostile claims', () => {
	let repository: TemporaryRepository;

	before(() => {
		repository = temporaryRepository();
		const { write, commit } = repository;
		write('a.js', 'function here() {\n  return 1;\n}\n');
		write('-x.js', 'function dash() {}\n');
		write('--all', 'function option() {}\n');
		write(':(top)b.js', 'function magic() {}\n');
		write('with\nnewline.js', 'function newline() {}\n');
		write('back\\slash.js', 'function slash() {}\n');
		write('.gitattributes', '*.js diff=evil -text\n');
		repository.sh('config', 'diff.evil.textconv', repository.canary());
		repository.sh('config', 'diff.external', repository.canary());
		repository.sh('config', 'grep.fallbackToNoIndex', 'true');
		repository.sh('config', 'core.pager', repository.canary());
		repository.sh('config', 'log.showRoot', 'false');
		repository.sh('config', 'diff.orderFile', repository.canary());
		repository.sh('config', 'grep.patternType', 'fixed');
		repository.sh('config', 'color.ui', 'always');
		repository.sh('config', 'format.pretty', 'fuller');
		commit('one');
	});
	after(() => repository.remove());

	it('gives an answer to each, runs nothing and harms nobody', async () => {
		const kinds: readonly Claim['kind'][] = [
			'path',
			'symbol',
			'code',
			'commit',
			'version',
			'package',
			'id',
			'permalink',
		];
		const claims = kinds.flatMap(kind =>
			HOSTILE.flatMap(text => [claim(kind, text), claim(kind, text, { path: text, symbol: text, revision: text })]),
		);
		const answers = await checkWith(repository.git, repository.root, claims, { at: 'HEAD', deep: true });
		assert.equal(answers.length, claims.length);
		for (const { claim: one, verdict } of answers)
			assert.ok(ANSWERS.includes(verdict), `${verdict} for ${one.kind} ${JSON.stringify(one.text.slice(0, 40))}`);
		assert.equal(repository.sang(), false);
		assert.equal(repository.sh('status', '--porcelain'), '');
	});

	it('gives an answer whatever version is named', async () => {
		for (const at of HOSTILE) {
			const verdict = await verdictOn(repository, symbol('here'), { at });
			assert.ok(
				verdict === 'no-such-version' || verdict === 'no-such-commit' || verdict === 'uncheckable',
				`${verdict} at ${at.slice(0, 40)}`,
			);
		}
	});

	it('finds files with names that look like options, magic or lines', async () => {
		for (const name of ['-x.js', '--all', ':(top)b.js', 'with\nnewline.js', 'back\\slash.js'])
			assert.equal(await verdictOn(repository, path(name), { deep: true }), 'found', name);
		assert.equal(await verdictOn(repository, path('with\nnewline.js', [1, 1])), 'found');
		for (const name of ['dash', 'option', 'magic', 'newline', 'slash'])
			assert.equal(await verdictOn(repository, symbol(name), { deep: true }), 'found', name);
	});

	it('sees in history what attributes and settings hide from others', async () => {
		repository.write('.gitattributes', '* -diff\n');
		repository.write('hidden.js', 'function hiddenOnce() {}\n');
		repository.commit('two');
		repository.sh('rm', '-q', 'hidden.js');
		repository.commit('three');
		assert.equal(await verdictOn(repository, symbol('hiddenOnce'), { deep: true }), 'changed');
		assert.equal(await verdictOn(repository, symbol('here'), { deep: true }), 'found');
	});

	it('answers ten thousand claims', async () => {
		const claims = Array.from({ length: 10_000 }, (_, i): Claim => {
			const kind = i % 5;
			if (kind === 0) return symbol(`neverThere${i}`);
			if (kind === 1) return path(`src/none/file${i}.js`, [i, i + 1]);
			if (kind === 2) return code(`const value${i} = compute${i}();`);
			return kind === 3 ? claim('commit', i.toString(16).padStart(8, 'a')) : claim('version', `${i}.0.0`);
		});
		const answers = await evidenceFor(repository, claims, { deep: true });
		assert.equal(answers.length, claims.length);
		assert.ok(answers.every(({ verdict }) => ANSWERS.includes(verdict)));
	}).timeout(120_000);

	it('starts few processes, however many claims there are', async () => {
		let started = 0;
		const git: TemporaryRepository['git'] = {
			run(...args) {
				started += 1;
				return repository.git.run(...args);
			},
		};
		const claims = Array.from({ length: 50 }, (_, i) => [
			symbol(`neverThere${i}`),
			path(`none${i}.js`),
			symbol('here'),
			path('a.js', [2, 2]),
		]).flat();
		await checkWith(git, repository.root, claims, { at: 'main' });
		assert.ok(started <= 11, `${started} processes`);
	});

	it('looks no further into one huge line than it must', async () => {
		repository.write('huge.js', `var x = ${'a.b(c),'.repeat(400_000)}1;function hugeName(){}\n`);
		repository.commit('huge');
		assert.equal(await verdictOn(repository, symbol('hugeName')), 'found');
		assert.equal(await verdictOn(repository, path('huge.js', [1, 1])), 'found');
		assert.equal(await verdictOn(repository, path('huge.js', [2, 3])), 'not-at-version');
	});
});
