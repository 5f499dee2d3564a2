/*
 * What meets an element by what it says, wherever it stands. All patterns have bounded gaps, so that time grows with the
 * text's length.
 */

const RATING = '(?:critical|high|medium|moderate|low|severe|informational|important|p[0-4]|s[0-4])';

/** A CVSS vector of any version, whole or without its prefix. Vectors are the same in every language. */
const VECTOR = /\bCVSS:[234]\.\d\/[A-Z]{1,3}:[A-Z]|\bAV:[NALP]\/A[CT]:[LMHNP]\//i;

/** All ratings in a row, none of which was chosen. */
const CHOICE = new RegExp(`\\b${RATING}(?: ?[/|,] ?(?:or )?${RATING}){2,}\\b`, 'g');

const SCORE = [
	/\bcvss[^\n.]{0,30}\b(?:score|rating)[^\n\d]{0,20}(?:10(?:\.0)?|\d\.\d)\b/,
	/\bcvss ?v?(?:[23]\.[01]|4\.0|[234]) ?(?:is |of |[:=(,|–-] ?){1,3}\*{0,2}(?:10(?:\.0)?|\d\.\d)\b/,
	/\bcvss ?(?:is |of |[:=(|] ?){0,2}\*{0,2}(?!2\.0|3\.[01]|4\.0)(?:10\.0|\d\.\d)\b/,
	/\b(?:base )?score(?: of| is|:| =)? ?(?:10(?:\.0)?|\d\.\d)\b[^\n]{0,40}\b(?:cvss|severity|critical|high|medium|low)\b/,
];

const SEVERITY = [
	new RegExp(`\\b${RATING}[ -]+(?:severity|criticality|risk vulnerability|impact vulnerability)\\b`),
	new RegExp(
		`\\bseverity(?: (?:rating|level|estimate|assessment|score))?[\\s:=|*_"-]{1,8}(?:(?:is|as|of|to be|would be|should be|rated|estimated|i|we|would|say|likely|probably|at least|this|it) ){0,5}${RATING}\\b`,
	),
	new RegExp(
		`\\b(?:rate|rated|consider|considered|classif(?:y|ied)|assess|assessed|estimate|estimated|score|scored)(?: (?:it|this|that|the|issue|bug|vulnerability|to|be|as|at|a|an)){1,5} ["*_]{0,3}${RATING}\\b`,
	),
];

/** Whoever or whatever makes it happen, and a little more; not the reader, whom a contact line asks to write. */
const ACTOR = "(?!you\\b|we\\b|i\\b)(?:[\\w'’`*./<>-]{1,60} ){1,4}";
const DOES =
	'(?:attempts?|tries|trying|sends?|receives?|handles?|process(?:es)?|parses?|opens?|visits?|clicks?|uploads?|submits?|connects?|joins?|decodes?|deserializes?|reads?|sees|encounters?|follows?|supplies|provides?|passes|imports?|enters|is thrown|are thrown)';
const MAKES =
	'(?:adds?|send|insert|create|upload|craft|supply|submit|place|append|embed|register|prepare|host|replay|pass|provide|smuggle|front-run|forge)';
const TRIGGER = [
	/\bspecially[- ]crafted\b/,
	new RegExp(`\\b(?:if|when|once|whenever) ${ACTOR}${DOES}\\b`),
	/\b(?:attackers?|adversary|malicious (?:user|actor|client|server|peer)|(?:un)?authenticated users?|remote (?:users?|clients?|peers?)) (?:only |just |first )?(?:needs?|requires?|must|has to|have to)\b/,
	new RegExp(
		`\\b(?:attackers?|adversary|malicious (?:users?|actors?|clients?|servers?|peers?)|(?:un)?authenticated users?|remote (?:users?|clients?|peers?)) (?:can|could|may|might|is able to|are able to|would be able to) (?:simply |just |then |also )?${MAKES}\\b`,
	),
	/\b(?:can|could|may|might) be (?:used|abused|leveraged) to (?:crash|cause|trigger|exploit|bypass|exhaust|overwrite|steal|leak|escalate|inject|execute arbitrary|hang|stall)\b/,
	/\b(?:inserting|sending|passing|providing|supplying|submitting|uploading|opening|visiting|embedding|setting|appending|including) [^.\n]{1,100} (?:will|can|could|may|might|allows?|leads?|results?|causes?|triggers?|crashes|bypass(?:es)?)\b/,
	/\bpossible (?:for (?:[\w-]{1,30} ){1,4})?to (?:create|send|craft|upload|supply|provide|pass|inject|submit|register|forge|front-run)\b/,
	/\b(?:if|when) (?:[\w'’`.-]{1,60} ){0,6}(?:used|run|running|invoked|configured|combined|deployed|located|enabled|disabled|passed|given) (?:in|with|together|behind|without|as|from|an?|explicitly|by|on)\b|\b(?:if|when) (?:[\w'’`.-]{1,60} ){1,6}(?:is|are|was|were) (?:explicitly |not )?(?:enabled|disabled|set|present|reached)\b/,
	/\bsteps? to (?:reproduce|trigger|exploit)\b/,
	/\b(?:to|how to) (?:reproduce|trigger|exploit|recreate) (?:this|it|the|that)\b/,
	/\b(?:can|could|may|might) be (?:easily |remotely |locally )?(?:triggered|exploited|reached|reproduced|abused) (?:by|via|through|with|when|if|using|remotely|over|from)\b/,
	/\b(?:is|are|gets|be) (?:triggered|exploited|exploitable|reachable) (?:by|via|when|if|through|remotely|from|over)\b/,
	/\b(?:reproduced?|reproducible|exploit(?:ed|able)?) (?:it |this )?(?:by|via|through|as follows|with the following)\b/,
	/\bby (?:way of )?(?:simply |just )?(?:configuring|sending|supplying|providing|passing|uploading|submitting|calling|visiting|opening|crafting|setting|injecting|placing|tricking|convincing|persuading|requesting|including|entering|manipulating|sharing|appending|prepending|replaying|exploiting|creating|embedding|registering|inserting|invoking|guessing|racing|connecting|querying|publishing)\b/,
	/\b(?:via|through|with|using|from|of) (?:an? |the )?(?:\w+ ){0,2}(?:crafted|malicious|malformed|untrusted|oversized|attacker[- ]controlled|user[- ]controlled)\b/,
	/\b(?:crafted|malicious|malformed|untrusted|oversized|attacker[- ]controlled|user[- ]controlled|user[- ](?:supplied|provided|generated)) (?:[\w./`'"-]+ ){0,3}(?:inputs?|repositor(?:y|ies)|fields?|options?|entries|schemas?|cookies?|e?mails?|requests?|files?|documents?|urls?|links?|packets?|payloads?|strings?|archives?|images?|messages?|headers?|parameters?|data|values?|queries|query|responses?|packages?|names?|pages?|html|xml|json|yaml|expressions?|patterns?|code|servers?|websites?|keys?|objects?|certificates?|tokens?|frames?|bodies|body|content|text|templates?)\b/,
	/\bwhen (?:parsing|processing|handling|decoding|deserializing|deserialising|reading|loading|rendering|opening|extracting|unpacking|compiling|receiving|converting|decompressing|decrypting|inflating|unzipping|verifying|validating|evaluating|importing|cloning|resolving|merging|sending|supplying|visiting|accessing|submitting|uploading)\b/,
	/\bwhen (?:[\w`'.-]+ ){1,6}(?:is|are|gets) (?:parsed|processed|opened|deserialized|deserialised|loaded|rendered|decoded|extracted|received|uploaded|visited|clicked|imported|compiled|resolved|sent|called|supplied|passed)\b/,
	/\b(?:attackers?|adversary|adversaries|malicious (?:user|actor|client|server|peer)|(?:un)?authenticated users?|remote users?|local users?)\b[^\n.]{0,120}\b(?:by|via|through|using|with) (?:an? |the )?[\w`'"-]+/,
	/\b(?:can|could|may|might|will|would) (?:trigger|exploit|abuse) (?:this|it|the)\b/,
];

/** "avoided by setting": what helps, not what harms. */
const REMEDIED =
	/\b(?:patched|fixed|mitigated|avoided|prevented|resolved|solved|addressed|remediated|worked around) by\b/g;

/** Commands, requests, traces and payloads: what code is that shows a flaw rather than where it is. */
const PROOF_CODE = [
	/^\s{0,8}(?:\$|#|>|%|PS [^>\n]{0,40}>|C:\\[^>\n]{0,60}>) \S/m,
	/^\s{0,8}(?:sudo )?(?:curl|wget|nc|ncat|python3?|node|npm|npx|pip3?|ruby|php|perl|java|go run|cargo|docker|git clone|sqlmap|openssl|http|gdb|valgrind|telnet|ssh)\s+\S/m,
	/^(?:GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD|TRACE|CONNECT) \S{1,2000} HTTP\/[\d.]+/m,
	/^HTTP\/[\d.]+ \d{3}/m,
	/AddressSanitizer|UndefinedBehaviorSanitizer|MemorySanitizer|ThreadSanitizer|LeakSanitizer|SIGSEGV|Segmentation fault|stack smashing|core dumped/i,
	/Traceback \(most recent call last\)|^\s{0,12}at [\w.$<>]{1,200}(?: |\()|^panic: |thread '[^'\n]{0,80}' panicked|Exception in thread|^\s{0,8}#\d{1,3} +0x[0-9a-f]+/m,
	/<script\b|\bonerror\s*=|javascript:|\balert\(|\.\.\/\.\.\/|\.\.\\\.\.\\|' ?or ?'?1'? ?= ?'?1|union select|__proto__|constructor\.prototype|\{\{ ?7 ?\* ?7 ?\}\}|\$\{jndi:|<!ENTITY|\/etc\/passwd|file:\/\/\//i,
	/\b(?:exploit|payload|poc|pwn(?:ed)?|malicious|evil|attacker)\b/i,
];

/** What announces that the code after it shows the flaw. */
const PROOF_INTRO =
	/\b(?:poc|proof|exploit\w*|reproduc\w*|payloads?|trigger\w*|demonstrat\w*|attack\w*|crash\w*|malicious|vulnerab\w* (?:can|could) be|(?:following|this|below) (?:request|command|script|program|snippet|input|url|file|query|html|payload|output|test)|(?:run|execute|send|create|open|save|use) (?:the |this |a )?(?:following|below))\b/;

/** Code that shows where the flaw is. */
const CODE_INTRO =
	/\b(?:vulnerable|affected|relevant|problematic|faulty|flawed|buggy) (?:code|function|method|line|source|implementation|snippet)|\b(?:code|source|implementation|function|method) (?:is|looks|reads|in|at|from|below)\b|\broot cause\b|\bsource (?:code|location)/;

const PROOF_PROSE = [
	/\b(?:poc|proof[- ]of[- ]concept|exploit|reproducer|reproduction repo(?:sitory)?|screenshots?|screen ?recording|screencast|video)\b[^\n]{0,120}(?:https?:\/\/|\]\(|<img|!\[|attached|is below)/,
	/\b(?:attached|here is|here's|see|wrote|created|prepared|recorded)\b[^\n]{0,40}\b(?:poc|proof[- ]of[- ]concept|exploit|reproducer|screenshots?|screen ?recording|video)\b/,
	/!\[[^\]\n]{0,200}\]\([^)\n]{1,500}\)|<img\s[^>\n]{0,500}src=|https?:\/\/[^\s)]{0,200}\.(?:mp4|mov|webm|gif|png|jpe?g)\b|user-attachments\/assets/i,
	/\bpayloads?\b[^\n`]{0,60}`[^`\n]{4,}`/,
];

/** A difference of files, however its code is marked. */
const DIFF =
	/^diff --git |^--- (?:a\/|\S+\.\w+)[^\n]{0,300}\n\+\+\+ |^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@|^Index: \S+\n=+/m;
const CHANGED_LINES = /^[-+](?![-+]{2})\s{0,40}\S/m;

const PATCH_PROSE = [
	/\b(?:suggested|proposed|recommended|possible|potential|simple|straightforward|obvious|minimal|likely|candidate) (?:\w+ )?(?:fix|patch|remediation|solution|code change|mitigation)\b/,
	/\b(?:a|the|one|my|our|this) (?:\w+ )?(?:fix|patch|solution|remedy) (?:is|would|could|should|might|may|attached|below|can be found|i (?:suggest|propose|recommend))\b/,
	/\b(?:can|could|should|must|may) be (?:easily )?(?:fixed|patched|remediated|resolved|addressed|solved) (?:by|with|through|if|in|using|via)\b/,
	/\bto (?:fix|remediate|resolve|address|prevent|correct|patch) (?:this|it|the|that)\b[^\n]{0,10}[,:]? ?(?:\w+ ){0,4}(?:use|add|check|validate|escape|sanitize|sanitise|replace|remove|restrict|change|ensure|call|switch|set|limit|reject|verify|encode|apply|implement|enforce|make|move|wrap|compare|should|must|could|need)\b/,
	/\b(?:i|we)(?:'d| would)? (?:suggest|recommend|propose|advise)\b(?! (?:that )?(?:users? )?(?:to )?(?:upgrad|updat))[^\n]{0,40}\b(?:using|adding|checking|validating|escaping|sanitiz|sanitis|replac|remov|restrict|chang|ensur|calling|switch|setting|limit|reject|verify|encod|apply|implement|enforc|mak|that|to |the )/,
	/\b(?:should|must|needs? to) (?:instead )?be (?:instead )?(?:validated|escaped|saniti[sz]ed|replaced|removed|restricted|checked|rejected|encoded|verified|normali[sz]ed|quoted|limited|bounded|parameteri[sz]ed|compared)\b(?<!\b(?:exploit|reproduce|trigger|attack)\b[^.\n]{0,160})/,
	/\b(?:has been|have been|was|were|is|are|been|got) (?:now )?(?:fixed|patched|resolved|addressed|corrected) (?:in|by|with|as of|on|since)\b/,
	/\b(?:fixed|patched|resolved|fix(?:es)?|patch(?:es)?)(?: (?:it|this|the \w+))?(?: (?:in|by|is in|available in|available at|can be found in|:))+ ?(?:the )?(?:following )?(?:commits?|pull requests?|pr|merge requests?|version|release|https?:\/\/|v?\d+\.\d|`?[0-9a-f]{7,40}\b|#\d)/,
	/\b(?:fix|fixed|fixes|fixing|patch|patched|patches|solution|resolved)\b[^\n]{0,120}https?:\/\/[^\s)]{1,200}\/(?:commit|commits|pull|merge_requests|pulls)\/[\w-]+/,
	/\b(?:attached|here is|here's|wrote|prepared|opened|created|(?:i|we)(?: |')(?:ha)?ve)\b[^\n]{0,40}\b(?<!please )(?:patch|fix|pull request|diff)\b/,
	/\bcontains? (?:a |the )?(?:remediation|fix|patch) for (?:this|the)\b|\bwhich (?:corrects|fixes|addresses|resolves|remediates) (?:this|the) (?:issue|problem|vulnerability|bug|flaw)\b/,
];

/** Advice to those who use the project, and nothing else. */
const UPGRADE_ONLY =
	/^(?:please |users (?:should|are advised to|must|can) |we (?:recommend|advise|suggest)\w*(?: that)? (?:users )?(?:to )?|it is (?:recommended|advised) to |customers should |for [^\n,]{1,60}, )*(?:upgrad\w+|updat\w+|migrat\w+|switch\w*)\b[^\n]{0,200}$/;

/** A package with the versions to take, as such lists give it. */
const VERSIONS_ONLY =
	/^[-*+•\s]{0,6}[\w@/.`[\] -]{1,100}?[\s(:]{1,3}v?\d{1,9}(?:\.\d{1,9}){1,5}(?:[\s,;&]{1,3}(?:and |or )?v?\d{1,9}(?:\.\d{1,9}){1,5}){0,20}\)?\s{0,3}$/;

/** Said anywhere, it undoes what a heading promised. */
const UNFIXED =
	/\b(?:no|not|without an?) (?:yet )?(?:known |official |available |been )?(?:fix(?:ed|es)?|patch(?:ed|es)?)\b/;
/** What helps without a change of the project's code. */
const WORKAROUND = /^(?:as )?an? (?:temporary )?work-?around\b|\bwithout upgrading\b/;
/** A line that brings a newer version, as code. */
const UPGRADE_COMMAND =
	/^\s*(?:\$ )?(?:sudo )?(?:npm|pnpm|yarn|pip3?|composer|bundle|gem|cargo|go|dotnet|mvn|gradle|apt(?:-get)?|dnf|yum|brew|nuget|poetry|uv|conda) /;

/** Constructs of test frameworks, by which test code is told from other code in any language of words. */
const TEST_CODE = [
	/^\s{0,24}[+ ]?\s{0,24}(?:async )?def test_?\w*\s*\(|^\s{0,24}[+ ]?\s{0,24}class \w*Tests?\b|unittest\.TestCase|\bpytest\b/m,
	/@(?:Test|ParameterizedTest|RepeatedTest|pytest\.mark)\b|#\[(?:\w+::)?test\b|\[(?:Fact|Theory|Test|TestMethod|TestCase)\b/,
	/\bfunc (?:Test|Fuzz|Benchmark)\w*\s*\(\w+ \*testing\.|\bt\.(?:Run|Fatal|Error)f?\(/,
	/\b(?:describe|context|suite)\s*\(\s*['"`][^\n]{0,200}\bit\s*\(|^\s{0,24}[+ ]?\s{0,24}(?:it|test|specify)(?:\.\w+)?\s*\(\s*['"`]/m,
	/^\s{0,24}[+ ]?\s{0,24}(?:describe|suite)\s*\(\s*['"`]/m,
	/^\s{0,24}[+ ]?\s{0,24}(?:it|test|describe|context|specify) ['"][^'"\n]{1,200}['"](?: do|,)/m,
	/\bTEST(?:_F|_P|_CASE)?\s*\(|\bBOOST_AUTO_TEST_CASE\b|\bCHECK_(?:EQ|THAT)\(|\bXCTAssert\w*\(|\bfunc test\w+\(\)/,
	/\bassert_(?:raises|equal|eq!|ne!|nil)|\bassertThrows\(|\bpublic function test\w+\(|\bpublic void (?:test\w+|should\w+)\s*\(|\(deftest |\bself\.assert\w+\(/,
	/^\+\+\+ [^\n]{0,200}(?:\/|^|[^\w])(?:tests?|spec|__tests__)\/|^\+\+\+ [^\n]{0,200}(?:_test|\.test|\.spec|_spec|Tests?)\.\w+/m,
];

const TEST_PROSE = [
	/\b(?:regression|unit|integration|failing|automated|accompanying|e2e|end-to-end|new|additional) tests?(?: cases?)?\b[^\n]{0,80}\b(?:that|which|added|add|adds|attached|included?|includes|below|following|shows?|fails?|passes|covers?|checks?|verif\w+|reproduc\w+|demonstrat\w+|confirms?|asserts?|https?:)/,
	/\b(?:add(?:s|ed|ing)?|wrote|written|attach(?:ed)?|includ(?:e|es|ed|ing)|contains?|following|below|here is|provid(?:e|es|ed)|propose[ds]?|suggest(?:ed)?|created?)\b[^\n]{0,40}\b(?:regression|unit|integration|failing|automated|accompanying|e2e) tests?\b/,
	/\btests? (?:cases? )?(?:that|which|to) (?:fails?|shows?|reproduces?|covers?|checks?|verif(?:y|ies)|demonstrates?|confirms?|ensures?|asserts?|proves?|guards?|catch(?:es)?|prevents?|passes)\b/,
	/\btests? (?:fails?|passes) (?:before|after|with(?:out)?|on|once|when|against)\b/,
	/\bafter (?:applying )?(?:the |this |my )?(?:patch|fix)[^\n]{0,60}\b(?:test|poc|exploit|payload|request|input)\b[^\n]{0,60}\b(?:fails?|no longer|passes|is (?:rejected|blocked)|returns?|succeeds?)\b/,
];

const FLAW =
	/vulnerab|\bbug\b|flaw|weakness|attack|\bxss\b|inject|overflow|leak|bypass|crash|exploit|malicious|disclos|escalat|forger|travers|denial|insecure|unsafe|unsaniti|untrusted|arbitrary|unauth|\bcve-|\bcwe-/i;

/** Whether a text holds a CVSS vector. */
export function hasVector(text: string): boolean {
	return VECTOR.test(text);
}

/** Whether a text rates how severe something is, by a score or in words. */
export function ratesSeverity(text: string): boolean {
	const lower = text.toLowerCase().replace(CHOICE, ' ');
	return /cvss|sever|critical|risk|impact|rate|score|classif|consider|assess|estimate/.test(lower) && mayRate(lower);
}

function mayRate(lower: string): boolean {
	return isAny(SCORE, lower) || isAny(SEVERITY, lower) || isRatedTable(lower);
}

/** Whether a text, standing under a heading such as Severity, is a rating. */
export function isRating(text: string): boolean {
	return new RegExp(`\\b${RATING}\\b|\\b(?:10|\\d)(?:\\.\\d)?\\b`).test(text.toLowerCase());
}

/** Whether a text tells how the flaw is reached. */
export function tellsTrigger(text: string): boolean {
	return isAny(TRIGGER, text.toLowerCase().replace(REMEDIED, ' '));
}

/**
 * Whether code shows that the flaw is there, rather than where it is.
 * @param intro the text before it
 */
export function showsProof(code: string, intro: string): boolean {
	const before = intro.toLowerCase();
	if (CODE_INTRO.test(before) && !PROOF_INTRO.test(before)) return false;
	return PROOF_INTRO.test(before) || isAny(PROOF_CODE, code);
}

/** Whether a text holds or names a proof of concept that can be had. */
export function namesProof(text: string): boolean {
	return isAny(PROOF_PROSE, text) || isAny(PROOF_PROSE, text.toLowerCase());
}

/**
 * Whether code is a change.
 * @param language after its fence
 */
export function isDiff(code: string, language: string): boolean {
	return DIFF.test(code) || (/^(?:diff|patch)$/.test(language) && CHANGED_LINES.test(code));
}

/** Whether a text proposes a change, or says where it is. */
export function proposesPatch(text: string): boolean {
	const lower = text.toLowerCase();
	return isAny(PATCH_PROSE, lower) && !UNFIXED.test(lower);
}

/** Whether a text, standing under a heading such as Remediation, is no mere upgrade, and no word that there is no fix. */
export function isRemedy(text: string): boolean {
	const lower = text.toLowerCase().trim();
	return !UPGRADE_ONLY.test(lower) && !VERSIONS_ONLY.test(lower) && !WORKAROUND.test(lower) && !UNFIXED.test(lower);
}

/** Whether code only brings a newer version. */
export function isUpgrade(code: string): boolean {
	const lines = code
		.slice(0, 500)
		.split('\n')
		.filter(line => line.trim() !== '');
	return lines.length > 0 && lines.every(line => UPGRADE_COMMAND.test(line));
}

/** Whether code is a test. */
export function isTestCode(code: string): boolean {
	return /test|expect|assert|spec|fact|theory|\bit[( ]/i.test(code) && isAny(TEST_CODE, code);
}

/** Whether a text brings tests, or says how one shows the flaw gone. */
export function bringsTests(text: string): boolean {
	const lower = text.toLowerCase();
	return /test|after /.test(lower) && isAny(TEST_PROSE, lower);
}

/** Whether a text is about a flaw at all. */
export function namesFlaw(text: string): boolean {
	return FLAW.test(text);
}

/** A table with a column for severity and a rating in a row. */
function isRatedTable(lower: string): boolean {
	return (
		/\|[^|\n]{0,20}(?:severity|cvss|risk)[^|\n]{0,20}\|/.test(lower) &&
		new RegExp(`\\|\\s{0,20}\\**${RATING}\\b`).test(lower)
	);
}

function isAny(patterns: readonly RegExp[], text: string): boolean {
	return patterns.some(pattern => pattern.test(text));
}
