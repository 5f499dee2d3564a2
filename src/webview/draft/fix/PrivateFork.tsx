import type { ForgeView } from '../../../protocol/forge';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';

/** A place to work on the fix before anybody else sees it. */
export function PrivateFork({ model, forge }: { readonly model: DraftModel; readonly forge: ForgeView }) {
	const { privateFork } = model.fix.view() ?? {};
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
					run={model.fix.startPrivateFork}
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
