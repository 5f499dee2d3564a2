import type { Trick } from './trick';

/** What parsers trip over, thrown in between. */
const SHARDS = [
	...'<>"\'`&=/\\![](){}*_~#|-+:;?\u0000\t\n\r\f ',
	...[
		'<!--',
		'-->',
		'<![CDATA[',
		']]>',
		'</',
		'/>',
		'&lt;',
		'&#x3c;',
		'&quot;',
		'\u200B',
		'\u202E',
		'```',
		'](',
		'<svg>',
		'<math>',
	],
	...[
		'<style>',
		'</style>',
		'<table>',
		'<template>',
		'<noscript>',
		'</p>',
		'<form>',
		'<mtext>',
		'<mglyph>',
		'<foreignObject>',
	],
];

/**
 * A text made of tricks by chance: cut, joined, doubled, nested, turned upper case, with shards in between.
 * @param random gives numbers from 0 up to but not including 1
 */
export function mutated(tricks: readonly Trick[], random: () => number): string {
	const below = (count: number): number => Math.floor(random() * count);
	const trick = (): string => tricks[below(tricks.length)]?.text.slice(0, 600) ?? '';
	const shard = (): string => SHARDS[below(SHARDS.length)] ?? '';
	let text = trick();
	for (let rounds = 1 + below(4); rounds > 0; rounds--) {
		const at = below(text.length + 1);
		switch (below(6)) {
			case 0:
				text = text.slice(0, at) + shard() + text.slice(at);
				break;
			case 1:
				text = text.slice(0, at) + text.slice(at + 1 + below(4));
				break;
			case 2:
				text = text.slice(0, at) + trick() + text.slice(at);
				break;
			case 3:
				text = text.slice(0, at) + trick().slice(below(40));
				break;
			case 4:
				text = text.slice(0, at) + text.slice(at, at + 20).toUpperCase() + text.slice(at + 20);
				break;
			default:
				text = `${shard()}${text}${shard()}`;
		}
	}
	return text.slice(0, 4_000);
}
