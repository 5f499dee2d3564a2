import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packagesIn } from '../../../../src/core/manifests';
import { copySample } from '../../../support/sample';
import { project } from './found';

describe('packages of npm and Composer', () => {
	it('are found in a workspace of npm, the private root marked', () => {
		const { names, packages } = project({
			'package.json': '{ "name": "kites", "private": true, "workspaces": ["packages/*"] }',
			'packages/core/package.json': '{ "name": "@kites/core", "version": "4.1.0" }',
			'packages/cli/package.json': '{ "name": "kites-cli", "version": "4.1.0", "private": false }',
			'packages/e2e/package.json': '{ "name": "@kites/e2e", "private": true }',
			'packages/core/dist/esm/package.json': '{ "type": "module" }',
		});
		assert.deepEqual(names, ['!kites', '@kites/core@4.1.0', 'kites-cli@4.1.0', '!@kites/e2e']);
		assert.match(packages[0]?.note ?? '', /workspace/);
	});

	it('are found in the sample project', () => {
		const text = readFileSync(path.join(copySample().project, 'package.json'), 'utf8');
		assert.deepEqual(packagesIn({ path: 'package.json', text }).packages, [
			{ ecosystem: 'npm', name: 'papervane', version: '2.0.0-dev', path: 'package.json', published: true },
		]);
	});

	it('of VS Code are not on npm', () => {
		assert.deepEqual(project({ 'package.json': '{"name":"kite-view","engines":{"vscode":"^1.100.0"}}' }).names, [
			'!kite-view',
		]);
	});

	it('of Composer have vendor and project, and an application is marked', () => {
		const { names } = project({
			'composer.json': '\uFEFF{ "name": "kites/http", "type": "library", "version": "2.0.1" }',
			'app/composer.json': '{ "name": "kites/skeleton", "type": "project" }',
			'tools/composer.json': '{ "require-dev": {} }',
		});
		assert.deepEqual(names, ['kites/http@2.0.1', 'kites/skeleton*']);
	});
});

describe('packages of Python', () => {
	it('are found in PEP 621, Poetry and Flit', () => {
		const { names, problems } = project({
			'pyproject.toml':
				'[project]\nname = "Kite-Line"\ndynamic = ["version"]\n\n[tool.hatch.version]\npath = "src/x.py"\n',
			'libs/reel/pyproject.toml': '[tool.poetry]\nname = "reel"\nversion = "0.3.0"\n',
			'libs/flit/pyproject.toml': '[tool.flit.metadata]\nmodule = "kiteflit"\nauthor = "A"\n',
			'libs/both/pyproject.toml': '[project]\nname = "both"\nversion = "1.0"\n[tool.poetry]\npackages = []\n',
			'lint/pyproject.toml': '[tool.ruff]\nline-length = 100\n',
			'app/pyproject.toml': '[tool.poetry]\npackage-mode = false\n',
		});
		assert.deepEqual(names, ['Kite-Line', 'reel@0.3.0', 'kiteflit', 'both@1.0']);
		assert.deepEqual(problems, []);
	});

	it('are found in setup.cfg, its version only where it is written out', () => {
		const { names } = project({
			'setup.cfg': '[metadata]\nname = kite_line\nversion = attr: kite.__version__\n\n[options]\nname = no\n',
			'old/setup.cfg': '# old\n[flake8]\nname = no\n[metadata]\nName: old-kite\nversion: 1.2\n',
			'own/setup.cfg':
				'[metadata]\nname = own\nclassifiers =\n    Programming Language :: Python\n    Private :: Do Not Upload\n',
			'lint/setup.cfg': '[flake8]\nmax-line-length = 100\n',
		});
		assert.deepEqual(names, ['kite_line', 'old-kite@1.2', '!own']);
	});

	it('that PyPI refuses are not published', () => {
		assert.deepEqual(
			project({ 'pyproject.toml': '[project]\nname = "own"\nclassifiers = ["Private :: Do Not Upload"]\n' }).names,
			['!own'],
		);
	});
});

describe('packages of Ruby and Elixir', () => {
	it('are read from a gemspec without running it', () => {
		const { names, problems } = project({
			'kite.gemspec': `# spec.name = "old"
Gem::Specification.new do |spec|
  spec.name          = "kite-line".freeze
  spec.version       = Kite::VERSION
  spec.metadata["allowed_push_host"] = "https://rubygems.org"
end
`,
			'reel.gemspec': "Gem::Specification.new 'reel', '1.2.3' do |s|\n  s.summary = 'x'\nend\n",
			'own.gemspec':
				'Gem::Specification.new do |s|\n s.name = "own"\n s.metadata["allowed_push_host"] = "https://gems.example.org"\nend',
			'hard.gemspec': 'Gem::Specification.new do |s|\n  s.name = File.basename(__FILE__, ".gemspec")\nend\n',
			'mixed.gemspec': 'Gem::Specification.new do |s|\n  s.name = "kite-#{PART}"\nend\n',
		});
		assert.deepEqual(names, ['kite-line', 'reel@1.2.3', '!own']);
		assert.deepEqual(
			problems.map(({ path }) => path),
			['hard.gemspec', 'mixed.gemspec'],
		);
	});

	it('are read from mix.exs: the name of its package section before the application’s', () => {
		const mix = (body: string): string =>
			`defmodule Kite.MixProject do\n  use Mix.Project\n  @version "1.4.0"\n${body}end\n`;
		const { names } = project({
			'mix.exs': mix(
				'  def project do\n    [app: :kite, version: @version, name: "Kite", package: package()]\n  end\n  defp package do\n    [licenses: ["MIT"]]\n  end\n',
			),
			'reel/mix.exs': mix(
				'  def project do\n    [app: :reel, version: "0.1.0", package: package()]\n  end\n  defp package do\n    [name: "kite_reel"]\n  end\n  defp deps do\n    [{:x, name: "no"}]\n  end\n',
			),
			'inline/mix.exs': mix('  def project, do: [app: :inline, package: [name: :kite_inline]]\n'),
			'app/mix.exs': mix('  def project do\n    # package: x\n    [app: :app, version: "1.0.0"]\n  end\n'),
			'umbrella/mix.exs': mix('  def project do\n    [apps_path: "apps", version: "0.1.0"]\n  end\n'),
		});
		assert.deepEqual(names, ['kite@1.4.0', 'kite_reel@0.1.0', 'kite_inline', '!app@1.0.0']);
	});
});
