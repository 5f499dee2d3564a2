import assert from 'node:assert/strict';
import { messageLinks, neutralPage } from '../../../src/editor/messageLinks';

const linked = (message: string) => messageLinks(message, neutralPage);

describe('ids in the hover of a commit', () => {
	it('are linked with public pages, written as they stand there', () => {
		assert.equal(
			linked('Fixes cve-2024-12345 and GHSA-abcd-abcd-abcd'.replaceAll('abcd', 'cfgh')),
			'Fixes [cve-2024-12345](https://www.cve.org/CVERecord?id=CVE-2024-12345) and [GHSA-cfgh-cfgh-cfgh](https://github.com/advisories/GHSA-cfgh-cfgh-cfgh)',
		);
	});

	it('are not looked for in vain: a message without an id stays as it is', () => {
		assert.equal(linked('Fix the parser (#12)'), undefined);
	});

	it('leave addresses whole that hold an id', () => {
		const page = 'https://github.com/advisories/GHSA-cfgh-cfgh-cfgh';
		assert.equal(linked(`See ${page}`), undefined);
		assert.equal(
			linked(`See ${page} for CVE-2024-12345.`),
			`See <${page}> for [CVE-2024-12345](https://www.cve.org/CVERecord?id=CVE-2024-12345).`,
		);
	});

	it('turn nothing else of a message into Markdown, HTML, a command or an icon', () => {
		const hostile = [
			'CVE-2024-12345',
			'[Open](command:secureResponse.linkFix?%5B%5D) ![x](https://evil.example/p.png) <b>bold</b>',
			'# heading `code` *a* ~~b~~ | c $(shield) &#91;',
			'    code block',
			'1. one',
		].join('\n');
		const markdown = linked(hostile) ?? '';
		const [, ...lines] = markdown.split('\n');
		assert.deepEqual(lines, [
			'\\[Open\\]\\(command:secureResponse.linkFix?%5B%5D\\) \\!\\[x\\]\\(<https://evil.example/p.png>\\) &lt;b&gt;bold&lt;/b&gt;',
			'\\# heading \\`code\\` \\*a\\* \\~\\~b\\~\\~ \\| c \\\\$\\(shield\\) &amp;\\#91;',
			'&nbsp;&nbsp;&nbsp;&nbsp;code block',
			'1\\. one',
		]);
	});

	it('are linked within brackets without a link in a link', () => {
		assert.equal(
			linked('[CVE-2024-12345](https://evil.example)'),
			'\\[[CVE-2024-12345](https://www.cve.org/CVERecord?id=CVE-2024-12345)\\]\\(<https://evil.example>\\)',
		);
	});

	it('stay unlinked in a message of a size that no person wrote', () => {
		assert.equal(linked(`CVE-2024-12345 ${'x'.repeat(60_000)}`), undefined);
	});
});
