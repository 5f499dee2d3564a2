/** Texts, bytes and JSON made wrong by chance, from real ones and from nothing. The same numbers make the same again. */

/** Stands in what is fuzzed as an embargoed word does: no error may tell it. */
export const PLANTED = 'pl4ntedSecretWord';

export type Random = () => number;

const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
const below = (random: Random, end: number): number => Math.floor(random() * end);

/** What parsers trip over. */
const TOKENS: readonly string[] = [
	...[
		'\0',
		'\ufeff',
		'\r\n',
		'\r',
		'\n\n\n',
		'\u2028',
		'\u0085',
		'\ud800',
		'\udc00',
		'\u202e',
		'\u200b',
		'İ',
		'ß',
		'😀',
	],
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', PLANTED],
	...['1e400', '-0', '0x10', '0o17', '1_000', '9'.repeat(400), '00000000000', 'NaN', '.inf', 'null', '~', 'undefined'],
	...[
		'"',
		"'",
		'`',
		'```',
		'\\',
		'\\u0000',
		'<',
		'>',
		'<!--',
		'-->',
		'<![CDATA[',
		']]>',
		'&amp;',
		'&#0;',
		'&#x110000;',
		'&a;',
	],
	...[
		'%',
		'%00',
		'%ff',
		'%F0%9F',
		'../',
		'//',
		'@@',
		'---',
		'...',
		'--- ',
		'+++ ',
		'@@ -1 +1 @@',
		'diff --git ',
		'=?utf-8?B?',
		'?=',
	],
	...[
		'&a ',
		'*a',
		'!!binary ',
		'!!js/function ',
		'<<: ',
		'? ',
		'- ',
		': ',
		'{',
		'}',
		'[',
		']',
		'|',
		'>',
		'#',
		'%YAML 1.1\n',
		'\t',
	],
	...[
		'2026-02-30',
		'0000-00-00',
		'+275760-09-13T00:00:00Z',
		'2026-13-45T25:61:61Z',
		'Europe/Nowhere',
		'CVE-2026-1',
		'GHSA-',
	],
	...[
		'\ninclude ',
		'charset=',
		'boundary=""',
		'Content-Type: multipart/mixed; boundary=x\n\n--x\n',
		'base64',
		'quoted-printable',
	],
];

/** Said again and again: lines, runs and nests of every kind. */
const PUMPS: readonly string[] = [
	...[
		' ',
		'\n',
		'\t',
		'a',
		'0',
		'9',
		'.',
		'-',
		'_',
		'/',
		'\\',
		'"',
		"'",
		'`',
		'*',
		'#',
		'=',
		':',
		';',
		',',
		'<',
		'>',
		'(',
		'[',
		'{',
	],
	...[
		'a.',
		'a-',
		'- ',
		'> ',
		'\n- ',
		'\n# ',
		'[a](',
		'![',
		'<a>',
		'<!--',
		'&#',
		'&a;',
		'=20',
		'=?',
		'%2',
		'../',
		'a:\n ',
		'x\0',
		'@@ ',
		'}{',
	],
	...[
		'\n--x\n',
		'1.',
		'"a":',
		'{"a":',
		'[[',
		"'a',",
		'\\\n',
		'$(',
		'${',
		'/*',
		'=\n',
		' (',
		') ',
		'\r',
		'\ud83d',
		'~^',
		'|\n',
		'GHSA-',
		'CVE-',
	],
];

function randomText(random: Random): string {
	const units = Array.from({ length: below(random, 200) }, () =>
		random() < 0.7 ? below(random, 128) : below(random, 0x1_00_00),
	);
	return String.fromCharCode(...units);
}

/** A text so long that work which grows with its square does not end. */
export function pumped(random: Random, samples: readonly string[], size: number): string {
	const sample = pick(random, samples) ?? '';
	const own = sample.slice(below(random, sample.length), below(random, sample.length) + 12);
	const pump = random() < 0.3 && own !== '' ? own : (pick(random, PUMPS) ?? ' ');
	const at = below(random, sample.length);
	const run = pump.repeat(Math.ceil(size / pump.length));
	return `${sample.slice(0, at)}${run}${random() < 0.5 ? sample.slice(at) : '\u0001'}`;
}

/** One of the samples with up to four things wrong with it, or text without any grammar. */
export function mutatedText(random: Random, samples: readonly string[]): string {
	if (samples.length === 0 || random() < 0.08) return randomText(random);
	let text = pick(random, samples) ?? '';
	if (text.length > 20_000) text = text.slice(0, 20_000);
	for (let times = 1 + below(random, 4); times > 0; times--) text = changed(random, text, samples);
	return text;
}

