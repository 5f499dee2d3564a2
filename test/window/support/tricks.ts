/** A text that a hostile finder may send. */
export interface Trick {
	readonly name: string;
	readonly text: string;
	/** What must be readable on the page. */
	readonly shows?: readonly string[];
}

const HIDDEN_BY_RUN = 200_001;

/** Markup that would run, load, cover or restyle if any of it came to life. */
export function markupTricks(canary: string, code: string): Trick[] {
	return [
		{
			name: 'script',
			text: `<script>${code}</script><script src="${canary}/script.js"></script>`,
			shows: ['<script>'],
		},
		{ name: 'broken image', text: `<img src=x onerror="${code}"><img src="${canary}/image.png">` },
		{ name: 'image in quotes', text: `<IMG """><SCRIPT>${code}</SCRIPT>">` },
		{ name: 'svg', text: `<svg onload="${code}"><image href="${canary}/svg"/><script>${code}</script></svg>` },
		{
			name: 'frame',
			text: `<iframe src="${canary}/frame" srcdoc="<script>${code}</script>" onload="${code}"></iframe>`,
		},
		{
			name: 'frameset',
			text: `<frameset onload="${code}"><frame src="${canary}/f"></frameset><portal src="${canary}">`,
		},
		{ name: 'object', text: `<object data="${canary}/object"></object><embed src="${canary}/embed"><applet code=x>` },
		{
			name: 'form',
			text: `<form action="${canary}/form"><input autofocus onfocus="${code}"><button formaction="javascript:${code}">OK</button></form>`,
		},
		{ name: 'style', text: `<style>@import "${canary}/a.css"; * { display: none !important }</style>` },
		{
			name: 'style attribute',
			text: `<p style="background:url(${canary}/bg);position:fixed;inset:0;z-index:9999">over all</p>`,
		},
		{
			name: 'link',
			text: `<link rel=stylesheet href="${canary}/b.css"><link rel=prefetch href="${canary}/c"><link rel=preconnect href="${canary}">`,
		},
		{
			name: 'refresh',
			text: `<meta http-equiv="refresh" content="0;url=${canary}/meta">\n\n<base href="${canary}/">\n\n[a](b)`,
		},
		{
			name: 'mutation',
			text: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${code}&gt;">`,
		},
		{ name: 'noscript', text: `<noscript><p title="</noscript><img src=x onerror=${code}>">` },
		{ name: 'template', text: `<template><script>${code}</script></template><xmp><script>${code}</script></xmp>` },
		{ name: 'text area', text: `</textarea></title></style></script><script>${code}</script>` },
		{
			name: 'comments',
			text: `<!--[if IE]><script>${code}</script><![endif]--><![CDATA[<script>${code}</script>]]><?xml-stylesheet href="${canary}/x"?>`,
		},
		{ name: 'end of page', text: `</div></section></main></body></html><script>${code}</script>` },
		{ name: 'details', text: `<details open ontoggle="${code}"><summary onclick="${code}">more</summary>x</details>` },
		{
			name: 'media',
			text: `<video src="${canary}/v" autoplay><source onerror="${code}"></video><audio src="${canary}/a" autoplay>`,
		},
		{
			name: 'body',
			text: `<body onload="${code}"><marquee onstart="${code}">x</marquee><input type=image src="${canary}/i">`,
		},
		{ name: 'odd tags', text: `<ScRiPt/x>${code}</ScRiPt> <scr\u0000ipt>${code}</scr\u0000ipt> <a\u2028href=x>` },
		{
			name: 'clobbering',
			text: '<form id=root><input name=attributes><input name=parentNode></form><img name=getElementById>',
		},
		{
			name: 'our own classes',
			text: `<span class="link" data-target="command:x" tabindex=0>press</span>\n\npress {.link data-target="${canary}"}`,
		},
		{
			name: 'anchors',
			text: `<a href="javascript:${code}">x</a> <a href="command:workbench.action.quit">y</a> <a href="${canary}/a" ping="${canary}/ping">z</a>`,
		},
		{
			name: 'templates',
			text: `{{constructor.constructor('${code}')()}} \${${code}} <%= ${code} %> #{${code}} $(bug) $(sync~spin)`,
		},
		{ name: 'formulas', text: `$$\\href{javascript:${code}}{x}$$ $\\require{html}\\style{position:fixed}{x}$` },
		{ name: 'open fence', text: `\`\`\`html\n<script>${code}</script>` },
		{
			name: 'fence language',
			text: `\`\`\`"><img src=x onerror="${code}">\ncode\n\`\`\`\n\n~~~js onclick="${code}"\ncode\n~~~`,
		},
		{ name: 'open comment', text: `<!-- <img src=x onerror="${code}"` },
	];
}

