import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { inFiles, leak, publicFile, WARNS, withLines } from '../make';
import { SECRET } from '../secrets';
import type { Shape } from '../shape';

const underscored = (id: string): string => id.toLowerCase().replaceAll('-', '_');

/** In the lines that a commit adds, and in the names of its files. */
export const FILES: readonly Shape[] = [
	inFiles('id in a comment', 'id', withLines('src/index.js', `// ${SECRET.id}`), { everywhere: true }),
	inFiles('CVE id in the name of a test', 'cve', withLines('test/archive.test.js', `test('${SECRET.cve}', () => {});`)),
	inFiles('CVE id as the name of a function', 'cve', {
		'test/test_archive.py': `def test_${underscored(SECRET.cve)}():\n\tpass\n`,
	}),
	inFiles('id as the name of a function', 'id', { 'test/archive.rs': `#[test]\nfn ${underscored(SECRET.id)}() {}\n` }),
	inFiles('CVE id in a changelog', 'cve', withLines('CHANGELOG.md', `- Fixes ${SECRET.cve}.`)),
	inFiles('id in a link of a README', 'id', withLines('README.md', `[why](https://osv.dev/${SECRET.id})`)),
	inFiles('id in JSON', 'id', { 'test/fixture.json': `{"ghsa_id":"${SECRET.id}","state":"draft"}\n` }),
	inFiles('CVE id in YAML of a workflow', 'cve', { '.github/workflows/ci.yml': `name: ci # ${SECRET.cve}\n` }),
	inFiles('CVE id in an ignore file of a scanner', 'cve', { '.trivyignore': `${SECRET.cve}\n` }),
	inFiles('id in a VEX document', 'id', { 'vex.json': `{"statements":[{"vulnerability":{"name":"${SECRET.id}"}}]}\n` }),
	inFiles('id in a translation', 'id', { 'po/de.po': `msgid "x"\nmsgstr "Siehe ${SECRET.id}"\n` }),
	inFiles('id in a notebook', 'id', { 'a.ipynb': `{"cells":[{"source":["# ${SECRET.id}\\n"]}]}\n` }),
	inFiles('id in the name of a new file', 'id', { [`test/${SECRET.id}.test.js`]: 'test();\n' }),
	inFiles('CVE id in the name of a folder', 'cve', { [`test/${SECRET.cve.toLowerCase()}/input.txt`]: 'x\n' }),
	inFiles('id in the name of an empty file', 'id', { [`test/${SECRET.id}`]: '' }),
	inFiles('CVE id in a file name with quotes and other letters', 'cve', { [`test/"größe" ${SECRET.cve}.txt`]: 'x\n' }),
	inFiles('CVE id with underscores in a file name', 'cve', { [`test/test_${underscored(SECRET.cve)}.py`]: 'pass\n' }),
	inFiles('CVE id in the name of a binary file', 'cve', { [`test/${SECRET.cve}.bin`]: Uint8Array.of(0, 1, 2, 255) }),
	leak('file renamed to the CVE id', 'cve', async world => {
		await world.git('mv', 'test/archive.test.js', `test/${SECRET.cve}.test.js`);
		await world.commit('Rename a test');
	}),
	leak('file copied to a name with the id', 'id', world =>
		world.commit('Copy', { [`docs/${SECRET.id}.md`]: publicFile('docs/guide.md') }),
	),
	leak('symbolic link to a name with the id', 'id', async world => {
		await symlink(`../private/${SECRET.id}`, path.join(world.root, 'docs', 'more'));
		await world.commit('Link');
	}),
	inFiles('id in a file with CRLF', 'id', { 'a.txt': `one\r\n${SECRET.id}\r\ntwo\r\n` }),
	inFiles('id in a last line without an end', 'id', { 'a.txt': `one\n${SECRET.id}` }),
	inFiles('id in a line that begins with two plus signs', 'id', { 'a.txt': `++ ${SECRET.id}\n` }),
	inFiles('CVE id in a line that looks like the head of a diff', 'cve', {
		'a.txt': `++ b/${SECRET.cve}\n-- a/x\n@@ -1 +1 @@\n`,
	}),
	inFiles('CVE id in a minified file of one line and 1 MB', 'cve', {
		'dist/app.min.js': `${'function a(b){return b+1};'.repeat(40_000)}/*${SECRET.cve}*/\n`,
	}),
	inFiles('id at the end of a file of 10,000 lines', 'id', {
		'data.csv': `${'1,2,3\n'.repeat(10_000)}${SECRET.id},1\n`,
	}),
	inFiles('id in a Latin-1 file', 'id', { 'a.txt': Buffer.from(`Gr\u00fc\u00dfe, ${SECRET.id}, \u00e4\n`, 'latin1') }),
	inFiles('id in a binary file', 'id', {
		'logo.bin': Buffer.concat([Buffer.of(0, 255, 1, 10), Buffer.from(SECRET.id), Buffer.of(0, 200, 13)]),
	}),
	inFiles('CVE id among the strings of a program', 'cve', { 'a.bin': Buffer.from(`foo\0${SECRET.cve}\0bar`) }),
	inFiles('CVE id behind an escape of source code', 'cve', { 'a.c': `puts("x\\n${SECRET.cve}\\n");\n` }),
	inFiles('marked payload in a binary file', 'marked', {
		'test/evil.tar': Buffer.concat([Buffer.from(SECRET.payload), Buffer.alloc(512), Buffer.from([137, 80])]),
	}),
	inFiles('CVE id in a file that attributes declare binary', 'cve', {
		'.gitattributes': '*.lock binary\n',
		'yarn.lock': `# ${SECRET.cve}\n`,
	}),
	inFiles('id in a file that attributes take out of every diff', 'id', {
		'.gitattributes': 'dist/** -diff linguist-generated\n',
		'dist/a.js': `// ${SECRET.id}\n`,
	}),
	leak('CVE id in a file that a converter hides', 'cve', async world => {
		await world.git('config', 'diff.hidden.textconv', 'true');
		await world.commit('Tidy up', { '.gitattributes': '*.md diff=hidden\n', 'a.md': `${SECRET.cve}\n` });
	}),
	leak('CVE id in a file that an outer diff program hides', 'cve', async world => {
		await world.git('config', 'diff.external', 'true');
		await world.commit('Tidy up', { 'a.md': `${SECRET.cve}\n` });
	}),
	leak('id in a repository whose configuration colours and shortens what log prints', 'id', async world => {
		const settings = ['color.ui=always', 'log.showSignature=true', 'diff.noprefix=true', 'format.pretty=oneline'];
		for (const setting of settings) await world.git('config', ...setting.split('='));
		await world.commit('Tidy up', { 'a.md': `see ${SECRET.id}\n` });
	}),
	leak('id that a clean filter writes', 'id', async world => {
		await world.git('config', 'filter.stamp.clean', `sed 's/@id@/${SECRET.id}/'`);
		await world.commit('Tidy up', { '.gitattributes': 'a.md filter=stamp\n', 'a.md': 'see @id@\n' });
		await world.git('config', '--unset', 'filter.stamp.clean');
	}),
	leak('only white space and the id change', 'id', world =>
		world.commit('Tidy up', { 'src/index.js': `${publicFile('src/index.js').trimEnd()}  // ${SECRET.id}\n` }),
	),
	inFiles('marked name of a function in code', 'marked', withLines('src/index.js', `${SECRET.marked}(a, b);`), {}),
	inFiles('marked payload in a test', 'marked', withLines('test/archive.test.js', `const name = '${SECRET.payload}';`)),
	inFiles('marked string inside of a longer word', 'marked', withLines('src/index.js', `old_${SECRET.marked}2();`), {
		why: 'A person marked it, so it is looked for as it stands, wherever it stands.',
	}),
	inFiles('finder in AUTHORS', 'finder', withLines('AUTHORS', `${SECRET.finder} <new@example.org>`), WARNS),
	inFiles('finder in a changelog', 'finder', withLines('CHANGELOG.md', `- Thanks to ${SECRET.finder}.`), WARNS),
	inFiles("finder's login in a changelog", 'finder', withLines('CHANGELOG.md', `- Thanks to @${SECRET.login}.`), WARNS),
	inFiles('title in a changelog', 'title', withLines('CHANGELOG.md', `- ${SECRET.title}.`), WARNS),
	inFiles('title as a heading in other case', 'title', { 'NEWS.md': `## ${SECRET.title.toUpperCase()}\n` }, WARNS),
];
