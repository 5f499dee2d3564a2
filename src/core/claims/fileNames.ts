/** Ends of names of files that stand in repositories: source, and what is kept beside it. */
const SOURCE =
	'abap ada adb ads as asm astro awk bat bash bicep bzl c c++ cbl cc cfm clj cljc cljs cls cmake cob coffee cpp cr cs cshtml csproj css cu cuh cxx d dart ' +
	'dts el elm erl ex exs f f03 f08 f77 f90 f95 fish fs fsi fsproj fsx gemspec gleam go gql gradle graphql groovy gsp h haml handlebars hbs heex hh hpp hrl hs ' +
	'htm html hx hxx inc inl ino ipp ipynb java jinja jinja2 jl js jsm jsp jspx jsx kt kts l less lhs liquid lisp lua m m4 mak mdx mjs mk ml mli mm mts mustache nim nix ' +
	'nims odin pas patch php php3 php4 php5 php7 phpt phtml pl pm po pod proto ps1 psm1 pug pxd py pyi pyx r rake rb rbi rbs re res rkt rs s sass scala scm ' +
	'scss sh slim sln sol sql ssp sv svelte swift swig t tcl templ tf tmpl toml tpl ts tsx twig v vala vb vbproj vhd vhdl vm vue wat wgsl wsdl xaml xsd xsl xslt y yy zig zsh ' +
	'ejs erb aspx asmx ashx ascx asax asp cgi cjs cts mjsx vbs wxs xhtml rst adoc';
/** Also ends of names of what is sent, fetched and downloaded. */
const DATA = 'cfg conf config csv ini json json5 jsonc lock log md properties plist svg txt xml yaml yml';

const SOURCE_ENDS: ReadonlySet<string> = new Set(SOURCE.split(' '));
const DATA_ENDS: ReadonlySet<string> = new Set(DATA.split(' '));

/** Files that have a name of their own in many repositories. */
const WELL_KNOWN: ReadonlySet<string> = new Set(
	(
		'BUILD BUILD.bazel CHANGELOG CHANGELOG.md CMakeLists.txt CODEOWNERS CONTRIBUTING.md Cargo.lock Cargo.toml Dockerfile Gemfile Gemfile.lock GNUmakefile Gopkg.lock ' +
		'Jenkinsfile Justfile Kconfig LICENSE Makefile Makefile.am Pipfile Pipfile.lock Procfile README README.md README.rst Rakefile SECURITY.md Vagrantfile WORKSPACE ' +
		'action.yml action.yaml angular.json bower.json build.gradle build.sbt composer.json composer.lock config.ru configure.ac configure.in docker-compose.yaml ' +
		'docker-compose.yml go.mod go.sum lerna.json makefile meson.build mix.exs package-lock.json package.json package.swift pnpm-lock.yaml pom.xml poetry.lock ' +
		'pubspec.yaml pyproject.toml requirements.txt setup.cfg setup.py tox.ini tsconfig.json web.config web.xml yarn.lock'
	).split(' '),
);

/** Products that are called like a file. In lower case, as people write them in any. */
const PRODUCTS: ReadonlySet<string> = new Set(
	(
		'node.js vue.js next.js nuxt.js express.js react.js angular.js ember.js backbone.js three.js d3.js moment.js chart.js underscore.js require.js handlebars.js ' +
		'mustache.js knockout.js p5.js discord.js video.js pdf.js alpine.js nest.js hapi.js koa.js sails.js meteor.js electron.js deno.js bun.js socket.js crypto.js ' +
		'crypto-js jquery.js lodash.js day.js date.js math.js matter.js phaser.js pixi.js babylon.js brain.js tensorflow.js ml.js swagger.js web3.js ethers.js ' +
		'protobuf.js polymer.js riot.js solid.js svelte.js gatsby.js strapi.js ghost.js parse.js keystone.js adonis.js loopback.js feathers.js total.js ' +
		'docs.rs crates.io lib.rs rustup.rs asp.net ado.net vb.net web.py llama.cpp whisper.cpp'
	).split(' '),
);

/** What finders call the files they made themselves, without end. */
const TRIALS =
	/^(?:.*[-_])?(?:poc\d{0,3}|pocs?|exploit\d{0,3}|exp|evil|payloads?|malicious|attack(?:er)?|pwn(?:ed)?|hack(?:ed)?|repro(?:duce(?:r)?)?|crash(?:es)?|victim|shell|webshell|rce|xss|ssrf|csrf|xxe|sqli|redos)(?:[-_.].*)?$/i;
const DUMMIES =
	/^(?:foo|bar|baz|qux|a|b|x|y|test|demo|example|sample|hello|secrets?|passwords?|file|filename|tmp|temp|input|output|out|in|untitled)\d{0,3}$/i;

export type NameKind = 'source' | 'data' | 'known' | 'none';

/** What the end of a file's name says. */
export function kindOfName(name: string): NameKind {
	if (WELL_KNOWN.has(name)) return 'known';
	const dot = name.lastIndexOf('.');
	if (dot <= 0 || dot === name.length - 1) return 'none';
	const end = name.slice(dot + 1);
	const lower = end.toLowerCase();
	if (end !== lower && end !== end.toUpperCase()) return 'none';
	if (SOURCE_ENDS.has(lower)) return 'source';
	return DATA_ENDS.has(lower) ? 'data' : 'none';
}

/** Node.js, Vue.js: no file, though it may be called so. */
export function isProduct(name: string): boolean {
	return PRODUCTS.has(name.toLowerCase()) || /^[A-Z][a-z]+\.js$/.test(name);
}

/** A file the finder made: not the project's. */
export function isTrial(name: string): boolean {
	return TRIALS.test(stemOf(name));
}

/** A name that stands for any. */
export function isDummy(name: string): boolean {
	return DUMMIES.test(stemOf(name));
}

function stemOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot > 0 ? name.slice(0, dot) : name;
}

/** Folders a repository has at its top, or close below. */
export const SOURCE_FOLDERS: ReadonlySet<string> = new Set(
	(
		'.github api app apps assets backend bin cli client cmd common components config contrib core crates deps docs drivers examples ext extensions frontend fs fuzz ' +
		'include inc internal java kernel lib libs main mod modules net packages pkg plugins public python resources scripts sdk server source sources spec src static ' +
		'templates test tests third_party tools ui utils vendor views web'
	).split(' '),
);
