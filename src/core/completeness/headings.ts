import type { Element } from './element';

/*
 * Which element a heading, or a label before a colon, announces. The forms are those that finders use, in our own list:
 * of issue forms, of the private reports of forges, of disclosure guides.
 */

/** Names of sections without the words below, by what they announce. */
const NAMES: ReadonlyMap<string, readonly Element[]> = new Map([
	...named(
		['description'],
		`
			summary, abstract, overview, introduction, description, detail, details, background, context,
			vulnerability, issue, bug, problem, finding, findings, observation, explanation, analysis, root cause,
			root cause analysis, cause, what, what is, what is wrong, what happens, what happened, what goes wrong,
			tl;dr, tldr, affected code, vulnerable code, code analysis, source code analysis, report, intro
		`,
	),
	...named(
		['trigger'],
		`
			step, steps, steps reproduce, steps reproducing, steps reproduction, steps replicate, steps replication,
			steps recreate, steps trigger, steps exploit, steps taken, reproduction, reproducing, reproduction
			steps, reproduction step, reproduction instructions, reproduction guide, repro, repro steps, reproduce,
			reproducibility, replication, replication steps, replicate, how reproduce, how replicate, how trigger,
			how exploit, how recreate, how triggered, how is triggered, how is exploited, how exploited,
			instructions, trigger, triggers, triggering, trigger condition, trigger conditions, attack, attack
			vector, attack vectors, attack scenario, attack scenarios, attack path, attack flow, attack steps,
			attack chain, attack overview, attack surface, vector, vectors, scenario, scenarios, exploitation,
			exploitation steps, exploitation scenario, exploitation scenarios, exploitation path, exploitation
			conditions, exploitation details, exploitation requirements, exploit scenario, exploit scenarios,
			exploit path, exploit conditions, exploit steps, exploit prerequisites, exploit chain, precondition,
			preconditions, pre-condition, pre-conditions, prerequisite, prerequisites, pre-requisite,
			pre-requisites, conditions, requirements, conditions exploitation, requirements exploitation,
			preconditions exploitation, prerequisites exploitation, threat model, threat scenario, exploitability,
			way reproduce, reproduction process
		`,
	),
	...named(
		['severity'],
		`
			severity, severity rating, severity level, severity estimate, severity estimation, severity assessment,
			severity score, severity justification, impact, impacts, impact analysis, impact assessment, impact
			details, impact statement, impact severity, business impact, risk, risks, risk rating, risk level, risk
			assessment, risk analysis, consequence, consequences, cvss, cvss vector, cvss score, cvss base score,
			cvss rating, cvss evaluation, cvss calculation, cvss string, cvss metrics, cvss severity, cvss vector
			string, cvssv3, cvssv4, cvssv3.1, cvssv4.0, cvssv3.1 evaluation, priority, criticality, damage, worst
			case, who is impacted, who is affected, what is impact, score, rating, effect, effects
		`,
	),
	...named(
		['proof'],
		`
			poc, pocs, poc's, poc code, poc script, poc exploit, poc video, proof, proofs, proof concept,
			proof-of-concept, proofs concept, proof concept code, proof concept script, proof concept exploit, proof
			concept video, proof-of-concept code, proof-of-concept exploit, exploit, exploits, exploit code, exploit
			script, exploit poc, exploit example, reproducer, reproducers, reproduction code, reproduction script,
			reproduction case, repro code, repro script, repro case, reproduction repository, demo, demonstration,
			evidence, payload, payloads, screenshot, screenshots, video, videos, recording, crash log, crash report,
			crash output, crash, stacktrace, stack trace, backtrace, back trace, asan, asan log, asan report, asan
			output, sanitizer log, sanitizer report, sanitizer output, output, actual output, log, logs, log output,
			sample exploit, sample code, sample request, example exploit, example attack, example request, example
			payload, attachment, attachments, supporting material, http request, request
		`,
	),
	...named(
		['patch'],
		`
			patch, patches, fix, fixes, official fix, remediation, remediations, solution, solutions, mitigation,
			mitigations, change, changes, code change, code changes, correction, fix suggestion, fix suggestions,
			fix recommendation, fix recommendations, fix proposal, patch suggestion, patch proposal, patch diff,
			remediation advice, remediation suggestions, remediation recommendations, remediation guidance,
			mitigation advice, mitigation suggestions, mitigation recommendations, mitigation guidance,
			recommendation, recommendations, action, resolution, how fix, how remediate, how resolve, how mitigate,
			suggestion, suggestions, code fix, diff
		`,
	),
	...named(
		['tests'],
		`
			test, tests, test case, test cases, test plan, test suite, test code, test results, regression test,
			regression tests, unit test, unit tests, integration test, integration tests, functional test,
			functional tests, automated test, automated tests, failing test, failing tests, security test, security
			tests, regression test case, unit test case, tests fix, test fix, tests patch, testing, testing fix,
			testing patch, verify fix, verifying fix, verification fix, fix verification, patch verification, verify
			patch, how verify, how verify fix, how test, how test fix, validation fix, test coverage, regression,
			regression testing
		`,
	),
	// What announces none of them, and ends what was announced before it.
	...named(
		[],
		`
			reference, references, link, links, resource, resources, see also, external links, credit, credits,
			acknowledgement, acknowledgements, acknowledgment, acknowledgments, thanks, reporter, reported by,
			discovered by, found by, author, finder, researcher, researchers, contact, point contact, support,
			disclaimer, timeline, disclosure, disclosure timeline, disclosure policy, disclosure date, history,
			revision, revisions, version, versions, affected, affected version, affected versions, affected product,
			affected products, affected package, affected packages, affected component, affected components,
			affected software, affected file, affected files, affected function, affected functions, affected
			endpoint, affected endpoints, affected platforms, vulnerable version, vulnerable versions, vulnerable
			component, vulnerable components, vulnerable file, vulnerable files, vulnerable function, vulnerable
			functions, vulnerable endpoint, vulnerable endpoints, patched version, patched versions, fixed version,
			fixed versions, fixed in, package, product, component, repository, environment, test environment, tested
			environment, tested on, tested with, test setup, tested versions, tested version, setup, configuration,
			system, system information, os, platform, workaround, workarounds, work-around, work-arounds,
			information, note, notes, cwe, cve, cwe id, cve id, weakness, weaknesses, type, class, category, title,
			name, date, status, license, checklist, bounty, limitations
		`,
	),
]);

