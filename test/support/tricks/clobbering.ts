import { type Bait, family, type Trick } from './trick';

/** Names under which pages and libraries find what they work with: an element with such an id or name would stand in for it. */
const NAMES = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'valueOf',
	'hasOwnProperty',
	'__defineGetter__',
	'attributes',
	'childNodes',
	'children',
	'parentNode',
	'firstChild',
	'nodeType',
	'nodeName',
	'namespaceURI',
	'removeChild',
	'removeAttribute',
	'setAttribute',
	'replaceChildren',
	'getElementById',
	'querySelector',
	'createElement',
	'currentScript',
	'implementation',
	'cookie',
	'body',
	'head',
	'defaultView',
	'location',
	'self',
	'top',
	'parent',
	'origin',
	'acquireVsCodeApi',
	'vscode',
	'root',
	'DOMPurify',
	'trustedTypes',
];

/** Elements that would take the place of what scripts look for, by id or name. */
export function clobberingTricks({ address }: Bait): Trick[] {
	return [
		...family(
			'clobber',
			NAMES.map((name, index) => (id: string) => {
				switch (index % 4) {
					case 0:
						return `<a id=${name}></a><a id=${name} name=href href="${address(id)}">x</a>`;
					case 1:
						return `<form id=${name} name=${name}><input name=${name}><button id=${name}></button></form>`;
					case 2:
						return `<img name=${name} id=${name}><iframe name=${name}></iframe>`;
					default:
						return `## x {#${name}}\n\n<object id=${name} name=${name}></object>\n\n[x][${name}]\n\n[${name}]: ${address(id)}`;
				}
			}),
		),
		...family('key', [
			() => '__proto__: polluted\nconstructor: {prototype: {polluted: true}}',
			() => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
			() => '[__proto__] [constructor] [toString]',
			id => `[^__proto__]: note ${id}\n\n[^__proto__] [^constructor]`,
			() => '?__proto__[polluted]=1&constructor.prototype.polluted=1',
			() => '<<: *merge\n&merge {polluted: true}\n!!js/function "function(){}"',
		]),
	];
}
