import assert from 'node:assert/strict';
import { told, toldOf } from './told';

describe('packages with a version that a report names', () => {
	for (const [markdown, ...expected] of [
		['lodash@4.17.20', 'lodash @ 4.17.20'],
		['`@babel/traverse@7.23.1`', '@babel/traverse @ 7.23.1'],
		['`npm install acme@^1.2.3`', 'acme @ 1.2.3'],
		['```sh\nnpm i acme@1.2.3 other@2\n```', 'acme @ 1.2.3', 'other @ 2'],
		['`pip install acme==1.0`', 'acme @ 1.0'],
		['acme[extra]==1.0.2', 'acme @ 1.0.2'],
		['`org.acme:acme-core:1.0`', 'org.acme:acme-core @ 1.0'],
		['`org.acme:acme-core:jar:1.0.0.Final`', 'org.acme:acme-core @ 1.0.0.Final'],
		["`gem 'acme', '~> 1.0'`", 'acme @ 1.0'],
		['`gem install acme -v 1.0.2`', 'acme @ 1.0.2'],
		['`composer require acme/core:1.2.3`', 'acme/core @ 1.2.3'],
		['example.org/acme/core@v1.2.3', 'example.org/acme/core @ v1.2.3'],
		['example.org/acme/core v1.2.3', 'example.org/acme/core @ v1.2.3'],
		['pkg:npm/%40acme/core@1.2.3', '%40acme/core @ 1.2.3'],
		['`acme = "1.28"`', 'acme @ 1.28'],
		['```json\n{"dependencies": {"acme": "^1.2.3", "version": "9.9.9"}}\n```', 'acme @ 1.2.3'],
		[
			'```xml\n<dependency>\n  <groupId>org.acme</groupId>\n  <artifactId>core</artifactId>\n  <version>1.2</version>\n</dependency>\n```',
			'org.acme:core @ 1.2',
		],
		['```toml\n[dependencies]\nacme = "1.2.3"\nother = { version = "0.4" }\n```', 'acme @ 1.2.3', 'other @ 0.4'],
		['```xml\n<PackageReference Include="Acme.Core" Version="1.2.3" />\n```', 'Acme.Core @ 1.2.3'],
		['`dotnet add package Acme.Core --version 1.2.3`', 'Acme.Core @ 1.2.3'],
	] as [string, ...string[]][]) {
		it(`are read from ${JSON.stringify(markdown)}`, () =>
			assert.deepEqual(
				toldOf(markdown, 'package'),
				expected.map(claim => `package ${claim}`),
			));
	}

	for (const markdown of [
		'root@10.0.0.1 and me@example.com',
		'git@github.com:acme/core.git, `acme@latest`',
		'localhost:8080:1, `docker run acme/image:1.2.3`, host:80',
		'`if (a == 1.5)`, x==1',
		'CVSS:3.1:2',
	]) {
		it(`are not read from ${JSON.stringify(markdown)}`, () => assert.deepEqual(toldOf(markdown, 'package'), []));
	}

	it('are no versions besides', () =>
		assert.deepEqual(told('acme@1.2.3 and acme==1.2.4'), ['package acme @ 1.2.3', 'package acme @ 1.2.4']));
});
