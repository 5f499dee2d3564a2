import assert from 'node:assert/strict';
import { assessCompleteness, type Element, ELEMENTS } from '../../../../src/core/completeness';
import { COMPLETE_REPORT, LETTER_REPORT } from './reports';

/** The elements found in a report, in order. */
function found(report: string): Element[] {
	return assessCompleteness(report).flatMap(({ element, found: has }) => (has ? [element] : []));
}

/** The passage that meets an element. */
function passage(report: string, element: Element): string | undefined {
	const one = assessCompleteness(report).find(assessment => assessment.element === element);
	return one?.start === undefined || one.end === undefined ? undefined : report.slice(one.start, one.end);
}

function has(report: string, element: Element): boolean {
	return found(report).includes(element);
}

describe('the assessment of a report', () => {
	it('names the six elements in their order, found or not', () => {
		for (const report of ['', COMPLETE_REPORT])
			assert.deepEqual(
				assessCompleteness(report).map(({ element }) => element),
				['description', 'trigger', 'severity', 'proof', 'patch', 'tests'],
			);
	});

	it('finds all six in a complete report, each with the passage that meets it', () => {
		assert.deepEqual(found(COMPLETE_REPORT), [...ELEMENTS]);
		assert.match(passage(COMPLETE_REPORT, 'description') ?? '', /^The upload handler joins/);
		assert.match(passage(COMPLETE_REPORT, 'trigger') ?? '', /^1\. Start the server/);
		assert.match(passage(COMPLETE_REPORT, 'severity') ?? '', /CVSS:4\.0/);
		assert.match(passage(COMPLETE_REPORT, 'proof') ?? '', /^```sh\ncurl/);
		assert.match(passage(COMPLETE_REPORT, 'patch') ?? '', /^```diff\n/);
		assert.match(passage(COMPLETE_REPORT, 'tests') ?? '', /^```js\nit\(/);
	});

	it('finds them in a letter without headings', () => {
		assert.deepEqual(found(LETTER_REPORT), ['description', 'trigger', 'severity', 'proof', 'patch']);
	});

	it('finds the same with the line ends of Windows, and in a quotation', () => {
		assert.deepEqual(found(COMPLETE_REPORT.replaceAll('\n', '\r\n')), [...ELEMENTS]);
		assert.deepEqual(found(COMPLETE_REPORT.replaceAll(/^/gm, '> ')), [...ELEMENTS]);
	});

	it('gives offsets of a passage without its marks of quotation and white space', () => {
		const report = '> ## Impact\n> \n>   Anybody can read every file.  \n';
		assert.equal(passage(report, 'severity'), 'Anybody can read every file.');
	});

	it('shows of a long paragraph the sentence that meets an element', () => {
		const report =
			'Acme is a small server that many small sites run in front of their shops. An editor had stored markup that every visitor was shown, for as long as the page was in the cache of the proxy. It can be exploited by saving a page with a name that holds markup. The issue has been fixed in version 1.2.3, and everybody may take that one.';
		assert.equal(passage(report, 'trigger'), 'It can be exploited by saving a page with a name that holds markup.');
		assert.match(passage(report, 'patch') ?? '', /^The issue has been fixed in version 1\.2\.3, .* one\.$/);
		assert.equal(passage(report, 'description'), report);
	});

	it('finds nothing in an empty text, in blanks and in a single word', () => {
		for (const report of ['', ' \n\t\n', 'hello', '12345', '---', '```\n```', '<!-- -->'])
			assert.deepEqual(found(report), [], report);
	});
});

describe('a description', () => {
	const YES: readonly string[] = [
		'## Summary\nXSS in the search box',
		'### Description\n\nThe parser reads past the end of its buffer.',
		'# Vulnerability details\n\nTokens are compared byte by byte.',
		'**Summary**\n\nTokens are compared byte by byte.',
		'Summary: tokens are compared byte by byte.',
		'SUMMARY\n\nTokens are compared byte by byte.',
		'Description:\n- Tokens are compared byte by byte',
		'<h2>Overview</h2>\n\nTokens are compared byte by byte.',
		'Overview\n--------\nTokens are compared byte by byte.',
		'### Impact\nA stored XSS in the admin page lets an editor take over accounts.',
		'I found a path traversal in the upload handler of your project.',
		'## 概要\n\n上传处理程序没有检查文件名，攻击者可以写入任意文件。',
		'Hello, I found an SQL injection in the login form of your app, please fix it soon.',
	];
	for (const report of YES) it(`is: ${JSON.stringify(report)}`, () => assert.ok(has(report, 'description')));

	const NO: readonly string[] = [
		'## Summary\n\n## Details\n',
		'## Summary\n_Short summary of the problem. Make the impact and severity as clear as possible._',
		'### Description\n\n<!-- Describe the vulnerability in detail, please. -->',
		'### Description\n\n_No response_',
		'### Summary\nTODO',
		'### Summary\nN/A',
		'### Description\n[Describe the vulnerability here]',
		'### Description\nPlease describe the vulnerability in as much detail as you can.',
		'Hello team, I hope this finds you well. Thanks for your great work on this project!',
		'```js\nconst description = "The parser reads past the end of its buffer, always";\n```',
		'- [x] I have searched for similar reports and found none\n- [ ] I am willing to help with a fix',
		'REDACTED',
	];
	for (const report of NO) it(`is not: ${JSON.stringify(report)}`, () => assert.ok(!has(report, 'description')));
});

describe('a way to trigger it', () => {
	const YES: readonly string[] = [
		'## Steps to reproduce\n\n1. Log in\n2. Open the page',
		'## Steps To Reproduce:\nOpen the page as a guest.',
		'### How to reproduce the issue\nOpen the page as a guest.',
		'**Reproduction steps:**\n- Open the page as a guest',
		'### Attack scenario\nA guest opens the page.',
		'### Attack vector\nNetwork, by a link.',
		'## Exploitation\nA guest opens the page of another.',
		'Preconditions: the debug mode is on and a guest knows the address.',
		'### 2. Reproduction\n```sh\nmake run\n```',
		'### Steps to reproduce / PoC\nOpen the page as a guest.',
		'1. Install version 2.1\n2. Create a user\n3. Observe the crash',
		'The flaw can be triggered by an archive whose entries are named with dots.',
		'Attackers can cause a crash via a crafted ZIP archive.',
		'The server hangs when parsing deeply nested brackets.',
		'To reproduce this, open the page twice.',
		'The server stops if a remote client sends many small frames.',
		'No rights are checked when a node attempts to join the cluster.',
		'An attacker needs to have the role of an editor to change the page.',
		'An authenticated user could upload an archive that never ends.',
		'A request with very many headers could be used to crash the server.',
		'It crashes when a specially crafted `X-Name` header is sent.',
		'Passing a huge number as the length will stop the process.',
		'It is possible for a stranger to create an account of the same name.',
		'This happens when the lenient mode is explicitly enabled.',
		'Requests can be smuggled if it is deployed behind a proxy that forwards them.',
		'The reader fails when decompressing a chunk of a negative size.',
		'<details><summary>Steps to reproduce</summary>\n\nOpen the page twice.\n</details>',
	];
	for (const report of YES) it(`is: ${JSON.stringify(report)}`, () => assert.ok(has(report, 'trigger')));

	const NO: readonly string[] = [
		'## Steps to reproduce\n\n## Impact\nReads all files of the host.',
		'## Steps to reproduce\n1.\n2.\n3.',
		'## Steps to reproduce\n1. ...\n2. ...',
		'### Steps to reproduce\n\n_No response_',
		'### To Reproduce\nSteps to reproduce the behavior:',
		'### PoC\n_Complete instructions, including specific configuration details, to reproduce the vulnerability._',
		'Your login form is vulnerable to SQL injection.',
		'Please write to us if you open an issue or send a patch.',
		'### Severity\n- Attack vector: local, for those on that machine alone.',
		'All versions can be patched by providing a pattern of your own.',
		'### Workarounds\nA folder of your own is made by creating it before the start.',
		'**Workaround:**\n\nA folder of your own is made by creating it before the start.',
		'If you receive questions about it, forward them to the team.',
		'## Fix\nThe crash can be avoided when parsing is limited.',
	];
	for (const report of NO) it(`is not: ${JSON.stringify(report)}`, () => assert.ok(!has(report, 'trigger')));
});

describe('an estimate of severity', () => {
	const YES: readonly string[] = [
		'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
		'Se calcula `CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N` en total.',
		'Vector: AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N',
		'Severity: High',
		'**Severity**: medium',
		'## Severity\nCritical',
		'## Severity: High (7.5)',
		'- Severity - I would say high',
		'The severity is probably moderate.',
		'I consider this a critical issue in a library like yours: high severity.',
		'CVSS score: 7.5',
		'CVSS v3.1: 9.8',
		'| Field | Value |\n|---|---|\n| Severity | High |',
		'| CVE | Severity |\n|---|---|\n| none yet | Critical |',
		'## Impact\nAn attacker reads all files of the host.',
		'Impact: remote code execution as root',
		'### Impact\n攻击者可以读取主机上的所有文件',
	];
	for (const report of YES) it(`is: ${JSON.stringify(report)}`, () => assert.ok(has(report, 'severity')));

	const NO: readonly string[] = [
		'## Severity\n\n## Details\nThe parser reads past the end.',
		'Severity: Low / Medium / High / Critical',
		'**Severity:** [Low | Medium | High | Critical]',
		'### Severity\n_No response_',
		'### Impact\n_What kind of vulnerability is it? Who is impacted?_',
		'Severity: TBD',
		'CVSS 3.1 is the version that we use.',
		'The parser uses high amounts of memory at low speed.',
		'It is a critical section of the code that takes the lock.',
	];
	for (const report of NO) it(`is not: ${JSON.stringify(report)}`, () => assert.ok(!has(report, 'severity')));

	it('is shown by the vector rather than by prose', () => {
		const report = '## Impact\nAnybody can read every file.\n\nVector: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N';
		assert.match(passage(report, 'severity') ?? '', /^Vector/);
	});
});

describe('a proof of concept', () => {
	const YES: readonly string[] = [
		'## PoC\n```python\nimport x\nx.parse(b"[" * 99999)\n```',
		'## Proof of Concept\nPress Ctrl+S in the viewer: the file is saved.',
		'### Exploit\nhttps://files.example/exploit.py',
		'PoC: `x.parse("[" * 99999)`',
		'```sh\ncurl http://localhost:8080/../../etc/passwd\n```',
		'```\nGET /admin HTTP/1.1\nHost: a\n```',
		'Sending this request crashes it:\n\n```\n[[[[[[[[[[[[\n```',
		'## Steps to reproduce\n\n1. Run it\n\n```\nfoo --bar\n```',
		'```\n==123==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60\n```',
		'```\nTraceback (most recent call last):\n  File "a.py", line 1\n```',
		'I attached a proof of concept.',
		'Here is a video of the attack: https://files.example/a.mp4',
		'## Reproducer\n    parse("[" * 99999)',
		'<pre>\ncurl http://localhost:8080/\n</pre>',
		'~~~\n$ ./parse crash.bin\n~~~',
	];
	for (const report of YES) it(`is: ${JSON.stringify(report)}`, () => assert.ok(has(report, 'proof')));

	const NO: readonly string[] = [
		'## PoC\n\n## Impact\nReads every file of the host.',
		'## PoC\n```\n```',
		'## PoC\nTODO',
		'## PoC\n_No response_',
		'## Proof of concept\nAvailable on request.',
		'## PoC\nI will send it upon request.',
		'## PoC\nI do not have a PoC yet.',
		'## PoC\n<!-- Paste your proof of concept here -->',
		'The vulnerable code is:\n```js\nfunction parse(a) { return parse(a.slice(1)); }\n```',
		'## Suggested fix\n```js\nif (a.length > 9) throw new Error();\n```',
		'A proof of concept may follow.',
		'You will see output like this:\n```\nVersion: 9.0.100\nCommit: 59db016f11\n```',
		'The command `build --timings` writes a report, which returns a list.',
	];
	for (const report of NO) it(`is not: ${JSON.stringify(report)}`, () => assert.ok(!has(report, 'proof')));
});

describe('a proposed patch', () => {
	const YES: readonly string[] = [
		'```diff\n- a = b\n+ a = escape(b)\n```',
		'```\ndiff --git a/x.js b/x.js\n--- a/x.js\n+++ b/x.js\n@@ -1 +1 @@\n-a\n+b\n```',
		'diff --git a/x.js b/x.js\n--- a/x.js\n+++ b/x.js\n@@ -1,2 +1,2 @@\n-a\n+b',
		'## 修正案\n```patch\n-a\n+b\n```',
		'## Suggested fix\nEscape the name before it is printed.',
		'### Recommended Remediation\nUse parameterised queries.',
		'### Remediation\nValidate the name against an allowlist.',
		'**Proposed patch:**\n```js\nreturn escape(name);\n```',
		'I have a small fix for it, if you want it.',
		'We’ve prepared a patch.',
		'This can be fixed by checking the length first.',
		'To fix this, check the length first.',
		'I suggest to check the length first.',
		'The name should be escaped.',
		'A possible fix would be to check the length.',
		'I opened a pull request with a fix in the private fork.',
		'### Patches\nFixed in 3.0.1.',
		'## Fix\nNewer releases clear the session at login.',
		'It was fixed in https://git.example/a/b/commit/0a1b2c3.',
		'acme-http 1.28 contains a remediation for this issue.',
		'Users take 2.25.4, which corrects this issue by checking the length.',
	];
	for (const report of YES) it(`is: ${JSON.stringify(report)}`, () => assert.ok(has(report, 'patch')));

	it('is read at once from commands without end', () => {
		assert.ok(has(`### Fix\n\`\`\`\n${'npm '.repeat(100)}\nelse()\n\`\`\``, 'patch'));
	});

	const NO: readonly string[] = [
		'## Suggested fix\n\n## Credits\nMe, of course, and my cat.',
		'## Patches\n_Has the problem been patched? What versions should users upgrade to?_',
		'### Patches\nNo patches are available. The maintainers do not answer.',
		'hi your server have xss vulnerability in search please fix it asap',
		'We have a deadline, so please fix this.',
		'### Fix\n```\nnpm install acme@2\n\n$ npm update\n```',
		'### Fix\nThere are no fixed versions.',
		'### Suggested fix\nNone',
		'### Suggested fix\nI do not know how to fix this.',
		'### Recommendation\nUpgrade to version 1.2.3 or later.',
		'### Workarounds\nSet the directory by hand.',
		'We recommend upgrading the acme library to at least 10.9.0.',
		'## Remediation\n- acme-core (3.16.1, 3.18.2)\n- acme-extra [Ruby only] (3.19.2)',
		'```diff\n```',
		'The fix for the older flaw was incomplete.',
		'Parsers that conform must reject such documents.',
		'### Mitigation\nAs a workaround, keep the document in scope.',
		'### How do I fix it?\n```\n.NET SDK:\n Version: 9.0.100\n```',
		'There is no known fix.',
		'To exploit this, a document must be validated against a schema of the attacker.',
		'### Patches\n```\ncomposer update --no-dev\n```',
	];
	for (const report of NO) it(`is not: ${JSON.stringify(report)}`, () => assert.ok(!has(report, 'patch')));
});

describe('tests that show it gone', () => {
	const YES: readonly string[] = [
		'## Tests\nThe new case sends a name with dots and expects a refusal.',
		'## Regression test\n```js\nassert.throws(() => parse("["));\n```',
		'```js\nit("refuses dots", () => { expect(parse("..")).toThrow(); });\n```',
		'```py\ndef test_refuses_dots():\n    assert not parse("..")\n```',
		'```go\nfunc TestDots(t *testing.T) {}\n```',
		'```rust\n#[test]\nfn refuses_dots() {}\n```',
		'```java\n@Test\nvoid refusesDots() {}\n```',
		'```rb\nit "refuses dots" do\nend\n```',
		'```php\npublic function testRefusesDots() {}\n```',
		'```csharp\n[Fact]\npublic void RefusesDots() {}\n```',
		'```cpp\nTEST(Parser, RefusesDots) {}\n```',
		'```diff\n--- a/test/parse.test.js\n+++ b/test/parse.test.js\n@@ -1 +1,2 @@\n+check("..");\n```',
		'I added a regression test that fails before the change and passes after it.',
		'The patch includes unit tests.',
		'A test that shows the crash is in the fork.',
		'Test case: parse two dots and expect an error.',
	];
	for (const report of YES) it(`is: ${JSON.stringify(report)}`, () => assert.ok(has(report, 'tests')));

	const NO: readonly string[] = [
		'## Tests\n\n## Credits\nMe, of course, and my cat.',
		'## Tests\nNone',
		'## Tests\nI have not written any tests yet.',
		'Tested on Ubuntu 24.04 with version 2.1 of the package.',
		'### Test environment\nUbuntu 24.04, version 2.1 of the package.',
		'I found this during a penetration test of our shop.',
		'I tested this with a test account on a test server.',
		'```js\nparse("[" * 999);\n```',
		'The latest version is affected.',
	];
	for (const report of NO) it(`is not: ${JSON.stringify(report)}`, () => assert.ok(!has(report, 'tests')));
});
