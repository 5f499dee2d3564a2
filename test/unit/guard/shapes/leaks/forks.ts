import { inFiles, publicFile, withLines } from '../make';
import { SECRET } from '../secrets';
import type { Shape } from '../shape';

const [OWNER = '', NAME = ''] = SECRET.forkName.split('/');
const packageJson = (line: string): Record<string, string> => ({
	'package.json': publicFile('package.json').replace('"license"', `${line},\n  "license"`),
});

/** The private fork's address, as people and tools write it. */
export const FORKS: readonly Shape[] = [
	inFiles('fork in package.json', 'forkUrl', packageJson(`"repository": "${SECRET.fork}"`), {}),
	inFiles(
		'fork in package.json as github:owner/name',
		'forkUrl',
		packageJson(`"repository": "github:${SECRET.forkName}"`),
	),
	inFiles(
		'fork as a dependency, git+ssh',
		'forkUrl',
		packageJson(`"dependencies": { "p": "git+ssh://git@github.com/${SECRET.forkName}.git#fix" }`),
	),
	inFiles('fork in a lockfile, with a commit', 'forkUrl', {
		'package-lock.json': `{"packages":{"":{"resolved":"git+https://github.com/${SECRET.forkName}.git#${'a1'.repeat(20)}"}}}\n`,
	}),
	inFiles(
		'fork in a README, with a path',
		'forkUrl',
		withLines('README.md', `![](${SECRET.fork}/actions/workflows/ci.yml/badge.svg)`),
	),
	inFiles('fork in .gitmodules', 'forkUrl', {
		'.gitmodules': `[submodule "p"]\n\tpath = p\n\turl = ${SECRET.fork}.git\n`,
	}),
	inFiles('fork as git@host:owner/name', 'forkUrl', {
		'setup.sh': `git clone git@github.com:${SECRET.forkName}.git\n`,
	}),
	inFiles('fork as ssh address with a port', 'forkUrl', {
		'setup.sh': `git clone ssh://git@github.com:22/${SECRET.forkName}\n`,
	}),
	inFiles('fork with a name and a token in front', 'forkUrl', {
		'setup.sh': `git pull https://ada:none@github.com/${SECRET.forkName} fix\n`,
	}),
	inFiles('fork in upper and lower case', 'forkUrl', {
		'setup.sh': 'git pull https://GitHub.com/OakLine/Quiet-Harbour fix\n',
	}),
	inFiles('fork in a workflow as owner/name', 'forkUrl', {
		'.github/workflows/ci.yml': `    repository: ${SECRET.forkName}\n`,
	}),
	inFiles('fork in an address of the API', 'forkUrl', {
		'a.sh': `curl https://api.github.com/repos/${SECRET.forkName}/pulls\n`,
	}),
	inFiles('fork in an address of raw files', 'forkUrl', {
		'a.sh': `curl https://raw.githubusercontent.com/${SECRET.forkName}/fix/a.js\n`,
	}),
	inFiles('fork in an address of archives', 'forkUrl', {
		'a.sh': `curl https://codeload.github.com/${SECRET.forkName}/tar.gz/fix\n`,
	}),
	inFiles('fork in a module file of Go', 'forkUrl', {
		'go.mod': `replace example.org/p => github.com/${SECRET.forkName} v0.0.0\n`,
	}),
	inFiles('fork in a manifest of Cargo', 'forkUrl', {
		'Cargo.toml': `p = { git = "${SECRET.fork}", rev = "a1b2c3d" }\n`,
	}),
	inFiles('fork in the requirements of pip', 'forkUrl', { 'requirements.txt': `p @ git+${SECRET.fork}.git@fix\n` }),
	inFiles('fork in percent encoding', 'forkUrl', {
		'a.html': `<a href="?to=${encodeURIComponent(SECRET.fork)}">x</a>\n`,
	}),
	inFiles('fork in JSON with escaped slashes', 'forkUrl', {
		'a.json': `{"url":"${SECRET.fork.replaceAll('/', '\\/')}"}\n`,
	}),
	inFiles('fork in Base64', 'forkUrl', { 'a.yml': `url: ${Buffer.from(SECRET.fork).toString('base64')}\n` }),
	inFiles(
		'owner and name of the fork on their own lines',
		'forkUrl',
		{ 'a.yml': `owner: ${OWNER}\nname: ${NAME}\n` },
		{
			hook: 'pass',
			editor: 'none',
		},
	),
];
