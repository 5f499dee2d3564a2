import assert from 'node:assert/strict';
import { type PageParts, pageHtml } from '../../../src/wizards/html';

const parts: PageParts = {
	kind: 'triage',
	script: 'https://local/pages.js?a&"b',
	style: 'https://local/styles.css',
	source: 'https://local',
	nonce: 'ab'.repeat(16),
	window: 'cd'.repeat(16),
};
const html = pageHtml(parts);
const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';

describe("a page's document", () => {
	it('allows our script by nonce, our styles by origin, and nothing else', () => {
		assert.deepEqual(policy.split('; ').sort(), [
			"base-uri 'none'",
			"default-src 'none'",
			"form-action 'none'",
			`script-src 'nonce-${'ab'.repeat(16)}'`,
			'style-src https://local',
		]);
	});
	it('has nothing inline', () => {
		assert.ok(!/<style|style=|\son\w+=|javascript:/i.test(html));
		assert.equal(html.match(/<script/g)?.length, 1);
		assert.ok(html.includes('></script>'));
	});
	it('escapes what stands in attributes', () => assert.ok(html.includes('pages.js?a&amp;&quot;b')));
	it('is English, and in another language brings its words along as data', () => {
		assert.ok(html.includes('<html lang="en">') && !html.includes('data-words'));
		const german = pageHtml({ ...parts, translation: { language: 'de', words: { 'Say "<no>" & go': '„<nein>“' } } });
		assert.ok(german.includes('<html lang="de">'));
		assert.ok(
			german.includes('data-words="{&quot;Say \\&quot;&lt;no>\\&quot; &amp; go&quot;:&quot;„&lt;nein>“&quot;}"'),
		);
		assert.equal(german.match(/<script/g)?.length, 1);
	});
	it('tells nothing of the case', () => assert.ok(html.includes('<title>Secure Response</title>')));
});
