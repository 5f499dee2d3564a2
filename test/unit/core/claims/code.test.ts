import assert from 'node:assert/strict';
import { extractClaims, quotedLines } from '../../../../src/core/claims';
import { assertTold, assertUntold, told, toldOf } from './told';

const C = 'if (len > max) {\n\tmemcpy(dst, src, len);\n}';
const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;
const code = (markdown: string) => extractClaims(markdown).filter(({ kind }) => kind === 'code');

describe('code a report quotes', () => {
	for (const [title, markdown] of [
		['named as vulnerable', `The vulnerable code:\n\n${fence('c', C)}`],
		['below a heading about details', `### Details\n\nThe length is never checked:\n${fence('c', C)}`],
		['below a path', `In \`src/a.c\`:\n${fence('c', C)}`],
		['without a language', `The following code copies too much.\n\n${fence('', C)}`],
		['in tildes', `Look at this loop:\n\n~~~c\n${C}\n~~~`],
		['in a list', `1. The check in \`src/a.c\` is wrong:\n   ${fence('c', C).replaceAll('\n', '\n   ')}`],
		['indented', `The vulnerable function:\n\n    ${C.replaceAll('\n', '\n    ')}\n\nAnd so on.`],
		['in HTML', `The vulnerable code:\n\n<pre><code class="c">${C.replaceAll('>', '')}</code></pre>`],
		['with Windows line ends', `The vulnerable code:\r\n\r\n${fence('c', C).replaceAll('\n', '\r\n')}`],
		['in a fence that is never closed', `The vulnerable code:\n\n\`\`\`c\n${C}`],
	] as const) {
		it(`is claimed ${title}`, () => {
			const [claim, ...others] = code(markdown);
			assert.deepEqual(others, []);
			assert.match(claim?.text ?? '', /^if \(len/);
			assert.match(claim?.text ?? '', /\}$/);
		});
	}

	it('names its file, lines and revision where the words before it do', () => {
		const url = 'https://github.com/acme/core/blob/v1/src/a.c#L7-L9';
		for (const [markdown, path, lines, revision] of [
			[`In \`src/a.c:7-9\`:\n${fence('c', C)}`, 'src/a.c', [7, 9], undefined],
			[`In lines 7-9 of src/a.c we see\n\n${fence('c', C)}`, 'src/a.c', [7, 9], undefined],
			[`${url}\n\n${fence('c', C)}`, 'src/a.c', [7, 9], 'v1'],
			[`Root cause\n\n${fence('c', C)}\n- ${url}`, 'src/a.c', [7, 9], 'v1'],
			[fence('c src/a.c', C), 'src/a.c', undefined, undefined],
			[fence('c title="src/a.c"', C), 'src/a.c', undefined, undefined],
			[fence('7:9:src/a.c', C), 'src/a.c', [7, 9], undefined],
			[fence('c', `// src/a.c\n${C}`), 'src/a.c', undefined, undefined],
			[fence('python', `# File: src/a.py, line 7\n${C}`), 'src/a.py', [7, 7], undefined],
			[fence('c', `// ${url}\n${C}`), 'src/a.c', [7, 9], 'v1'],
			[`### \`src/a.c\`\n\n${fence('c', C)}`, 'src/a.c', undefined, undefined],
		] as const) {
			const [claim] = code(markdown);
			assert.deepEqual([claim?.path, claim?.lines, claim?.revision], [path, lines, revision], markdown);
			assert.match(claim?.text ?? '', /^if \(len/);
		}
	});

	it('is claimed in a mail that quotes a report, and read without its marks', () => {
		const mail = `> In \`src/a.c\`, the vulnerable function:\n>\n> ${fence('c', `int copy_all(int len) {\n${C}\n}`).replaceAll('\n', '\n> ')}`;
		const [claim] = code(mail);
		assert.deepEqual([claim?.path, claim?.symbol], ['src/a.c', 'copy_all']);
		assert.deepEqual(quotedLines(claim?.text ?? ''), [
			'int copy_all(int len) {',
			'if (len > max) {',
			'memcpy(dst, src, len);',
			'}',
			'}',
		]);
	});

	it('takes its file in a quoted mail from the permalink below, whatever the finder wrote into it', () => {
		const quoted = `> It is a race.\n>\n> ${fence('c', 'int fd = make_name(dir); // Attacker knows the name\nremove_file(fd);').replaceAll('\n', '\n> ')}\n>\n> https://github.com/acme/core/blob/v1/src/a.c#L7-L9`;
		const [claim] = code(quoted);
		assert.deepEqual([claim?.path, claim?.lines, claim?.revision], ['src/a.c', [7, 9], 'v1']);
		assert.deepEqual(quotedLines(claim?.text ?? ''), ['int fd = make_name(dir);', 'remove_file(fd);']);
	});

	it('takes a file from the words right before it only', () =>
		assert.deepEqual(
			code(`See src/a.c.\n\n${'So it is. '.repeat(60)}\n\nThe vulnerable code:\n\n${fence('c', C)}`).map(
				({ path }) => path,
			),
			[undefined],
		));

	it('takes no file from before another block', () =>
		assert.deepEqual(
			code(
				`In \`src/a.c\`:\n${fence('c', C)}\nThe vulnerable caller:\n${fence('c', 'copy_all(dst, src);\nfree_all(src);')}`,
			).map(({ path }) => path),
			['src/a.c', undefined],
		));

	for (const [language, text, name] of [
		['c', 'static int\nread_header(struct ctx *c, int n)\n{\n\treturn c->n;\n}', 'read_header'],
		['js', 'export async function readHeader(x) {\n  return x;\n}', 'readHeader'],
		['js', 'const readHeader = async (x) => {\n  return x;\n};', 'readHeader'],
		['python', 'def read_header(x):\n    return x', 'read_header'],
		['go', 'func (p *Parser) ReadHeader(x int) error {\n\treturn nil\n}', 'ReadHeader'],
		['rust', 'pub(crate) fn read_header(x: u8) -> u8 {\n    x\n}', 'read_header'],
		[
			'java',
			'@Override\npublic static byte[] readHeader(String x)\n        throws IOException\n{\n    return null;\n}',
			'readHeader',
		],
		['php', 'public function readHeader($x)\n{\n    return $x;\n}', 'readHeader'],
		['ruby', 'def read_header?(x)\n  x\nend', 'read_header?'],
		['c', 'if (read_header(c, n)) {\n\tabort_all();\n}', undefined],
	] as const) {
		it(`names the function it defines in ${language}: ${String(name)}`, () =>
			assert.deepEqual(
				code(`The vulnerable code:\n${fence(language, text)}`).map(({ symbol }) => symbol),
				[name],
			));
	}

	it('counts the lines that carry their numbers', () => {
		const [claim] = code(
			`The vulnerable code:\n${fence('c', '118: int a = read_len();\n119: char *b = alloc(a);\n120: copy(b, src, a);')}`,
		);
		assert.deepEqual(claim?.lines, [118, 120]);
		assert.deepEqual(quotedLines(claim.text), ['int a = read_len();', 'char *b = alloc(a);', 'copy(b, src, a);']);
	});

	it('is claimed in code spans', () =>
		assertTold(
			[
				'if (len > MAX_LEN)',
				'int n = read_len(p);',
				'memcpy(dst, src, len)',
				'return items[index + 1];',
				'size % 8 == 0 && size >= 0',
				'$x = $_GET["id"];',
				'ctx->len = read_u32(p);',
			].map(span => [`See \`${span}\`.`, `code ${JSON.stringify(span).slice(1, -1)}`]),
		));

	for (const [title, markdown] of [
		['commands', fence('sh', 'git clone https://example.com/x\ncd x && make')],
		['commands without a language', fence('', '$ make\n$ ./acme crash.bin')],
		['what a program prints', fence('', 'Segmentation fault (core dumped)\nreal 0m0.7s')],
		['a request', fence('http', 'POST /login HTTP/1.1\nHost: example.com\n\nuser=a')],
		['a request without a language', fence('', 'GET /x?y=1 HTTP/1.1\nHost: example.com')],
		['data', fence('json', '{"a": [1, 2, 3], "name": "value"}')],
		['a script of the finder', `### PoC\n\n${fence('js', "const a = require('acme');\na.mergeAll({}, x);")}`],
		[
			'a script that says so in the words before it',
			`Save this as poc.py:\n${fence('python', 'import acme\nacme.run_all("x")')}`,
		],
		['an exploit', fence('python', "import requests\nrequests.get('http://localhost:8080/x')\nprint('pwned')")],
		[
			'a script whose lines begin with no-break spaces',
			fence('python', '\u00a0\u00a0import requests\n\u00a0\u00a0answer = requests.get(target, timeout=3)'),
		],
		[
			'what the finder runs',
			`I am using the newest version and the following code:\n${fence('python', 'from acme import Service\n\nclass Item(Service):\n    name: str')}`,
		],
		['a use of the project', `You may be affected if your project contains the following code:\n${fence('c', C)}`],
		['a server of the finder', fence('python', 'from acme import serve\napp = FastAPI()\nserve(app)')],
		['a proposed fix', `Suggested fix:\n\n${fence('c', C)}`],
		['a fix below its heading', `### Mitigation\n\n${fence('c', C)}`],
		['brackets alone', `The vulnerable code:\n${fence('c', '{\n}\n;')}`],
		['a whole file', `The vulnerable code:\n${fence('c', `${C}\n`.repeat(1000))}`],
	] as const) {
		it(`is not claimed for ${title}`, () => assert.deepEqual(toldOf(markdown, 'code'), []));
	}

	it('is not claimed in code spans of queries, settings, payloads, headers and sentences', () =>
		assertUntold(
			[
				'a=1&b=2&c=3',
				'DEBUG=true',
				'npm run build -- --prod',
				'<img src=x onerror=alert(1)>',
				"' OR '1'='1' --",
				'SELECT * FROM users WHERE id = 1',
				'{"name": "value", "x": 1}',
				'Content-Type: application/json',
				'GET /index.php?id=1 HTTP/1.1',
				'print("hello world")',
				'../../../../etc/passwd',
				'curl -X POST http://x/ -d a=b;',
				'a long sentence in a span, nothing else',
			].map(span => `See \`${span}\`.`),
			'code',
			'symbol',
		));
});

describe('changes in a report', () => {
	const diff = [
		'diff --git a/src/a.c b/src/a.c',
		'index 1a2b3c4..5d6e7f8 100644',
		'--- a/src/a.c',
		'+++ b/src/a.c',
		'@@ -10,3 +10,4 @@ int read_header(void)',
		' int n = read_len();',
		'-copy(dst, src, n);',
		'+if (n < MAX) copy(dst, src, n);',
		' return n;',
		'@@ -40,1 +41,2 @@',
		'-old_line_here();',
		'+new_line_here();',
		'--- /dev/null',
		'+++ b/src/new.c',
		'@@ -0,0 +1,1 @@',
		'+int added(void);',
	].join('\n');

	it('say what they leave and take away, with file and lines', () => {
		const claims = extractClaims(fence('diff', diff));
		assert.deepEqual(
			claims.map(({ kind, path, lines, text }) => [kind, path, lines, text.split('\n')[0]]),
			[
				['path', 'src/a.c', undefined, 'src/a.c'],
				['code', 'src/a.c', [10, 12], '@@ -10,3 +10,4 @@ int read_header(void)'],
				['code', 'src/a.c', [40, 40], '@@ -40,1 +41,2 @@'],
			],
		);
		assert.deepEqual(quotedLines(claims[1]?.text ?? ''), ['int n = read_len();', 'copy(dst, src, n);', 'return n;']);
	});

	it('are known without a language', () => assert.equal(code(fence('', diff)).length, 2));

	it('take the file from the words before where they name none', () =>
		assert.deepEqual(
			code(`In \`src/b.c\`:\n${fence('diff', '-old_line_here();\n+new_line_here();')}`).map(({ path, text }) => [
				path,
				quotedLines(text),
			]),
			[['src/b.c', ['old_line_here();']]],
		));

	it('claim nothing where they only add', () =>
		assert.deepEqual(told(fence('diff', '+added_line_one();\n+added_line_two();')), []));

	it('keep a line that two dashes begin', () =>
		assert.deepEqual(
			code(fence('diff', '@@ -1,2 +1,1 @@\n--- counter_of_all;\n return counter;')).map(({ text }) =>
				quotedLines(text),
			),
			[['-- counter_of_all;', 'return counter;']],
		));
});

describe('lines of a quotation', () => {
	for (const [title, text, expected] of [
		['are trimmed, without blank ones', '\tint a;\r\n\r\n\t\tint b;  ', ['int a;', 'int b;']],
		[
			'leave out dots and what says that lines are missing',
			'int a;\n...\n// ...\n[...]\n# [snip]\n/* ... */\nint b;',
			['int a;', 'int b;'],
		],
		[
			'lose the remarks of a finder',
			'copy(a, b); // <-- overflow\nfree(a); // VULNERABLE: no check\nint c; # BUG here',
			['copy(a, b);', 'free(a);', 'int c;'],
		],
		['keep comments of the code', 'int a; // the length', ['int a; // the length']],
		['lose their numbers', ' 9 | int a;\n10 | int b;', ['int a;', 'int b;']],
		['keep numbers that do not count up', '1 + a;\n1 + b;', ['1 + a;', '1 + b;']],
	] as const) {
		it(title, () => assert.deepEqual(quotedLines(text), expected));
	}
});
