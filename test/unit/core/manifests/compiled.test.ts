import assert from 'node:assert/strict';
import { project } from './found';

const POM = '<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">';

describe('packages of Maven', () => {
	it('take group and version from their parents, and fill properties in', () => {
		const { names, problems } = project({
			'pom.xml': `${POM}<groupId>org.kites</groupId><artifactId>kites-parent</artifactId><version>\${revision}</version>
				<packaging>pom</packaging><properties><revision>3.2.0</revision><base>\${project.parent.groupId}.net</base></properties>
				<modules><module>core</module><module>net</module></modules></project>`,
			'core/pom.xml': `${POM}<parent><groupId>org.kites</groupId><artifactId>kites-parent</artifactId><version>\${revision}</version></parent>
				<artifactId>kites-core</artifactId><dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId></dependency></dependencies></project>`,
			'net/pom.xml': `${POM}<parent><groupId>org.kites</groupId><artifactId>kites-parent</artifactId><version>3.2.0</version><relativePath>..</relativePath></parent>
				<groupId>\${base}</groupId><artifactId>kites-\${part}</artifactId><properties><part>net</part></properties></project>`,
			'it/pom.xml': `${POM}<groupId>org.kites</groupId><artifactId>it</artifactId><version>1</version><properties><maven.deploy.skip>true</maven.deploy.skip></properties></project>`,
		});
		assert.deepEqual(names, [
			'org.kites:kites-parent@3.2.0*',
			'org.kites:kites-core@3.2.0',
			'org.kites.net:kites-net@3.2.0',
			'!org.kites:it@1',
		]);
		assert.deepEqual(problems, []);
	});

	it('whose parent is not in the workspace keep what the parent section says', () => {
		const { names, problems } = project({
			'pom.xml': `${POM}<parent><groupId>org.up</groupId><artifactId>up</artifactId><version>9</version><relativePath/></parent><artifactId>kite</artifactId></project>`,
			'odd/pom.xml': `${POM}<groupId>\${from.outside}</groupId><artifactId>odd</artifactId></project>`,
			'loop/pom.xml': `${POM}<groupId>\${a}</groupId><artifactId>x</artifactId><properties><a>\${b}\${b}</a><b>\${a}\${a}</b></properties></project>`,
		});
		assert.deepEqual(names, ['org.up:kite@9']);
		assert.deepEqual(
			problems.map(({ path }) => path),
			['odd/pom.xml', 'loop/pom.xml'],
		);
	});
});

describe('packages of Gradle', () => {
	const settings = `pluginManagement { repositories { gradlePluginPortal() } }
rootProject.name = 'kites'
include ':core',
        ':net:http'
// include ':gone'
include("tool")
project(':core').projectDir = file('modules/kite-core')
project(":tool").name = "kite-tool"
`;

	it('have the group of the build and the name that the settings give', () => {
		const { names, problems } = project({
			'settings.gradle': settings,
			'build.gradle': "allprojects {\n  group = 'org.kites'\n  version = '2.0'\n}\napply plugin: 'maven-publish'\n",
			'modules/kite-core/build.gradle': 'dependencies {\n  implementation group: "x", name: "y"\n}\n',
			'net/http/build.gradle.kts': 'group = "org.kites.net"\n',
			'tool/build.gradle':
				"publishing {\n publications {\n  mavenJava(MavenPublication) {\n   artifactId = 'tool-cli'\n  }\n }\n}\n",
		});
		assert.deepEqual(names, [
			'org.kites:kites@2.0',
			'org.kites:core@2.0',
			'org.kites.net:http@2.0',
			'org.kites:tool-cli@2.0',
		]);
		assert.deepEqual(problems, []);
	});

	it('are not guessed where group or name is computed, and it is said why', () => {
		const { names, problems } = project({
			'a/build.gradle': 'group = "org.kites"\n',
			'b/settings.gradle.kts': 'rootProject.name = "kite-${flavour}"\n',
			'b/build.gradle.kts': 'group = "org.kites"\n',
			'c/settings.gradle': "rootProject.name = 'c'\n",
			'c/build.gradle': 'group = rootGroup\n/* group = "no" */\n',
			'c/gradle.properties': 'group=org.not.this\n',
		});
		assert.deepEqual(names, []);
		assert.deepEqual(
			problems.map(({ path, reason }) => [path, /group/.test(reason)]),
			[
				['a/build.gradle', false],
				['b/build.gradle.kts', false],
				['c/build.gradle', true],
			],
		);
	});

	it('take what gradle.properties and the publishing plugin of Android say', () => {
		const { names } = project({
			'settings.gradle.kts': 'rootProject.name = "kites"\ninclude(":view")\n',
			'gradle.properties': '# VERSION_NAME=0\nGROUP=org.kites\nVERSION_NAME=5.1\n',
			'view/gradle.properties': 'POM_ARTIFACT_ID=kites-view\n',
			'view/build.gradle.kts': 'plugins { id("com.vanniktech.maven.publish") }\n',
			'build.gradle.kts': 'mavenPublishing {\n  coordinates("org.kites.all", "bom", "5.2")\n}\n',
		});
		assert.deepEqual(names, ['org.kites:kites-view@5.1', 'org.kites.all:bom@5.2*']);
	});
});

