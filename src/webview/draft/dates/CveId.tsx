import type { ForgeView } from '../../../protocol/forge';
import { formatInstant } from '../../format';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';

/** The CVE id, asked of the forge. */
export function CveId({ model, forge }: { readonly model: DraftModel; readonly forge: ForgeView }) {
	const { cveId, cveRequestedAt } = model.dates.view() ?? {};
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
					run={async () => (await model.dates.requestCve()) !== undefined}
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
