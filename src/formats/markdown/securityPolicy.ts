import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import type { PolicyAnswers, ResponseDays, SupportedVersions } from '../../core/securityPolicy/answers';
import { plainLine } from '../../core/visible';
import { webAddress } from '../webAddress';

/** Longer answers are cut off. In UTF-16 units. */
const LONGEST = 1000;
/** What coordinated disclosure is, for those to whom it is new. */
const GUIDE = 'https://certcc.github.io/CERT-Guide-to-CVD/';

/**
 * The text of a SECURITY.md, made of a project's answers. Scorecard gives it full marks, whatever they are.
 * @throws UserError without any way to report
 */
export function securityPolicyText(answers: PolicyAnswers): string {
	const sections = [
		'# Security policy',
		...reportSection(answers),
		'## What you can expect',
		...expectations(answers),
		...(answers.safeHarbour ? harbour() : []),
		...scope(answers),
		'## Supported versions',
		supported(answers.versions),
	];
	return `${sections.join('\n\n')}\n`;
}

function reportSection({ mail, page, languages }: PolicyAnswers): string[] {
	const form = page === undefined ? undefined : webAddress(page);
	const ways = [
		...(form === undefined ? [] : [`- Use the [private form](<${form}>): nobody but the maintainers and you sees it.`]),
		...(mail === undefined ? [] : [`- ${form === undefined ? 'Write' : 'Or write'} to ${plainLine(mail, LONGEST)}.`]),
	];
	if (ways.length === 0) throw new UserError(t('A policy needs a way to report. Name a page or a mail address.'));
	return [
		'## Report a vulnerability',
		'Please report vulnerabilities in private, not in public issues, discussions or pull requests.',
		ways.join('\n'),
		'Helpful in a report: what an attacker can do, how to trigger it, the version, how severe you think it is, a proof of concept, a patch or a test if you have one. None of these is a condition.',
		...(languages === undefined || languages.trim() === ''
			? []
			: [`Reports are welcome in English, and in: ${own(languages)}.`]),
	];
}

function expectations({ days, credit, zone }: PolicyAnswers): string[] {
	const promises = [
		...promisesOf(days),
		...(credit ? ['- Credit in the advisory in the form you wish, or none.'] : []),
	];
	return [
		promises.join('\n'),
		...(zone === undefined || zone === '' ? [] : [`Days begin and end in the time zone ${own(zone)}.`]),
		`Until the advisory is public, please keep the details to yourself; so do we. The [CERT guide](<${GUIDE}>) explains coordinated vulnerability disclosure to those who do it for the first time.`,
	];
}

function promisesOf({ acknowledge, assess, disclose }: ResponseDays): string[] {
	return [
		`- An acknowledgement ${within(acknowledge, 'business day')}.`,
		`- A first assessment ${within(assess, 'business day')} of your report: whether we see a vulnerability, and why.`,
		`- A fix and a public advisory ${within(disclose, 'day')} of that assessment, earlier where we can. We agree on the date with you.`,
	];
}

function within(count: number, unit: string): string {
	return `within ${count === 0 ? 1 : count} ${unit}${count <= 1 ? '' : 's'}`;
}

function harbour(): string[] {
	return [
		'## Research in good faith',
		'Research in good faith is welcome. We take no legal steps against it. Please use only accounts and data of your own, stop when you see somebody else’s, harm no service, and give us the chance to fix a flaw before you publish it.',
	];
}

function scope({ bugBar, outOfScope }: PolicyAnswers): string[] {
	const link = bugBar === undefined ? undefined : linkTo(bugBar);
	const not = own(outOfScope ?? '');
	if (link === undefined && not === '') return [];
	return [
		'## What counts',
		...(link === undefined ? [] : [`[What we treat as a vulnerability](<${link}>), and what we do not.`]),
		...(not === '' ? [] : [`Out of scope: ${not}${/[.!?]$/.test(not) ? '' : '.'}`]),
	];
}

/** The maintainers' own words, whose Markdown stays; no comment or tag takes what stands below them away. */
function own(text: string): string {
	return plainLine(text, LONGEST).replace(/</g, '&lt;');
}

/** A path is taken from the top of the repository, wherever the policy lies. */
function linkTo(place: string): string | undefined {
	const text = plainLine(place, LONGEST);
	if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return webAddress(text);
	const path = text.replace(/^[./]*\/+/, '').replace(/[<>\\]/g, encodeURIComponent);
	return path === '' ? undefined : `/${path}`;
}

function supported(versions: SupportedVersions): string {
	switch (versions.kind) {
		case 'newest':
			return 'Fixes are made for the newest release. Please update to it before you report.';
		case 'newestMajor':
			return 'Fixes are made for the newest release of each major version that is maintained.';
		case 'named':
			return `Fixes are made for: ${own(versions.text)}. Please update older versions.`;
	}
}
