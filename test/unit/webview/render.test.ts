import assert from 'node:assert/strict';
import { FORMAT_LIMIT, imageWords, renderMarkdown, shortTarget } from '../../../src/webview/markdown/render';

function html(text: string): string {
	const rendered = renderMarkdown(text);
	assert.equal(rendered.kind, 'html');
	return rendered.kind === 'html' ? rendered.html : '';
}

describe('Markdown of a report', () => {
	it('leaves HTML as text', () => {
		const out = html('<img src=x onerror=alert(1)> <script>alert(1)</script>\n\n<div>x</div>');
		assert.ok(!/<(img|script|div)/.test(out), out);
	});

	it('puts headings below those of the page, of which it is a part', () => {
		assert.equal(html('# a\n\n## b\n\n###### c'), '<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n');
	});

	it('says which picture it does not load, and makes no element for it', () => {
		const out = html('![the proof](https://example.org/p.png "title")');
		assert.ok(out.includes('[image not loaded: the proof (https://example.org/p.png)]'), out);
		assert.ok(!out.includes('<img'));
	});

	it('escapes what a picture is called', () => {
		assert.ok(!html('![<b>](https://example.org/"onerror="x)').includes('<b>'));
	});

	it('keeps the target of every link, whatever it is, so that none looks harmless', () => {
		for (const target of ['https://example.org/', 'command:workbench.action.quit', 'javascript:alert(1)', 'a.md']) {
			assert.ok(html(`[label](${target})`).includes(`href="${target}"`), target);
		}
	});

	it('makes no link of plain addresses', () => assert.ok(!html('see https://example.org').includes('<a')));

	it('takes no class from the language of a code block', () => {
		assert.equal(html('```js onload=1\nx < 1\n```'), '<pre><code>x &lt; 1\n</code></pre>\n');
	});

	it('shows very long text as it is', () => {
		assert.equal(renderMarkdown('a'.repeat(FORMAT_LIMIT + 1)).kind, 'plain');
	});

	it('shows text that is nested too deeply as it is, because the parser would drop a part of it', () => {
		assert.equal(renderMarkdown(`${'>'.repeat(10_000)} deep`).kind, 'plain');
		assert.equal(renderMarkdown(`${'>'.repeat(40)} deep`).kind, 'html');
	});

	it('shows a table that would keep the page busy as it is', () => {
		const row = '|x'.repeat(2000);
		assert.equal(renderMarkdown(`${row}\n${'|-'.repeat(2000)}\n${`${row}\n`.repeat(20)}`).kind, 'plain');
	});

	it('loses no word of a text, formatted or not', () => {
		const text = Array.from({ length: 99 }, (_, i) => `${'  '.repeat(i)}- word${i}`).join('\n');
		const rendered = renderMarkdown(text);
		for (let i = 0; i < 99 && rendered.kind === 'html'; i++) assert.ok(rendered.html.includes(`word${i}`), `word${i}`);
	});
});

describe('words for what is not loaded', () => {
	it('name the target alone where there is no other name', () => {
		assert.equal(imageWords('', 'https://example.org/p.png'), '[image not loaded: https://example.org/p.png]');
	});
	it('shorten data, which is no address', () => {
		assert.equal(shortTarget(`data:image/png;base64,${'A'.repeat(1000)}`).length < 80, true);
		assert.equal(shortTarget('https://example.org/'.padEnd(300, 'a')).length, 300);
	});
});