describe('packages of .NET', () => {
	const sdk = '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>';
	const end = '</PropertyGroup></Project>';

	it('are called by PackageId, AssemblyName or the file’s name', () => {
		const { names, problems } = project({
			'Directory.Build.props':
				'<Project><PropertyGroup><VersionPrefix>7.0.1</VersionPrefix><Prefix>Kites</Prefix></PropertyGroup></Project>',
			'src/Kites.Core/Kites.Core.csproj': `${sdk}<TargetFramework>net8.0</TargetFramework>${end}`,
			'src/Net/Net.csproj': `${sdk}<AssemblyName>$(Prefix).Net</AssemblyName>${end}`,
			'src/Cli/Cli.csproj': `${sdk}<PackageId>Kites.$(MSBuildProjectName)</PackageId><PackAsTool>true</PackAsTool><VersionPrefix>8.0.0</VersionPrefix><VersionSuffix>beta2</VersionSuffix>${end}`,
			'src/Odd/Odd.csproj': `${sdk}<PackageId>$([System.String]::Copy('x'))</PackageId>${end}`,
		});
		assert.deepEqual(names, ['Kites.Core@7.0.1', 'Kites.Net@7.0.1', 'Kites.Cli@8.0.0-beta2']);
		assert.deepEqual(
			problems.map(({ path }) => path),
			['src/Odd/Odd.csproj'],
		);
	});

	it('that are not packed are marked; a condition decides nothing', () => {
		const { names } = project({
			'Site.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
			'No.csproj': `${sdk}<IsPackable>false</IsPackable>${end}`,
			'Maybe.fsproj': `${sdk}<IsPackable Condition="'$(CI)' == ''">false</IsPackable>${end}`,
			'Old.csproj':
				'<Project ToolsVersion="15.0"><PropertyGroup><AssemblyName>Old.Kites</AssemblyName></PropertyGroup></Project>',
			'Tests.csproj': `${sdk}<IsTestProject>true</IsTestProject>${end}`,
		});
		assert.deepEqual(names, ['!Site', '!No', 'Maybe', '!Old.Kites', '!Tests']);
	});
});

describe('packages of Cargo, Go and Dart', () => {
	it('of a Cargo workspace take over what the workspace sets', () => {
		const { names } = project({
			'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n[workspace.package]\nversion = "0.9.1"\npublish = false\n',
			'crates/kite/Cargo.toml': '[package]\nname = "kite"\nversion.workspace = true\n',
			'crates/kite-cli/Cargo.toml':
				'[package]\nname = "kite-cli"\nversion = { workspace = true }\npublish.workspace = true\n',
			'crates/own/Cargo.toml': '[package]\nname = "own"\nversion = "1.0.0"\npublish = ["inner"]\n',
			'crates/xtask/Cargo.toml': '[package]\nname = "xtask"\nedition = "2024"\n',
		});
		assert.deepEqual(names, ['kite@0.9.1', '!kite-cli@0.9.1', '!own@1.0.0', '!xtask']);
	});

	it('of Go keep the major version in their path', () => {
		const { names, problems } = project({
			'go.mod': '// Deprecated: use v3\nmodule github.com/kites/line/v2 // now\n\ngo 1.22\n',
			'sub/go.mod': 'module "example.org/kites/sub"\n',
			'block/go.mod': 'module (\n\t`example.org/kites/block`\n)\n',
			'tools/go.mod': 'module tools\n',
			'bad/go.mod': 'module example.org/kites/v1\n',
			'empty/go.mod': 'go 1.22\n',
		});
		assert.deepEqual(names, ['github.com/kites/line/v2', 'example.org/kites/sub', 'example.org/kites/block', '!tools']);
		assert.deepEqual(
			problems.map(({ path }) => path),
			['bad/go.mod', 'empty/go.mod'],
		);
	});

	it('of pub are not published with publish_to', () => {
		const { names } = project({
			'pubspec.yaml': "name: kite_line # the line\nversion: '1.0.0+4'\ndescription: >\n  name: no\n",
			'app/pubspec.yaml': 'name: app\npublish_to: "none"\n',
			'own/pubspec.yaml': 'name: own\npublish_to: https://pub.example.org\n',
		});
		assert.deepEqual(names, ['kite_line@1.0.0+4', '!app', '!own']);
	});
});

describe('packages called by their repository', () => {
	const repository = { host: 'github.com', owner: 'kites', name: 'line' };
	const files = {
		'Package.swift': 'let package = Package(name: "Line")\n',
		'Examples/Package.swift': 'let package = Package(name: "Example")\n',
		'action.yml': 'name: Fly\nruns:\n  using: node20\n  main: dist/index.js\n',
		'land/action.yaml': 'runs:\n  using: composite\n',
		'.github/actions/setup/action.yml': 'runs:\n  using: composite\n',
		'rules/action.yml': 'name: of another tool\n',
	};

	it('have its address, or its name with the folder of the action', () => {
		assert.deepEqual(project(files, { repository }).names, [
			'github.com/kites/line',
			'!github.com/kites/line',
			'kites/line',
			'kites/line/land',
			'!kites/line/.github/actions/setup',
		]);
	});

	it('below the top of their repository keep their place in it', () => {
		assert.deepEqual(project({ 'action.yml': files['action.yml'] }, { repository, within: 'ci/fly' }).names, [
			'kites/line/ci/fly',
		]);
	});

	it('cannot be told without a remote', () => {
		const { names, problems } = project(files);
		assert.deepEqual(names, []);
		assert.equal(problems.length, 5);
	});
});
