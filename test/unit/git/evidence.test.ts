import assert from 'node:assert/strict';
import { checkClaims } from '../../../src/git/evidence';
import { claim, code, evidenceFor, path, symbol, verdictOn, verdictsOn } from './evidenceClaims';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const STATIC = [
	"const fs = require('fs');",
	'',
	'class FileServer {',
	'  resolvePath(root, name) {',
	'    const file = path.join(root, name);',
	'    if (!file.startsWith(root)) return undefined;',
	'    return file;',
	'  }',
	'}',
	'',
	'function sendFile(response, file) {',
	'  fs.createReadStream(file).pipe(response);',
	'}',
	'module.exports = { FileServer, sendFile };',
	'',
].join('\n');

describe('claims against a version and HEAD', () => {
	let repository: TemporaryRepository;

	before(() => {
		repository = temporaryRepository();
		const { write, commit, sh } = repository;
		write('lib/static.js', STATIC);
		write('lib/auth.js', 'function checkPassword(user) {\n  return table[user] === undefined;\n}\n');
		write('lib/same.js', 'one();\ntwo();\nthree();\n');
		write('README.md', 'Call sendFile() for each file.\n');
		write(
			'package.json',
			'{\n  "name": "papervane",\n  "version": "1.0.0",\n  "dependencies": { "marked": "^4.0.0" }\n}\n',
		);
		write('docs/index.js', 'documentation();\n');
		write('logo.png', Buffer.from([0x89, 0x50, 0, 1, 10, 2, 10]));
		write('large.bin', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n');
		commit('first');
		sh('tag', 'v1.0.0');
		sh('mv', 'lib/static.js', 'src-static.js');
		sh('rm', '-q', 'lib/auth.js');
		write('src/static.js', `// Serves files.\n${STATIC}`);
		sh('rm', '-q', '-f', 'src-static.js');
		write('lib/same.js', 'zero();\none();\ntwo();\nthree();\n');
		commit('second');
		sh('tag', '-a', '-m', 'x', 'v1.1.0');
		write('src/added.js', 'export function brandNew() {\n  return 1;\n}\n');
		commit('third');
	});
	after(() => repository.remove());

	it('calls found what stands in the version and at HEAD', async () => {
		assert.equal(await verdictOn(repository, path('docs/index.js'), { at: '1.0.0' }), 'found');
		assert.equal(await verdictOn(repository, path('docs/index.js', [1, 1]), { at: 'v1.0.0' }), 'found');
		assert.equal(await verdictOn(repository, path('docs/'), { at: '1.0.0' }), 'found');
		assert.equal(await verdictOn(repository, symbol('documentation'), { at: '1.0.0' }), 'found');
		assert.equal(await verdictOn(repository, symbol('sendFile'), { at: 'v1.1.0' }), 'found');
	});

	it('calls moved what a renamed file holds', async () => {
		const [file, lines, name, member, quote] = await evidenceFor(
			repository,
			[
				path('lib/static.js'),
				path('lib/static.js', [6, 6]),
				symbol('sendFile'),
				symbol('FileServer.resolvePath'),
				code('if (!file.startsWith(root)) return undefined;'),
			],
			{ at: '1.0.0' },
		);
		assert.deepEqual(
			[file, lines, name, member, quote].map(one => one?.verdict),
			['moved', 'moved', 'moved', 'moved', 'moved'],
		);
		assert.equal(lines?.head?.path, 'src/static.js');
		assert.equal(lines?.head?.line, 7);
		assert.match(lines?.detail ?? '', /src\/static\.js:7/);
		assert.equal(name?.head?.line, 12);
	});

	it('calls moved lines that stand under other numbers', async () => {
		const [one] = await evidenceFor(repository, [path('lib/same.js', [2, 3])], { at: '1.0.0' });
		assert.equal(one?.verdict, 'moved');
		assert.deepEqual([one.at?.line, one.head?.line], [2, 3]);
	});

	it('calls changed what is gone at HEAD, whatever the age of the version', async () => {
		for (const one of [
			path('lib/auth.js'),
			path('lib/auth.js', [2, 2]),
			symbol('checkPassword'),
			code('return table[user] === undefined;'),
		])
			assert.deepEqual(await verdictsOn(repository, one, '1.0.0'), ['changed', 'changed'], one.text);
	});

	it('calls changed what HEAD alone has', async () => {
		for (const one of [
			path('src/added.js'),
			path('src/added.js', [2, 2]),
			symbol('brandNew'),
			code('export function brandNew() {'),
		])
			assert.equal(await verdictOn(repository, one, { at: '1.0.0' }), 'changed', one.text);
	});

	it('finds in history what neither the version nor HEAD has', async () => {
		for (const one of [
			path('lib/auth.js'),
			path('auth.js', [3, 3]),
			symbol('checkPassword'),
			code('return table[user] === undefined;'),
		])
			assert.deepEqual(await verdictsOn(repository, one, 'v1.1.0'), ['not-at-version', 'changed'], one.text);
	});

	it('says that something never was only after the search through history', async () => {
		for (const one of [
			path('src/session/tokenStore.js'),
			path('src/session/tokenStore.js', [142, 142]),
			symbol('deserializeToken'),
			symbol('SessionManager.hydrate'),
			code('const payload = decodeToken(raw);', 'return vm.runInThisContext(payload);'),
		])
			assert.deepEqual(await verdictsOn(repository, one, 'v1.1.0'), ['not-at-version', 'not-in-history'], one.text);
	});

	it('says how long a file is that never had the lines', async () => {
		const [one] = await evidenceFor(repository, [path('lib/same.js', [212, 212])], { deep: true });
		assert.equal(one?.verdict, 'not-in-history');
		assert.match(one.detail, /4 lines/);
	});

	it('takes a file of that name in a deeper folder for the one that is meant where the nearest is shorter', async () => {
		const two = temporaryRepository();
		try {
			two.write('index.js', 'one();\n');
			two.write('lib/index.js', 'one();\ntwo();\n');
			two.commit('one');
			assert.equal(await verdictOn(two, path('index.js', [2, 2])), 'found');
			assert.equal(await verdictOn(two, path('index.js', [1, 1])), 'found');
			assert.equal(await verdictOn(two, path('index.js', [9, 9]), { deep: true }), 'not-in-history');
			two.sh('rm', '-q', 'lib/index.js');
			two.commit('two');
			assert.equal(await verdictOn(two, path('index.js', [2, 2]), { deep: true }), 'changed');
		} finally {
			two.remove();
		}
	});

	it('reads a bare name, another case, backslashes and folders of another machine, and says so', async () => {
		const said = async (text: string, whole = text): Promise<string> => {
			const [one] = await evidenceFor(repository, [claim('path', whole, { path: text })]);
			assert.equal(one?.verdict, 'found', text);
			return one.detail;
		};
		assert.match(await said('static.js'), /src\/static\.js/);
		assert.match(await said('SRC/Static.js'), /upper and lower case/);
		assert.match(await said('src\\static.js'), /backslashes/);
		assert.match(await said('home/ci/build/src/static.js', '/home/ci/build/src/static.js:3'), /folders before/);
		assert.match(await said('README'), /README\.md/);
	});

	it('keeps a longer path of a report apart from a shorter one here', async () => {
		assert.equal(await verdictOn(repository, path('packages/core/src/static.js')), 'not-at-version');
	});

	it('calls outside what belongs to a system or another project', async () => {
		for (const one of [
			path('/etc/passwd'),
			path('C:\\Windows\\System32\\drivers\\etc\\hosts'),
			path('../../etc/passwd'),
			path('src/../../other/file.js'),
			claim('package', 'marked@4.0.9', { symbol: 'marked', revision: '4.0.9' }),
			claim('package', 'left-pad'),
		])
			assert.equal(await verdictOn(repository, one), 'outside', one.text);
	});

	it('knows the own package and its versions', async () => {
		const of = (revision?: string): ReturnType<typeof claim> =>
			claim('package', 'papervane', { symbol: 'papervane', ...(revision === undefined ? {} : { revision }) });
		assert.equal(await verdictOn(repository, of()), 'found');
		assert.equal(await verdictOn(repository, of('1.1.0')), 'found');
		assert.equal(await verdictOn(repository, of('3.2.1')), 'no-such-version');
	});

	it('knows tags and commits', async () => {
		const head = repository.sh('rev-parse', 'HEAD');
		assert.equal(await verdictOn(repository, claim('version', 'v1.1.0')), 'found');
		assert.equal(await verdictOn(repository, claim('version', '>= 1.1', { revision: '1.1' })), 'found');
		assert.equal(await verdictOn(repository, claim('version', '3.2.1')), 'no-such-version');
		assert.equal(await verdictOn(repository, claim('commit', head)), 'found');
		assert.equal(
			await verdictOn(repository, claim('commit', head.slice(0, 8), { revision: head.slice(0, 8) })),
			'found',
		);
		assert.equal(await verdictOn(repository, claim('commit', '9f3c1d7ab2')), 'no-such-commit');
	});

	it('has no verdict on files of a version that is not there, but says what HEAD has', async () => {
		const [one] = await evidenceFor(repository, [symbol('sendFile')], { at: '9.9.9' });
		assert.equal(one?.verdict, 'no-such-version');
		assert.match(one.detail, /src\/static\.js:12/);
		assert.equal(await verdictOn(repository, path('src/static.js'), { at: '0123456789abcdef' }), 'no-such-commit');
	});

	it('says why it cannot check a binary file, a file of Git LFS, an id and a text without words', async () => {
		for (const one of [
			path('logo.png', [1, 1]),
			path('large.bin', [2, 2]),
			claim('id', 'CVE-2025-99901'),
			code('});'),
			path('a\0b'),
		])
			assert.equal(await verdictOn(repository, one), 'uncheckable', one.text);
		assert.equal(await verdictOn(repository, path('logo.png')), 'found');
	});

	it('takes a quotation with remarks, left-out lines and other blanks for what it is', async () => {
		const quote = code(
			'   resolvePath(root,  name) {',
			'      const file = path.join(root, name); // <-- attacker controls name',
			'      ...',
			'      return file;',
		);
		assert.equal(await verdictOn(repository, quote), 'found');
	});

	it('sees through the first line of a fix: a quotation of which HEAD has less is changed', async () => {
		const fixed = temporaryRepository();
		try {
			fixed.write('a.js', 'function open(name) {\n  check(name);\n  return readWhole(name);\n}\n');
			fixed.commit('one');
			fixed.sh('tag', 'v1');
			fixed.write('a.js', 'function open(name) {\n  verifyFirst(name);\n  return readWhole(name);\n}\n');
			fixed.commit('two');
			const quote = code('function open(name) {', '  check(name);', '  return readWhole(name);', '}');
			assert.equal(await verdictOn(fixed, quote, { at: 'v1' }), 'changed');
		} finally {
			fixed.remove();
		}
	});

	it('follows a file through renames and edits when it searches history', async () => {
		const busy = temporaryRepository();
		try {
			const body = Array.from({ length: 12 }, (_, i) => `line number ${i} of the first text`).join('\n');
			busy.write('old/first.js', `const anchor = 'stays';\n${body}\n`);
			busy.commit('one');
			busy.sh('tag', 'v1');
			busy.sh('mv', 'old/first.js', 'second.js');
			busy.commit('two');
			busy.write('second.js', `const anchor = 'stays';\n${body.replaceAll('first text', 'other words here')}\n`);
			busy.commit('three');
			busy.write(
				'second.js',
				`const anchor = 'stays';\n${body.replaceAll(/line number (\d+).*/g, 'nothing $1 alike at all')}\n`,
			);
			busy.commit('four');
			assert.equal(await verdictOn(busy, path('old/first.js'), { at: 'v1', deep: true }), 'moved');
			const [line] = await evidenceFor(busy, [path('old/first.js', [1, 1])], { at: 'v1', deep: true });
			assert.deepEqual([line?.verdict, line?.head?.path], ['moved', 'second.js']);
		} finally {
			busy.remove();
		}
	});

	it('checks a permalink at its own revision, and only one to this repository', async () => {
		const first = repository.sh('rev-parse', 'v1.0.0');
		const link = (owner: string, rev: string, file: string, lines?: [number, number]): ReturnType<typeof claim> =>
			claim('permalink', `https://github.com/${owner}/blob/${rev}/${file}`, {
				path: file,
				revision: rev,
				...(lines === undefined ? {} : { lines }),
			});
		assert.equal(await verdictOn(repository, link('ada/papervane', 'main', 'src/static.js')), 'uncheckable');
		repository.sh('remote', 'add', 'origin', 'git@github.com:ada/papervane.git');
		try {
			assert.equal(await verdictOn(repository, link('ada/papervane', first, 'lib/auth.js', [2, 2])), 'changed');
			assert.equal(await verdictOn(repository, link('Ada/Papervane', 'v1.1.0', 'docs/index.js')), 'found');
			assert.equal(
				await verdictOn(repository, link('ada/papervane', 'a'.repeat(40), 'docs/index.js')),
				'no-such-commit',
			);
			assert.equal(await verdictOn(repository, link('eve/other', 'main', 'docs/index.js')), 'outside');
			assert.equal(await verdictOn(repository, link('eve/papervane', first, 'docs/index.js')), 'found');
		} finally {
			repository.sh('remote', 'remove', 'origin');
		}
	});

	it('answers in order, with three fields and the git on PATH, for other tools', async () => {
		const claims = [symbol('sendFile'), path('nowhere.js')];
		const answers = await checkClaims(repository.root, claims, { at: 'HEAD' });
		assert.deepEqual(
			answers.map(({ claim: { text }, verdict }) => [text, verdict]),
			[
				['sendFile()', 'found'],
				['nowhere.js', 'not-at-version'],
			],
		);
		assert.deepEqual(Object.keys(answers[0] ?? {}), ['claim', 'verdict', 'detail']);
	});

	it('stops when it is told to', async () => {
		const reason = new Error('enough');
		await assert.rejects(
			checkClaims(repository.root, [symbol('sendFile')], { at: 'HEAD', signal: AbortSignal.abort(reason) }),
			reason,
		);
	});
});
