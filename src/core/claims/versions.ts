import type { Found } from './claim';

const PRE =
	'(?:[-._]?(?:alpha|beta|rc|pre|preview|dev|snapshot|final|release|ga|sp|cr|patch|canary|next|nightly|post|hotfix|milestone|m|a|b|p|r|v|ea)(?:[-.]?\\d{1,9}){0,4})';
/** A version's number: parts, and what may come before or after a release; longer ones are not one. */
export const VERSION_NUMBER = `\\d{1,9}(?:\\.\\d{1,9}){1,5}(?:\\.\\d{10,14}(?=-r|(?!\\.)))?(?:${PRE}{0,2}|[a-z](?![a-z])|-\\d{1,6}(?!\\.\\d)|-[a-z]{1,20}[.-]?\\d{1,9}(?:\\.\\d{1,9}){0,3})(?:\\+[\\w-]{1,40}(?:\\.[\\w-]{1,40}){0,4})?`;
const NUMBER = new RegExp(
	`(?<![\\p{L}\\p{N}_]|(?<!\\.)\\.)[vV]?(?:${VERSION_NUMBER}|\\d{1,4})(?![\\p{L}\\p{N}_])(?!\\.[\\dxX*])(?!%)`,
	'giu',
);
/** Tags that say so in their name. */
const TAG =
	/(?<![\p{L}\p{N}_./-])(?:releases?|rel|version|ver|tags?|stable|refs\/tags)[-_/]v?\d{1,9}(?:[._]\d{1,9}){1,5}(?:[-._]?(?:rc|beta|alpha)\.?\d{0,4})?(?![\p{L}\p{N}_.-])/giu;

