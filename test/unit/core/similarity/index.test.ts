import assert from 'node:assert/strict';
import { createSimilarityIndex, rankSimilar } from '../../../../src/core/similarity';
import { realTexts } from '../../../support/realTexts';
import { describeWithData } from '../../../support/sharedData';
import { dice, floodReport, otherReport, report } from './flood';

const SYMLINK = report(
	'A',
	'Symlinks are followed on extraction',
	'The tar extractor follows symbolic links inside an archive and writes outside the destination folder. The flaw is in `Extractor.writeEntry()` of `src/tar/extract.js`.',
);

describe('a flood of reports of one finding', () => {
	const flood = Array.from({ length: 20 }, (_, i) => floodReport(i));
	const others = Array.from({ length: 60 }, (_, i) => otherReport(i));

	it('ranks above everything else, however it is worded, ordered and signed', () => {
		const index = createSimilarityIndex([...flood, ...others]);
		for (const one of flood) {
			const ranked = index.rank(one, flood.length - 1);
			assert.ok(
				ranked.every(({ id }) => id.startsWith('FLOOD')),
				one.id,
			);
			assert.equal(ranked.length, flood.length - 1);
		}
	});

	it('ranks above everything else when it is most of what there is', () => {
		const index = createSimilarityIndex([...flood, ...others.slice(0, 4)]);
		for (const one of flood)
			assert.ok(
				index.rank(one, flood.length - 1).every(({ id }) => id.startsWith('FLOOD')),
				one.id,
			);
	});

	it('is told by its wording', () => {
		const [first] = createSimilarityIndex([...flood, ...others]).rank(floodReport(0), 1);
		assert.match(first?.reasons.join() ?? '', /Near-same text|Similar wording/);
	});

	it('is not seen in reports of other things', () => {
		const index = createSimilarityIndex([...flood, ...others]);
		for (const one of others)
			assert.ok(
				index.rank(one, 3).every(({ id }) => !id.startsWith('FLOOD')),
				one.id,
			);
	});
});