/** Links and images that lie about where they go, or go where nothing should. */
export function linkTricks(canary: string, code: string): Trick[] {
	const base64 = Buffer.from(`<script>${code}</script>`).toString('base64');
	return [
		{
			name: 'javascript',
			text: `[x](javascript:${code}) [x](JaVaScRiPt:${code}) <javascript:${code}>`,
			shows: ['(javascript:'],
		},
		{
			name: 'javascript in entities',
			text: `[x](&#106;avascript:${code}) [x](javascript&colon;${code}) [x](java&Tab;script:${code})`,
		},
		{
			name: 'javascript behind controls',
			text: `[x](<\u0001javascript:${code}>) [x](<java\tscript:${code}>) [x](<&#1;javascript:${code}>)`,
		},
		{ name: 'vbscript', text: '[x](vbscript:msgbox(1)) [x](livescript:x) [x](mocha:x)' },
		{ name: 'data', text: `[x](data:text/html;base64,${base64}) ![x](data:image/svg+xml;base64,${base64})` },
		{ name: 'large data', text: `![x](data:image/png;base64,${'QUJD'.repeat(25_000)})`, shows: ['image not loaded'] },
		{
			name: 'command',
			text: '[Open the proof](command:workbench.action.terminal.new) <command:workbench.action.quit> [x](command:vscode.open?%5B%22file:///etc/passwd%22%5D)',
			shows: ['Open the proof (command:workbench.action.terminal.new)'],
		},
		{ name: 'command by reference', text: '[x][r] ![y][r]\n\n[r]: command:workbench.action.closeWindow "title"' },
		{
			name: 'editor',
			text: '[x](vscode://file/etc/passwd) [x](vscode-insiders://x/y) [x](code-oss://x) [x](vscode-webview://x)',
		},
		{
			name: 'files',
			text: '[x](file:///etc/passwd) [x](\\\\\\\\host\\\\share) [x](/etc/passwd) [x](../../x) [x](#root) [x](?a=b)',
		},
		{
			name: 'same scheme',
			text: `[x](//${canary.slice('http://'.length)}/same) ![x](//${canary.slice('http://'.length)}/image)`,
		},
		{
			name: 'blob',
			text: '[x](blob:http://127.0.0.1/1) [x](filesystem:http://127.0.0.1/x) [x](about:blank) [x](view-source:x)',
		},
		{
			name: 'other schemes',
			text: '[x](ftp://x/y) [x](ssh://x) [x](tel:1) [x](sms:1) [x](ms-word:ofe|u|x) [x](steam://run/1)',
		},
		{
			name: 'remote images',
			text: `![pixel](${canary}/p.png) ![r][i] [![in a link](${canary}/q.png)](${canary}/r)\n\n[i]: ${canary}/s.png "t"`,
			shows: ['image not loaded: pixel'],
		},
		{
			name: 'images everywhere',
			text: `# ![h](${canary}/h)\n\n- ![l](${canary}/l)\n\n> ![q](${canary}/q)\n\n| a |\n|---|\n| ![t](${canary}/t) |`,
		},
		{ name: 'image in an image', text: `![![inner](${canary}/1)](${canary}/2)` },
		{
			name: 'quotes in words',
			text: `![" onerror="${code}](${canary}/x) ![a](${canary}/"onerror="${code}) ![a](${canary}/y '"><img src=x onerror=${code}>')`,
		},
		{
			name: 'quotes in targets',
			text: `[x](${canary}/" onclick="${code}) [x](<${canary}/" onmouseover="${code}>) <${canary}/"onfocus="${code}>`,
		},
		{ name: 'quotes in a title', text: `[x](https://example.com/ '"><img src=x onerror=${code}>')` },
		{
			name: 'a false address',
			text: `[https://papervane.example.org](${canary}/phishing)`,
			shows: [`(${canary}/phishing)`],
		},
		{
			name: 'a false host',
			text: '[x](https://example.com@example.org:8080/a) [x](https://xn--80ak6aa92e.example/) [x](https://аррӏе.example/)',
		},
		{
			name: 'a turned address',
			text: '[x](https://example.com/\u202Egnp.exe) [\u202Emoc.elpmaxe//:sptth](https://example.org/)',
			shows: ['U+202E'],
		},
		{
			name: 'names of objects',
			text: `[__proto__] [constructor] [toString]\n\n[__proto__]: ${canary}/1\n[constructor]: ${canary}/2\n[toString]: javascript:${code}`,
		},
		{
			name: 'many definitions',
			text: `${Array.from({ length: 500 }, (_, i) => `[d${i}]: ${canary}/${i}`).join('\n')}\n\n[d499]`,
		},
		{ name: 'bare addresses', text: `${canary}/bare www.example.com mailto:a@example.com <a@example.com>` },
	];
}

