import type { Phase } from '../case';
import { translated } from '../translate';
import type { Way } from './facts';
import { type Alarm, type Reason, type StepId, STEPS } from './steps';

/** What a phase is called, why it matters, and what done means (after OSS-SIRT policy v0.1, in our words). */
export const PHASE_WORDS: Readonly<
	Record<Phase, { readonly name: string; readonly why: string; readonly done: string }>
> = {
	discover: {
		name: 'Discover',
		why: 'A finder who hears nothing goes public, or gives up. One line is enough to begin.',
		done: 'The finder knows that the report arrived, and the report is where only you can read it.',
	},
	triage: {
		name: 'Triage',
		why: 'Most reports are no vulnerabilities. Deciding early keeps your time for those that are.',
		done: 'It is decided what the report is, and the finder heard why.',
	},
	validate: {
		name: 'Validate',
		why: 'What you saw yourself you can explain, test and fix. What you only read you cannot.',
		done: 'You reproduced it, know which versions and whom it hits, and accepted it as a draft advisory.',
	},
	coordinate: {
		name: 'Coordinate',
		why: 'A secret holds as long as everybody knows who is in it, until when, and what happens if it gets out.',
		done: 'It is written down who knows, the disclosure date is agreed with its time zone, and the leak plan is ready.',
	},
	patch: {
		name: 'Patch',
		why: 'A fix in public tells attackers before users can update.',
		done: 'The fix is made in private, and the root cause has a name.',
	},
	test: {
		name: 'Test',
		why: 'A security fix that breaks something, or does not fix it, costs the trust of everybody who updated.',
		done: 'A test fails before the fix and passes after it, on every branch you maintain. The release is prepared, not cut.',
	},
	document: {
		name: 'Document',
		why: 'Users and their tools act on the advisory: on its versions, its severity, its identifiers.',
		done: 'The text, the affected and fixed versions, severity, weakness and CVE id are there, and credit is asked for.',
	},
	distribute: {
		name: 'Distribute',
		why: 'Those who ship your code need days to prepare. Tell them under embargo, 1 to 30 working days before.',
		done: 'Everything is staged for the day, and whoever has to prepare was told.',
	},
	disclose: {
		name: 'Disclose',
		why: 'Until the news arrives where users look, nobody is safer.',
		done: 'The advisory and the release are out, it is announced, and the databases have it.',
	},
};

export const ALARM_WORDS: Readonly<Record<Alarm, { readonly name: string; readonly why: string }>> = {
	broken: {
		name: 'The embargo is broken: first of all',
		why: 'Taking it away makes nothing secret again. Help users now, and go on faster.',
	},
	exploited: {
		name: 'It is exploited: first of all',
		why: 'Users are attacked while you work on the fix. Tell them what protects them today.',
	},
};

/** Which way a case goes, where it is not the usual one. */
export const WAY_WORDS: Partial<Readonly<Record<Way, string>>> = {
	duplicate: 'It repeats a report you have: thank the finder, link the two, close this one. The other one goes on.',
	upstream: 'It belongs upstream: report it there in private, with the finder’s consent, then close it here.',
	'no-vulnerability': 'It was decided that this is no vulnerability. What is left: say why, say thanks, close it.',
	closed: 'It was closed.',
};

export const REASON_WORDS: Readonly<Record<Reason, string>> = {
	person: 'Not needed, as somebody decided.',
	'decided-against': 'Not needed: the report is no vulnerability of yours.',
	passed: 'Passed: the case went on without it.',
	public: 'Passed: the advisory is public.',
	'left-out': 'Left out on the way to publication.',
	nobody: 'Not needed: there is nobody to ask or to tell.',
};

/** Why a step is there. */
export const STEP_WHY_WORDS: Readonly<Record<StepId, string>> = {
	stop: 'No more pushes and no more words in public until those who respond have talked.',
	'tell-read-in': 'They kept quiet for you. They hear it from you, at once, and what happens next.',
	'early-notice': 'What is affected, what helps now, when more comes. It need not be complete.',
	'go-faster': 'The old date has no use any more. Publish as soon as the fix stands.',
	mitigation: 'A setting or a switch that stops the attack is worth more today than a fix next week.',
	'ask-help': 'Exploitation is more than one project can watch. Coordinators have done it before.',
	'move-private': 'Copy it to a private advisory, hide or close the public one, and thank the finder. No blame.',
	acknowledge: 'Two business days, one line: it arrived, somebody looks, you will hear by then.',
	facts: 'Files, symbols and versions the report names were looked up in your repository. See what was found.',
	completeness: 'What is missing is asked for in one message, not in five.',
	similar: 'The same finding often comes many times. Answer it once.',
	decide:
		'Vulnerability, bug, feature request, works as intended, duplicate, out of scope, not reproducible, upstream.',
	'link-original': 'So that both finders get their answer when the other case is published.',
	'report-upstream': 'Those who can fix it must know. Ask the finder first, and credit them.',
	'tell-finder': 'Always the reasoning, always thanks, always a door left open.',
	'move-on-forge': 'Until its state changes there, it stands in everybody’s inbox.',
	reproduce: 'Follow the proof of concept on the version it names, and on your newest.',
	validate: 'From here on it is a draft advisory, and the days until disclosure count.',
	'ask-finder': 'They know it best. Ask whether they review the fix, and let them in if they want to.',
	'read-in': 'Who was told, when, and how. If something leaks, you know whom to call.',
	'leak-plan': 'When it leaks there is no time to think. Ten minutes now, with a template.',
	'agree-pd': 'A day and an hour with its time zone, agreed with the finder. Monday to Wednesday is best.',
	'private-fork': 'A place for the fix that only those who were told (read in) can see.',
	'link-fix': 'Linked, the fix is guarded from public branches, and named when it may be.',
	'root-cause': 'The name of the weakness tells users and scanners what kind of mistake it was.',
	'same-pattern': 'The same mistake is seldom made once: look through your other branches and projects.',
	'regression-test': 'It must fail without the fix. Keep it private until publication: a test shows the attack.',
	'test-run': 'Private forks have no CI. Run the tests on your machine, and write down what passed.',
	branches: 'Each has a fix, is not affected, or is at its end of life. Users of old versions ask.',
	release: 'Version, changelog, build: ready, so that the day itself is a click.',
	draft: 'Impact, patches, workarounds; and exactly which versions.',
	rate: 'A CVSS vector, not only a number: it says what an attacker needs and gains, and users rate it anew for themselves.',
	cve: 'The number by which everybody finds it. Ask in time: who gives it out (a CNA) may take days.',
	credit: 'Whether, and by which name. Nobody is named who was not asked.',
	notice: 'Only if you have a list of those who must prepare. Else say that it is not needed.',
	downstream: 'Those who ship your code build and test in silence until the date. Answer their questions.',
	checks: 'Each is a mistake that somebody made before you.',
	publish: 'Everything you prepared, at the hour that was agreed.',
	'fix-public': 'Push the fix and cut the release. An advisory without a fix leaves users alone.',
	announce: 'Where your users look: release notes, mailing list, chat.',
	'follow-up': 'The forge’s database, the CVE record, OSV. Then the case is at its end.',
	learn: 'What went well, what took long, what you do next time. Without blame.',
};

/** @returns what a step is called, as it stands behind "Next: ". */
export function stepLabel(step: StepId): string {
	return translated(STEPS.find(({ id }) => id === step)?.label ?? step);
}