function changed(random: Random, text: string, samples: readonly string[]): string {
	const tokens = text.match(/\w+|\s+|[^\w\s]/g) ?? [''];
	const at = below(random, tokens.length);
	switch (below(random, 13)) {
		case 0:
			return tokens.toSpliced(at, 1 + below(random, 3)).join('');
		case 1:
			return tokens.toSpliced(at, 0, ...tokens.slice(at, at + 1 + below(random, 20))).join('');
		case 2:
			return tokens.with(at, pick(random, tokens) ?? '').join('');
		case 3:
		case 4:
		case 5:
			return tokens.toSpliced(at, below(random, 2), pick(random, TOKENS) ?? '').join('');
		case 6:
			return tokens.toSpliced(at, 0, (pick(random, PUMPS) ?? '').repeat(1 + below(random, 3_000))).join('');
		case 7:
			return text.slice(0, below(random, text.length));
		case 8:
			return text.slice(below(random, text.length)) + (pick(random, samples) ?? '').slice(0, 5_000);
		case 9:
			return text.replaceAll('\n', pick(random, ['\r\n', '\r', ' ', '\u2028', '']) ?? '');
		case 10:
			return `\ufeff${text}`;
		case 11: {
			const place = below(random, text.length);
			return `${text.slice(0, place)}${String.fromCharCode(below(random, 0x1_00_00))}${text.slice(place + 1)}`;
		}
		default:
			return tokens.toSpliced(at, 0, PLANTED).join('');
	}
}

/** Bytes of a text made wrong, some of them no text of any encoding. */
export function mutatedBytes(random: Random, samples: readonly string[]): Buffer {
	const bytes = Buffer.from(mutatedText(random, samples), random() < 0.8 ? 'utf8' : 'latin1');
	for (let times = below(random, 6); times > 0 && bytes.length > 0; times--)
		bytes[below(random, bytes.length)] = below(random, 256);
	return bytes;
}

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', '', '\0', PLANTED];

function oddValue(random: Random): unknown {
	const deep = random() < 0.5 ? '[' : '{"a":';
	const close = deep === '[' ? ']' : '}';
	const values: readonly (() => unknown)[] = [
		() => null,
		() => pick(random, [true, false, -0, 1e308, Number.MAX_SAFE_INTEGER + 2, 0.1, -1, 2 ** 31]),
		() => JSON.parse('1e400'),
		() => pick(random, TOKENS),
		() => (pick(random, PUMPS) ?? '').repeat(below(random, 2_000)),
		() => Array.from({ length: below(random, 300) }, (_, at) => at),
		() => JSON.parse(deep.repeat(1_500) + (deep === '[' ? '' : '1') + close.repeat(1_500)),
		() => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
		() => randomText(random),
		() => ({}),
		() => [],
	];
	return pick(random, values)?.();
}

/** A copy of one of the samples with up to three things wrong with it, or a value of no shape. */
export function mutatedJson(random: Random, samples: readonly unknown[]): unknown {
	if (random() < 0.05) return oddValue(random);
	const value: unknown = structuredClone(pick(random, samples));
	let whole: unknown = value;
	for (let times = 1 + below(random, 3); times > 0; times--) whole = changedJson(random, whole);
	return whole;
}

function changedJson(random: Random, value: unknown): unknown {
	if (typeof value === 'string' && random() < 0.7) return changed(random, value.slice(0, 5_000), [value]);
	if (typeof value !== 'object' || value === null) return oddValue(random);
	const entries = Object.entries(value);
	if (entries.length === 0 || random() < 0.05) return oddValue(random);
	const at = below(random, entries.length);
	const chance = random();
	if (Array.isArray(value)) {
		if (chance < 0.1) return value.toSpliced(at, 1);
		if (chance < 0.2) return [...value, value[at]];
		if (chance < 0.25) return Array.from({ length: 300 }, () => value[at] as unknown);
		return value.map((item: unknown, index) => (index === at ? changedJson(random, item) : item));
	}
	const [name = '', inner] = entries[at] ?? [];
	const others = entries.filter(([key]) => key !== name);
	if (chance < 0.1) return withOwn(others);
	if (chance < 0.25)
		return withOwn([...entries, [pick(random, NAMES) ?? '', random() < 0.5 ? inner : oddValue(random)]]);
	if (chance < 0.3) return withOwn([...others, [pick(random, NAMES) ?? '', inner]]);
	if (chance < 0.35) return withOwn([...others, [name, entries[below(random, entries.length)]?.[1]]]);
	return withOwn(entries.map(([key, one]) => [key, key === name ? changedJson(random, one) : one]));
}

/** As JSON.parse makes it: also "__proto__" is a field. */
function withOwn(entries: readonly (readonly [string, unknown])[]): object {
	const made = {};
	for (const [key, value] of entries)
		Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
	return made;
}