/** Characters that hide, turn or pile up. */
export function unicodeTricks(): Trick[] {
	const bidi = ['202A', '202B', '202C', '202D', '202E', '2066', '2067', '2068', '2069', '200E', '200F', '061C'];
	const zero = ['200B', '2060', '2061', '2063', 'FEFF', '00AD', '034F', '180E', '115F', '3164', 'FFA0', '2800', '206A'];
	const character = (hex: string): string => String.fromCodePoint(Number.parseInt(hex, 16));
	const tags = [...'run me'].map(c => String.fromCodePoint(0xe0000 + (c.codePointAt(0) ?? 0))).join('');
	return [
		{ name: 'bidi controls', text: bidi.map(h => `a${character(h)}b`).join(' '), shows: bidi.map(h => `U+${h}`) },
		{
			name: 'invisible characters',
			text: zero.map(h => `a${character(h)}b`).join(' '),
			shows: zero.map(h => `U+${h}`),
		},
		{
			name: 'turned source code',
			text: '```js\nif (role != "user\u202E \u2066// admin only\u2069 \u2066") {\n}\n```\n\nand `a\u202Eb`',
			shows: ['U+202E', 'U+2066', 'U+2069'],
		},
		{
			name: 'turned heading and table',
			text: '# a\u202Eb\n\n| \u2067a | b |\n|---|---|\n| \u200Fc | **d\u200Be** |',
			shows: ['U+2067'],
		},
		{ name: 'split words', text: 'pass\u200Bword `re\u200Csolve` *a\u200Db*', shows: ['U+200B', 'U+200C', 'U+200D'] },
		{ name: 'tags', text: `Nothing here${tags}.`, shows: ['U+E0072'] },
		{
			name: 'selectors as bytes',
			text: `ok${Array.from({ length: 64 }, (_, i) => String.fromCodePoint(0xe0100 + i)).join('')}`,
			shows: ['U+E0100'],
		},
		{ name: 'a pile', text: `Z${'\u0351\u036B\u0343'.repeat(400)}algo`, shows: ['MORE COMBINING MARKS'] },
		{
			name: 'line separators',
			text: 'a\u2028b\u2029c\u0085d\u000Be\u000Cf',
			shows: ['U+2028', 'U+2029', 'U+0085', 'U+000B'],
		},
		{
			name: 'terminal escapes',
			text: 'a\u001B[31mred\u001B[0m\u0007\u0008\u007F',
			shows: ['U+001B', 'U+0007', 'U+007F'],
		},
		{ name: 'annotations', text: 'a\uFFF9b\uFFFAc\uFFFBd', shows: ['U+FFF9', 'U+FFFB'] },
		{ name: 'half a pair', text: 'a\uD83Db \uDE00c', shows: ['U+D83D'] },
		{ name: 'a flood', text: `a${'\u200B'.repeat(100_000)}b`, shows: ['U+200B'] },
		{ name: 'an alternating flood', text: `a${'\u200B\u200E'.repeat(2_000)}b`, shows: ['U+200E'] },
		{ name: 'right to left', text: 'שלום עולם, \u200E(x) مرحبا\n\n- א\n- ب', shows: ['U+200E'] },
	];
}

