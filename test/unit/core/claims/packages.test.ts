import assert from 'node:assert/strict';
import { assertTold, assertUntold, told, toldOf } from './told';

describe('packages with a version that a report names', () => {
	it('are read as every package manager writes them', () =>
		assertTold(
			[
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
				['acme-core-2.17.1.jar and `acme_util-0.9.tar.gz`', 'acme-core @ 2.17.1', 'acme_util @ 0.9'],
				['```json\n{"dependencies": {"acme": "^1.2.3", "version": "9.9.9"}}\n```', 'acme @ 1.2.3'],
				[
					'```xml\n<dependency>\n  <groupId>org.acme</groupId>\n  <artifactId>core</artifactId>\n  <version>1.2</version>\n</dependency>\n```',
					'org.acme:core @ 1.2',
				],
				['```toml\n[dependencies]\nacme = "1.2.3"\nother = { version = "0.4" }\n```', 'acme @ 1.2.3', 'other @ 0.4'],
				['```xml\n<PackageReference Include="Acme.Core" Version="1.2.3" />\n```', 'Acme.Core @ 1.2.3'],
				['`dotnet add package Acme.Core --version 1.2.3`', 'Acme.Core @ 1.2.3'],
			].map(([text, ...claims]) => [text ?? '', ...claims.map(claim => `package ${claim}`)]),
			text => toldOf(text, 'package'),
		));

	it('are no accounts, hosts, images and comparisons', () =>
		assertUntold(
			[
				'root@10.0.0.1 and me@example.com',
				'git@github.com:acme/core.git, `acme@latest`',
				'localhost:8080:1, `docker run acme/image:1.2.3`, host:80',
				'`if (a == 1.5)`, x==1',
				'CVSS:3.1:2',
				'acme-1.2.3, lib/acme-1.2.3.jar, poc-1.0.zip',
			],
			'package',
		));

	it('are no versions besides', () =>
		assert.deepEqual(told('acme@1.2.3 and acme==1.2.4'), ['package acme @ 1.2.3', 'package acme @ 1.2.4']));
});
