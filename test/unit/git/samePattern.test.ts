import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { searchPlaces } from '../../../src/git/samePattern/searchPlaces';
import { type Pattern, type PlaceResult, searchPattern } from '../../../src/git/samePattern/searchPattern';
import { suggestPatterns } from '../../../src/git/samePattern/suggestPatterns';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const NOW = '2026-03-03T00:00:00Z';

describe('searching for the same pattern', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());

	const literal = (text: string): Pattern => ({ text, kind: 'literal' });
	async function search(
		pattern: Pattern,
		fixed?: string,
		scope: 'maintained' | 'branches' | 'head' = 'maintained',
	): Promise<PlaceResult[]> {
		const { git, root } = repository;
		const { places } = await searchPlaces(git, root, scope, { branches: [], now: NOW });
		const found: PlaceResult[] = [];
		for await (const result of searchPattern(git, root, pattern, fixed === undefined ? { places } : { places, fixed }))
			found.push(result);
		return found;
	}
	const told = (results: readonly PlaceResult[]) =>
		results.map(({ place, hits }) => [
			place.name,
			hits.map(hit => `${hit.path}:${hit.line}${hit.inFixed ? ' still' : ''}`),
		]);

	/** A release, a branch of it, and a fix in one of two files with the same fault. @returns the fix */
	function faultyProject(): string {
		repository.write('src/zip.c', 'int a;\nunsafe_unpack(path, name);\nint b;\n');
		repository.write('src/tar.c', 'int c;\n\nunsafe_unpack(path, other);\n');
		repository.commit('Unpack');
		repository.sh('tag', 'v1.0.0');
		repository.sh('branch', 'release/1.0');
		repository.write('src/zip.c', 'int a;\nsafe_unpack(path, name);\nint b;\n');
		return repository.commit('Fix it');
	}

	it('finds it in what is checked out, on other branches and in releases, each commit once', async () => {
		const fix = faultyProject();
		assert.deepEqual(told(await search(literal('unsafe_unpack('), fix)), [
			['HEAD', ['src/tar.c:3 still']],
			['release/1.0', ['src/tar.c:3 still', 'src/zip.c:2']],
		]);
		repository.sh('branch', '-D', 'release/1.0');
		assert.deepEqual(
			told(await search(literal('unsafe_unpack('), fix)).map(([name]) => name),
			['HEAD', 'v1.0.0'],
		);
	});

	it('searches every branch, or what is checked out alone, when asked to', async () => {
		faultyProject();
		repository.sh('branch', 'feature/ünï', 'v1.0.0');
		repository.sh('branch', '-D', 'release/1.0');
		assert.deepEqual(told(await search(literal('unsafe_unpack(path, name)'), undefined, 'branches')), [
			['HEAD', []],
			['feature/ünï', ['src/zip.c:2']],
		]);
		assert.equal((await search(literal('x'), undefined, 'head')).length, 1);
	});

	it('keeps little of what it finds, on however many branches', async () => {
		const line = `${'x'.repeat(900)} needle\n`;
		repository.write('a.txt', line.repeat(8000));
		repository.commit('A');
		for (let i = 0; i < 7; i += 1) {
			repository.write('b.txt', String(i));
			repository.commit(String(i));
			repository.sh('branch', `b${i}`);
		}
		setFlagsFromString('--expose-gc');
		const used = (): number => {
			runInNewContext('gc')();
			return process.memoryUsage().heapUsed;
		};
		const before = used();
		const results = await search(literal('needle'), 'HEAD', 'branches');
		// Each place has 7 MB of them.
		assert.ok(used() - before < 30_000_000);
		assert.deepEqual(
			results.map(({ hits, more }) => [hits.length, more, hits[0]?.inFixed]),
			results.map(() => [300, true, true]),
		);
		assert.equal(results.length, 7);
	}).timeout(20_000);

	it('takes a pattern as it is, or as a regular expression', async () => {
		faultyProject();
		assert.deepEqual(told(await search(literal('unpack(path, .+)'), undefined, 'head')), [['HEAD', []]]);
		const [result] = await search({ text: 'un[a-z]+_unpack\\(path, .+\\)', kind: 'expression' }, undefined, 'head');
		assert.deepEqual(
			result?.hits.map(({ line }) => line),
			[3],
		);
	});

	it('refuses a pattern that is none, in words that do not repeat it', async () => {
		faultyProject();
		for (const text of ['', 'a\nb', 'x'.repeat(501), '\0'])
			await assert.rejects(search(literal(text)), { name: 'UserError' });
		await assert.rejects(search({ text: 'secret(', kind: 'expression' }), (error: Error) => {
			assert.equal(JSON.stringify([error.message, error]).includes('secret'), false);
			return error.name === 'UserError';
		});
	});

	it('takes no pattern for an option, and no file name for more than one', async () => {
		repository.write('a\nb:1.c', '--open-files-in-pager\n');
		repository.write('-e', '--open-files-in-pager\n');
		repository.commit('x');
		const [result] = await search(literal('--open-files-in-pager'), undefined, 'head');
		assert.deepEqual(
			result?.hits.map(hit => [hit.path, hit.line]),
			[
				['-e', 1],
				['a\nb:1.c', 1],
			],
		);
	});

	it('is not misled by what a person or a repository has configured', async () => {
		faultyProject();
		const settings = {
			'grep.lineNumber': 'false',
			'grep.column': 'true',
			'grep.patternType': 'perl',
			'color.grep': 'always',
			'grep.fullName': 'false',
			'submodule.recurse': 'true',
			'core.pager': repository.canary(),
			'diff.x.textconv': repository.canary(),
		};
		for (const [name, value] of Object.entries(settings)) repository.sh('config', name, value);
		repository.write('.gitattributes', '*.c diff=x\n');
		assert.deepEqual(told(await search(literal('unsafe_unpack('), undefined, 'head')), [['HEAD', ['src/tar.c:3']]]);
		assert.equal(repository.sang(), false);
	});

	it('leaves binary files and submodules out, and says how many of these there are', async () => {
		repository.write('a.bin', Buffer.from('unsafe_unpack(\0'));
		repository.commit('x');
		repository.sh('update-index', '--add', '--cacheinfo', `160000,${repository.sh('rev-parse', 'HEAD')},vendor/sub`);
		repository.sh('commit', '-q', '-m', 'sub');
		assert.deepEqual(told(await search(literal('unsafe_unpack('), undefined, 'head')), [['HEAD', []]]);
		const { git, root } = repository;
		assert.equal((await searchPlaces(git, root, 'head', { branches: [], now: NOW })).submodules, 1);
	});

	it('cuts what stands everywhere', async () => {
		repository.write('a.txt', 'same\n'.repeat(1000));
		repository.commit('x');
		const [result] = await search(literal('same'), undefined, 'head');
		assert.deepEqual([result?.hits.length, result?.more], [300, true]);
	});

	it('stops when it is told to', async () => {
		faultyProject();
		const { git, root } = repository;
		const { places } = await searchPlaces(git, root, 'maintained', { branches: [], now: NOW });
		const controller = new AbortController();
		const running = searchPattern(git, root, literal('int'), { places, signal: controller.signal });
		await running.next();
		controller.abort(new Error('stopped'));
		await assert.rejects(running.next(), /stopped/);
	});

	it('works in a SHA-256 repository, without a branch, and before the first commit', async () => {
		assert.deepEqual(await search(literal('x'), undefined, 'maintained'), []);
		repository.remove();
		repository = temporaryRepository('--object-format=sha256');
		faultyProject();
		repository.sh('checkout', '-q', '--detach');
		assert.equal((await search(literal('unsafe_unpack('), undefined, 'head'))[0]?.hits.length, 1);
	});
});