/** What has versions of its own that reports mention beside the project's. */
const PLATFORMS: ReadonlySet<string> = new Set(
	(
		'cvss cvssv2 cvssv3 cvssv4 epss tls ssl dtls sslv http https spdy quic oauth oauth2 saml openid oidc scim openapi swagger json-rpc jsonrpc soap wsdl xml xslt xpath html css ' +
		'ecmascript es unicode utf asn rfc iso ieee pdf smb snmp ssh sftp mqtt amqp usb bluetooth pci pcie x.509 ' +
		'python python2 python3 cpython pypy node nodejs node.js npm yarn pnpm deno bun java jdk openjdk jre jvm javase hotspot php ruby jruby perl go golang rust rustc cargo swift ' +
		'kotlin scala groovy gradle maven ant dotnet .net net core framework asp.net mono gcc g++ clang llvm msvc cmake make bazel glibc musl bash zsh ' +
		'ubuntu debian fedora centos rhel redhat alpine arch opensuse suse gentoo kali raspbian windows win macos osx mac ios ipados android linux kernel freebsd openbsd netbsd solaris ' +
		'chrome chromium firefox safari edge opera mozilla webkit applewebkit gecko docker kubernetes k8s kubectl helm minikube virtualbox vmware qemu ' +
		'gdb valgrind asan afl codeql semgrep burp burpsuite zap ghidra ida nmap postman intellij xcode studio apache-2 gpl lgpl agpl mpl license licence spec specification'
	).split(' '),
);
/** What numbers with a point mean besides versions, when such a word stands before them. */
const OTHER_NUMBERS =
	/(?:^|[^\p{L}])(?:scores?|scored|scoring|severity|rated|rating|ratings|base|temporal|environmental|overall|epss|probability|sections?|chapters?|figures?|fig|tables?|steps?|appendix|clause|paragraph|items?|page|pages|requirements?|about|approximately|roughly|than a|by|factor|ratio|took|takes|oid|listing|port|ip|address|host)(?:\s(?:of|is|was|score|vector|at|as|rating|value)){0,2}[\s:=(]*$/iu;
const UNITS =
	/^\s?(?:%|x(?![\p{L}\d])|(?:[kmgt]i?b|bytes?|bits?|ms|s|sec|secs|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|times|million|billion|thousand|points?|ghz|mhz|hz|gb|out\sof|\/\s?10)(?![\p{L}]))|^\s?[([]?(?:critical|high|medium|low|moderate)(?![\p{L}])/iu;

const CUE = new RegExp(
	'(?:(?:^|[^\\p{L}])(?:versions?|vers?\\.?|v\\.?|releases?|released|tags?|tagged|before|prior\\sto|earlier\\sthan|older\\sthan|newer\\sthan|later\\sthan|lower\\sthan|less\\sthan|greater\\sthan|higher\\sthan|below|above|through|thru|until|till|up\\sto|upto|' +
		'since|starting\\s(?:with|in|from|at)|as\\sof|upgrad(?:e|ed|ing)\\sto|updat(?:e|ed|ing)\\sto|downgrad(?:e|ed|ing)\\sto|bump(?:ed)?\\sto|backported\\sto|affects|affecting|affected|unaffected|vulnerable|patched|fixed|including|excluding|branch(?:es)?|milestone|' +
		'(?:fixed|patched|introduced|present|resolved|addressed|available|tested|reproduced|confirmed|vulnerable|released|found|exists|remediated|mitigated|corrected|affected|added|removed|changed|default|appeared|shipped|observed|verified|works|working|merged|landed|only)\\s(?:in|on|with|at|by|from|since|against))' +
		'|[<>]=?|≤|≥|(?<!=)=|[~^])[\\s:=(|\\[]*$',
	'iu',
);
/** A range or a list goes on: 2.28 - 2.33, 2.34 and 3.0.2. */
const GOES_ON = /^\s?(?:-|–|—|to|through|thru)\s?v?\d{1,9}\.\d|^(?:,|\s(?:and|or))\s?v?\d{1,9}(?:\.\d{1,9}){2}/i;
/** What a range of versions follows: a product's name. */
const PRODUCT_NAME =
	/(?:^|[^\p{L}])(?!Score|Base|Severity|Critical|High|Medium|Low|The|In|From|About|Between)\p{Lu}[\p{L}\d.+-]{1,40}\s$/u;
/** Words that make the version of a language, too, one the report is about. */
const ABOUT_PLATFORM =
	/(?:^|[^\p{L}])(?:prior\sto|before|starting\s(?:in|with|from)|(?:fixed|patched|introduced|resolved|addressed)\sin|affects|affecting|through|vulnerable|affected:?|affected\sversions?:?|versions?\saffected:?)\s[\p{L}.#+]{2,20}(?:\sversions?)?\s$/iu;
const FOLLOWS =
	/^\s?[,(]?\s?(?:and|or)\s(?:all\s)?(?:earlier|below|prior|older|previous|lower|later|newer|above|higher|up|onwards?|before|after|greater)(?![\p{L}])|^\s(?:versions?|releases?|branch|release|series|tag)(?![\p{L}])|^\s(?:and\sup|through|up\sto|until|before|prior\sto|<|<=)\s|^\s(?:also\s)?(?:contains?|fix(?:es|ed)|introduce[sd]|resolve[sd]|address(?:es|ed)|patche[sd]|mitigates?)\s/iu;
/** What ends a range that began with "from". */
const ENDS = /^\s?(?:to|before|until|through|up|and|,|-|–)/i;
/** What bounds versions, and hosts hardly ever. */
const BOUND =
	/(?:^|[^\p{L}])(?:before|prior\sto|(?:earlier|older|newer|later|lower|less)\sthan|through|thru|until|up\sto|since|(?:fixed|patched|resolved|addressed|corrected)\sin|(?:upgrad|updat)(?:e|ed|ing)\sto|releases?)\s$/iu;
const FROM = /(?:^|[^\p{L}])(?:from|between)[\s:]*$/iu;
const JOINS: ReadonlySet<string> = new Set(
	'to through thru and or until up before prior from below including version versions inclusive exclusive exclude earlier than later v'.split(
		' ',
	),
);

const LOOK = 64;

/** Whether a number is a version of the project's; a platform's makes what it is joined to one, too. */
type Verdict = 'version' | 'platform' | 'no';

interface Last {
	readonly end: number;
	readonly verdict: Verdict;
}

/**
 * Finds versions and tags in prose and code spans. Numbers with one point are versions only where the text says so; of a
 * range both ends are found. Versions of languages, systems and protocols, scores, sizes, dates and IP addresses are not.
 */
export function versionsIn(source: string, text: string, offset: number): Found[] {
	const found: Found[] = [];
	for (const { 0: tag, index } of text.matchAll(TAG)) {
		found.push({
			kind: 'version',
			start: offset + index,
			end: offset + index + tag.length,
			revision: tag.replace(/^refs\/tags\//i, ''),
		});
	}
	let last: Last | undefined;
	for (const { 0: written, index } of text.matchAll(NUMBER)) {
		const start = offset + index;
		const end = start + written.length;
		// Whole numbers are everywhere, and hardly ever a version.
		if (!written.includes('.') && !/versions?[\s`*"']{1,4}$/i.test(source.slice(Math.max(0, start - 14), start)))
			continue;
		const gap =
			last === undefined
				? undefined
				: start - last.end <= 40
					? source.slice(last.end, start).replaceAll(/[`*_"']/g, '')
					: undefined;
		const verdict = verdictOf(
			source,
			{ written, start, end },
			gap !== undefined && joins(gap) ? last?.verdict : undefined,
		);
		// A bare whole number says nothing about what follows it.
		if (verdict === 'version' || written.includes('.')) last = { end, verdict };
		if (verdict === 'version') found.push({ kind: 'version', start, end, revision: written });
	}
	return found;
}

/** Whether what stands between two numbers makes them a range or a list. */
function joins(gap: string): boolean {
	return gap
		.toLowerCase()
		.split(/[\s,;&/|()[\]<>=≤≥–—-]+/)
		.every(word => word === '' || JOINS.has(word));
}

interface Written {
	readonly written: string;
	readonly start: number;
	readonly end: number;
}

/** @param joined what the number is that "to", "and" or a comma joins it to, if one does */
function verdictOf(source: string, { written, start, end }: Written, joined: Verdict | undefined): Verdict {
	const before = plain(source.slice(Math.max(0, start - LOOK), start));
	const after = plain(source.slice(end, end + LOOK));
	if (glued(source, start, source[start - 1] ?? '') || /^\s?%/.test(after)) return 'no';
	const named = /(?:versions?|[<>])[\s:=]*$/i.test(before);
	const aboutPlatform = ABOUT_PLATFORM.test(before);
	if (ofPlatform(before) && !aboutPlatform) return 'platform';
	if (joined === 'platform' && !named) return 'platform';
	const parts = written.replace(/^v/i, '').split('.');
	const prefixed = /^v/i.test(written);
	const sure = named || joined === 'version' || FOLLOWS.test(after) || (parts.length === 4 && isRelease(before, parts));
	if (isAddress(parts, after) && !sure) return 'no';
	const cue = aboutPlatform || CUE.test(before);
	if (isDate(parts) && !cue && joined !== 'version' && !prefixed) return 'no';
	if (parts.length === 1) return !prefixed && wholeNumber(before, after) ? 'version' : 'no';
	if (OTHER_NUMBERS.test(before)) return 'no';
	if (prefixed) return 'version';
	if (parts.length > 2) return /^#{1,6}\s*$/.test(lineBefore(source, start)) ? 'no' : 'version';
	if (UNITS.test(after)) return 'no';
	const range = (GOES_ON.test(after) && PRODUCT_NAME.test(before)) || (FROM.test(before) && ENDS.test(after));
	return cue || sure || range ? 'version' : 'no';
}

/** "version 2", but not "version 2 of the protocol". */
function wholeNumber(before: string, after: string): boolean {
	return /(?:^|[^\p{L}])versions?\s$/iu.test(before) && !/^\s?(?:of|control)\b/i.test(after);
}

/** What stands right before a number so that it is no version: foo-1.2, nginx/1.2, image:1.2, name@1.2, $1.20. */
function glued(source: string, start: number, previous: string): boolean {
	if (previous === '@' || previous === '$' || previous === '#' || previous === '€' || previous === '\\') return true;
	const earlier = source[start - 2] ?? '';
	if (previous === '-') return /[\p{L}_)]/u.test(earlier);
	if (previous === '/') return /[\p{L}\d_./]/u.test(earlier) && !/\d\/$/.test(source.slice(start - 2, start));
	if (previous === ':')
		return (
			/[\p{L}\d]/u.test(earlier) &&
			!/(?:versions?|affected|fixed|patched|tag|release):$/i.test(source.slice(Math.max(0, start - 12), start))
		);
	return (
		previous === '=' &&
		/[\w]/.test(earlier) &&
		!/(?:version|ver|v|tag)=$/i.test(source.slice(Math.max(0, start - 10), start))
	);
}

/** "before 2.9.9.1": no address of a host, whose first number says that it is in a network of one's own. */
function isRelease(before: string, [first = '', second = '']: readonly string[]): boolean {
	return BOUND.test(before) && !/^(?:0|10|127|169|172|192)$/.test(first) && second.length < 3;
}

/** Four numbers up to 255, or with a port or mask behind them. */
function isAddress(parts: readonly string[], after: string): boolean {
	return (
		parts.length === 4 && (parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255) || /^[:/]\d/.test(after))
	);
}

/** 24.12.2024, 2024.12.24. */
function isDate(parts: readonly string[]): boolean {
	if (parts.length !== 3) return false;
	const [a = '', b = '', c = ''] = parts;
	const year = (text: string): boolean => /^(?:19|20)\d\d$/.test(text);
	const two = (text: string, limit: number): boolean =>
		/^\d\d$/.test(text) && Number(text) >= 1 && Number(text) <= limit;
	return (
		(year(c) && /^\d{1,2}$/.test(a) && /^\d{1,2}$/.test(b) && Number(a) <= 31 && Number(b) <= 31) ||
		(year(a) && two(b, 12) && two(c, 31))
	);
}

/** Python 3.9, "Node.js: v18.2.0", "TLS version 1.2". */
function ofPlatform(before: string): boolean {
	const words = before
		.toLowerCase()
		.replaceAll(/[<>=~^≤≥():,[\]|]/g, ' ')
		.trim()
		.split(/\s+/);
	const named = words.filter(word => !/^(?:versions?|v|ver\.?|releases?|runtime|lts|20\d\d)$/.test(word)).at(-1);
	const last = words.at(-1);
	if (named === undefined || last === undefined || words.slice(words.lastIndexOf(named) + 1).length > 2) return false;
	return PLATFORMS.has(named) || /^(?:node|python|php|java|jdk|ruby|go)$/.test(named.replace(/[-_/.]$/, ''));
}

function lineBefore(source: string, start: number): string {
	const from = Math.max(0, start - LOOK);
	const text = source.slice(from, start);
	return text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
}

/** Without the marks of emphasis, code and links, so that words are beside each other as they are read. */
function plain(text: string): string {
	return text.replaceAll(/\]\([^()\s]{0,64}\)?|[`*_"'“”‘’\\]/g, '').replaceAll(/\s+/g, ' ');
}