/** Words that change nothing about what a section is. Alone they may be its name. */
const FILLERS: ReadonlySet<string> = new Set(
	`
		the a an my our your this that it of for to suggested proposed recommended possible potential detailed
		technical full complete minimal simple working basic short brief local remote live original initial more
		further additional executive security vulnerability issue bug problem &
	`.split(/\s+/),
);

function named(elements: readonly Element[], names: string): [string, readonly Element[]][] {
	return names.split(',').map(name => [name.trim().replace(/\s+/g, ' '), elements]);
}

/** Words that say it in a longer heading; only for what is a heading by its form. */
const LOOSE: readonly (readonly [Element, RegExp])[] = [
	['tests', /\b(?:regression|unit|integration) tests?\b|\btest cases?\b/],
	['patch', /\b(?:proposed|suggested|recommended) (?:fix|patch|change|solution|remediation)/],
	['proof', /\bproof[- ]of[- ]concept\b|\bpoc\b|\bexploit code\b|\bpayloads?\b/],
	[
		'trigger',
		/\breproduc(?:e|tion|ing)\b|\battack (?:vector|scenario)|\bhow to (?:trigger|exploit)|\bexploitation\b|\btrigger/,
	],
	['severity', /\bcvss|\bseverity\b|\bimpact\b/],
	['description', /\b(?:description|summary|overview|root cause|details)\b/],
];

/** Longer lines are sentences. */
const LONGEST_HEADING = 120;

/**
 * Which elements a heading announces.
 * @param text without its marks; any case
 * @returns nothing when it is of no kind that is known here.
 */
export function elementsOfHeading(text: string): readonly Element[] | undefined {
	if (text.length > LONGEST_HEADING) return undefined;
	const exact = elementsOfLabel(text);
	if (exact !== undefined) return exact;
	const plain = normalised(text);
	const [found] = LOOSE.flatMap(([element, pattern]) => (pattern.test(plain) ? [element] : []));
	return found === undefined ? undefined : [found];
}

/**
 * Which elements a label announces: the words before a colon, or a line of their own. Each of its parts ("Steps / PoC") has
 * to be known.
 * @returns none for a label that announces something else, such as references; nothing when it is no label.
 */
export function elementsOfLabel(text: string): readonly Element[] | undefined {
	if (text.length > LONGEST_HEADING) return undefined;
	const plain = normalised(text);
	if (plain === '') return undefined;
	const whole = elementsOfPart(plain);
	if (whole !== undefined) return whole;
	const parts = plain
		.split(/[/|&+,()]|\band\b|\bor\b| - /)
		.map(part => part.trim())
		.filter(part => part !== '');
	if (parts.length < 2 || parts.length > 4) return undefined;
	const found = parts.map(elementsOfPart);
	if (found.some(elements => elements === undefined)) return undefined;
	return [...new Set(found.flatMap(elements => elements ?? []))];
}

function elementsOfPart(part: string): readonly Element[] | undefined {
	const words = part.split(' ').filter(word => !/^v?\d(?:\.\d)?$/.test(word));
	const telling = words.filter(word => !FILLERS.has(word));
	return NAMES.get(telling.length > 0 ? telling.join(' ') : (words.at(-1) ?? ''));
}

/** Lower case, without tags, numbering, signs and a colon or question mark at its end. */
function normalised(text: string): string {
	return text
		.toLowerCase()
		.replace(/<[^<>]{0,80}>/g, ' ')
		.replace(/[*_`~#[\]"“”]/g, '')
		.replace(/[‐‑–—]/g, '-')
		.replace(/’/g, "'")
		.replace(/^[^\p{L}]{1,12}(?=\p{L})/u, '')
		.replace(
			/(?<![\s:?.!：\p{Emoji_Presentation}\p{Extended_Pictographic}])[\s:?.!：\p{Emoji_Presentation}\p{Extended_Pictographic}]+$/u,
			'',
		)
		.replace(/\s+/g, ' ');
}
