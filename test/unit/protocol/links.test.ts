import assert from 'node:assert/strict';
import { isOpenable } from '../../../src/protocol/links';

describe('links of a report', () => {
	for (const target of [
		'https://example.org/a?b#c',
		'HTTP://example.org',
		'mailto:a@example.org',
		'https://example.org/@x:y',
		'https://[::1]:8080/',
		'https://example.org?a=@b',
	]) {
		it(`may open ${target}`, () => assert.equal(isOpenable(target), true));
	}
	for (const target of [
		'command:workbench.action.quit',
		'javascript:alert(1)',
		'JaVaScRiPt:alert(1)',
		'java\nscript:alert(1)',
		'\u0001javascript:alert(1)',
		'data:text/html,x',
		'file:///etc/passwd',
		'vscode://file/etc/passwd',
		'vbscript:x',
		'blob:https://example.org/1',
		'ftp://example.org',
		'//example.org',
		'docs/a.md',
		'#top',
		'https://',
		'https://example.org/a b',
		'https:example.org',
		'https:///example.org',
		'https:\\\\example.org',
		'https://github.com\\@example.org/',
		'https://github.com@example.org/',
		'https://github.com:443@example.org/',
		'https://github.com%2F@example.org/',
		'https://example.org\\..',
		'https://?x',
		'',
	]) {
		it(`never opens ${JSON.stringify(target)}`, () => assert.equal(isOpenable(target), false));
	}
});
