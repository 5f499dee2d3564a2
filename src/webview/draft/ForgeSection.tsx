import type { ForgeView } from '../../protocol/forge';
import { formatInstant } from '../format';
import { Confirmed } from '../parts/Confirmed';
import { OpenOnForge } from '../parts/OpenOnForge';
import { SafeText } from '../parts/SafeText';
import { Readers, SeenBy } from '../parts/SeenBy';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';

/** What can be done about the advisory on its forge, besides saving its text. */
export function ForgeSection({ model, forge }: { readonly model: DraftModel; readonly forge: ForgeView }) {
	useChange(model.onStatus);
	const { state } = model.status();
	const isPublic = state === 'published' || state === 'withdrawn';
	return (
		<>
			<p>
				What you write stays in the case until you press Save to {forge.name}.{' '}
				{isPublic ? 'The advisory is published: everybody reads what you save, at once.' : <SeenBy forge={forge} />}
			</p>
			{isPublic ? null : <Readers forge={forge} />}
			{forge.reason === undefined ? null : <p class="hint">{forge.reason}</p>}
			<div class="actions">
				<OpenOnForge forge={forge} openLink={model.base.openLink} />
			</div>
			<CveId model={model} forge={forge} />
			<PrivateFork model={model} forge={forge} />
		</>
	);
}

function CveId({ model, forge }: { readonly model: DraftModel; readonly forge: ForgeView }) {
	const { cveId, cveRequestedAt } = model.status();
	return (
		<section class="forge-action" aria-labelledby="cve-id">
			<h3 id="cve-id">CVE id</h3>
			<p role="status">
				{cveId !== undefined ? (
					<code>
						<SafeText text={cveId} />
					</code>
				) : cveRequestedAt !== undefined ? (
					`Requested ${formatInstant(cveRequestedAt)}. ${forge.name} assigns an id or refuses, mostly within some days; an id shows here, a refusal stands on the advisory’s page.`
				) : (
					'None yet.'
				)}
			</p>
			{cveId !== undefined ? null : forge.requestCve ? (
				<Confirmed
					label={cveRequestedAt === undefined ? 'Request CVE Id…' : 'Ask Again for a CVE Id…'}
					action={`Request a CVE id from ${forge.name}`}
					doing="Requesting…"
					run={async () => (await model.requestCve()) !== undefined}
				>
					<p>
						{forge.name} is asked in its role as a CVE numbering authority (CNA). That is right only when no other CNA
						is responsible for this project: look for it in the list of CNAs first, and ask there if it is.
					</p>
					<p>The answer can be: waiting, refused, or an id. Nothing is published by it.</p>
				</Confirmed>
			) : (
				<p class="hint">
					Cannot be requested here now: it takes a draft in a public repository, and the right to change it.
				</p>
			)}
		</section>
	);
}

function PrivateFork({ model, forge }: { readonly model: DraftModel; readonly forge: ForgeView }) {
	const { privateFork } = model.status();
	return (
		<section class="forge-action" aria-labelledby="private-fork">
			<h3 id="private-fork">Private fork</h3>
			<p role="status">
				{privateFork === undefined ? (
					'None yet. It is a place to work on the fix with the finder before anybody else sees it.'
				) : (
					<>
						<code>
							<SafeText text={privateFork} />
						</code>{' '}
						A new one takes up to five minutes until it can be used.
					</>
				)}
			</p>
			{privateFork !== undefined ? null : forge.privateFork ? (
				<Confirmed
					label="Start Private Fork…"
					action={`Start a private fork on ${forge.name}`}
					doing="Starting…"
					run={model.startPrivateFork}
				>
					<p>
						{forge.name} makes a private copy of the repository for the people of this advisory. It takes up to five
						minutes. No CI and no integration runs in it: test on your own machine.
					</p>
					<p>
						Publishing the advisory deletes it, with its branches, pull requests and reviews. Merge or save the fix
						before.
					</p>
				</Confirmed>
			) : (
				<p class="hint">Cannot be started here now: it takes an unpublished advisory, and the right to change it.</p>
			)}
		</section>
	);
}
