import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createSearch, secretsOf } from '../../../scripts/secrets.mjs';
import { aCase } from '../../support/builders';
import { strayWords } from '../../support/strayWords';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const CANARY = 'qzy-canary of an embargoed case';
const ID = 'GHSA-2345-6789-cfgh';

/** Where VS Code, git and programs keep what people write, and how it stands there. */
const PLACES: readonly (readonly [path: string, content: (text: string) => string | Buffer])[] = [
	['.git/config', text => `[branch "main"]\n\tdescription = ${text}\n`],
	['.git/COMMIT_EDITMSG', text => text],
	['.git/logs/HEAD', text => `0000 1111 A <a@example.org> 0 +0000\tcommit: ${text}\n`],
	['.git/packed-refs', text => `1111 refs/heads/${text}\n`],
	['src/index.js', text => `// ${text}`],
	['User/settings.json', text => JSON.stringify({ a: text })],
	['User/History/-1f2e/AbCd.md', text => text],
	['User/globalStorage/state.vscdb', text => Buffer.from(`SQLite format 3\0\x01${text}\x02`)],
	['User/workspaceStorage/1a2b/state.vscdb', text => Buffer.from(`\0\0${text}`, 'utf16le')],
	['Backups/1a2b/file/ab12', text => `file:///a.md {"x":1}\n${text}`],
	['logs/20260302T090000/exthost/output.log', text => `2026-03-02 [info] ${encodeURIComponent(text)}`],
	['logs/window.log', text => `${text.slice(0, 32)}…`],
	['secure-response.secure-response/answers/ab.bin', text => text],
	['tmp/left-behind', text => JSON.stringify(`"${text}"`)],
];

describe('the search for what tests leave behind', () => {
	const folder = useTemporaryFolder();
	const search = createSearch(secretsOf([aCase(1, {}, { summary: CANARY })]));

	function plant(path: string, content: string | Buffer): void {
		const file = join(folder(), path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, content);
	}

	for (const [path, content] of PLACES)
		it(`finds a canary in ${path}, and nothing before it was there`, () => {
			plant(path, content('something else, that is as long as a canary'));
			assert.deepEqual(search.inFolder(folder()), []);
			plant(path, content(CANARY));
			const found = search.inFolder(folder());
			assert.ok(found.length > 0 && found.every(line => line.startsWith(`${join(path)}: title of case`)), found.join());
		});

	it('finds a canary in the name of a file', () => {
		plant(join('refs', 'heads', CANARY), '');
		assert.equal(search.inFolder(folder()).length, 1);
	});

	it('finds a canary in objects of git, loose and packed, that no branch has any more', () => {
		const git = (...args: string[]): string =>
			execFileSync('git', ['-C', folder(), '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
				encoding: 'utf8',
			});
		git('init', '-q', '-b', 'main');
		git('commit', '-q', '--allow-empty', '-m', 'Begin');
		assert.deepEqual(search.inRepository(folder()), []);
		plant('note.txt', CANARY);
		git('add', '-A');
		git('commit', '-q', '-m', 'More');
		git('rm', '-q', 'note.txt');
		git('commit', '-q', '-m', 'Less');
		assert.ok(search.inRepository(folder()).some(line => /^objects of git: title/.test(line)));
		git('repack', '-adq');
		assert.ok(readdirSync(join(folder(), '.git', 'objects', 'pack')).length > 0);
		assert.deepEqual(
			search.inRepository(folder()).map(line => line.replace(/case \w+/, 'case')),
			['objects of git: title of case'],
		);
	});

	it('leaves out the file that the hook reads, which only its owner may read, and nothing beside it', () => {
		plant('globalStorage/secure-response.secure-response/guard/words', CANARY);
		assert.deepEqual(search.inFolder(folder()), []);
		plant('globalStorage/secure-response.secure-response/other', CANARY);
		assert.equal(search.inFolder(folder()).length, 1);
	});

	it('finds words that went to another address than the advisory’s own', () => {
		const unpublished = [{ id: ID, secrets: [{ name: 'title', text: CANARY }] }];
		const own = `/repos/a/b/security-advisories/${ID}`;
		const asked = (method: string, path: string, body?: unknown) => ({ method, path, body });
		const right = [
			asked('PATCH', own, { summary: CANARY }),
			asked('POST', `${own}/comments`, { body: CANARY }),
			asked('POST', '/repos/a/b/security-advisories', { summary: CANARY }),
			asked('GET', '/repos/a/b/security-advisories?state=draft'),
		];
		assert.deepEqual(strayWords(right, unpublished), []);
		const wrong = [
			asked('PATCH', '/repos/a/b/security-advisories/GHSA-2222-3333-4444', { description: `As in ${CANARY}` }),
			asked('GET', `/search/issues?q=${encodeURIComponent(CANARY)}`),
			asked('POST', '/repos/a/b/issues', { title: CANARY }),
		];
		assert.equal(strayWords(wrong, unpublished).length, 3);
	});
});
