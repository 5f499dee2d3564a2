/**
 * Real descriptions of the shared data, each read by eye: the elements it has, with the first words of the passage that
 * meets each. From the GitHub Advisory Database, CC-BY-4.0, and the CVE list.
 */
export const READ_BY_EYE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'GHSA-22m9-m3ww-53h3': {
		description: 'Using the mentions feature provided',
		trigger: 'An attacker only needs the ability',
		severity: 'The attack allows the leaking of',
		patch: 'The vulnerability has been fixed',
	},
	'GHSA-qppj-fm5r-hxr3': {
		description: 'The HTTP/2 protocol allows clients',
		trigger: 'The HTTP/2 protocol allows clients',
		patch: 'swift-nio-http2 1.28 contains a',
	},
	'CVE-2024-34343': {
		description: 'Nuxt is a free and open-source',
		trigger: 'Inserting a newline or tab into',
		patch: 'This issue has been addressed in',
	},
	'GHSA-3p86-9955-h393': {
		description: 'In Eclipse JGit, all versions <=',
		trigger: 'In Eclipse JGit, all versions <=',
		patch: 'The issue was fixed in Eclipse JGit',
	},
	'GHSA-5v72-xg48-5rpm': {
		description: 'Affected versions of `ws` can crash',
		trigger: 'Affected versions of `ws` can crash',
		proof: '```\nconst WebSocket =',
	},
	'GHSA-55g7-9cwv-5qfv': {
		description: 'snappy-java is a data compression',
		trigger: 'snappy-java is a data compression',
		severity: 'Denial of Service of applications',
		proof: '```\npackage org.example;\nimport',
		patch: 'All versions of snappy-java',
	},
	'GHSA-2jv5-9r88-3w3p': {
		description: 'When using form data,',
		trigger: 'An attacker could send a',
		severity: 'This is a ReDoS, (Regular',
		proof: '```Python\n# main.py\nfrom',
	},
	'GHSA-rgv9-q543-rqg4': {
		description: 'In FasterXML jackson-databind',
		trigger: 'This issue can only happen when the',
	},
	'CVE-2024-32463': {
		description: 'phlex is an open source framework',
		trigger: 'There is a potential cross-site',
		patch: 'This vulnerability is fixed in',
	},
	'GHSA-hjv9-hm2f-rpcj': {
		description: 'Grafana is an open-source platform',
		trigger: 'An attacker needs to have the',
	},
	'CVE-2024-28848': {
		description: 'OpenMetadata is a unified platform',
		trigger: 'The',
		patch: 'This issue may lead to Remote Code',
	},
	'GHSA-h2f4-v4c4-6wx4': {
		description: 'In Eclipse Jetty version 9.3.x and',
		trigger: 'In Eclipse Jetty version 9.3.x and',
	},
	'GHSA-pmhc-2g4f-85cg': { description: 'Apache Shiro, before 1.12.0 or', trigger: 'Apache Shiro, before 1.12.0 or' },
	'GHSA-wrvw-hg22-4m67': {
		description: 'A potential Denial of Service issue',
		trigger: 'A small (~800 KB) malicious payload',
		severity: '[CVE-2021-22569](https://cve.mitre.o',
		proof: 'For reproduction details, please',
	},
	'GHSA-3h5v-q93c-6h6q': {
		description: 'A request with a number of headers',
		trigger: 'A request with a number of headers',
		severity: 'A request with a number of headers',
		proof: '```js\nconst http =',
		patch: 'The vulnerability was fixed in',
	},
	'GHSA-3wf4-68gx-mph8': {
		description: 'Firebase JavaScript SDK utilizes a',
		trigger: 'If this cookie field is preset via',
	},
	'GHSA-ccqf-c5hq-77mp': {
		description: 'No authentication/authorization is',
		trigger: 'No authentication/authorization is',
	},
	'GHSA-g9wh-3vrx-r7hg': {
		description: 'OctoRPKI tries to load the entire',
		trigger: 'OctoRPKI tries to load the entire',
	},
	'GHSA-qcwq-55hx-v3vh': {
		description: 'Due to use of an unchecked chunk',
		trigger: 'Compile and run the following code:',
		severity: 'Denial of Service',
		proof: '```java\npackage org.example;\nimport',
	},
	'GHSA-29mw-wpgm-hmr9': {
		description: 'All versions of package lodash',
		trigger: 'Steps to reproduce (provided by',
		proof: '```js\nvar lo =',
	},
	'GHSA-5w6v-399v-w3cc': {
		description: 'Nokogiri v1.18.8 upgrades its',
		trigger: 'In libxml2 before 2.13.8 and 2.14.x',
		severity: 'MITRE has published a severity',
	},
	'GHSA-9wv6-86v2-598j': {
		description: 'Using `/:a-:b` will produce the',
		trigger: 'This can be exploited by a path',
		severity: 'A bad regular expression is',
		patch: 'These versions add backtrack',
	},
	'GHSA-wjv4-x9w8-wm3h': {
		description: '`Nokogiri::XML::Document#root=`',
		trigger: 'It cannot be triggered by untrusted',
		severity: 'The Nokogiri maintainers have',
	},
};