describe('what could be searched for after a fix', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());

	const suggest = async (fix: string | undefined, ...paths: string[]) =>
		(await suggestPatterns(repository.git, repository.root, fix, paths)).map(({ text }) => text);

	it('is what it took away: rare calls before common ones, then what stands nowhere any more', async () => {
		repository.write('log.c', 'trace_line(1);\n'.repeat(20));
		repository.write('other.c', 'unsafe_unpack(there);\n');
		repository.write('zip.c', '// a comment about secret_word\nunsafe_unpack(entry_name);\ntrace_line(2);\nreturn;\n');
		repository.commit('x');
		repository.write('zip.c', 'checked();\nreturn;\n');
		const fix = repository.commit('Fix');
		const found = await suggest(fix, 'zip.c');
		assert.equal(found[0], 'unsafe_unpack(');
		assert.ok(found.indexOf('trace_line(') > 0 && found.includes('unsafe_unpack(entry_name);'));
		assert.equal(
			found.some(text => text.includes('secret_word') || text === 'return;'),
			false,
		);
	});

	it('stands beside what was added where nothing was taken away', async () => {
		repository.write('zip.c', 'open_entry(name);\nwrite_entry(name);\n');
		repository.commit('x');
		repository.write('zip.c', 'open_entry(name);\ncheck_entry(name);\nwrite_entry(name);\n');
		const fix = repository.commit('Fix');
		assert.deepEqual(await suggest(fix, 'zip.c'), ['open_entry(', 'write_entry(']);
	});

	it('is told of a change that is not committed', async () => {
		repository.write('zip.c', 'unsafe_unpack(entry);\n');
		repository.commit('x');
		repository.write('zip.c', 'safe(entry);\n');
		assert.ok((await suggest(undefined, 'zip.c')).includes('unsafe_unpack('));
	});

	it('is nothing for a picture, and survives a line of a megabyte', async () => {
		repository.write('a.png', Buffer.from([0, 1, 2]));
		repository.write('a.js', `f(${'long_name_of_it('.repeat(65_000)}`);
		repository.commit('x');
		repository.write('a.png', Buffer.from([0, 1, 3]));
		repository.write('a.js', 'g()');
		const fix = repository.commit('Fix');
		assert.deepEqual(await suggest(fix, 'a.png'), []);
		assert.ok((await suggest(fix, 'a.js')).includes('long_name_of_it('));
	});
});
