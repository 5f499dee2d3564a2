import assert from 'node:assert/strict';
import { extractClaims } from '../../../../src/core/claims';
import { assertUntold, told } from './told';

describe('stack traces in a report', () => {
	for (const [language, trace, ...expected] of [
		[
			'Python',
			'Traceback (most recent call last):\n  File "/home/me/acme/app/views.py", line 12, in handler\n    return parse(x)\n  File "/usr/lib/python3.11/json/__init__.py", line 3, in loads\n  File "/venv/lib/python3.11/site-packages/acme/parser.py", line 7, in Parser.read\nValueError: x',
			'path home/me/acme/app/views.py:12 in handler',
			'path acme/parser.py:7 in Parser.read',
		],
		['Python, at the top of a module', '  File "run.py", line 3, in <module>', 'path run.py:3'],
		[
			'Java',
			'java.lang.IllegalStateException: x\n\tat org.acme.http.Parser.read(Parser.java:12)\n\tat java.base/java.util.List.of(List.java:3)\n\tat app//org.acme.http.Server$Worker.<init>(Server.java:40)\n\tat org.acme.Native.call(Native Method)',
			'path Parser.java:12 in org.acme.http.Parser.read',
			'path Server.java:40 in org.acme.http.Server$Worker',
		],
		['Kotlin', '\tat org.acme.ParserKt.read(Parser.kt:12)', 'path Parser.kt:12 in org.acme.ParserKt.read'],
		[
			'JavaScript',
			'TypeError: x\n    at Parser.read (/app/lib/parser.js:12:5)\n    at async /app/lib/server.js:3:1\n    at Object.<anonymous> (file:///app/index.mjs:1:1)\n    at node:internal/modules/cjs/loader:1105:14\n    at Module._load (node:internal/modules/cjs/loader:1:1)\n    at /app/node_modules/@acme/core/dist/x.js:9:9',
			'path app/lib/parser.js:12 in Parser.read',
			'path app/lib/server.js:3',
			'path app/index.mjs:1',
			'path dist/x.js:9',
		],
		['JavaScript on Windows', '    at read (C:\\work\\acme\\lib\\x.js:12:5)', 'path work/acme/lib/x.js:12 in read'],
		['Firefox', 'read@file:///app/x.js:12:5', 'path app/x.js:12 in read'],
		[
			'Go',
			'goroutine 1 [running]:\nexample.org/acme/core.(*Parser).Read(0xc000010000, 0x1)\n\t/home/me/acme/core/parser.go:12 +0x1d\nmain.main()\n\t/home/me/acme/main.go:3 +0x25\nruntime.gopanic()\n\t/usr/local/go/src/runtime/panic.go:884 +0x213\n\t/go/pkg/mod/example.org/acme/dep@v1.2.3/sub/x.go:9 +0x1',
			'path home/me/acme/core/parser.go:12 in Parser.Read',
			'path home/me/acme/main.go:3 in main',
			'path sub/x.go:9',
		],
		[
			'Rust',
			"thread 'main' panicked at src/parser.rs:12:5:\nindex out of bounds\n   3: acme::parser::read\n             at ./src/parser.rs:40:9\n   4: core::panicking::panic\n             at /rustc/1a2b3c/library/core/src/panicking.rs:50:5",
			'path src/parser.rs:12',
			'path src/parser.rs:40 in acme::parser::read',
		],
		['Rust before 1.73', "thread 'main' panicked at 'x', src/parser.rs:12:5", 'path src/parser.rs:12'],
		[
			'AddressSanitizer',
			'==12==ERROR: AddressSanitizer: heap-buffer-overflow\n    #0 0x55d1 in read_header /build/acme/src/parser.c:12:5\n    #1 0x55d2 in acme::Reader::read(int) (/build/acme/acme+0x1234)\n    #2 0x7f in __libc_start_main (/lib/x86_64-linux-gnu/libc.so.6+0x2)\n    #3 0x7f in __interceptor_memcpy /llvm-project/compiler-rt/lib/asan/x.cpp:1:1\n    #4 0x7f in LLVMFuzzerTestOneInput /src/acme/fuzz/fuzz.cc:9:1',
			'path build/acme/src/parser.c:12 in read_header',
			'symbol acme::Reader::read',
			'path src/acme/fuzz/fuzz.cc:9 in LLVMFuzzerTestOneInput',
		],
		[
			'gdb',
			'#0  read_header (p=0x0, n=3) at src/parser.c:12\n#1  0x0000555 in main (argc=1) at main.c:3\n#2  0x00007ff in raise () from /lib/libc.so.6',
			'path src/parser.c:12 in read_header',
			'path main.c:3 in main',
		],
		[
			'Valgrind',
			'==9==    at 0x4E: read_header (parser.c:12)\n==9==    by 0x4F: main (main.c:3)',
			'path parser.c:12 in read_header',
			'path main.c:3 in main',
		],
		[
			'PHP',
			"#0 /app/src/Parser.php(12): Acme\\Parser->read('x')\n#1 /app/index.php(3): run()\n#2 {main}\nPHP Fatal error:  Uncaught Error: x in /app/src/Parser.php on line 40",
			'path app/src/Parser.php:12 in Acme\\Parser->read',
			'path app/index.php:3 in run',
			'path app/src/Parser.php:40',
		],
		[
			'Ruby',
			"lib/acme/parser.rb:12:in `read'\n\tfrom lib/acme.rb:3:in `block in run'",
			'path lib/acme/parser.rb:12 in read',
			'path lib/acme.rb:3 in run',
		],
		['Ruby 3.4', "lib/acme/parser.rb:12:in 'Acme::Parser#read'", 'path lib/acme/parser.rb:12 in Acme::Parser#read'],
		[
			'C#',
			'   at Acme.Parser.Read(String s) in C:\\src\\acme\\Parser.cs:line 12\n   at System.Text.Json.Read(String s) in /_/src/x.cs:line 3',
			'path src/acme/Parser.cs:12 in Acme.Parser.Read',
		],
		[
			'Elixir',
			'    (acme 0.1.0) lib/acme/parser.ex:12: Acme.Parser.read/2',
			'path lib/acme/parser.ex:12 in Acme.Parser.read',
		],
		['Dart', '#0      Parser.read (package:acme/src/parser.dart:12:5)', 'path src/parser.dart:12 in Parser.read'],
	] as [string, string, ...string[]][]) {
		it(`of ${language} name files, lines and functions in a block`, () =>
			assert.deepEqual(told(`It crashes:\n\n\`\`\`\n${trace}\n\`\`\`\n`), expected));

		it(`of ${language} are read where they are pasted as prose`, () =>
			assert.deepEqual(
				told(trace).filter(claim => claim.startsWith('path') || expected.includes(claim)),
				expected,
			));
	}

	it('have the frame for their text', () =>
		assert.deepEqual(
			extractClaims('```\n\tat org.acme.Parser.read(Parser.java:12)\n    at src/x.js:3:1\n```').map(({ text }) => text),
			['at org.acme.Parser.read(Parser.java:12)', 'src/x.js:3:1'],
		));

	it('are not seen in times, addresses, and frames of languages and systems', () =>
		assertUntold(
			[
				'at 10:12:13 it stopped',
				'    at http://localhost/x.js:1:2',
				'    at new Promise (<anonymous>)',
				'    at sun.reflect.X.y(X.java:1)',
				'	at org.example.Main.main(Main.java:10)',
				'#1 0x7f in __GI_raise (/lib/x86_64-linux-gnu/libc.so.6+0x2)',
				`    at ${'x'.repeat(2000)} (<anonymous>)`,
			].map(line => `\`\`\`\n${line}\n\`\`\``),
		));
});