/** Text that would break the page's layout, or keep the page busy. */
export function layoutTricks(canary: string): Trick[] {
	const word = 'A'.repeat(20_000);
	return [
		{ name: 'one word everywhere', text: `# ${word}\n\n${word}\n\n- ${word}\n\n> ${word}\n\n**${word}** \`${word}\`` },
		{ name: 'a long line of code', text: `\`\`\`\n${word}\n\`\`\`\n\n    ${word}` },
		{
			name: 'a wide table',
			text: `|${' column |'.repeat(200)}\n|${'---|'.repeat(200)}\n|${` ${'x'.repeat(30)} |`.repeat(200)}`,
		},
		{ name: 'a long cell', text: `| a | b |\n|---|---|\n| ${word} | ${word} |` },
		{
			name: 'a long address',
			text: `[x](https://example.com/${word}) ![x](${canary}/${word}) <https://example.com/${word}>`,
		},
		{ name: 'no breaks', text: `${'\u00A0'.repeat(10_000)}x ${'\u2011'.repeat(5_000)} ${'\uFDFD'.repeat(300)}` },
		{ name: 'deep quotes', text: `${'> '.repeat(80)}deep\n\n${'>'.repeat(5_000)} deeper` },
		{ name: 'deep lists', text: Array.from({ length: 45 }, (_, i) => `${'  '.repeat(i)}- level ${i}`).join('\n') },
		{ name: 'deep lists on one line', text: `${'- '.repeat(500)}deep` },
		{ name: 'many lines', text: Array.from({ length: 3_000 }, (_, i) => `- ${i}`).join('\n') },
		{ name: 'many headings', text: Array.from({ length: 500 }, (_, i) => `# ${i}`).join('\n') },
		{ name: 'brackets', text: `${'['.repeat(20_000)}\n\n${'![]('.repeat(5_000)}\n\n${'<'.repeat(20_000)}` },
		{ name: 'stars', text: `${'*a_ '.repeat(5_000)}\n\n${'`'.repeat(3_001)}${' `a'.repeat(1_000)}` },
		{
			name: 'too long to format',
			text: `# start\n\n<script>x</script>${' lorem'.repeat(Math.ceil(HIDDEN_BY_RUN / 6))}`,
		},
	];
}

/** What a title may hold. */
export const TITLES: readonly string[] = [
	'Files can be read <img src=x onerror=alert(1)><script>alert(2)</script>',
	'Turned \u202Etxt.terces\u202C and \u2066isolated\u2069 and split\u200B words',
	'$(bug) $(sync~spin) [press](command:workbench.action.quit) **bold** `code` &lt;b&gt; ![x](https://example.com/x.png)',
	'Longword'.repeat(400),
	'two\nlines\r\nand\ta tab\u2028and a separator\u0000\u001B[31m',
	`Pile Z${'\u0351\u036B\u0343'.repeat(200)} \u{E0072}\u{E0075}\u{E006E} \uFEFF`,
	'שלום (a) مرحبا 1234 {0} {{1}} %s ${x} \\',
	'',
];