describe('near-same text', () => {
	function reasons(a: string, b: string): string {
		const [found] = rankSimilar(report('A', '', a), [report('B', '', b)], 1);
		return found?.reasons.join('; ') ?? '';
	}
	const text = floodReport(1).description;

	it('is a copy, in another layout and case', () => {
		assert.match(reasons(text, text), /^Near-same text/);
		assert.match(reasons(text, text.replaceAll(/\s+/g, '\n\n').toUpperCase()), /Near-same text/);
	});

	it('is a copy with its paragraphs in another order, and with an introduction', () => {
		const shuffled = text
			.split(/(?<=\.) |\n\n/)
			.toReversed()
			.join('\n\n');
		assert.match(
			reasons(text, `Dear maintainers, please look at this as soon as you can. ${shuffled}`),
			/Near-same text/,
		);
	});

	it('is a copy that hides characters without width in its words', () => {
		assert.match(reasons(text, text.replaceAll('a', 'a\u200b').replaceAll('e', 'e\u00ad')), /Near-same text/);
	});

	it('is a copy that is written with letters of another width, and one in a script without blanks', () => {
		const wide = text.replaceAll(/[a-z]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
		assert.match(reasons(text, wide), /Near-same text/);
		const han = '解压程序会跟随归档中的符号链接，因此可以在目标文件夹之外写入任意文件，攻击者可以覆盖用户的配置。';
		assert.match(reasons(han, `您好，${han}`), /Near-same text/);
		assert.doesNotMatch(
			reasons(han, '登录表单没有检查令牌的有效期，过期的会话仍然可以使用很长时间，管理员无法撤销它。'),
			/text|wording/,
		);
	});

	it('is not two different bugs in one function', () => {
		const first =
			'`Decoder.readHeader()` in `src/decoder.c` reads past the end of its buffer when the length is negative. A file of nine bytes is enough, and the process dies with a segmentation violation. The bounds have to be checked before the copy.';
		const second =
			'`Decoder.readHeader()` in `src/decoder.c` keeps the temporary key in memory after an error return. A later allocation hands it to another tenant. Wipe the key on every way out.';
		const found = reasons(first, second);
		assert.doesNotMatch(found, /Near-same text|Similar wording/);
		assert.match(found, /Same function: Decoder\.readHeader/);
		assert.match(found, /Same file: src\/decoder\.c/);
	});

	it('is not what a form has everybody write', () => {
		const form = (summary: string, impact: string): string =>
			`## Summary\n${summary}\n\n## Steps to reproduce\n\nSee the attached proof of concept.\n\n## Impact\n${impact}\n\n## Affected versions\nAll versions up to the latest release.\n\nI have read the security policy and agree to the disclosure timeline.`;
		const reports = Array.from({ length: 8 }, (_, i) => {
			const other = otherReport(i);
			return report(
				other.id,
				other.summary,
				form(other.description.split('\n')[1] ?? '', `It hurts ${other.summary}.`),
			);
		});
		for (const found of createSimilarityIndex(reports).rank(reports[0] ?? report('X', '', ''), 12))
			assert.doesNotMatch(found.reasons.join(), /Near-same text/, found.id);
	});

	it('is not two short titles with the same few words', () => {
		assert.doesNotMatch(reasons('XSS in the page', 'XSS in the page'), /Near-same/);
	});
});

describe('what two reports share', () => {
	function reasons(
		a: Parameters<typeof report>[3],
		b: Parameters<typeof report>[3],
		texts: [string, string] = ['', ''],
	): readonly string[] {
		return rankSimilar(report('A', '', texts[0], a), [report('B', '', texts[1], b)], 1)[0]?.reasons ?? [];
	}
	const npm = (name: string, functions: string[] = []) => ({
		ecosystem: 'npm' as const,
		name,
		range: '< 2',
		functions,
	});

	it('is a package, by its name in its ecosystem', () => {
		assert.deepEqual(reasons({ affected: [npm('left')] }, { affected: [npm('left')] }), ['Same package: left']);
		assert.deepEqual(reasons({ affected: [npm('left')] }, { affected: [{ ...npm('left'), ecosystem: 'pip' }] }), []);
	});

	it('is a function, of the structured part or of the text, with or without what it belongs to', () => {
		const inText: [string, string] = ['', 'Look at `Parser.decodeAll(input)` there.'];
		assert.deepEqual(reasons({ affected: [npm('x', ['decodeAll'])] }, {}, inText), ['Same function: decodeAll']);
		assert.deepEqual(reasons({}, {}, ['In Parser::decodeAll() it is.', 'Call decodeAll() twice.']), [
			'Same function: Parser.decodeAll',
		]);
		assert.deepEqual(reasons({}, {}, ['In Parser.decodeAll() it is.', 'Call Writer.decodeAll() twice.']), []);
	});

	it('is another name of the code', () => {
		assert.deepEqual(reasons({}, {}, ['Set `maxHeaderCount`.', 'The `maxHeaderCount` is low.']), [
			'Same name in the code: maxHeaderCount',
		]);
	});

	it('is no function that every proof calls, no constant and no plain word', () => {
		for (const name of [
			'console.log()',
			'require()',
			'main()',
			'memcpy()',
			'NULL',
			'true',
			'input',
			'example.com',
			'alert()',
		])
			assert.deepEqual(reasons({}, {}, [`Look at \`${name}\` here.`, `See \`${name}\` there.`]), [], name);
	});

	it('is a file, as it is written in prose, in a permalink and on Windows', () => {
		const link = 'https://git.example/a/b/blob/0123abc/src/http/parse.c#L10-L20';
		for (const written of [
			'src/http/parse.c',
			'./src/http/parse.c:120',
			'src\\http\\parse.c',
			'http/parse.c',
			'parse.c',
			link,
		])
			assert.deepEqual(
				reasons({}, {}, [`It is in ${link}`, `See (${written}).`])[0]?.startsWith('Same file: '),
				true,
				written,
			);
	});

	it('is no file of that name elsewhere, no name that every project has and no product', () => {
		assert.deepEqual(reasons({}, {}, ['In src/http/parse.c it is.', 'In src/ftp/parse.c it is.']), []);
		for (const name of ['index.js', 'README.html', 'package.json', 'poc.py', 'Node.js', 'org.json'])
			assert.deepEqual(reasons({}, {}, [`See ${name} here.`, `Look at ${name} there.`]), [], name);
		assert.deepEqual(reasons({}, {}, ['See lib/a/index.js here.', 'Look at lib/a/index.js now.']), [
			'Same file: lib/a/index.js',
		]);
	});

	it('is a weakness, of the structured part or of the text', () => {
		assert.deepEqual(reasons({ cweIds: ['CWE-79'] }, {}, ['', 'This is cwe-79.']), ['Same weakness: CWE-79']);
	});

	it('is an id, best of all their own', () => {
		assert.deepEqual(reasons({ cveId: 'CVE-2030-1234' }, { cveId: 'CVE-2030-1234' }), ['Same id: CVE-2030-1234']);
		assert.deepEqual(reasons({ cveId: 'CVE-2030-1234' }, {}, ['', 'Like cve-2030-1234 but worse.']), [
			'Same id: CVE-2030-1234',
		]);
		const [own, named] = rankSimilar(
			report('A', '', 'Like CVE-2030-1234.'),
			[report('B', '', 'As in CVE-2030-1234.'), report('C', '', '', { cveId: 'CVE-2030-1234' })],
			2,
		);
		assert.equal(own?.id, 'C');
		assert.ok((named?.score ?? 1) < (own?.score ?? 0));
	});

	it('weighs the more the rarer it is', () => {
		const all = Array.from({ length: 40 }, (_, i) =>
			report(`R${i}`, '', '', { affected: [npm(i < 2 ? 'rare' : 'usual')] }),
		);
		const index = createSimilarityIndex(all);
		const rare = index.rank(report('X', '', '', { affected: [npm('rare')] }), 1)[0]?.score ?? 0;
		const usual = index.rank(report('X', '', '', { affected: [npm('usual')] }), 1)[0]?.score ?? 1;
		assert.ok(rare > usual);
	});

	it('is told without any other words of the other report, and harmless', () => {
		const name = `evil\u202e[x](y)${'z'.repeat(200)}`;
		const [found] = reasons({ affected: [npm(name)] }, { affected: [npm(name)] });
		assert.ok((found ?? '').length < 90);
		assert.doesNotMatch(found ?? '', /\u202e/);
		const told = rankSimilar(SYMLINK, [floodReport(1)], 1)[0]?.reasons.join(' ') ?? '';
		assert.doesNotMatch(told, /shell|mirror|Nightowl|wormable/i);
	});
});

describe('the ranking', () => {
	const all = [
		...Array.from({ length: 10 }, (_, i) => floodReport(i)),
		...Array.from({ length: 10 }, (_, i) => otherReport(i)),
	];

	it('has scores from 0 to 1, the highest first, the same in the order of ids', () => {
		const ranked = rankSimilar(SYMLINK, [...all, { ...floodReport(0), id: 'FLOOD-000b' }], 100);
		assert.ok(ranked.length > 0);
		for (const [i, { id, score }] of ranked.entries()) {
			assert.ok(score > 0 && score <= 1);
			const next = ranked[i + 1];
			assert.ok(next === undefined || score > next.score || (score === next.score && id < next.id));
		}
	});

	it('leaves the report itself out, and gives each other once', () => {
		const one = floodReport(3);
		const ranked = rankSimilar(one, [...all, ...all, one], 100);
		assert.ok(!ranked.some(({ id }) => id === one.id));
		assert.equal(new Set(ranked.map(({ id }) => id)).size, ranked.length);
	});

	it('gives no more than asked for', () => {
		assert.equal(rankSimilar(floodReport(0), all, 3).length, 3);
		assert.deepEqual(rankSimilar(floodReport(0), all, 0), []);
		assert.deepEqual(rankSimilar(floodReport(0), all, -1), []);
		assert.deepEqual(rankSimilar(floodReport(0), [], 5), []);
	});

	it('does not depend on the order of the reports', () => {
		const roll = dice(5);
		const shuffled = all.map(one => ({ one, at: roll(1000) })).toSorted((a, b) => a.at - b.at);
		assert.deepEqual(
			rankSimilar(SYMLINK, all, 100),
			rankSimilar(
				SYMLINK,
				shuffled.map(({ one }) => one),
				100,
			),
		);
	});

	it('gives what an index gives, as often as it is asked', () => {
		const index = createSimilarityIndex(all);
		assert.deepEqual(index.rank(SYMLINK, 5), rankSimilar(SYMLINK, all, 5));
		assert.deepEqual(index.rank(SYMLINK, 5), index.rank(SYMLINK, 5));
	});

	it('finds nothing alike in empty reports', () => {
		const empty = [report('A', '', ''), report('B', '', ''), report('C', ' \n', '\t')];
		assert.deepEqual(rankSimilar(report('X', '', ''), empty, 5), []);
		assert.deepEqual(rankSimilar(SYMLINK, empty, 5), []);
	});

	const M = 1_000_000;
	for (const piece of [
		'a',
		'ab ',
		'`',
		'`a`',
		'a.',
		'.c',
		'()',
		'a()',
		'a.b.c()',
		'/',
		'a/',
		'a.js ',
		'```\n',
		'<',
		'http://',
		'CVE-',
		'CWE-79 ',
		'漏',
		'\u0301',
		'\ud800',
		'\u200b',
		'function a(',
		'func (',
	]) {
		it(`comes to an end on a megabyte of ${JSON.stringify(piece)}`, () => {
			const huge = report('H', piece.repeat(100), piece.repeat(M / piece.length));
			const ranked = rankSimilar(huge, [SYMLINK, { ...huge, id: 'I' }], 5);
			assert.ok(ranked.every(({ score }) => score > 0 && score <= 1));
		});
	}
});

describeWithData('the ranking of real advisories', () => {
	it('puts the same text under another id first, and ends soundly for each', () => {
		const real = realTexts().map(({ id, text }) => report(id, '', text));
		const index = createSimilarityIndex(real);
		for (const one of real) {
			const [best] = index.rank({ ...one, id: 'again' }, 1);
			assert.ok(best === undefined || (best.score > 0 && best.score <= 1), one.id);
			if (one.description.length > 200 && /[a-z]{3} [a-z]{3}/.test(one.description))
				assert.ok(best?.id === one.id || (best?.score ?? 0) > 0.9, one.id);
		}
	});
});
