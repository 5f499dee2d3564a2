import assert from 'node:assert/strict';
import { extractClaims } from '../../../../src/core/claims';
import { assertTold, assertUntold } from './told';

describe('paths a report names', () => {
	it('are read with their lines, however these are written', () =>
		assertTold([
			['The bug is in src/core/parser.c.', 'path src/core/parser.c'],
			['See `src/core/parser.c:120`.', 'path src/core/parser.c:120'],
			['src/core/parser.c:120:14 reads too far', 'path src/core/parser.c:120'],
			['`lib/http.js:10-20`', 'path lib/http.js:10-20'],
			['`lib/http.js:10–20`', 'path lib/http.js:10-20'],
			['lib/http.js#L10', 'path lib/http.js:10'],
			['lib/http.js#L10-L20', 'path lib/http.js:10-20'],
			['lib/http.js#L10-20', 'path lib/http.js:10-20'],
			['lib/http.js#L10C3-L20C9', 'path lib/http.js:10-20'],
			['Program.cs(42)', 'path Program.cs:42'],
			['src\\Acme\\Program.cs(42,7)', 'path src/Acme/Program.cs:42'],
			['line 120 of x.js', 'path x.js:120'],
			['Lines 3–9 in `lib/x.js`', 'path lib/x.js:3-9'],
			['on lines 3 to 9 of the file lib/x.js', 'path lib/x.js:3-9'],
			['L120 in `lib/x.js`', 'path lib/x.js:120'],
			['`lib/x.js`, line 120', 'path lib/x.js:120'],
			['lib/x.js at line 120', 'path lib/x.js:120'],
			['`lib/x.js` (lines 3-9)', 'path lib/x.js:3-9'],
			['**lib/x.js** line 12', 'path lib/x.js:12'],
			['lib/x.js L12', 'path lib/x.js:12'],
			['File: `lib/x.js`\nLine: 88', 'path lib/x.js:88'],
			['`lib/x.js` (function `readAll`, lines 4-7)', 'path lib/x.js:4-7', 'symbol readAll'],
			['`lib/x.rb`, method `User#check`, line 4.', 'path lib/x.rb:4', 'symbol User#check'],
			['**File:** `lib/x.go`\n- **Function:** `Serve()`\n- **Lines:** 4-7', 'path lib/x.go:4-7', 'symbol Serve'],
			['File: lib/x.go\nFunction: ServeAll\nLine: 4', 'path lib/x.go:4', 'symbol ServeAll'],
			['| File | Line |\n|---|---|\n| lib/x.js | line 7 |', 'path lib/x.js:7'],
			['lib/x.js:20-10', 'path lib/x.js:10-20'],
			['lib/x.js:0', 'path lib/x.js'],
			['The problem is in parser.c, which', 'path parser.c'],
			['(parser.c)', 'path parser.c'],
			['parser.c’s loop', 'path parser.c'],
			['_parser.c_ and *lexer.c*', 'path parser.c', 'path lexer.c'],
			['src\\core\\Reader.cs', 'path src/core/Reader.cs'],
			['`.\\src\\Reader.cs`', 'path src/Reader.cs'],
			['./src/reader.rs', 'path src/reader.rs'],
			['/admin/login.php', 'path admin/login.php'],
			['`.github/workflows/ci.yml`', 'path .github/workflows/ci.yml'],
			['`package.json`', 'path package.json'],
			['the Makefile and the Dockerfile', 'path Makefile', 'path Dockerfile'],
			['`CMakeLists.txt`', 'path CMakeLists.txt'],
			['`src/app/[id]/page.tsx`', 'path src/app/[id]/page.tsx'],
			['`src/app/[id]/page.tsx:9`', 'path src/app/[id]/page.tsx:9'],
			['`packages/core/src/`', 'path packages/core/src/'],
			['src/a\\_b.c', 'path src/a_b.c'],
			['src/__init__.py', 'path src/__init__.py'],
			['在src/parser.c中', 'path src/parser.c'],
			['`src/文件/读.c`', 'path src/文件/读.c'],
			['[the loop](src/loop.c#L3)', 'path src/loop.c:3'],
			['/home/me/acme/src/x.c:12', 'path home/me/acme/src/x.c:12'],
			['../src/x.c:12', 'path src/x.c:12'],
			['a.c and b/a.c and a.c again', 'path b/a.c'],
			['parser.c, b/parser.c, and parser.c again', 'path parser.c', 'path b/parser.c'],
			['parser.c and parser.c:7', 'path parser.c', 'path parser.c:7'],
			['lib/x.js line 12 and lib/y.js', 'path lib/x.js:12', 'path lib/y.js'],
			['<code>lib/x.js</code>', 'path lib/x.js'],
		]));

	it('are no names of the scripts that stand right below them', () =>
		assertTold([
			["## PoC\n\n- `main.js`\n```js\nconst a = require('acme');\na.mergeAll({}, x);\n```", 'symbol mergeAll'],
			['### app.py\n```python\nimport requests\nimport acme\nacme.run_all(1)\n```', 'symbol acme.run_all'],
			['**main.c**:\n```c\nint main(void) {\n  acme_init();\n}\n```', 'symbol acme_init'],
			[
				'### header.js\n```js\nif (length > max) copyAll(a, b);\n```',
				'path header.js',
				'code if (length > max) copyAll(a, b); of header.js',
			],
			[
				"- `lib/main.js`\n```js\nconst a = require('acme');\na.mergeAll({}, x);\n```",
				'path lib/main.js',
				'symbol mergeAll',
			],
		]));

	it('stand in the text where the claim says, with the lines glued to them', () => {
		const markdown = 'Line 3 of `lib/x.js`, and `lib/y.js:4-5`';
		assert.deepEqual(
			extractClaims(markdown).map(({ text, start, end }) => [text, markdown.slice(start, end)]),
			[
				['lib/x.js', 'lib/x.js'],
				['lib/y.js:4-5', 'lib/y.js:4-5'],
			],
		);
	});

	it('are no prose, routes, options, addresses, files of the system or of the finder', () =>
		assertUntold(
			[
				'and/or, 24/7, TCP/IP, read/write, his/her',
				'e.g. this, i.e. that, etc.',
				'application/json, `text/html`, `image/svg+xml`, application/vnd.api+json',
				'/etc/passwd, `/proc/self/environ`, /usr/lib/x.c, ~/.ssh/config.yml, `/var/www/html/index.php`',
				'`C:\\Windows\\System32\\drivers\\x.c` and C:\\Users\\me\\a.py',
				'`\\\\server\\share\\x.c` and //server/share/x.c',
				'`../../../../etc/passwd`, ..\\..\\boot.ini, `../../secret.js`, uploads/../../x.php',
				'`..%2f..%2fx.php`, %2e%2e/x.js',
				'https://example.com/src/parser.c and http://localhost:8080/index.php?x=1',
				'example.com/src/parser.js and cdn.example.org/x/y.js',
				'me@example.py, someone@host/x.py',
				'Node.js, Vue.js and Next.js are not files; nor is `node.js`',
				'`--config=src/x.yml`, -I/usr/include/x.h, `-f`',
				'*.c, `src/**/*.js`, `$HOME/x.py`, ${dir}/x.py, %APPDATA%\\x.js',
				'Save it as poc.py, exploit.js or `payload.php`, then run `python3 poc.py`',
				'Create `main.js`, save this as `app.py`, write a file server.rb and upload shell.php',
				'/private-notes/keys.txt and `/data.json` of the victim',
				'`GET /api/users`, `/api/v1/login`, POST /index.php HTTP/1.1',
				'foo/bar, owner/repo, `feature/login`, origin/main',
				'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H and (AV:N/AC:L/Au:N/C:P/I:P/A:P)',
				'2024/01/02, 01/02/2024, 1/2',
				'`res.json()` and `list.c()` are calls',
				'src/\u202egnp.c',
				'<!-- src/hidden.c -->',
				`${'a/'.repeat(300)}x.c`,
			],
			'path',
			'permalink',
		));
});
