import assert from 'node:assert/strict';
import { extractClaims } from '../../../../src/core/claims';
import { assertTold, assertUntold, told } from './told';

describe('symbols a report names', () => {
	it('are read as the common languages write them', () =>
		assertTold([
			['It calls foo() first.', 'symbol foo'],
			['`parse_header()`', 'symbol parse_header'],
			['`parseHeader`', 'symbol parseHeader'],
			['`parse_header(buf, len)`', 'symbol parse_header'],
			['`Parser.read(InputStream in, int length)`', 'symbol Parser.read'],
			['Parser.parseHeader is wrong', 'symbol Parser.parseHeader'],
			['Parser.read is wrong', 'symbol Parser.read'],
			['Parser.read() is wrong', 'symbol Parser.read'],
			['Parser#read and `Parser#read?`', 'symbol Parser#read', 'symbol Parser#read?'],
			['Acme::Parser.read', 'symbol Acme::Parser.read'],
			['acme::parser::read and ::acme::top', 'symbol acme::parser::read', 'symbol acme::top'],
			['`crate::parser::read`', 'symbol parser::read'],
			[
				'App\\Http\\Kernel and `\\App\\Models\\User::find()`',
				'symbol App\\Http\\Kernel',
				'symbol App\\Models\\User::find',
			],
			['ctx->state and `req->body_len`', 'symbol ctx->state', 'symbol req->body_len'],
			['`this.readBody()` and `self.read_body()`', 'symbol readBody', 'symbol read_body'],
			['`$this->readBody()`', 'symbol readBody'],
			['`struct png_info`, `class Reader`, `new Reader()`', 'symbol png_info', 'symbol Reader'],
			['`*ctx`, `&header_len`', 'symbol header_len'],
			['the readHeader function and function read_body', 'symbol readHeader', 'symbol read_body'],
			['the readHeader and readBody methods', 'symbol readHeader', 'symbol readBody'],
			['the function unflatten of the file index.js', 'symbol unflatten', 'path index.js'],
			['an overflow in png_set_text_2 in pngset.c', 'symbol png_set_text_2', 'path pngset.c'],
			['png\\_set\\_text() is called', 'symbol png_set_text'],
			['org.acme.http.Parser is loaded', 'symbol org.acme.http.Parser'],
			['`org.acme.http.Parser#read`', 'symbol org.acme.http.Parser#read'],
			['the `merge` function, the method `escape`', 'symbol merge', 'symbol escape'],
			[
				'The functions `pick`, `omit`, and `merge` and the `copy` and `walk` methods',
				'symbol pick',
				'symbol omit',
				'symbol merge',
				'symbol copy',
				'symbol walk',
			],
			['`.readAll()` is', 'symbol readAll'],
			['`MAX_HEADER_SIZE`', 'symbol MAX_HEADER_SIZE'],
			['<code>readHeader</code>', 'symbol readHeader'],
			['readHeader(input) fails', 'symbol readHeader'],
			['函数readHeader()中', 'symbol readHeader'],
			['`a?.b?.readAll()`', 'symbol a.b.readAll'],
			['`Reader::read_all::<u8>()`', 'symbol Reader::read_all'],
			['``read`er``', ''],
			['auth.(*Token).Verify and `(*Conn).serve()`', 'symbol Token.Verify', 'symbol Conn.serve'],
			['Function: ServeHTTP', 'symbol ServeHTTP'],
			['`Vec<u8>::push`, `Box::<dyn Read>::open()`', 'symbol Vec::push', 'symbol Box::open'],
			['`Acme::Document#root=`', 'symbol Acme::Document#root='],
			['the function [hasNext](https://example.com/a) waits', 'symbol hasNext'],
			['the (1) getUser and (2) set_user commands', 'symbol getUser', 'symbol set_user'],
			['`\u200eAcme::read\u200b`', 'symbol Acme::read'],
			['foo() and `foo` and `foo()` again', 'symbol foo'],
		]));

	it('are no words, values, headers, payloads, hosts, and nothing that languages bring', () =>
		assertUntold(
			[
				'The server reads the header. Then it stops.',
				'the hash function, a callback function, the main class of problems',
				'user(s) of the plugin(s)',
				'Done.Then it works; see GitHub.com, Node.js and ASP.NET',
				'`true`, `null`, `admin`, `GET`, `localhost`, `username`, `payload`',
				'`--force`, `-x`, `NODE_ENV`, `$HOME`, `%PATH%`',
				'`Content-Type`, `X-Forwarded-For: 127.0.0.1`, `Authorization`',
				'`npm install`, `docker run`, `curl -v`',
				'alert(1), `alert(document.cookie)`, phpinfo(), sleep(5), `<script>alert(1)</script>`',
				"`' OR 1=1 --`, `{{7*7}}`, `${jndi:ldap://x}`, `../../x`",
				'`example.com`, `evil.example.org`, `me@example.com`',
				'CORP\\user and `Windows\\System32`',
				'fe80::1, ::1, 2001:db8::42',
				'client->server->database',
				'std::string, `java.util.List`, System.out.println',
				'the well-known foo-bar() trick',
				'`O(n)`, `O(n^2)`, f(x), `x=`',
				'a `TypeError`, an `IllegalStateException` and java.lang.OutOfMemoryError',
				'a directory called `work` and a file called `lock`',
				'the `href` attribute, `Object.prototype` and `Object.prototype.polluted`',
				'`lodash` before it, and `umd`, `cjs` or `iife` bundles',
				'"smart" quotes, don\'t, it\'s',
				'Windows.The next, Fixed.It was',
				'issue #read and PR#12',
				'line\\nbreak and tab\\there',
				'`\u0000`, `\ud800`, `\u202e`',
			],
			'symbol',
			'code',
		));

	it('have the name for their text, with empty brackets', () =>
		assert.deepEqual(
			extractClaims('`foo(a, b)` then bar() then `this.baz_x`').map(({ text }) => text),
			['foo', 'bar()', 'this.baz_x'],
		));
});

describe('symbols in a script', () => {
	const script = [
		'### Proof of concept',
		'```python',
		'import requests',
		'from acme.parser import parse_header',
		'from wsgiref.simple_server import make_server',
		'make_server(app)',
		'def start_app(environ, start_response):',
		'    start_response(200)',
		'def build_payload(n):',
		"    return 'A' * n",
		'client = acme.Client()',
		'data = build_payload(100)',
		"requests.post('http://localhost/', data=data)",
		'client.send_header(data)',
		'parse_header(data)',
		'print(len(data))',
		'```',
	].join('\n');

	it('are what it calls of the project, not what it defines, nor what its language brings', () =>
		assert.deepEqual(told(script), ['symbol acme.Client', 'symbol send_header', 'symbol parse_header']));

	it('are told from qualified names of its own language', () =>
		assert.deepEqual(
			told(
				'PoC:\n```cpp\nint main() {\n  std::string s;\n  acme::Reader r;\n  acme::read_all(s);\n  memcpy(a, b, 3);\n}\n```',
			),
			['symbol acme::Reader', 'symbol acme::read_all'],
		));

	it('are at most forty', () => {
		const calls = Array.from({ length: 100 }, (_, n) => `callNumber${n}(x);`).join('\n');
		assert.equal(told(`PoC:\n\`\`\`js\n${calls}\n\`\`\``).length, 40);
	});
});
